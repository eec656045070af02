/* eg-typing-table.h: the different typings of a locus in a registry, each of which is matched once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-antigen-set.h"
#include "kernel/hla/eg-match.h"

/* What a place is, beside its P groups. */
#define EG_PLACE_UNTYPED  1u
#define EG_PLACE_NULL     2u
#define EG_PLACE_ABSENT   4u
#define EG_PLACE_SEROLOGY 8u
#define EG_PLACE_NEW      16u

typedef struct
{
  uint32_t        n_places, n_pairs;
  uint32_t        first_p;      /* of the locus in the release */
  uint32_t        n_p;          /* of the locus */
  const uint32_t *first;        /* n_places + 1 of them: where the P groups of a place begin */
  const uint16_t *p;            /* from the first of the locus, rising within a place */
  const uint8_t  *flags;        /* of places */
  const uint8_t  *tce;          /* of places, as the maker of the table has them; NULL: not of DPB1 */
  const uint32_t *pairs;        /* two places each: a typing */
  uint32_t        n_choices;    /* typings that are one of several genotypes; of these PAIRS say nothing */
  const uint32_t *choices;      /* which they are */
  const uint32_t *choice_first; /* n_choices + 1 of them: where the genotypes of one begin */
  const uint32_t *genotypes;    /* typings of the table, which are no choices themselves */
} EgTypingTable;

/* How a typing matches a patient: mismatches in the low byte, definite matches in the high one. */
typedef uint16_t EgTypingScore;

/* More mismatches than all loci of a scan may have: with it no sum of loci is within a budget, nor beyond a byte. */
#define EG_TYPING_OUT 24u

/* Writes how each typing matches PATIENT, by the rules of eg_match_locus (): SCORES has room for n_pairs.
 * BUDGET: the most mismatches at this locus.  MEETS has room for n_places.  O(P groups of all places + typings). */
void eg_typing_table_match (const EgTypingTable *self,
                            const EgPlace        patient[2],
                            unsigned             budget,
                            uint8_t             *mask,
                            uint8_t             *meets,
                            EgTypingScore       *scores);
/* Makes SCORES, which eg_typing_table_match () wrote with a budget of 2, those of antigens, by the rules of
 * eg_antigen_count (): the low byte becomes the mismatches of antigens; the definite matches stay those of P
 * groups.  ANTIGENS: of each place of the table.  Of DPB1 this is not for.  MEETS is that of before. */
void eg_typing_table_match_antigens (const EgTypingTable *self,
                                     const EgAntigenSet  *antigens,
                                     const EgNomenclature *nomenclature,
                                     const EgLocus       *locus,
                                     const EgPlace        patient[2],
                                     unsigned             budget,
                                     uint8_t             *meets,
                                     EgTypingScore       *scores);
/* Makes the scores of typings that are one of several genotypes the joined ones of these, as eg_typing_scores_join ()
 * joins those of the patient's.  O(genotypes); nothing where there are none. */
void eg_typing_table_join_choices   (const EgTypingTable  *self,
                                     EgTypingScore        *scores);
/* What a place is, for the flags of a table. */
uint8_t eg_place_get_flags (const EgPlace       *place);
