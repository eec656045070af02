/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether @file is there and can be read to its end; the message is for a person. */
gboolean engraft_file_content_check (GFile         *file,
                                     GCancellable  *cancellable,
                                     GError       **error);
/* What the system says of a file of that name, in words for a person; a cancellation stays as it is. */
void     engraft_file_explain       (GError       **error,
                                     const char    *name);
/* most: how many bytes it may have; etag: (out) (optional): its version */
GBytes  *engraft_file_content_load  (GFile         *file,
                                     guint64        most,
                                     GCancellable  *cancellable,
                                     char         **etag,
                                     GError       **error);

G_END_DECLS
