/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/risks/engraft-incidence-figure-options.h"

G_BEGIN_DECLS

EngraftScene *engraft_incidence_figure_new (EngraftCumulativeIncidence    *result,
                                            EngraftIncidenceFigureOptions *options);

G_END_DECLS
