/* engraft-csv-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-csv-texts.h"

#include <string.h>

#include "kernel/data/eg-digits.h"
#include "libengraft/data/engraft-string-pool.h"
#include "libengraft/io/engraft-text-value.h"

/* Up to 8 bytes, then zeros. */
static inline guint64
load_short (const char *text,
            gsize       length,
            const char *end)
{
  char bytes[8] = { 0 };

  if (length == 8)
    return eg_load_eight (text);
  if (end - text >= 8)
    return eg_load_eight (text) & ((G_GUINT64_CONSTANT (1) << 8 * length) - 1);

  memcpy (bytes, text, length);

  return eg_load_eight (bytes);
}

static guint64
hash_long (const char *text,
           gsize       length)
{
  guint64 h = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ length, word;

  for (gsize i = 0; i + 8 <= length; i += 8)
    {
      memcpy (&word, text + i, 8);
      h = (h ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      h ^= h >> 32;
    }
  memcpy (&word, text + length - 8, 8);

  return (h ^ word) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
}

static inline guint
find_slot (const CsvTexts *self,
           guint64         word,
           gsize           length)
{
  /* the upper bits of a product depend on all bits of the factor */
  return ((word ^ length) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> self->shift;
}

static void
grow_slots (CsvTexts *self)
{
  self->n_slots = MAX (self->n_slots * 2, 64);
  self->shift = 64 - g_bit_nth_lsf (self->n_slots, -1);
  g_free (self->slots);
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint code = 0; code < self->n; code++)
    {
      guint i = find_slot (self, self->items[code].word, self->items[code].length);

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

  added.word = length <= 8 ? load_short (text, length, end) : hash_long (text, length);
  for (i = find_slot (self, added.word, length); self->slots[i]; i = (i + 1) & (self->n_slots - 1))
    {
      const CsvText *known = &self->items[self->slots[i] - 1];

      if (known->word == added.word && known->length == length &&
          (length <= 8 || memcmp (known->text, text, length) == 0))
        return known->missing ? ENGRAFT_NO_CODE : self->slots[i] - 1;
    }
  added.missing = csv_is_missing (rule, text, length);

  return put_in (self, &added, i);
}
