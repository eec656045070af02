/* engraft-report-contents.h: what a report of analyses tells, as it stood when it was gathered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/report/engraft-report.h"
#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

/* Gathered in the thread of the project; the rest may be done in another. */
typedef struct _EngraftReportContents EngraftReportContents;

/* spec: an EngraftReportSpec.  analyses: in this order */
EngraftReportContents *engraft_report_contents_new       (const char             *title,
                                                          const char             *notes,
                                                          EngraftOptions         *spec,
                                                          GPtrArray              *analyses);
void                   engraft_report_contents_free      (EngraftReportContents  *self);
/* operation may be NULL; NULL with error: it was cancelled */
EngraftReport         *engraft_report_contents_to_report (EngraftReportContents  *self,
                                                          EngraftOperation       *operation,
                                                          GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftReportContents, engraft_report_contents_free)

G_END_DECLS
