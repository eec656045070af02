/* engraft-start-columns.h: what is known before an analysis asks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

gboolean engraft_start_is_date       (EngraftTable   *table,
                                      const char     *name);
gboolean engraft_start_has_histories (EngraftTable   *table);
/* whether an option that is a list has nothing in it */
gboolean engraft_start_is_empty      (EngraftOptions *options,
                                      const char     *name);
/* whether times, their end and the event are said */
gboolean engraft_start_is_complete   (EngraftOptions *cohort);
/* whether a column has a role already */
gboolean engraft_start_has_role      (EngraftOptions *cohort,
                                      const char     *name);

G_END_DECLS
