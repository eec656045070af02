/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/endpoints/engraft-win-ratio.h"
#include "libengraft/options/engraft-forest-figure-options.h"

G_BEGIN_DECLS

EngraftScene *engraft_win_ratio_figure_new (EngraftWinRatio            *result,
                                            EngraftForestFigureOptions *options);

G_END_DECLS
