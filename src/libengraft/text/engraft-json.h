/* engraft-json.h: members of results as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/data/engraft-tally.h"

G_BEGIN_DECLS

/* A finite number, or where json-glib would write it with an exponent but no point, to which it adds “.0” that nobody can read, the
 * next one that has a point: 1e300 differs by 2e-16 of it. */
double engraft_json_get_printable (double value);

/* Each adds a member to the object that is open, or with name NULL an element to the array. */

/* null when it is not finite; whole numbers without a point */
void engraft_json_number  (JsonBuilder  *builder,
                           const char   *name,
                           double        value);
/* text: NULL becomes null */
void engraft_json_text    (JsonBuilder  *builder,
                           const char   *name,
                           const char   *text);
void engraft_json_truth   (JsonBuilder  *builder,
                           const char   *name,
                           gboolean      value);
/* the nick of a member of an enumeration, whatever the language */
void engraft_json_nick    (JsonBuilder  *builder,
                           const char   *name,
                           GType         type,
                           int           value);
/* an array; nothing when there should be values and they are NULL */
void engraft_json_numbers (JsonBuilder  *builder,
                           const char   *name,
                           const double *values,
                           gsize         n);
/* an object of arrays, one for each column */
void engraft_json_table   (JsonBuilder  *builder,
                           const char   *name,
                           EngraftTable *table);
/* “notices”, of a list of EngraftNotice */
void engraft_json_notices (JsonBuilder  *builder,
                           GListModel   *notices);
/* To be ended by json_builder_end_object () and json_builder_end_array (). */
void engraft_json_begin_object (JsonBuilder *builder,
                                const char  *name);
/* “tally”, with rows by outcome and those that were dropped by reason */
void engraft_json_begin_tally  (JsonBuilder *builder,
                                EngraftTally *tally);
void engraft_json_begin_array  (JsonBuilder *builder,
                                const char  *name);

G_END_DECLS
