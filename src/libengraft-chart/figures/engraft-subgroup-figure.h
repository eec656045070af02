/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/survival/engraft-subgroup-figure-options.h"
#include "libengraft/survival/engraft-subgroups.h"

G_BEGIN_DECLS

EngraftScene *engraft_subgroup_figure_new (EngraftSubgroups             *subgroups,
                                           EngraftSubgroupFigureOptions *options);

G_END_DECLS
