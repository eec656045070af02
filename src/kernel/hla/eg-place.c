/* eg-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-place.h"

#include <string.h>

static void
add_antigen (EgPlace              *self,
             const EgNomenclature *nomenclature,
             const EgSystem       *system,
             uint16_t              number)
{
  const EgAntigen *antigen = eg_nomenclature_find_antigen (nomenclature, system, number);
  size_t at = antigen ? (size_t) (antigen - (nomenclature->antigens + system->first_antigen)) : EG_PLACE_MAX_ANTIGENS;

  if (at < EG_PLACE_MAX_ANTIGENS)
    self->antigens[at / 64] |= UINT64_C (1) << at % 64;
}

static void
add_antigens (EgPlace              *self,
              const EgNomenclature *nomenclature,
              const EgLocus        *locus)
{
  const EgTyping *typing = self->typing;
  const EgSystem *system;

  if (locus->system == EG_NO_INDEX)
    return;
  system = &nomenclature->systems[locus->system];
  if (typing->kind == EG_TYPING_SEROLOGY)
    add_antigen (self, nomenclature, system, typing->antigen);
  else
    for (uint32_t i = 0; i < typing->n; i++)
      {
        const EgAlleleFacts *facts = &nomenclature->facts[typing->alleles[i]];

        for (uint32_t j = 0; j < facts->n_antigens; j++)
          add_antigen (self, nomenclature, system, nomenclature->numbers[facts->first_antigen + j]);
      }
}

/* Among several alleles the null ones do not count (Atlas, MultipleAlleleNullFilter). */
static size_t
get_expressed_g (const EgNomenclature *nomenclature,
                 const EgTyping       *typing,
                 uint32_t             *groups)
{
  size_t n = 0;

  for (uint32_t i = 0; i < typing->n; i++)
    {
      uint32_t g = nomenclature->facts[typing->alleles[i]].g;

      if (g != EG_NO_INDEX && !eg_allele_is_null (nomenclature, typing->alleles[i])
          && (n == 0 || groups[n - 1] != g))
        groups[n++] = g;
    }

  return eg_indices_tidy (groups, n);
}

static int
are_all_null (const EgNomenclature *nomenclature,
              const EgTyping       *typing)
{
  for (uint32_t i = 0; i < typing->n; i++)
    if (!eg_allele_is_null (nomenclature, typing->alleles[i]))
      return 0;

  return eg_typing_is_typed (typing) && typing->kind != EG_TYPING_SEROLOGY && typing->n > 0;
}

void
eg_place_init (EgPlace              *self,
               const EgNomenclature *nomenclature,
               const EgLocus        *locus,
               const EgTyping       *typing,
               uint32_t             *room)
{
  memset (self, 0, sizeof *self);
  self->typing = typing;
  if (!eg_typing_is_typed (typing))
    return;

  self->p = room;
  self->n_p = (uint32_t) eg_typing_get_p (nomenclature, typing, room);
  self->g = room + self->n_p;
  self->n_g = (uint32_t) get_expressed_g (nomenclature, typing, room + self->n_p);
  self->is_null = are_all_null (nomenclature, typing);
  add_antigens (self, nomenclature, locus);
}

void
eg_places_express (const EgPlace  places[2],
                   const EgPlace *expressed[2])
{
  for (int i = 0; i < 2; i++)
    expressed[i] = places[i].is_null && !places[1 - i].is_null ? &places[1 - i] : &places[i];
}

int
eg_place_expresses (const EgPlace *self)
{
  return !self->is_null && self->typing->kind != EG_TYPING_ABSENT && self->typing->kind != EG_TYPING_UNTYPED;
}

int
eg_place_meets (const EgPlace *self,
                const EgPlace *other)
{
  EgTypingKind kind = self->typing->kind, other_kind = other->typing->kind;

  if (kind == EG_TYPING_ABSENT || other_kind == EG_TYPING_ABSENT)
    return kind == other_kind;

  return eg_indices_meet (self->p, self->n_p, other->p, other->n_p);
}

static int
has_antigen (const EgPlace *self,
             uint32_t       at)
{
  return self->antigens[at / 64] >> at % 64 & 1;
}

EgAntigenLikeness
eg_place_compare_antigens (const EgNomenclature *nomenclature,
                           const EgLocus        *locus,
                           const EgPlace        *self,
                           const EgPlace        *other)
{
  EgAntigenLikeness best = EG_ANTIGENS_APART;
  const EgSystem *system;
  const EgAntigen *antigens;
  uint32_t n;

  if (locus->system == EG_NO_INDEX)
    return EG_ANTIGENS_APART;
  /* one that the release does not know is that one all the same */
  if (self->typing->kind == EG_TYPING_SEROLOGY && other->typing->kind == EG_TYPING_SEROLOGY
      && self->typing->antigen == other->typing->antigen)
    best = EG_ANTIGENS_BROAD;
  system = &nomenclature->systems[locus->system];
  antigens = nomenclature->antigens + system->first_antigen;
  n = system->n_antigens < EG_PLACE_MAX_ANTIGENS ? system->n_antigens : EG_PLACE_MAX_ANTIGENS;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j < n && has_antigen (self, i); j++)
      if (has_antigen (other, j))
        {
          EgAntigenLikeness likeness = eg_antigen_compare (nomenclature, system, &antigens[i], &antigens[j]);

          best = likeness > best ? likeness : best;
        }

  return best;
}
