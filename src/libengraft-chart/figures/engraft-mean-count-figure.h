/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/multistate/engraft-mean-count-figure-options.h"
#include "libengraft/multistate/engraft-mean-count.h"

G_BEGIN_DECLS

EngraftScene *engraft_mean_count_figure_new (EngraftMeanCount              *result,
                                             EngraftMeanCountFigureOptions *options);

G_END_DECLS
