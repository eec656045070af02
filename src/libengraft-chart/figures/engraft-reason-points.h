/* engraft-reason-points.h: what features do to many patients, a point a patient.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/prediction/engraft-dictionary.h"

G_BEGIN_DECLS

/* Of N patients by the features of the dictionary; the rows of the scene are features in this order, the first on top.  With
 * RATIOS reasons stand where they multiply. */
void engraft_reason_points_draw (EngraftScene      *scene,
                                 EngraftDictionary *dictionary,
                                 gboolean           ratios,
                                 const double      *reasons,
                                 const double      *values,
                                 guint              n,
                                 const guint       *order);

G_END_DECLS
