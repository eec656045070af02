/* eg-match.h: whether patient and donor are the same at a locus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-place.h"

typedef enum
{
  EG_MATCH_OK,
  EG_MATCH_HALF_TYPED,      /* one place of a locus is typed and the other is not */
} EgMatchStatus;

#define EG_DIRECT 1u        /* first with first, second with second */
#define EG_CROSS  2u

typedef struct
{
  uint8_t is_typed;           /* on both sides; else it is a potential match of 2 */
  uint8_t count;              /* 0, 1, 2: the positional rule */
  uint8_t orientations;       /* EG_DIRECT, EG_CROSS: those that give the count; 0 when it is 0 */
  uint8_t is_definite;        /* each match is of one P group and one P group; else only potential */
  uint8_t gvh, hvg;           /* of antigens, the least that is possible; see below */
  uint8_t gvh_most, hvg_most; /* the most that is possible; of a locus that is not typed 2 */
  uint8_t patient_alone;      /* bits 0 and 1: expressed places that meet neither place of the other */
  uint8_t donor_alone;
} EgLocusMatch;

/* COUNT is that of the WMDA framework (Bochtler et al.) as Atlas has it (LocusMatchCalculator.cs),
 * with the null rule first: X,X and X,Y match in 1, X,X and Y,Y in 0.  Two nulls match nothing, nor
 * other nulls.  NEW matches nothing.  Typing by serology is never definite.  Our rule: a gene that is
 * ABSENT matches one that is absent.
 *
 * GVH: how many P groups of the patient the donor lacks; HVG the reverse (GRMA, the set form): of X,X
 * and Y,Y both are 1, of X,X and X,Y they are 0 and 1.  Of nulls and of ABSENT nothing is expressed
 * that could be lacking; NEW is lacking always.  Of ambiguous typings each is the least that one choice
 * of a P group for each place gives, as COUNT is the most; GVH_MOST and HVG_MOST are the most that one gives.
 *
 * On an error SELF is all 0.  O(P groups of the four places). */
EgMatchStatus eg_match_locus     (const EgPlace       patient[2],
                                  const EgPlace       donor[2],
                                  EgLocusMatch       *self);
/* The numerator of n/6, n/8, n/10, n/12. */
unsigned      eg_match_count     (const EgLocusMatch *loci,
                                  size_t              n);
/* Whether every choice of P groups has mismatches against the same sides. */
static inline int
eg_match_is_direction_definite (const EgLocusMatch *self)
{
  return (self->gvh > 0) == (self->gvh_most > 0) && (self->hvg > 0) == (self->hvg_most > 0);
}
/* Whether there are at most TOTAL mismatches, and at most PER_LOCUS[i] at each; the positional rule. */
int           eg_match_is_within (const EgLocusMatch *loci,
                                  size_t              n,
                                  unsigned            total,
                                  const uint8_t      *per_locus);
