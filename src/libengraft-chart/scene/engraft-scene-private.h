/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-count-table.h"
#include "libengraft-chart/layers/engraft-layer.h"
#include "libengraft-chart/layers/engraft-row-table.h"
#include "libengraft-chart/scene/engraft-axis.h"
#include "libengraft-chart/scene/engraft-legend.h"
#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft-chart/scene/engraft-subject-map.h"
#include "libengraft/survival/engraft-survival-figure-options.h"

G_BEGIN_DECLS

/* Where everything stands, for one size and style. */
typedef struct
{
  EngraftFrame       frame;
  EngraftText       *title, *x_title, *y_title, *caption;
  EngraftLegend      legend;
  EngraftLegendPlace legend_place;      /* where there was room for it */
  GPtrArray         *note;              /* of EngraftText */
  gboolean           note_above;        /* there is no free place in the plot */
  double             note_x, note_y, note_width, note_height;
  double             title_y, legend_y, x_labels_y, x_title_y, table_y, caption_y;
  double             rows_y;            /* of the headers of the rows */
  double             pad, table_left, y_title_x, height, most;
} EngraftLayout;

/* How high a layer that stands instead of a plot with axes must be, in points, to be legible at a width */
typedef double (* EngraftMeasureFunc) (EngraftLayer  *layer,
                                       EngraftCanvas *canvas,
                                       double         width);

/* What a figure fills. */
struct _EngraftScene
{
  GObject             parent_instance;

  char               *heading;          /* drawn over the figure; NULL: none */
  char               *title;            /* for people and screen readers */
  char               *description;
  char               *caption;
  GPtrArray          *notes;            /* of char *: put into the plot where it is free */
  double              note_corner_x, note_corner_y;
  EngraftAxis         x, y;
  GPtrArray          *series;           /* of EngraftSeries */
  GPtrArray          *layers;           /* of EngraftLayer, from back to front */
  EngraftCountTable  *table;
  EngraftRowTable    *rows;             /* instead of an upright axis; NULL: none */
  EngraftLayer       *flow;             /* one of the layers, which stands instead of a plot with axes; NULL: none */
  EngraftMeasureFunc  measure_flow;
  EngraftSubjectMap  *subjects;         /* each by itself; NULL: none is */
  EngraftLegendPlace  legend_place;
  gboolean            grey;
  double              font_size, line_width;
  double              window_from, window_to;

  EngraftTextCache    texts;            /* of the last draw */
  EngraftLayout       layout;           /* the same */
  GPtrArray          *placed;           /* of EngraftPlacedText: the texts of the last draw */
};

EngraftScene        *engraft_scene_new             (void);
const EngraftSeries *engraft_scene_add_series      (EngraftScene        *self,
                                                    const char          *name,
                                                    guint                place,
                                                    const char          *colour,
                                                    EngraftDash          dash);
void                 engraft_scene_add_layer       (EngraftScene        *self,
                                                    gpointer             layer);
/* adds one that stands instead of a plot with axes */
void                 engraft_scene_set_flow        (EngraftScene        *self,
                                                    gpointer             layer,
                                                    EngraftMeasureFunc   measure);
/* draws; with vector_text, texts are only recorded, in `placed` */
void                 engraft_scene_draw_full       (EngraftScene        *self,
                                                    cairo_t             *cr,
                                                    PangoContext        *text,
                                                    double               width,
                                                    double               height,
                                                    const EngraftStyle  *style,
                                                    gboolean             vector_text);

void                 engraft_layout_init           (EngraftLayout       *self);
void                 engraft_layout_clear          (EngraftLayout       *self);
/* height <= 0: as little as is legible; the layout says how much that is, and the most that is of use */
void                 engraft_layout_compute        (EngraftLayout       *self,
                                                    EngraftScene        *scene,
                                                    EngraftCanvas       *canvas,
                                                    double               width,
                                                    double               height);

/* The fonts of a page, where no widget has others; CR: may be NULL */
PangoContext *engraft_scene_make_context (cairo_t *cr);

G_END_DECLS
