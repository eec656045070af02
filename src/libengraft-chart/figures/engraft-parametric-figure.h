/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/parametric/engraft-parametric-figure-options.h"
#include "libengraft/parametric/engraft-parametric-fit.h"

G_BEGIN_DECLS

EngraftScene *engraft_parametric_figure_new (EngraftParametricFit           *fit,
                                             EngraftParametricFigureOptions *options);

G_END_DECLS
