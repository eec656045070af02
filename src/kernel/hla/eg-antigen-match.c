/* eg-antigen-match.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-antigen-match.h"

#include <string.h>

static int
share_p (const EgNomenclature *self,
         const EgTyping       *patient,
         const EgTyping       *donor,
         uint32_t             *room)
{
  size_t n = eg_typing_get_p (self, patient, room), m = eg_typing_get_p (self, donor, room + patient->n);

  return eg_indices_meet (room, n, room + patient->n, m);
}

static int
is_molecular (const EgTyping *typing)
{
  return typing->kind != EG_TYPING_SEROLOGY;
}

/* What can be said without serology; UNKNOWN: it decides, if *IS_OPEN. */
static EgAntigenMatch
match_by_p (const EgNomenclature *self,
            const EgTyping       *patient,
            const EgTyping       *donor,
            uint32_t             *room,
            int                  *is_open)
{
  *is_open = 0;
  if (patient->kind == EG_TYPING_UNTYPED || patient->kind == EG_TYPING_ABSENT
      || donor->kind == EG_TYPING_UNTYPED || donor->kind == EG_TYPING_ABSENT)
    return EG_ANTIGEN_UNKNOWN;
  if (patient->kind == EG_TYPING_NEW || donor->kind == EG_TYPING_NEW)
    return EG_ANTIGEN_MISMATCH;
  if (is_molecular (patient) && is_molecular (donor) && share_p (self, patient, donor, room))
    return EG_ANTIGEN_MATCH;
  *is_open = 1;

  return EG_ANTIGEN_UNKNOWN;
}

/* MatchingSerologies of the patient, direct ones of the donor (Atlas, AntigenMatchCalculator.cs) */
static int
antigens_meet (const EgTypedAntigen *patient,
               size_t                n_patient,
               const EgTypedAntigen *donor,
               size_t                n_donor)
{
  size_t i = 0, j = 0;

  while (i < n_patient && j < n_donor)
    {
      if (patient[i].number == donor[j].number && donor[j].is_direct)
        return 1;
      if (patient[i].number < donor[j].number)
        i++;
      else
        j++;
    }

  return 0;
}

static size_t
get_antigens (const EgNomenclature *self,
              const EgLocus        *locus,
              const EgTyping       *typing,
              EgTypedAntigen       *antigens)
{
  size_t n = eg_typing_get_antigens (self, locus, typing, antigens, EG_MAX_ANTIGENS);

  return n < EG_MAX_ANTIGENS ? n : EG_MAX_ANTIGENS;
}

EgAntigenMatch
eg_antigen_match (const EgNomenclature *self,
                  const EgLocus        *locus,
                  const EgTyping       *patient,
                  const EgTyping       *donor,
                  uint32_t             *room)
{
  EgTypedAntigen p[EG_MAX_ANTIGENS], d[EG_MAX_ANTIGENS];
  int is_open;
  EgAntigenMatch match = match_by_p (self, patient, donor, room, &is_open);
  size_t n_p, n_d;

  if (!is_open)
    return match;
  n_p = get_antigens (self, locus, patient, p);
  n_d = get_antigens (self, locus, donor, d);

  return antigens_meet (p, n_p, d, n_d) ? EG_ANTIGEN_MATCH : EG_ANTIGEN_MISMATCH;
}

/* DRB3, DRB4, DRB5: their first fields are not numbers of antigens. */
static int
has_fields_of_its_own (const EgLocus *locus)
{
  return strncmp (locus->name, "DRB", 3) == 0 && strcmp (locus->name, "DRB1") != 0;
}

static int
is_null (const EgNomenclature *self,
         uint32_t              allele)
{
  return eg_allele_get_suffix (self->names[allele]) == 'N';
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

      if (!is_null (self, allele) && !(only_unknown && is_known (self, locus, allele)))
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
  m = get_antigens (self, locus, b, antigens);
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
                       const EgTyping       *patient,
                       const EgTyping       *donor,
                       uint32_t             *room)
{
  EgTypedAntigen p[EG_MAX_ANTIGENS], d[EG_MAX_ANTIGENS];
  int is_open;
  EgAntigenMatch match = match_by_p (self, patient, donor, room, &is_open);
  EgTyping known;
  size_t n_p, n_d;

  if (!is_open)
    return match;
  if (strcmp (locus->name, "DPB1") == 0)
    return is_molecular (patient) && is_molecular (donor) ? EG_ANTIGEN_MISMATCH : EG_ANTIGEN_UNKNOWN;
  if (families_meet (self, locus, patient, donor, room) || families_meet (self, locus, donor, patient, room))
    return EG_ANTIGEN_MATCH;
  known = keep_known (self, locus, patient, room);
  n_p = get_antigens (self, locus, &known, p);
  known = keep_known (self, locus, donor, room);
  n_d = get_antigens (self, locus, &known, d);

  return antigens_meet (p, n_p, d, n_d) ? EG_ANTIGEN_MATCH : EG_ANTIGEN_MISMATCH;
}
