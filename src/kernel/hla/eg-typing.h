/* eg-typing.h: what one of the two places of a locus was typed as.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-nomenclature.h"

/* How it was written. */
typedef enum
{
  EG_TYPING_UNTYPED,       /* nothing, or UUUU */
  EG_TYPING_NEW,           /* an allele that no release has yet */
  EG_TYPING_ABSENT,        /* the gene is not there: NNNN, of DRB3, DRB4, DRB5 */
  EG_TYPING_ALLELE,        /* a name of two to four fields */
  EG_TYPING_G,
  EG_TYPING_P,
  EG_TYPING_SMALL_G,
  EG_TYPING_SEROLOGY,
  EG_TYPING_XX,
  EG_TYPING_MAC,           /* a multiple allele code, decoded */
  EG_TYPING_LIST,          /* names with / between */
  EG_TYPING_MIXED_LIST,    /* the same, with groups or codes among them */
  EG_N_TYPING_KINDS
} EgTypingKind;

/* A typing with all alleles that it may be, rising; none for the first three kinds.  A set of alleles
 * says all that matching needs: what the text was is kept beside it. */
typedef struct
{
  EgTypingKind    kind;
  EgAllele        name;         /* of one allele or group, as written */
  uint16_t        antigen;      /* of serology */
  uint32_t        n;
  const uint32_t *alleles;
} EgTyping;

/* Whether SELF says anything of alleles or antigens: not for the first three kinds. */
static inline int
eg_typing_is_typed (const EgTyping *self)
{
  return self->kind > EG_TYPING_ABSENT;
}

/* Writes the P groups of the alleles, rising and different, and returns how many; null alleles have
 * none, and those of a decoded MAC do not count either way.  GROUPS has room for self->n. */
size_t eg_typing_get_p (const EgNomenclature *nomenclature,
                        const EgTyping       *self,
                        uint32_t             *groups);
/* The same of G groups. */
size_t eg_typing_get_g (const EgNomenclature *nomenclature,
                        const EgTyping       *self,
                        uint32_t             *groups);
/* Sorts and removes what is there twice; returns how many are left. */
size_t eg_indices_tidy (uint32_t             *indices,
                        size_t                n);
/* Whether two rising lists have something in common. */
int    eg_indices_meet (const uint32_t       *a,
                        size_t                n_a,
                        const uint32_t       *b,
                        size_t                n_b);
