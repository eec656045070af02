/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether a file of that many bytes may make a table of that size. */
gboolean engraft_table_room_check (guint64   n_rows,
                                   guint64   n_columns,
                                   guint64   file_size,
                                   GError  **error);

G_END_DECLS
