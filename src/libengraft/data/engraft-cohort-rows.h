/* engraft-cohort-rows.h: which rows of a table a cohort takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/* The numbers, guint, of those that its filter takes, rising; all without a filter.  NULL when that cannot be read. */
GArray *engraft_cohort_take_rows (EngraftCohort  *self,
                                  EngraftTable   *table,
                                  GError        **error);

G_END_DECLS
