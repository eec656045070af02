/* engraft-table-json.h: a table of results as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/* Adds an array with an object for each row, whose members are named as the columns; takes TABLE. */
void engraft_table_json_add (JsonBuilder  *builder,
                             const char   *name,
                             EngraftTable *table);

G_END_DECLS
