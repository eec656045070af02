/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "libengraft-chart/scene/engraft-style.h"
#include "libengraft-chart/scene/engraft-text-cache.h"

G_BEGIN_DECLS

typedef struct { double x, y, width, height; } EngraftBox;

/* A text as it was set: for tests, and for formats that take text as such. */
typedef struct
{
  char         *text;
  EngraftBox    box;
  double        baseline;      /* y, before turning */
  double        size;          /* of the font, points */
  double        align;         /* 0: starts at the left edge, .5, 1 */
  gboolean      bold;
  gboolean      upward;        /* turned by 90° to read upward; box is of the turned text */
  EngraftColour colour;
} EngraftPlacedText;

/* Lines of text, broken and shortened to fit, not yet placed. */
typedef struct
{
  GPtrArray *lines;            /* of char * */
  double     width, height;    /* of all */
  double     line_height, ascent;
  double     scale;            /* of the font size */
  gboolean   bold;
  gboolean   shortened;
} EngraftText;

/* What is drawn on, with the font and line widths that style and scene agreed on. */
typedef struct
{
  cairo_t            *cr;
  EngraftTextCache   *texts;
  const EngraftStyle *style;
  double              font_size;     /* points, as asked for */
  double              em;            /* the same as drawn: larger where text is large */
  double              line_width;
  gboolean            vector_text;   /* texts are recorded for the format, not drawn */
  GPtrArray          *placed;        /* of EngraftPlacedText */
} EngraftCanvas;

void         engraft_canvas_init        (EngraftCanvas       *self,
                                         cairo_t             *cr,
                                         EngraftTextCache    *texts,
                                         PangoContext        *context,
                                         const EngraftStyle  *style,
                                         double               font_size,
                                         double               line_width);
void         engraft_canvas_clear       (EngraftCanvas       *self);
void         engraft_canvas_set_colour  (EngraftCanvas       *self,
                                         const EngraftColour *colour);
/* a context that nobody gave a font gets the sans-serif one, as figures have it */
void         engraft_canvas_use_sans    (PangoContext        *context);
/* max_width <= 0: not broken; max_lines 0: as many as needed */
EngraftText *engraft_canvas_set_text    (EngraftCanvas       *self,
                                         const char          *text,
                                         double               scale,
                                         gboolean             bold,
                                         double               max_width,
                                         guint                max_lines);
double       engraft_canvas_get_width   (EngraftCanvas       *self,
                                         const char          *text,
                                         double               scale,
                                         gboolean             bold);
double       engraft_canvas_line_height (EngraftCanvas       *self,
                                         double               scale);
/* x: of the left edge, the middle or the right edge, by align; y: of the top */
void         engraft_canvas_show        (EngraftCanvas       *self,
                                         EngraftText         *text,
                                         double               x,
                                         double               y,
                                         double               align,
                                         const EngraftColour *colour);
/* reads upward; x: of the left edge, y: of the middle */
void         engraft_canvas_show_upward (EngraftCanvas       *self,
                                         EngraftText         *text,
                                         double               x,
                                         double               y,
                                         const EngraftColour *colour);

void         engraft_text_free          (EngraftText         *self);
void         engraft_placed_text_free   (EngraftPlacedText   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftText, engraft_text_free)

G_END_DECLS
