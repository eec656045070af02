/* engraft-cox-figure-private.h: what the views of a Cox model know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/figures/engraft-cox-figure.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/survival/engraft-frailty-fit.h"

G_BEGIN_DECLS

typedef struct
{
  EngraftCoxFit     *fit;
  EngraftFrailtyFit *frailty;     /* whose ratios a forest draws instead of those of the fit, which is without; or NULL */
  EngraftOptions    *options;     /* EngraftCoxFigureOptions, or EngraftFrailtyFigureOptions */
  EngraftScene      *scene;
} EngraftCoxFigure;

/* a scene as the options say; the views fill it */
EngraftScene *engraft_cox_figure_make_scene (EngraftOptions *options);

/* a label that was asked for, or this */
char *engraft_cox_figure_dup_label (EngraftCoxFigure *self,
                                    const char       *option,
                                    const char       *otherwise);
/* the covariate that was asked for; of a coefficient its name, when its title was said; or NULL */
const char *engraft_cox_figure_get_asked (EngraftCoxFigure *self);
void  engraft_cox_figure_draw_forest          (EngraftCoxFigure *self);
void  engraft_cox_figure_draw_curves          (EngraftCoxFigure *self);
void  engraft_cox_figure_draw_proportionality (EngraftCoxFigure *self);
void  engraft_cox_figure_draw_residuals       (EngraftCoxFigure *self);
void  engraft_cox_figure_draw_splines         (EngraftCoxFigure *self);
void  engraft_cox_figure_draw_adjusted        (EngraftCoxFigure *self);

G_END_DECLS
