/* engraft-incidence-forest.h: the ratios of a model of competing risks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/risks/engraft-competing-risks.h"
#include "libengraft/risks/engraft-incidence-figure-options.h"

G_BEGIN_DECLS

EngraftScene *engraft_incidence_forest_new (EngraftCompetingRisks         *result,
                                            EngraftIncidenceFigureOptions *options);

G_END_DECLS
