/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/data/engraft-baseline-table.h"
#include "libengraft/options/engraft-forest-figure-options.h"

G_BEGIN_DECLS

EngraftScene *engraft_baseline_figure_new (EngraftBaselineTable        *result,
                                           EngraftForestFigureOptions  *options);

G_END_DECLS
