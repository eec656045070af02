/* engraft-report-contents.h: what a report of analyses tells, as it stood when it was gathered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/report/engraft-report.h"
#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

/* All of it in the thread of the project, whose results and notices are read there alone; a report that has been made
 * may be drawn in another. */
typedef struct _EngraftReportContents EngraftReportContents;

/* spec: an EngraftReportSpec.  analyses: in this order */
EngraftReportContents *engraft_report_contents_new       (const char             *title,
                                                          const char             *notes,
                                                          EngraftOptions         *spec,
                                                          GPtrArray              *analyses);
void                   engraft_report_contents_free      (EngraftReportContents  *self);
/* Makes the part of one analysis; FALSE: it was the last.  operation may be NULL */
gboolean               engraft_report_contents_step      (EngraftReportContents  *self,
                                                          EngraftOperation       *operation);
/* after the last step */
EngraftReport         *engraft_report_contents_take_report (EngraftReportContents *self);
/* all steps at once */
EngraftReport         *engraft_report_contents_to_report (EngraftReportContents  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftReportContents, engraft_report_contents_free)

G_END_DECLS
