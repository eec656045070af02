/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Says what is wrong when the text, which is UTF-8, is not one value in JSON as
 * RFC 8259 has it and nothing else, or holds a number or text that json-glib would
 * change: it keeps the last of several values, cuts texts at a NUL, and integers
 * wrap around.  NULL when all is well.  line: that of the text, then that of the
 * problem; n_names: of members in all of its objects. */
const char *engraft_json_check (const char *text,
                                gsize       size,
                                guint      *line,
                                gsize      *n_names);

G_END_DECLS
