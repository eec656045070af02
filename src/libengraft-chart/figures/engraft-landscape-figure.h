/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/trials/engraft-landscape-figure-options.h"
#include "libengraft/trials/engraft-landscape.h"

G_BEGIN_DECLS

EngraftScene *engraft_landscape_figure_new (EngraftLandscape              *landscape,
                                            EngraftLandscapeFigureOptions *options);

G_END_DECLS
