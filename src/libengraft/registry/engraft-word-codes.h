/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-string-pool.h"

G_BEGIN_DECLS

/* The codes of words, with those that came last at hand: the names of a few hundred alleles make up most of a registry,
 * and to compare two numbers is faster than to look into a pool.  Private to the registry. */

typedef struct
{
  guint64 first, last;      /* the letters of a text of at most 16 */
  guint32 length, code;     /* 0: free */
} WordSlot;

typedef struct
{
  EngraftStringPool *words;    /* new ones are added */
  WordSlot           slots[4096];
} WordCodes;

WordCodes *word_codes_new  (EngraftStringPool *words);
void       word_codes_free (WordCodes         *self);
/* From 1; 0: the text is empty */
guint32    word_codes_get  (WordCodes         *self,
                            const char        *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WordCodes, word_codes_free)

G_END_DECLS
