/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/multistate/engraft-occupation-figure-options.h"
#include "libengraft/multistate/engraft-state-occupation.h"

G_BEGIN_DECLS

EngraftScene *engraft_occupation_figure_new (EngraftStateOccupation         *result,
                                             EngraftOccupationFigureOptions *options);

G_END_DECLS
