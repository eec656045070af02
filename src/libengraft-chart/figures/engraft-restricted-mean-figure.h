/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/options/engraft-forest-figure-options.h"

G_BEGIN_DECLS

EngraftScene *engraft_restricted_mean_figure_new (EngraftRestrictedMean       *result,
                                                  EngraftForestFigureOptions  *options);

G_END_DECLS
