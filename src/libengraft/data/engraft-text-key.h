/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

#include "kernel/data/eg-digits.h"

G_BEGIN_DECLS

/* A text as one number, to find it again: up to 8 bytes are the number themselves, the
 * lowest first; of a longer text it is a hash.  Bytes up to end may be read. */
static inline guint64
engraft_text_get_key (const char *text,
                      gsize       length,
                      const char *end)
{
  guint64 key;
  guint32 first, last;

  if (length > 8)
    {
      key = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ length;
      for (gsize i = 0; i + 8 < length; i += 8)
        {
          key = (key ^ eg_load_eight (text + i)) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
          key ^= key >> 32;
        }
      return (key ^ eg_load_eight (text + length - 8)) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
    }
  if (length == 0)
    return 0;
  if (end - text >= 8)
    return eg_load_eight (text) & (G_MAXUINT64 >> (64 - 8 * length));
  if (length < 4)
    return (guchar) text[0] | (guint) (guchar) text[length / 2] << 8 * (length / 2) |
           (guint) (guchar) text[length - 1] << 8 * (length - 1);

  memcpy (&first, text, 4);
  memcpy (&last, text + length - 4, 4);

  return GUINT32_FROM_LE (first) | (guint64) GUINT32_FROM_LE (last) << 8 * (length - 4);
}

/* The lower bits, by which a place in a table is found, must depend on the upper ones,
 * which are the last letters: both halves of the product. */
static inline guint32
engraft_text_key_hash (guint64 key,
                       gsize   length)
{
  const unsigned __int128 product = (unsigned __int128) (key ^ length) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return (guint32) (product >> 64) ^ (guint32) product;
}

G_END_DECLS
