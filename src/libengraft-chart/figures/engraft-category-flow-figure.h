/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/response/engraft-category-flow-figure-options.h"
#include "libengraft/response/engraft-category-flow.h"

G_BEGIN_DECLS

EngraftScene *engraft_category_flow_figure_new (EngraftCategoryFlow              *flow,
                                                EngraftCategoryFlowFigureOptions *options);

G_END_DECLS
