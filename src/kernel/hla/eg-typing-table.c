/* eg-typing-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-typing-table.h"

#include <string.h>

#include "kernel/hla/eg-alternatives.h"

/* Bits of what a place meets of the patient: his first and his second place. */
#define BOTH 3u

/* What the loop over typings needs to know of the patient. */
typedef struct
{
  uint8_t flags[2];
  uint8_t is_sharp[2];
} Patient;

static int
is_sharp (uint8_t  flags,
          uint32_t n_p)
{
  return (flags & EG_PLACE_ABSENT) || (!(flags & EG_PLACE_SEROLOGY) && n_p == 1);
}

uint8_t
eg_place_get_flags (const EgPlace *place)
{
  unsigned flags = place->is_null ? EG_PLACE_NULL : 0;

  switch (place->typing->kind)
    {
    case EG_TYPING_UNTYPED:
      return EG_PLACE_UNTYPED;

    case EG_TYPING_NEW:
      return EG_PLACE_NEW;

    case EG_TYPING_ABSENT:
      return EG_PLACE_ABSENT;

    case EG_TYPING_SEROLOGY:
      return (uint8_t) (flags | EG_PLACE_SEROLOGY);

    case EG_TYPING_ALLELE:
    case EG_TYPING_G:
    case EG_TYPING_P:
    case EG_TYPING_SMALL_G:
    case EG_TYPING_XX:
    case EG_TYPING_MAC:
    case EG_TYPING_LIST:
    case EG_TYPING_MIXED_LIST:
    case EG_N_TYPING_KINDS:
    default:
      return (uint8_t) flags;
    }
}

/* Which places of the table meet which places of the patient. */
static void
find_meeting (const EgTypingTable *self,
              const EgPlace       *patient[2],
              uint8_t             *mask,
              uint8_t             *meets)
{
  memset (mask, 0, self->n_p);
  for (unsigned i = 0; i < 2; i++)
    for (uint32_t k = 0; k < patient[i]->n_p; k++)
      if (patient[i]->p[k] - self->first_p < self->n_p)
        mask[patient[i]->p[k] - self->first_p] |= (uint8_t) (1u << i);

  for (uint32_t place = 0; place < self->n_places; place++)
    {
      unsigned met = 0;

      if (self->flags[place] & EG_PLACE_ABSENT)
        for (unsigned i = 0; i < 2; i++)
          met |= patient[i]->typing->kind == EG_TYPING_ABSENT ? 1u << i : 0;
      else
        for (uint32_t k = self->first[place]; k < self->first[place + 1] && met != BOTH; k++)
          met |= mask[self->p[k]];
      meets[place] = (uint8_t) met;
    }
}

/* As count_matches () of eg-match.c, from what the places meet. */
static EgTypingScore
score_pair (const EgTypingTable *self,
            const Patient       *patient,
            const uint8_t       *meets,
            const uint32_t       pair[2],
            unsigned             budget)
{
  const uint32_t *first = self->first;
  uint32_t d[2] = { pair[0], pair[1] };
  unsigned n[2] = { 0, 0 }, are_sharp[2] = { 1, 1 }, count, is_definite = 0;
  unsigned flags;

  if (self->flags[d[0]] & EG_PLACE_UNTYPED)
    return 0;
  for (unsigned i = 0; i < 2; i++)
    if ((self->flags[pair[i]] & EG_PLACE_NULL) && !(self->flags[pair[1 - i]] & EG_PLACE_NULL))
      d[i] = pair[1 - i];

  for (unsigned cross = 0; cross < 2; cross++)
    for (unsigned i = 0; i < 2; i++)
      {
        uint32_t place = d[cross ? 1 - i : i];

        if (meets[place] & 1u << i)
          {
            n[cross]++;
            are_sharp[cross] &= patient->is_sharp[i]
                                && is_sharp (self->flags[place], first[place + 1] - first[place]);
          }
      }
  count = n[0] > n[1] ? n[0] : n[1];
  if (2 - count > budget)
    return EG_TYPING_OUT;

  flags = patient->flags[0] | patient->flags[1] | self->flags[d[0]] | self->flags[d[1]];
  if (count > 0 && !(flags & EG_PLACE_SEROLOGY))
    is_definite = (n[0] == count && are_sharp[0]) || (n[1] == count && are_sharp[1]);

  return (EgTypingScore) ((2 - count) | (is_definite ? count << 8 : 0));
}

