/* engraft-chart-view-private.h: between the files of the chart view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/widgets/engraft-chart-subjects.h"
#include "app/widgets/engraft-chart-view.h"

G_BEGIN_DECLS

/* What a key or a notch of the wheel zooms by */
#define ENGRAFT_CHART_ZOOM_STEP 1.25

/* pixels between a chart and what is read of it */
#define ENGRAFT_CHART_READOUT_SPACING 6

struct _EngraftChartView
{
  GtkWidget     parent_instance;

  GtkWidget    *readout;
  char         *sample;       /* what a reading looks like */
  GtkAdjustment *scrolled;    /* not owned: of what the chart is scrolled in; NULL: nothing */
  double        pointer_y;    /* NaN: the pointer is elsewhere */
  GtkWidget    *menu;

  EngraftScene *scene;
  EngraftSheet  sheet;
  double        font_size;    /* 0: the scene's */
  double        line_width;

  GdkTexture   *picture;
  int           picture_width;
  int           picture_height;

  EngraftChartSubjects subjects;

  double        cursor;
  double        band_from;   /* NaN: no part is being chosen */
  double        band_to;
};

gboolean            engraft_chart_view_prepare      (EngraftChartView *self);
void                engraft_chart_view_forget_picture (EngraftChartView *self);
const EngraftSheet *engraft_chart_view_get_sheet    (EngraftChartView *self);
void                engraft_chart_view_set_band     (EngraftChartView *self,
                                                     double            from,
                                                     double            to);
void                engraft_chart_view_show_menu    (EngraftChartView *self,
                                                     double            x,
                                                     double            y);

/* engraft-chart-readout.c */
int                 engraft_chart_view_get_readout_height (EngraftChartView *self,
                                                     int               width);
void                engraft_chart_view_update_readout  (EngraftChartView *self);
void                engraft_chart_view_reserve_readout (EngraftChartView *self);
void                engraft_chart_view_place_readout (EngraftChartView *self,
                                                     int               width,
                                                     int               height);
/* What a chart is scrolled in changes: it came somewhere else, or leaves */
void                engraft_chart_view_follow_scrolling (EngraftChartView *self,
                                                     gboolean          mapped);
void                engraft_chart_view_set_pointer  (EngraftChartView *self,
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

/* engraft-chart-keys.c */
void                engraft_chart_keys_class_init   (GtkWidgetClass   *widget_class);

/* engraft-chart-input.c */
void                engraft_chart_input_add         (EngraftChartView *self);
GMenuModel         *engraft_chart_input_make_menu   (void);

G_END_DECLS
