/* engraft-table-json.h: a table of results as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/engraft-result.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/* Adds an array with an object for each row, whose members are named as the columns; takes TABLE. */
void engraft_table_json_add (JsonBuilder  *builder,
                             const char   *name,
                             EngraftTable *table);

/* Opens the object of a result with “format”, “software” and “options”. */
void engraft_table_json_begin_result (JsonBuilder    *builder,
                                      const char     *format,
                                      EngraftOptions *options);
/* Closes it with “notices”, “sentence” and “methods”. */
void engraft_table_json_end_result   (JsonBuilder    *builder,
                                      EngraftResult  *result);

G_END_DECLS
