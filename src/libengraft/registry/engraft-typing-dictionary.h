/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature.h"
#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/* The groups of T-cell epitopes of a place by both versions, four bits each; EG_TCE_NONE is all bits. */
#define ENGRAFT_TCE_PACK(V1, V2) ((guint8) (((V1) & 0xf) << 4 | ((V2) & 0xf)))
#define ENGRAFT_TCE_UNPACK(PACKED, VERSION) engraft_tce_unpack ((guint8) ((PACKED) >> ((VERSION) == 0 ? 4 : 0)))

static inline guint8
engraft_tce_unpack (guint8 bits)
{
  return (bits & 0xf) == 0xf ? 0xff : bits & 0xf;
}

/* The different typings of one locus, as they come: each text is read once.  Place 0 and typing 0 are untyped.
 *
 * A typing that is one of several genotypes has a place with its text, of which nothing is known, and place 0; what
 * it may be are other typings. */
typedef struct
{
  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;
  EngraftDonorLocus    locus;
  GHashTable          *numbers;      /* text -> number of the place + 1; of one that cannot be read, 0 */
  GHashTable          *problems;     /* text -> why it cannot be read */
  GHashTable          *intersected;  /* both texts -> number of the typing + 1, where serology is beside DNA */
  GArray              *first;        /* guint32: where the P groups of a place begin; one more than places */
  GArray              *p;            /* guint16: from the first of the locus */
  GByteArray          *flags, *tce;  /* of places */
  GArray              *text_first;   /* guint32: where the text of a place begins */
  GString             *texts;        /* each ends with 0 */
  GArray              *pairs;        /* guint32: two places a typing */
  GHashTable          *chosen;       /* text of genotypes -> number of the typing + 1 */
  GArray              *choices;      /* guint32: typings that are one of several genotypes */
  GArray              *choice_first; /* guint32: where the genotypes of one begin; one more than choices */
  GArray              *genotypes;    /* guint32: typings */
  guint32             *slots;        /* of the pairs: number + 1, by hash */
  guint                n_slots;
} EngraftTypingDictionary;

void     engraft_typing_dictionary_init   (EngraftTypingDictionary  *self,
                                           EngraftNomenclature      *nomenclature,
                                           EngraftMacTable          *macs,
                                           EngraftDonorLocus         locus);
void     engraft_typing_dictionary_clear  (EngraftTypingDictionary  *self);
guint    engraft_typing_dictionary_get_n_places (EngraftTypingDictionary *self);
guint    engraft_typing_dictionary_get_n_pairs  (EngraftTypingDictionary *self);
/* @second: "" is as the first, by the convention of registries; or @first is genotypes, as 01:01+02:01|03:01+24:02.
 * O(1) for texts that came before. */
gboolean engraft_typing_dictionary_intern (EngraftTypingDictionary  *self,
                                           const char               *first,
                                           const char               *second,
                                           guint32                  *typing,
                                           GError                  **error);

G_END_DECLS
