/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-canvas.h"

G_BEGIN_DECLS

/* Lines over an area, by which series are told apart without colour: the first has none, the next rising ones, then
 * falling, level, upright and both ways.  They are drawn in the colour that is set, within what is clipped. */
void engraft_hatch_draw (EngraftCanvas    *canvas,
                         const EngraftBox *area,
                         guint             place,
                         double            gap);

G_END_DECLS
