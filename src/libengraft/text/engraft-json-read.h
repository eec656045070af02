/* engraft-json-read.h: members of objects that may be anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Each is NULL, or NaN, where there is no such member or it is of another kind. */
const char *engraft_json_read_text    (JsonObject *object,
                                       const char *member);
double      engraft_json_read_number  (JsonObject *object,
                                       const char *member);
JsonObject *engraft_json_read_object  (JsonObject *object,
                                       const char *member);
JsonArray  *engraft_json_read_array   (JsonObject *object,
                                       const char *member);

/* An array of numbers of which all are finite; N is how many. */
double     *engraft_json_read_numbers (JsonObject *object,
                                       const char *member,
                                       gsize      *n);

G_END_DECLS
