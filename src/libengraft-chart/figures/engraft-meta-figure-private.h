/* engraft-meta-figure-private.h: what the views of pooled studies know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/figures/engraft-meta-figure.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

G_BEGIN_DECLS

typedef struct
{
  EngraftPooledStudies *studies;
  EngraftOptions       *options;
  EngraftScene         *scene;
} EngraftMetaFigure;

/* an effect with its limits for people, proportions in percent */
char *engraft_meta_figure_dup_effect  (EngraftMetaFigure *self,
                                       double             effect,
                                       double             lower,
                                       double             upper);
/* “Odds ratio”, or what was asked for */
char *engraft_meta_figure_dup_label   (EngraftMetaFigure *self);
void  engraft_meta_figure_draw_funnel (EngraftMetaFigure *self);

G_END_DECLS
