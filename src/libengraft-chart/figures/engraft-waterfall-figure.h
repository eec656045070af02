/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/response/engraft-waterfall-figure-options.h"
#include "libengraft/response/engraft-waterfall.h"

G_BEGIN_DECLS

EngraftScene *engraft_waterfall_figure_new (EngraftWaterfall              *changes,
                                            EngraftWaterfallFigureOptions *options);

G_END_DECLS
