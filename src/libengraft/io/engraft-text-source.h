/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "libengraft/io/engraft-import-options.h"

G_BEGIN_DECLS

/* The bytes of a text file as UTF-8, from the beginning as often as wanted.
 * Private to the readers. */
typedef struct _EngraftTextSource EngraftTextSource;

EngraftTextSource *engraft_text_source_new_for_file  (GFile              *file,
                                                      GCancellable       *cancellable,
                                                      GError            **error);
EngraftTextSource *engraft_text_source_new_for_bytes (GBytes             *bytes);
void               engraft_text_source_free          (EngraftTextSource  *self);

/* Begins anew.  AUTOMATIC: as a byte order mark or the first NULs say, else UTF-8;
 * whether it is UTF-8 is for the reader to see. */
gboolean           engraft_text_source_rewind        (EngraftTextSource  *self,
                                                      EngraftEncoding     encoding,
                                                      GCancellable       *cancellable,
                                                      GError            **error);
EngraftEncoding    engraft_text_source_get_encoding  (EngraftTextSource  *self);
gboolean           engraft_text_source_has_mark      (EngraftTextSource  *self);
/* The first bytes as they are in the file; after a rewind. */
const guint8      *engraft_text_source_peek          (EngraftTextSource  *self,
                                                      gsize              *length);
/* Fills the buffer; fewer bytes only at the end.  What is no letter in the
 * encoding becomes the byte 0xff, which is never part of UTF-8.  -1: error. */
gssize             engraft_text_source_read          (EngraftTextSource  *self,
                                                      char               *buffer,
                                                      gsize               size,
                                                      GCancellable       *cancellable,
                                                      GError            **error);
guint64            engraft_text_source_get_size      (EngraftTextSource  *self);
guint64            engraft_text_source_get_position  (EngraftTextSource  *self);
/* At the end: whether somebody wrote to the file meanwhile. */
gboolean           engraft_text_source_check         (EngraftTextSource  *self,
                                                      GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftTextSource, engraft_text_source_free)

G_END_DECLS
