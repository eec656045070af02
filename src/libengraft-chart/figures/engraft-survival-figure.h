/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/survival/engraft-survival-figure-options.h"
#include "libengraft/survival/engraft-survival-fit.h"

G_BEGIN_DECLS

EngraftScene *engraft_survival_figure_new (EngraftSurvivalFit           *fit,
                                           EngraftSurvivalFigureOptions *options);

G_END_DECLS
