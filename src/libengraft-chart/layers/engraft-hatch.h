/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-canvas.h"

G_BEGIN_DECLS

#define ENGRAFT_N_HATCHES 8

/* Lines over an area, by which series are told apart without colour: the first has none, the next rising ones, then
 * falling, level, upright, both ways, squares and dots.  They are drawn in the colour that is set, within what is clipped. */
void engraft_hatch_draw (EngraftCanvas    *canvas,
                         const EngraftBox *area,
                         guint             place,
                         double            gap);

/* Which lines a place has, less than ENGRAFT_N_HATCHES: with the colour they tell 64 places apart */
guint engraft_hatch_get_kind (guint place);

G_END_DECLS
