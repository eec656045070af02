/* eg-match.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-match.h"

#include <string.h>

static int
is_untyped (const EgPlace *self)
{
  return self->typing->kind == EG_TYPING_UNTYPED;
}

/* A match of it is of one thing: one P group, or no gene. */
static int
is_sharp (const EgPlace *self)
{
  return self->typing->kind == EG_TYPING_ABSENT || (self->typing->kind != EG_TYPING_SEROLOGY && self->n_p == 1);
}

static int
has_serology (const EgPlace *patient[2],
              const EgPlace *donor[2])
{
  for (int i = 0; i < 2; i++)
    if (patient[i]->typing->kind == EG_TYPING_SEROLOGY || donor[i]->typing->kind == EG_TYPING_SEROLOGY)
      return 1;

  return 0;
}

static void
count_matches (const EgPlace *patient[2],
               const EgPlace *donor[2],
               EgLocusMatch  *self)
{
  int n[2] = { 0, 0 }, is_sharp_all[2] = { 1, 1 };

  for (int cross = 0; cross < 2; cross++)
    for (int i = 0; i < 2; i++)
      if (eg_place_meets (patient[i], donor[cross ? 1 - i : i]))
        {
          n[cross]++;
          is_sharp_all[cross] &= is_sharp (patient[i]) && is_sharp (donor[cross ? 1 - i : i]);
        }

  self->count = (uint8_t) (n[0] > n[1] ? n[0] : n[1]);
  self->is_definite = self->count == 0;
  for (int cross = 0; cross < 2; cross++)
    if (self->count > 0 && n[cross] == self->count)
      {
        self->orientations |= cross ? EG_CROSS : EG_DIRECT;
        self->is_definite |= (uint8_t) is_sharp_all[cross];
      }
  if (has_serology (patient, donor))
    self->is_definite = 0;
}

/* Whether one P group is in all three. */
static int
do_three_meet (const EgPlace *a,
               const EgPlace *b,
               const EgPlace *c)
{
  uint32_t i = 0, j = 0, k = 0;

  while (i < a->n_p && j < b->n_p && k < c->n_p)
    {
      uint32_t most = a->p[i] > b->p[j] ? a->p[i] : b->p[j];

      most = c->p[k] > most ? c->p[k] : most;
      if (a->p[i] == most && b->p[j] == most && c->p[k] == most)
        return 1;
      i += a->p[i] < most;
      j += b->p[j] < most;
      k += c->p[k] < most;
    }

  return 0;
}

/* How many different P groups of FROM are not in TO, at least.  None: each is one of TO's, or both are
 * the same one.  Not both: one is TO's, or they are one. */
static unsigned
count_lacking (const EgPlace *from[2],
               const EgPlace *to[2])
{
  int meets[2][2], is_first_lacking, is_second_lacking;

  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 2; j++)
      meets[i][j] = eg_place_expresses (from[i]) && eg_place_expresses (to[j]) && eg_place_meets (from[i], to[j]);
  is_first_lacking = eg_place_expresses (from[0]) && !meets[0][0] && !meets[0][1];
  is_second_lacking = eg_place_expresses (from[1]) && !meets[1][0] && !meets[1][1];

  if (!eg_place_expresses (from[0]) || !eg_place_expresses (from[1]))
    return (unsigned) (is_first_lacking + is_second_lacking);
  if ((meets[0][0] && meets[1][1]) || (meets[0][1] && meets[1][0]))
    return 0;
  for (int j = 0; j < 2; j++)
    if (eg_place_expresses (to[j]) && do_three_meet (from[0], from[1], to[j]))
      return 0;

  return !is_first_lacking || !is_second_lacking || from[0] == from[1] || eg_place_meets (from[0], from[1]) ? 1 : 2;
}

/* Of a place that may lack: at most so many groups need to be looked at.  Besides one of the other place at most
 * three are no choice: the same one, and one for each pair that a place of TO may be. */
#define ENOUGH 4

