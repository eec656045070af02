/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/parametric/engraft-turnbull-figure-options.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"

G_BEGIN_DECLS

EngraftScene *engraft_turnbull_figure_new (EngraftTurnbullFit           *fit,
                                           EngraftTurnbullFigureOptions *options);

G_END_DECLS
