/* eg-antigen-match.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-antigen-match.h"

#include <string.h>

static int
is_molecular (const EgTyping *typing)
{
  return typing->kind != EG_TYPING_SEROLOGY;
}

static int
is_kind (const EgPlace *patient,
         const EgPlace *donor,
         EgTypingKind   kind)
{
  return patient->typing->kind == kind || donor->typing->kind == kind;
}

/* What can be said without serology; UNKNOWN: it decides, if *IS_OPEN. */
static EgAntigenMatch
match_by_p (const EgPlace *patient,
            const EgPlace *donor,
            int           *is_open)
{
  *is_open = 0;
  if (is_kind (patient, donor, EG_TYPING_UNTYPED))
    return EG_ANTIGEN_UNKNOWN;
  if (is_kind (patient, donor, EG_TYPING_NEW))
    return EG_ANTIGEN_MISMATCH;
  if (is_kind (patient, donor, EG_TYPING_ABSENT))
    return eg_place_meets (patient, donor) ? EG_ANTIGEN_MATCH : EG_ANTIGEN_MISMATCH;
  if (!is_kind (patient, donor, EG_TYPING_SEROLOGY) && eg_place_meets (patient, donor))
    return EG_ANTIGEN_MATCH;
  *is_open = 1;

  return EG_ANTIGEN_UNKNOWN;
}

/* Matching serologies of the patient meet direct ones of the donor (Atlas, AntigenMatchCalculator.cs). */
static EgAntigenMatch
match_by_antigens (const EgNomenclature *self,
                   const EgLocus        *locus,
                   const EgPlace        *patient,
                   const EgPlace        *donor)
{
  return eg_place_compare_antigens (self, locus, patient, donor) == EG_ANTIGENS_APART ? EG_ANTIGEN_MISMATCH
                                                                                      : EG_ANTIGEN_MATCH;
}

EgAntigenMatch
eg_antigen_match (const EgNomenclature *self,
                  const EgLocus        *locus,
                  const EgPlace        *patient,
                  const EgPlace        *donor)
{
  int is_open;
  EgAntigenMatch match = match_by_p (patient, donor, &is_open);

  return is_open ? match_by_antigens (self, locus, patient, donor) : match;
}

/* DRB3, DRB4, DRB5: their first fields are not numbers of antigens. */
static int
has_fields_of_its_own (const EgLocus *locus)
{
  return strncmp (locus->name, "DRB", 3) == 0 && strcmp (locus->name, "DRB1") != 0;
}

static int
is_known (const EgNomenclature *self,
          const EgLocus        *locus,
          uint32_t              allele)
{
  return self->facts[allele].n_antigens > 0
         && (strcmp (locus->name, "C") != 0 || eg_allele_get_field (self->names[allele], 0) <= 10);
}

/* First fields of the expressed alleles of a typing, or of those without known serology only. */
static size_t
get_families (const EgNomenclature *self,
              const EgLocus        *locus,
              const EgTyping       *typing,
              int                   only_unknown,
              uint32_t             *families)
{
  size_t n = 0;

  for (uint32_t i = 0; i < typing->n; i++)
    {
      uint32_t allele = typing->alleles[i];

      if (!eg_allele_is_null (self, allele) && !(only_unknown && is_known (self, locus, allele)))
        families[n++] = eg_allele_get_field (self->names[allele], 0);
    }

  return eg_indices_tidy (families, n);
}

/* Whether an allele of A without known serology has the first field of one of B. */
static int
families_meet (const EgNomenclature *self,
               const EgLocus        *locus,
               const EgTyping       *a,
               const EgTyping       *b,
               uint32_t             *room)
{
  uint32_t numbers[EG_MAX_ANTIGENS];
  EgTypedAntigen antigens[EG_MAX_ANTIGENS];
  size_t n, m;

  if (!is_molecular (a))
    return 0;
  n = get_families (self, locus, a, 1, room);
  if (is_molecular (b) || has_fields_of_its_own (locus))
    {
      m = get_families (self, locus, b, 0, room + a->n);
      return eg_indices_meet (room, n, room + a->n, m);
    }
  m = eg_typing_get_antigens (self, locus, b, antigens, EG_MAX_ANTIGENS);
  m = m < EG_MAX_ANTIGENS ? m : EG_MAX_ANTIGENS;
  for (size_t i = 0; i < m; i++)
    numbers[i] = antigens[i].number;

  return eg_indices_meet (room, n, numbers, m);
}

/* Without the alleles whose serology does not count. */
static EgTyping
keep_known (const EgNomenclature *self,
            const EgLocus        *locus,
            const EgTyping       *typing,
            uint32_t             *room)
{
  EgTyping known = *typing;

  if (!is_molecular (typing))
    return known;
  known.n = 0;
  known.alleles = room;
  for (uint32_t i = 0; i < typing->n; i++)
    if (is_known (self, locus, typing->alleles[i]))
      room[known.n++] = typing->alleles[i];

  return known;
}

EgAntigenMatch
eg_antigen_match_wmda (const EgNomenclature *self,
                       const EgLocus        *locus,
                       const EgPlace        *patient,
                       const EgPlace        *donor,
                       uint32_t             *room)
{
  const EgTyping *p = patient->typing, *d = donor->typing;
  uint32_t *donors_room = room + 3 * p->n;
  int is_open;
  EgAntigenMatch match = match_by_p (patient, donor, &is_open);
  EgTyping known_p, known_d;
  EgPlace places[2];

  if (!is_open)
    return match;
  if (strcmp (locus->name, "DPB1") == 0)
    return is_molecular (p) && is_molecular (d) ? EG_ANTIGEN_MISMATCH : EG_ANTIGEN_UNKNOWN;
  if (families_meet (self, locus, p, d, room) || families_meet (self, locus, d, p, room))
    return EG_ANTIGEN_MATCH;
  known_p = keep_known (self, locus, p, room);
  known_d = keep_known (self, locus, d, donors_room);
  eg_place_init (&places[0], self, locus, &known_p, room + p->n);
  eg_place_init (&places[1], self, locus, &known_d, donors_room + d->n);

  return match_by_antigens (self, locus, &places[0], &places[1]);
}
