/* eg-antigen-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-antigen-set.h"

#include <string.h>

static void
add (uint64_t *bits,
     size_t    n_bits,
     uint32_t  bit)
{
  if (bit < n_bits)
    bits[bit / 64] |= UINT64_C (1) << bit % 64;
}

static int
meet (const uint64_t *a,
      const uint64_t *b,
      size_t          n_bits)
{
  for (size_t i = 0; i < n_bits / 64; i++)
    if (a[i] & b[i])
      return 1;

  return 0;
}

/* DRB3, DRB4, DRB5: their first fields are not numbers of antigens. */
static int
has_fields_of_its_own (const EgLocus *locus)
{
  return strncmp (locus->name, "DRB", 3) == 0 && strcmp (locus->name, "DRB1") != 0;
}

/* Serology knows Cw1 to Cw10; what a release assigns to alleles of HLA-C beyond does not count (WMDA). */
static int
is_known (const EgNomenclature *names,
          const EgLocus        *locus,
          uint32_t              allele)
{
  return names->facts[allele].n_antigens > 0
         && (strcmp (locus->name, "C") != 0 || eg_allele_get_field (names->names[allele], 0) <= 10);
}

static void
add_assigned (uint64_t             *assigned,
              const EgNomenclature *names,
              const EgSystem       *system,
              uint16_t              number)
{
  const EgAntigen *antigen = eg_nomenclature_find_antigen (names, system, number);

  if (antigen)
    add (assigned, EG_PLACE_MAX_ANTIGENS, (uint32_t) (antigen - (names->antigens + system->first_antigen)));
}

/* Null alleles have no first field to compare. */
static void
set_allele (EgAntigenSet         *self,
            const EgNomenclature *names,
            const EgLocus        *locus,
            uint32_t              allele)
{
  const EgSystem *system = locus->system == EG_NO_INDEX ? NULL : &names->systems[locus->system];
  const EgAlleleFacts *facts = &names->facts[allele];
  const uint32_t field = eg_allele_get_field (names->names[allele], 0);
  const int known = is_known (names, locus, allele);

  memset (self, 0, sizeof *self);
  for (uint32_t i = 0; system && known && i < facts->n_antigens; i++)
    add_assigned (self->assigned, names, system, names->numbers[facts->first_antigen + i]);
  if (eg_allele_is_null (names, allele))
    return;
  add (self->fields, EG_ANTIGEN_MAX_FIELD, field);
  if (!known)
    add (self->unknown, EG_ANTIGEN_MAX_FIELD, field);
}

static void
unite (uint64_t       *bits,
       const uint64_t *others,
       size_t          n_bits)
{
  for (size_t i = 0; i < n_bits / 64; i++)
    bits[i] |= others[i];
}

/* What is sharp has one field too, if that may be what is compared. */
static int
is_alike (const EgAntigenSet *a,
          const EgAntigenSet *b)
{
  return memcmp (a->assigned, b->assigned, sizeof a->assigned) == 0
         && memcmp (a->unknown, b->unknown, sizeof a->unknown) == 0;
}

static void
add_alleles (EgAntigenSet         *self,
             const EgNomenclature *names,
             const EgLocus        *locus,
             const EgTyping       *typing)
{
  EgAntigenSet first, here;

  self->is_sharp = 1;
  for (uint32_t i = 0; i < typing->n; i++)
    {
      set_allele (&here, names, locus, typing->alleles[i]);
      if (i == 0)
        first = here;
      self->is_sharp &= is_alike (&first, &here);
      unite (self->assigned, here.assigned, EG_PLACE_MAX_ANTIGENS);
      unite (self->fields, here.fields, EG_ANTIGEN_MAX_FIELD);
      unite (self->unknown, here.unknown, EG_ANTIGEN_MAX_FIELD);
    }
}

static void
add_serology (EgAntigenSet         *self,
              const EgNomenclature *names,
              const EgLocus        *locus,
              const EgTyping       *typing)
{
  EgTypedAntigen antigens[EG_MAX_ANTIGENS];
  size_t n;

  self->typed = typing->antigen;
  if (locus->system != EG_NO_INDEX)
    {
      add_assigned (self->assigned, names, &names->systems[locus->system], typing->antigen);
      /* a broad antigen may be any of its splits */
      self->is_sharp = eg_antigen_get_subtype (names, &names->systems[locus->system], typing->antigen) != EG_ANTIGEN_BROAD;
    }
  if (has_fields_of_its_own (locus))
    {
      for (uint32_t i = 0; i < typing->n; i++)
        if (!eg_allele_is_null (names, typing->alleles[i]))
          add (self->fields, EG_ANTIGEN_MAX_FIELD, eg_allele_get_field (names->names[typing->alleles[i]], 0));
      return;
    }
  n = eg_typing_get_antigens (names, locus, typing, antigens, EG_MAX_ANTIGENS);
  for (size_t i = 0; i < n && i < EG_MAX_ANTIGENS; i++)
    add (self->fields, EG_ANTIGEN_MAX_FIELD, antigens[i].number);
}

void
eg_antigen_set_init (EgAntigenSet         *self,
                     const EgNomenclature *nomenclature,
                     const EgLocus        *locus,
                     const EgTyping       *typing)
{
  memset (self, 0, sizeof *self);
  if (!eg_typing_is_typed (typing))
    return;

  if (typing->kind == EG_TYPING_SEROLOGY)
    add_serology (self, nomenclature, locus, typing);
  else
    add_alleles (self, nomenclature, locus, typing);
}

void
eg_antigen_set_relate (EgAntigenSet         *self,
                       const EgNomenclature *nomenclature,
                       const EgLocus        *locus)
{
  const EgSystem *system;
  const EgAntigen *antigens;
  uint32_t n;

  if (locus->system == EG_NO_INDEX)
    return;
  system = &nomenclature->systems[locus->system];
  antigens = nomenclature->antigens + system->first_antigen;
  n = system->n_antigens < EG_PLACE_MAX_ANTIGENS ? system->n_antigens : EG_PLACE_MAX_ANTIGENS;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = 0; j < n && (self->assigned[i / 64] >> i % 64 & 1); j++)
      if (eg_antigen_compare (nomenclature, system, &antigens[i], &antigens[j]) != EG_ANTIGENS_APART)
        add (self->related, EG_PLACE_MAX_ANTIGENS, j);
}

int
eg_antigen_sets_meet (const EgAntigenSet *self,
                      const EgAntigenSet *other)
{
  return meet (self->related, other->assigned, EG_PLACE_MAX_ANTIGENS)
         || (self->typed > 0 && self->typed == other->typed)
         || meet (self->unknown, other->fields, EG_ANTIGEN_MAX_FIELD)
         || meet (self->fields, other->unknown, EG_ANTIGEN_MAX_FIELD);
}
