/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/causal/engraft-weighting-figure-options.h"
#include "libengraft/causal/engraft-weighting.h"

G_BEGIN_DECLS

EngraftScene *engraft_weighting_figure_new (EngraftWeighting               *result,
                                            EngraftWeightingFigureOptions  *options);

G_END_DECLS
