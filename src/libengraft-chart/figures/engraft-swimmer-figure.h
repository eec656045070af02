/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/response/engraft-swimmer-figure-options.h"
#include "libengraft/response/engraft-swimmer.h"

G_BEGIN_DECLS

EngraftScene *engraft_swimmer_figure_new (EngraftSwimmer              *courses,
                                          EngraftSwimmerFigureOptions *options);

G_END_DECLS
