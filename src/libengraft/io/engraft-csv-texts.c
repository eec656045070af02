/* engraft-csv-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-csv-texts.h"

#include <string.h>

#include "libengraft/data/engraft-string-pool.h"
#include "libengraft/data/engraft-text-key.h"
#include "libengraft/io/engraft-text-value.h"

static void
grow_slots (CsvTexts *self)
{
  self->n_slots = MAX (self->n_slots * 2, 64);
  g_free (self->slots);
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint code = 0; code < self->n; code++)
    {
      guint i = self->items[code].hash & (self->n_slots - 1);

      while (self->slots[i])
        i = (i + 1) & (self->n_slots - 1);
      self->slots[i] = code + 1;
    }
}

void
csv_texts_begin (CsvTexts *self)
{
  self->n = 0;
  if (self->slots)
    memset (self->slots, 0, self->n_slots * sizeof *self->slots);
  else
    grow_slots (self);
}

void
csv_texts_clear (CsvTexts *self)
{
  g_clear_pointer (&self->items, g_free);
  g_clear_pointer (&self->slots, g_free);
  self->n = self->size = self->n_slots = 0;
}

gboolean
csv_is_missing (const EngraftColumnRule *rule,
                const char              *text,
                gsize                    length)
{
  text = engraft_text_strip (text, &length);

  return length == 0 || (rule && engraft_column_rule_is_missing (rule, text, length));
}

static guint32
put_in (CsvTexts      *self,
        const CsvText *text,
        guint          slot)
{
  if (self->n == self->size)
    {
      self->size = MAX (self->size * 2, 32);
      self->items = g_renew (CsvText, self->items, self->size);
    }
  self->items[self->n++] = *text;
  self->slots[slot] = self->n;
  if (self->n * 2 > self->n_slots)
    grow_slots (self);

  return text->missing ? ENGRAFT_NO_CODE : self->n - 1;
}

guint32
csv_texts_add (CsvTexts                *self,
               const EngraftColumnRule *rule,
               const char              *text,
               gsize                    length,
               const char              *end)
{
  CsvText added = { .text = text, .length = length };
  guint i;

  if (length == 0)
    return ENGRAFT_NO_CODE;

  added.key = engraft_text_get_key (text, length, end);
  added.hash = engraft_text_key_hash (added.key, length);
  for (i = added.hash & (self->n_slots - 1); self->slots[i]; i = (i + 1) & (self->n_slots - 1))
    {
      const CsvText *known = &self->items[self->slots[i] - 1];

      if (known->key == added.key && known->length == length &&
          (length <= 8 || memcmp (known->text, text, length) == 0))
        return known->missing ? ENGRAFT_NO_CODE : self->slots[i] - 1;
    }
  added.missing = csv_is_missing (rule, text, length);

  return put_in (self, &added, i);
}