void
eg_typing_table_match (const EgTypingTable *self,
                       const EgPlace        patient[2],
                       unsigned             budget,
                       uint8_t             *mask,
                       uint8_t             *meets,
                       EgTypingScore       *scores)
{
  const EgPlace *expressed[2];
  Patient facts;

  if (patient[0].typing->kind == EG_TYPING_UNTYPED)
    {
      memset (scores, 0, self->n_pairs * sizeof *scores);
      return;
    }

  eg_places_express (patient, expressed);
  for (unsigned i = 0; i < 2; i++)
    {
      facts.flags[i] = eg_place_get_flags (expressed[i]);
      facts.is_sharp[i] = (uint8_t) is_sharp (facts.flags[i], expressed[i]->n_p);
    }
  find_meeting (self, expressed, mask, meets);
  for (uint32_t i = 0; i < self->n_pairs; i++)
    scores[i] = score_pair (self, &facts, meets, self->pairs + 2 * (size_t) i, budget);
}

/* Adds to what a place meets by P groups what it meets by antigens (eg_antigen_match_sets ()). */
static uint8_t
meet_antigens (const EgPlace       *patient[2],
               const EgAntigenSet   sets[2],
               const EgAntigenSet  *antigens,
               uint8_t              flags,
               uint8_t              met)
{
  unsigned result = 0;

  for (unsigned i = 0; i < 2; i++)
    {
      const uint8_t both = flags | eg_place_get_flags (patient[i]);

      if (both & EG_PLACE_NEW)
        continue;
      if (both & EG_PLACE_ABSENT || (!(both & EG_PLACE_SEROLOGY) && (met & 1u << i)))
        result |= met & 1u << i;
      else if (eg_antigen_sets_meet (&sets[i], antigens))
        result |= 1u << i;
    }

  return (uint8_t) result;
}

static unsigned
count_pair (const EgTypingTable *self,
            const uint8_t       *meets,
            const uint32_t       pair[2])
{
  uint32_t d[2] = { pair[0], pair[1] };
  unsigned direct, cross;

  if (self->flags[d[0]] & EG_PLACE_UNTYPED)
    return 2;
  for (unsigned i = 0; i < 2; i++)
    if ((self->flags[pair[i]] & EG_PLACE_NULL) && !(self->flags[pair[1 - i]] & EG_PLACE_NULL))
      d[i] = pair[1 - i];
  direct = (meets[d[0]] & 1u) + (meets[d[1]] >> 1 & 1u);
  cross = (meets[d[1]] & 1u) + (meets[d[0]] >> 1 & 1u);

  return direct > cross ? direct : cross;
}

void
eg_typing_table_match_antigens (const EgTypingTable  *self,
                                const EgAntigenSet   *antigens,
                                const EgNomenclature *nomenclature,
                                const EgLocus        *locus,
                                const EgPlace         patient[2],
                                unsigned              budget,
                                uint8_t              *meets,
                                EgTypingScore        *scores)
{
  const EgPlace *expressed[2];
  EgAntigenSet sets[2];

  if (patient[0].typing->kind == EG_TYPING_UNTYPED)
    return;

  eg_places_express (patient, expressed);
  for (unsigned i = 0; i < 2; i++)
    {
      eg_antigen_set_init (&sets[i], nomenclature, locus, expressed[i]->typing);
      eg_antigen_set_relate (&sets[i], nomenclature, locus);
    }
  for (uint32_t place = 0; place < self->n_places; place++)
    meets[place] = meet_antigens (expressed, sets, &antigens[place], self->flags[place], meets[place]);
  for (uint32_t i = 0; i < self->n_pairs; i++)
    {
      const unsigned mismatches = 2 - count_pair (self, meets, self->pairs + 2 * (size_t) i);

      scores[i] = (EgTypingScore) ((mismatches > budget ? EG_TYPING_OUT : mismatches) | (scores[i] & 0xff00));
    }
}

void
eg_typing_table_join_choices (const EgTypingTable *self,
                              EgTypingScore       *scores)
{
  for (uint32_t i = 0; i < self->n_choices; i++)
    {
      EgTypingScore joined = scores[self->genotypes[self->choice_first[i]]];

      for (uint32_t k = self->choice_first[i] + 1; k < self->choice_first[i + 1]; k++)
        eg_typing_scores_join (&joined, &scores[self->genotypes[k]], 1);
      scores[self->choices[i]] = joined;
    }
}
