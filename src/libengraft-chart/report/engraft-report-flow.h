/* engraft-report-flow.h: text that flows over the pages of a PDF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/report/engraft-report-pages.h"
#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/project/engraft-report-spec.h"

G_BEGIN_DECLS

typedef struct _EngraftReportFlow EngraftReportFlow;

/* A PDF.  footer: at the foot of each page, with its number */
EngraftReportFlow *engraft_report_flow_new     (const char         *title,
                                                const char         *footer,
                                                EngraftReportPaper  paper);
/* Pages for the screen and the printer: the same as of the PDF */
EngraftReportFlow *engraft_report_flow_new_pages (const char       *footer,
                                                EngraftReportPaper  paper);
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
/* bold, over what follows */
void               engraft_report_flow_caption (EngraftReportFlow  *self,
                                                const char         *text);
/* begins another page where less than this is left, in points */
void               engraft_report_flow_reserve (EngraftReportFlow  *self,
                                                double              height);
/* its columns as wide as they need, in smaller type where there are many; the header again on each page */
void               engraft_report_flow_table   (EngraftReportFlow  *self,
                                                EngraftTable       *table);
/* as wide as the text at the most; sizes in points */
void               engraft_report_flow_figure  (EngraftReportFlow  *self,
                                                EngraftScene       *scene,
                                                double              width,
                                                double              height);
/* the file; the flow is at its end */
GBytes            *engraft_report_flow_finish  (EngraftReportFlow  *self,
                                                GError            **error);
/* the same of a flow of pages */
EngraftReportPages *engraft_report_flow_finish_pages (EngraftReportFlow  *self,
                                                GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftReportFlow, engraft_report_flow_free)

G_END_DECLS