/* P groups of FROM that TO lacks when it is chosen so, at most ENOUGH; NEW is one that nothing else is. */
static uint32_t
list_free (const EgPlace *from,
           const EgPlace *to[2],
           uint32_t       groups[ENOUGH])
{
  uint32_t n = 0;

  for (uint32_t i = 0; i < from->n_p && n < ENOUGH; i++)
    {
      int is_free = 1;

      for (int j = 0; j < 2; j++)
        if (eg_place_expresses (to[j]) && to[j]->n_p == 1 && to[j]->p[0] == from->p[i])
          is_free = 0;
      if (is_free)
        groups[n++] = from->p[i];
    }

  return n;
}

/* Whether a place of TO can only be one of both. */
static int
is_taken (const EgPlace *to[2],
          uint32_t       a,
          uint32_t       b)
{
  uint32_t low = a < b ? a : b, high = a < b ? b : a;

  for (int j = 0; j < 2; j++)
    if (eg_place_expresses (to[j]) && to[j]->n_p == 2 && to[j]->p[0] == low && to[j]->p[1] == high)
      return 1;

  return 0;
}

/* How many different P groups of FROM are not in TO, at most. */
static unsigned
count_lacking_most (const EgPlace *from[2],
                    const EgPlace *to[2])
{
  uint32_t groups[2][ENOUGH], n[2];
  int expresses[2], is_lacking[2];

  for (int i = 0; i < 2; i++)
    {
      expresses[i] = eg_place_expresses (from[i]);
      n[i] = expresses[i] ? list_free (from[i], to, groups[i]) : 0;
      is_lacking[i] = expresses[i] && (n[i] > 0 || from[i]->n_p == 0);
    }
  if (!is_lacking[0] || !is_lacking[1] || from[0] == from[1])
    return (unsigned) (is_lacking[0] || is_lacking[1]);
  if (n[0] == 0 || n[1] == 0)
    return 2;
  for (uint32_t i = 0; i < n[0]; i++)
    for (uint32_t j = 0; j < n[1]; j++)
      if (groups[0][i] != groups[1][j] && !is_taken (to, groups[0][i], groups[1][j]))
        return 2;

  return 1;
}

/* The places as they were typed: a null one is not alone. */
static uint8_t
find_alone (const EgPlace  places[2],
            const EgPlace *other[2])
{
  unsigned alone = 0;

  for (unsigned i = 0; i < 2; i++)
    if (eg_place_expresses (&places[i]) && !eg_place_meets (&places[i], other[0])
        && !eg_place_meets (&places[i], other[1]))
      alone |= 1u << i;

  return (uint8_t) alone;
}

EgMatchStatus
eg_match_locus (const EgPlace  patient[2],
                const EgPlace  donor[2],
                EgLocusMatch  *self)
{
  const EgPlace *p[2], *d[2];

  memset (self, 0, sizeof *self);
  if (is_untyped (&patient[0]) != is_untyped (&patient[1]) || is_untyped (&donor[0]) != is_untyped (&donor[1]))
    return EG_MATCH_HALF_TYPED;
  if (is_untyped (&patient[0]) || is_untyped (&donor[0]))
    {
      self->count = 2;
      self->orientations = EG_DIRECT | EG_CROSS;
      self->gvh_most = self->hvg_most = 2;
      return EG_MATCH_OK;
    }

  eg_places_express (patient, p);
  eg_places_express (donor, d);
  self->is_typed = 1;
  count_matches (p, d, self);
  self->gvh = (uint8_t) count_lacking (p, d);
  self->hvg = (uint8_t) count_lacking (d, p);
  self->gvh_most = (uint8_t) count_lacking_most (p, d);
  self->hvg_most = (uint8_t) count_lacking_most (d, p);
  self->patient_alone = find_alone (patient, d);
  self->donor_alone = find_alone (donor, p);

  return EG_MATCH_OK;
}

unsigned
eg_match_count (const EgLocusMatch *loci,
                size_t              n)
{
  unsigned count = 0;

  for (size_t i = 0; i < n; i++)
    count += loci[i].count;

  return count;
}

int
eg_match_is_within (const EgLocusMatch *loci,
                    size_t              n,
                    unsigned            total,
                    const uint8_t      *per_locus)
{
  unsigned mismatches = 0;

  for (size_t i = 0; i < n; i++)
    {
      unsigned here = 2u - loci[i].count;

      if (here > per_locus[i])
        return 0;
      mismatches += here;
    }

  return mismatches <= total;
}
