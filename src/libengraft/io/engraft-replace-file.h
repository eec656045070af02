/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean engraft_replace_file (GFile         *file,
                               gconstpointer data,
                               gsize         size,
                               const char   *old_etag,
                               char        **etag,
                               GError      **error);

G_END_DECLS
