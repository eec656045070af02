/* engraft-word-codes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-word-codes.h"

#include <string.h>

#include "libengraft/data/engraft-text-key.h"

WordCodes *
word_codes_new (EngraftStringPool *words)
{
  WordCodes *self = g_new0 (WordCodes, 1);

  self->words = engraft_string_pool_ref (words);

  return self;
}

void
word_codes_free (WordCodes *self)
{
  engraft_string_pool_unref (self->words);
  g_free (self);
}

/* Two numbers and the length are the text itself. */
static WordSlot
make_key (const char *text,
          gsize       length)
{
  if (length > 8)
    return (WordSlot) { eg_load_eight (text), eg_load_eight (text + length - 8), (guint32) length, 0 };

  return (WordSlot) { engraft_text_get_key (text, length, text + length), 0, (guint32) length, 0 };
}

static WordSlot *
find_slot (WordCodes      *self,
           const WordSlot *key)
{
  const guint64 mixed = (key->first + key->length) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^
                        key->last * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);

  return &self->slots[(mixed ^ mixed >> 32) % G_N_ELEMENTS (self->slots)];
}

guint32
word_codes_get (WordCodes  *self,
                const char *text)
{
  WordSlot key, *slot;
  gsize length;

  if (!*text)
    return 0;
  length = strlen (text);
  if (length > 16)
    return engraft_string_pool_add (self->words, text, (gssize) length) + 1;

  key = make_key (text, length);
  slot = find_slot (self, &key);
  if (slot->first == key.first && slot->last == key.last && slot->length == key.length)
    return slot->code;
  key.code = engraft_string_pool_add (self->words, text, (gssize) length) + 1;
  *slot = key;

  return key.code;
}
