/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/endpoints/engraft-endpoint.h"
#include "libengraft/endpoints/engraft-endpoint-figure-options.h"

G_BEGIN_DECLS

EngraftScene *engraft_endpoint_figure_new (EngraftEndpoint              *endpoint,
                                           EngraftEndpointFigureOptions *options);

G_END_DECLS
