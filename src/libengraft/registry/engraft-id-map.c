/* engraft-id-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-id-map.h"

#include "libengraft/data/engraft-text-key.h"

void
id_map_init (IdMap   *self,
             guint64  n_expected)
{
  self->n = 0;
  self->n_slots = 1024;
  while (self->n_slots < n_expected * 2)
    self->n_slots *= 2;
  self->slots = g_new0 (guint64, self->n_slots);
}

void
id_map_clear (IdMap *self)
{
  g_clear_pointer (&self->slots, g_free);
}

guint32
id_map_hash (const char *id)
{
  const gsize length = strlen (id);

  return engraft_text_key_hash (engraft_text_get_key (id, length, id + length), length);
}

static void
insert (IdMap   *self,
        guint64  slot)
{
  guint64 i = (slot >> 32) & (self->n_slots - 1);

  while (self->slots[i])
    i = (i + 1) & (self->n_slots - 1);
  self->slots[i] = slot;
}

static void
grow (IdMap *self)
{
  const guint64 n_old = self->n_slots;
  g_autofree guint64 *old = self->slots;

  self->n_slots *= 2;
  self->slots = g_new0 (guint64, self->n_slots);
  for (guint64 i = 0; i < n_old; i++)
    if (old[i])
      insert (self, old[i]);
}

void
id_map_add (IdMap   *self,
            guint32  hash,
            gint64   row)
{
  g_assert (row > 0 && row <= ID_MAP_MAX_ROW);
  /* three of four slots may be taken */
  if ((self->n + 1) * 4 > self->n_slots * 3)
    grow (self);
  insert (self, (guint64) hash << 32 | (guint64) row);
  self->n++;
}

gint64
id_map_next (const IdMap *self,
             IdMapCursor *cursor)
{
  while (self->slots[cursor->at])
    {
      const guint64 slot = self->slots[cursor->at];

      cursor->at = (cursor->at + 1) & (self->n_slots - 1);
      if (slot >> 32 == cursor->hash)
        return (gint64) (slot & G_MAXUINT32);
    }

  return 0;
}

gint64
id_map_find (const IdMap *self,
             guint32      hash,
             IdMapCursor *cursor)
{
  *cursor = (IdMapCursor) { hash & (self->n_slots - 1), hash };

  return id_map_next (self, cursor);
}
