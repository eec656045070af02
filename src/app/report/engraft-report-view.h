/* engraft-report-view.h: the pages of a report, one under another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft-chart/report/engraft-report-pages.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REPORT_VIEW (engraft_report_view_get_type ())

G_DECLARE_FINAL_TYPE (EngraftReportView, engraft_report_view, ENGRAFT, REPORT_VIEW, AdwBin)

GtkWidget *engraft_report_view_new       (void);
/* it stays where it was scrolled to; NULL: none */
void       engraft_report_view_set_pages (EngraftReportView  *self,
                                          EngraftReportPages *pages);
/* how many times as wide as now; 0: as wide as there is room for */
void       engraft_report_view_zoom      (EngraftReportView  *self,
                                          double              factor);

G_END_DECLS
