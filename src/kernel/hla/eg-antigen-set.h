/* eg-antigen-set.h: what serology sees of a place, made ready to be compared often.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-place.h"

/* First fields from here on do not count; only DPB1, where antigens are not compared, has such. */
#define EG_ANTIGEN_MAX_FIELD 512

typedef struct
{
  uint64_t assigned[EG_PLACE_MAX_ANTIGENS / 64];  /* to known alleles, or typed; by place in the system */
  uint64_t related[EG_PLACE_MAX_ANTIGENS / 64];   /* those and their relatives */
  uint64_t fields[EG_ANTIGEN_MAX_FIELD / 64];     /* first fields; of serology the antigen and its relatives */
  uint64_t unknown[EG_ANTIGEN_MAX_FIELD / 64];    /* first fields of alleles without known antigen */
  uint16_t typed;                                 /* as serology, also when the release does not know it; or 0 */
  uint8_t  is_sharp;                              /* all that it may be is the same to serology */
} EgAntigenSet;

/* By the rule of WMDA, see eg_antigen_match_wmda ().  RELATED is left empty.  O(alleles). */
void eg_antigen_set_init   (EgAntigenSet         *self,
                            const EgNomenclature *nomenclature,
                            const EgLocus        *locus,
                            const EgTyping       *typing);
/* Fills RELATED, of one of two that are to be compared.  O(assigned antigens * antigens of the system). */
void eg_antigen_set_relate (EgAntigenSet         *self,
                            const EgNomenclature *nomenclature,
                            const EgLocus        *locus);
/* Whether an antigen of SELF, whose relatives are there, is one of OTHER, or the first field of an allele
 * without known antigen that of an allele of the other side.  As being relatives is mutual, the two may be
 * exchanged.  O(1). */
int  eg_antigen_sets_meet  (const EgAntigenSet   *self,
                            const EgAntigenSet   *other);
