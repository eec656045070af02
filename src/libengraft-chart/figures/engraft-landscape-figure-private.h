/* engraft-landscape-figure-private.h: what the views of a landscape of trials know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/figures/engraft-landscape-counts.h"
#include "libengraft-chart/figures/engraft-landscape-figure.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

G_BEGIN_DECLS

typedef struct
{
  EngraftLandscape *landscape;
  EngraftOptions   *options;
  EngraftScene     *scene;
  double            level;
} EngraftLandscapeFigure;

void  engraft_landscape_figure_draw_sankey (EngraftLandscapeFigure *self);
void  engraft_landscape_figure_draw_grid   (EngraftLandscapeFigure *self,
                                            gboolean                of_phases);
/* “62 of 194, 32.0 (25.8–38.8) %” */
char *engraft_landscape_figure_dup_share   (EngraftLandscapeFigure *self,
                                            double                  n,
                                            double                  of);

G_END_DECLS
