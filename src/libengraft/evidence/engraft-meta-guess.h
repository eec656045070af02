/* engraft-meta-guess.h: which columns are likely to tell what studies found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/evidence/engraft-meta-options.h"

G_BEGIN_DECLS

/* Notices, each with a remedy that chooses all columns that a measure needs by their names; NULL when no measure has all. */
GListStore *engraft_meta_guess (EngraftTable *table);

G_END_DECLS
