/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-canvas.h"
#include "libengraft/survival/engraft-group-style.h"

G_BEGIN_DECLS

/* What stands before the name of a series. */
typedef enum
{
  ENGRAFT_SAMPLE_CURVE,
  ENGRAFT_SAMPLE_AREA,
  ENGRAFT_SAMPLE_MARK,
  ENGRAFT_SAMPLE_ARROW,
  ENGRAFT_SAMPLE_BOX,
  ENGRAFT_SAMPLE_HOLLOW,
  ENGRAFT_SAMPLE_HATCHED,
} EngraftSample;

/* One group: its name, and what it is known by in curves, bands, legend and table. */
typedef struct
{
  char          *name;
  guint          place;         /* of its colour and dash */
  gboolean       has_colour;    /* colour is one that somebody chose */
  EngraftColour  colour;
  gboolean       ordered;       /* the colour is one of a row from light to dark, which without colour stays such a row */
  EngraftDash    dash;
  EngraftSample  sample;
} EngraftSeries;

EngraftSeries *engraft_series_new             (const char          *name,
                                               guint                place,
                                               const char          *colour,
                                               EngraftDash          dash);
void           engraft_series_free            (EngraftSeries       *self);
void           engraft_series_get_colour      (const EngraftSeries *self,
                                               const EngraftStyle  *style,
                                               EngraftColour       *colour);
void           engraft_series_get_text_colour (const EngraftSeries *self,
                                               const EngraftStyle  *style,
                                               EngraftColour       *colour);
EngraftDash    engraft_series_get_dash        (const EngraftSeries *self);
/* sets colour, width and dash of the curve */
void           engraft_series_set_pen         (const EngraftSeries *self,
                                               EngraftCanvas       *canvas);
/* an area of its colour and lines, with an edge */
void           engraft_series_fill_area      (const EngraftSeries *self,
                                               EngraftCanvas       *canvas,
                                               const EngraftBox    *area);
/* a piece of the curve or area, or a mark, as it stands before the name; x: left edge, y: middle */
double         engraft_series_get_sample_width (EngraftCanvas       *canvas);
void           engraft_series_draw_sample     (const EngraftSeries *self,
                                               EngraftCanvas       *canvas,
                                               double               x,
                                               double               y);

G_END_DECLS
