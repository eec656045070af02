/* eg-grade.h: how well patient and donor match at a locus, and how sure that is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-antigen-match.h"
#include "kernel/hla/eg-match.h"
#include "kernel/hla/eg-tce.h"

/* Of Atlas (MatchGrade.cs); an orientation is chosen by the sum of these numbers. */
typedef enum
{
  EG_GRADE_MISMATCH,
  EG_GRADE_EXPRESSING_VS_NULL,
  EG_GRADE_BROAD,
  EG_GRADE_SPLIT,
  EG_GRADE_ASSOCIATED,
  EG_GRADE_NULL_MISMATCH,
  EG_GRADE_NULL_PARTIAL,
  EG_GRADE_NULL_CDNA,
  EG_GRADE_NULL_GDNA,
  EG_GRADE_P_GROUP,
  EG_GRADE_G_GROUP,
  EG_GRADE_PROTEIN,
  EG_GRADE_CDNA,
  EG_GRADE_GDNA,
  EG_GRADE_UNKNOWN,
  EG_N_GRADES
} EgGrade;

typedef enum
{
  EG_CONFIDENCE_MISMATCH,
  EG_CONFIDENCE_POTENTIAL,
  EG_CONFIDENCE_EXACT,
  EG_CONFIDENCE_DEFINITE,
} EgConfidence;

/* From the worst */
typedef enum
{
  EG_LOCUS_UNKNOWN,
  EG_LOCUS_MISMATCH,
  EG_LOCUS_PERMISSIVE_MISMATCH,
  EG_LOCUS_MATCH,
} EgLocusCategory;

typedef enum
{
  EG_DONOR_MISMATCH,
  EG_DONOR_PERMISSIVE_MISMATCH,
  EG_DONOR_POTENTIAL,
  EG_DONOR_EXACT,
  EG_DONOR_DEFINITE,
} EgDonorCategory;

/* The arrays are by places of the donor. */
typedef struct
{
  uint8_t is_typed;                  /* on both sides */
  uint8_t grade[2];                  /* EgGrade */
  uint8_t confidence[2];             /* EgConfidence */
  uint8_t antigen[2];                /* EgAntigenMatch */
  uint8_t grade_orientations;        /* EG_DIRECT, EG_CROSS: the best by grades */
  uint8_t orientations;              /* of these, the best by confidence */
  uint8_t category;                  /* EgLocusCategory */
} EgLocusGrade;

/* The grade of two places, neither untyped, the null rule not applied.  The first that applies: NEW is a mismatch (also
 * with NEW); ABSENT beside ABSENT is like a P group and beside all else a mismatch (our rule); serology;
 * (an antigen that no allele is assigned to: unknown where P groups meet); null beside expressed; both null, the best of all pairs; XX, codes and groups, by G and P
 * groups; lists and short names, the best of all pairs; two whole names.  Null alleles among others do not count.
 * O(G and P groups); for names of n and m alleles O(n m). */
EgGrade         eg_grade_places (const EgNomenclature *nomenclature,
                                 const EgLocus        *locus,
                                 const EgPlace        *patient,
                                 const EgPlace        *donor);
/* The null rule not applied.  Mismatch: P groups do not meet; if one is serology, antigens do not.
 * Definite: two whole names of alleles.  Exact: one P group each.  Two nulls meet. */
EgConfidence    eg_grade_confidence (const EgNomenclature *nomenclature,
                                     const EgLocus        *locus,
                                     const EgPlace        *patient,
                                     const EgPlace        *donor);
/* Atlas (DonorScoringService.cs): grades of both orientations without the null rule, the larger sum
 * wins and a tie keeps both; then confidence with it, of those that are left, the same way; antigens in
 * what is left then.  Where both are left, the numbers are of the direct one.  A locus untyped on a
 * side: EG_GRADE_P_GROUP, of DPB1 EG_GRADE_UNKNOWN; potential.  TCE: of DPB1; else not looked at.
 * The category is that of the worse place; EG_GRADE_EXPRESSING_VS_NULL counts as a match.  On an error
 * SELF is all 0. */
EgMatchStatus   eg_grade_locus  (const EgNomenclature *nomenclature,
                                 const EgLocus        *locus,
                                 const EgPlace         patient[2],
                                 const EgPlace         donor[2],
                                 EgTceMatch            tce,
                                 EgLocusGrade         *self);
/* How many places match by confidence. */
unsigned        eg_grade_count  (const EgLocusGrade   *self);
/* The least confidence of all loci; a mismatch is permissive if the category of DPB1 is, and that of
 * each other is a match.  DPB1: its place among the loci, or (size_t) -1.  Without loci: potential. */
EgDonorCategory eg_grade_donor  (const EgLocusGrade   *loci,
                                 size_t                n,
                                 size_t                dpb1);
