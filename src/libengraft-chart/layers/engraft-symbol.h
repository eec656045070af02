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
/* an arrow to the right that begins at x */
void engraft_symbol_draw_arrow (EngraftCanvas *canvas,
                                double         x,
                                double         y,
                                double         length);

G_END_DECLS
