/* engraft-turnbull-curve.h: one curve from intervals, in a figure of them or under that of a model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"

G_BEGIN_DECLS

/* where the curve ends, as shown: the last end of an interval that has one */
double engraft_turnbull_curve_get_end (EngraftTurnbullFit  *fit,
                                       guint                group);
void   engraft_turnbull_curve_add     (EngraftScene        *scene,
                                       EngraftTurnbullFit  *fit,
                                       guint                group,
                                       const EngraftSeries *series);

G_END_DECLS
