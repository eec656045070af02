/* engraft-chart-view-private.h: between the files of the chart view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/widgets/engraft-chart-subjects.h"
#include "app/widgets/engraft-chart-view.h"

G_BEGIN_DECLS

gboolean            engraft_chart_view_prepare      (EngraftChartView *self);
void                engraft_chart_view_forget_picture (EngraftChartView *self);
const EngraftSheet *engraft_chart_view_get_sheet    (EngraftChartView *self);
void                engraft_chart_view_set_band     (EngraftChartView *self,
                                                     double            from,
                                                     double            to);
void                engraft_chart_view_show_menu    (EngraftChartView *self,
                                                     double            x,
                                                     double            y);

/* engraft-chart-look.c */
void                engraft_chart_look_init_style   (GtkWidget        *widget,
                                                     EngraftStyle     *style);
void                engraft_chart_look_snapshot_focus (GtkWidget      *widget,
                                                       GtkSnapshot    *snapshot,
                                                       int             width,
                                                       int             height);

/* engraft-chart-zoom.c */
void                engraft_chart_view_pan          (EngraftChartView *self,
                                                     double            share);
void                engraft_chart_view_centre       (EngraftChartView *self,
                                                     double            x);
void                engraft_chart_view_set_window   (EngraftChartView *self,
                                                     double            from,
                                                     double            to);

/* engraft-chart-input.c */
void                engraft_chart_input_class_init  (GtkWidgetClass   *widget_class);
void                engraft_chart_input_add         (EngraftChartView *self);
GMenuModel         *engraft_chart_input_make_menu   (void);

G_END_DECLS
