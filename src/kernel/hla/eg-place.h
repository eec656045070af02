/* eg-place.h: one of the two places of a locus, made ready to be compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-serology.h"

/* The most antigens of a system (B has some 60); any beyond it are not looked at. */
#define EG_PLACE_MAX_ANTIGENS 256

typedef struct
{
  const EgTyping *typing;
  const uint32_t *p;            /* P groups, rising */
  const uint32_t *g;            /* G groups of the alleles that are expressed, rising */
  uint32_t        n_p, n_g;
  int             is_null;      /* all alleles are null; those of other kinds than alleles never are */
  uint64_t        antigens[EG_PLACE_MAX_ANTIGENS / 64];   /* that it is assigned to, by place in the system */
} EgPlace;

/* ROOM has room for 2 * typing->n and, like TYPING, must stay while SELF is in use.  A typing of
 * alleles of which none has a P group and not all are null (loci without P groups) meets nothing.
 * O(n log n) for the n alleles of the typing, at worst. */
void              eg_place_init             (EgPlace              *self,
                                             const EgNomenclature *nomenclature,
                                             const EgLocus        *locus,
                                             const EgTyping       *typing,
                                             uint32_t             *room);
/* The null rule: a place that expresses nothing counts as the other one; where both are null, they
 * stay so.  What the other one is does not matter: beside NEW it is NEW, beside ABSENT it is ABSENT. */
void              eg_places_express         (const EgPlace         places[2],
                                             const EgPlace        *expressed[2]);
/* Whether something is expressed there: not of null alleles, nor where the gene is ABSENT. */
int               eg_place_expresses        (const EgPlace        *self);
/* Whether two places may be the same: P groups meet.  NEW meets nothing, not even NEW.  Our rule for
 * ABSENT, which no source has: it meets ABSENT and nothing else.  O(P groups). */
int               eg_place_meets            (const EgPlace        *self,
                                             const EgPlace        *other);
/* The closest of all that they are assigned to (eg_antigen_compare ()).  O(antigens of one * those of the
 * other). */
EgAntigenLikeness eg_place_compare_antigens (const EgNomenclature *nomenclature,
                                             const EgLocus        *locus,
                                             const EgPlace        *self,
                                             const EgPlace        *other);
/* Whether ALLELE of a release is null; of all letters of expression only N changes matching. */
static inline int
eg_allele_is_null (const EgNomenclature *nomenclature,
                   uint32_t              allele)
{
  return eg_allele_get_suffix (nomenclature->names[allele]) == 'N';
}
