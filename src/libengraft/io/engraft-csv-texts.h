/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/io/engraft-column-rule.h"

G_BEGIN_DECLS

/* The different texts of one column in a chunk, each kept once.  Private to the
 * reader of delimited text. */

typedef struct
{
  const char *text;           /* in the chunk */
  guint64     key;
  guint32     hash;           /* of the key */
  guint32     length : 31;
  guint32     missing : 1;
} CsvText;

typedef struct
{
  CsvText *items;
  guint    n;
  guint    size;
  guint32 *slots;             /* open addressing, code + 1 */
  guint    n_slots;           /* a power of two */
  guint    shift;             /* a hash to a slot */
} CsvTexts;

void     csv_texts_begin (CsvTexts                *self);
void     csv_texts_clear (CsvTexts                *self);
/* Returns the code of the text, ENGRAFT_NO_CODE when it is missing.  Bytes up to end
 * may be read. */
guint32  csv_texts_add   (CsvTexts                *self,
                          const EngraftColumnRule *rule,
                          const char              *text,
                          gsize                    length,
                          const char              *end);
/* rule: NULL while the dialect is still being found */
gboolean csv_is_missing  (const EngraftColumnRule *rule,
                          const char              *text,
                          gsize                    length);

G_END_DECLS
