/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/evidence/engraft-pooled-ratios.h"
#include "libengraft/evidence/engraft-pooling-figure-options.h"

G_BEGIN_DECLS

EngraftScene *engraft_pooling_figure_new (EngraftPooledRatios         *ratios,
                                          EngraftPoolingFigureOptions *options);

G_END_DECLS
