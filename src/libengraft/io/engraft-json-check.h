/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether the text, which is UTF-8, is one value in JSON as RFC 8259 has it, and
 * nothing else, with no number or text that json-glib would change: it keeps the
 * last of several values, cuts texts at a NUL, and integers wrap around.
 * first_line: that of the text; n_names: of members in all of its objects. */
gboolean engraft_json_check (const char  *text,
                             gsize        size,
                             guint        first_line,
                             gsize       *n_names,
                             GError     **error);

G_END_DECLS
