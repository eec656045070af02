/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows by the hashes of ids.  The ids themselves are not kept, and whoever looks up compares them: of ids
 * with one hash all rows come.  8 bytes a slot.  Private to the registry. */
typedef struct
{
  guint64 *slots;      /* hash above row; 0: free */
  guint64  n_slots;    /* a power of two */
  guint64  n;
} IdMap;

typedef struct
{
  guint64 at;
  guint32 hash;
} IdMapCursor;

/* Rows are from 1 to this */
#define ID_MAP_MAX_ROW ((gint64) G_MAXUINT32)

void    id_map_init  (IdMap       *self,
                      guint64      n_expected);
void    id_map_clear (IdMap       *self);
guint32 id_map_hash  (const char  *id);
void    id_map_add   (IdMap       *self,
                      guint32      hash,
                      gint64       row);
/* The first row with this hash, and then the next; 0: no more */
gint64  id_map_find  (const IdMap *self,
                      guint32      hash,
                      IdMapCursor *cursor);
gint64  id_map_next  (const IdMap *self,
                      IdMapCursor *cursor);

/* Fetches the memory that the hash will be looked for in, which is most of the time that it takes */
static inline void
id_map_expect (const IdMap *self,
               guint32      hash)
{
  __builtin_prefetch (&self->slots[hash & (self->n_slots - 1)], 1);
}

G_END_DECLS
