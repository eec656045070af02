/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/response/engraft-mmrm-figure-options.h"
#include "libengraft/response/engraft-mmrm.h"

G_BEGIN_DECLS

EngraftScene *engraft_mmrm_figure_new (EngraftMmrm              *changes,
                                         EngraftMmrmFigureOptions *options);

G_END_DECLS
