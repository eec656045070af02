/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/response/engraft-adverse-events-figure-options.h"
#include "libengraft/response/engraft-adverse-events.h"

G_BEGIN_DECLS

EngraftScene *engraft_adverse_events_figure_new (EngraftAdverseEvents              *events,
                                                 EngraftAdverseEventsFigureOptions *options);

G_END_DECLS
