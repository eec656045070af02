/* eg-antigen-count.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-antigen-count.h"

/* One side, made ready */
typedef struct
{
  const EgPlace *places[2];
  EgAntigenSet   sets[2];
} Side;

static void
side_init (Side                 *self,
           const EgNomenclature *nomenclature,
           const EgLocus        *locus,
           const EgPlace         places[2])
{
  eg_places_express (places, self->places);
  for (unsigned i = 0; i < 2; i++)
    eg_antigen_set_init (&self->sets[i], nomenclature, locus, self->places[i]->typing);
}

static int
is_sharp (const Side *side,
          unsigned    place)
{
  const EgTypingKind kind = side->places[place]->typing->kind;

  return side->sets[place].is_sharp || kind == EG_TYPING_ABSENT
         || (kind != EG_TYPING_SEROLOGY && side->places[place]->n_p == 1);
}

static EgAntigenCount
count_way (const EgLocus *locus,
           const Side    *patient,
           const Side    *donor,
           unsigned       cross)
{
  EgAntigenCount way = { .is_definite = 1 };

  for (unsigned i = 0; i < 2; i++)
    {
      const unsigned other = cross ? 1 - i : i;
      EgAntigenMatch match = eg_antigen_match_sets (locus, patient->places[i], &patient->sets[i], donor->places[other],
                                                    &donor->sets[other]);

      way.count += match == EG_ANTIGEN_MATCH;
      way.unknown += match == EG_ANTIGEN_UNKNOWN;
      way.is_definite &= match == EG_ANTIGEN_MISMATCH
                         || (match == EG_ANTIGEN_MATCH && is_sharp (patient, i) && is_sharp (donor, other));
    }

  return way;
}

static int
is_better (EgAntigenCount a,
           EgAntigenCount b)
{
  if (a.count != b.count)
    return a.count > b.count;
  if (a.unknown != b.unknown)
    return a.unknown < b.unknown;

  return a.is_definite > b.is_definite;
}

EgAntigenCount
eg_antigen_count (const EgNomenclature *nomenclature,
                  const EgLocus        *locus,
                  const EgPlace         patient[2],
                  const EgPlace         donor[2])
{
  Side p, d;
  EgAntigenCount direct, cross;

  side_init (&p, nomenclature, locus, patient);
  side_init (&d, nomenclature, locus, donor);
  for (unsigned i = 0; i < 2; i++)
    eg_antigen_set_relate (&p.sets[i], nomenclature, locus);
  direct = count_way (locus, &p, &d, 0);
  cross = count_way (locus, &p, &d, 1);

  return is_better (cross, direct) ? cross : direct;
}
