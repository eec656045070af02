/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/response/engraft-response-figure-options.h"
#include "libengraft/response/engraft-response-rates.h"

G_BEGIN_DECLS

EngraftScene *engraft_response_figure_new (EngraftResponseRates         *rates,
                                           EngraftResponseFigureOptions *options);

G_END_DECLS
