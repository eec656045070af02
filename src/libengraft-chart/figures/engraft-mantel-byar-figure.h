/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/survival/engraft-mantel-byar.h"
#include "libengraft/survival/engraft-survival-figure-options.h"

G_BEGIN_DECLS

EngraftScene *engraft_mantel_byar_figure_new (EngraftMantelByar            *result,
                                              EngraftSurvivalFigureOptions *options);

G_END_DECLS
