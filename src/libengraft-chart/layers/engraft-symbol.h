/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-canvas.h"

G_BEGIN_DECLS

/* A mark in the colour that is set, with a rim of the ground so that it is seen upon what it lies on.  Circle, square,
 * triangle, diamond, triangle upside down, cross, by place. */
void engraft_symbol_draw       (EngraftCanvas *canvas,
                                guint          place,
                                double         x,
                                double         y,
                                double         reach);
/* a circle in the colour that is set, empty */
void engraft_symbol_draw_hollow (EngraftCanvas *canvas,
                                 double         x,
                                 double         y,
                                 double         reach);
/* a box in the colour that is set, empty but for lines both ways */
void engraft_symbol_draw_hatched (EngraftCanvas    *canvas,
                                  const EngraftBox *box);
/* an arrow to the right that begins at x */
void engraft_symbol_draw_arrow (EngraftCanvas *canvas,
                                double         x,
                                double         y,
                                double         length);

G_END_DECLS
