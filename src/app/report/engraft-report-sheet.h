/* engraft-report-sheet.h: one page of a report on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "libengraft-chart/report/engraft-report-pages.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REPORT_SHEET (engraft_report_sheet_get_type ())

/* White paper also on a dark desktop: it is what will be printed. */
G_DECLARE_FINAL_TYPE (EngraftReportSheet, engraft_report_sheet, ENGRAFT, REPORT_SHEET, GtkWidget)

GtkWidget *engraft_report_sheet_new       (void);
/* pages: NULL for none */
void       engraft_report_sheet_set_page  (EngraftReportSheet *self,
                                           EngraftReportPages *pages,
                                           guint               page);
guint      engraft_report_sheet_get_page  (EngraftReportSheet *self);
/* in pixels; 0: as wide as there is room for, up to a size that is read well */
void       engraft_report_sheet_set_width (EngraftReportSheet *self,
                                           int                 width);

G_END_DECLS
