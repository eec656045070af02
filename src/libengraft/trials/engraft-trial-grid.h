/* engraft-trial-grid.h: a table of a landscape with two categories in its rows, as a grid of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/trials/engraft-trial-landscape.h"

G_BEGIN_DECLS

/* PART: ENGRAFT_LANDSCAPE_PHASES or _THERAPIES.  A row for each first category, with the number of its trials, and of each second
 * one a count and its percentage with an interval of Wilson, also where there is no trial. */
EngraftTable *trial_grid_make (EngraftTable         *trials,
                               EngraftLandscapePart  part,
                               double                level);

G_END_DECLS
