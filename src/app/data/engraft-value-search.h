/* engraft-value-search.h: where in a table a value stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/* The next cell, in the given order of rows (guint; NULL: as they stand), from a position on and round to it again.  Text is found
 * by any part of it, whatever the case; a number by its value; a date by how it begins.  For a thread. */
gboolean engraft_value_search (EngraftTable  *table,
                               GArray        *order,
                               guint          start,
                               gboolean       backwards,
                               const char    *needle,
                               guint         *position,
                               guint         *column,
                               GCancellable  *cancellable);

G_END_DECLS
