/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/response/engraft-consort-figure-options.h"
#include "libengraft/response/engraft-consort.h"

G_BEGIN_DECLS

EngraftScene *engraft_consort_figure_new (EngraftConsort              *flow,
                                          EngraftConsortFigureOptions *options);

G_END_DECLS
