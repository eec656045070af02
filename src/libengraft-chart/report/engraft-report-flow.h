/* engraft-report-flow.h: text that flows over the pages of a PDF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _EngraftReportFlow EngraftReportFlow;

/* A4.  footer: at the foot of each page, with its number */
EngraftReportFlow *engraft_report_flow_new     (const char         *title,
                                                const char         *footer);
void               engraft_report_flow_free    (EngraftReportFlow  *self);
void               engraft_report_flow_title   (EngraftReportFlow  *self,
                                                const char         *text);
/* begins another page where not even three lines would follow it */
void               engraft_report_flow_heading (EngraftReportFlow  *self,
                                                const char         *text);
void               engraft_report_flow_text    (EngraftReportFlow  *self,
                                                const char         *text);
/* a term, and what is said of it beside it */
void               engraft_report_flow_item    (EngraftReportFlow  *self,
                                                const char         *term,
                                                const char         *text);
/* the file; the flow is at its end */
GBytes            *engraft_report_flow_finish  (EngraftReportFlow  *self,
                                                GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftReportFlow, engraft_report_flow_free)

G_END_DECLS
