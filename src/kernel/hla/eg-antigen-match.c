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

EgAntigenMatch
eg_antigen_match_sets (const EgLocus      *locus,
                       const EgPlace      *patient,
                       const EgAntigenSet *patient_set,
                       const EgPlace      *donor,
                       const EgAntigenSet *donor_set)
{
  int is_open;
  EgAntigenMatch match = match_by_p (patient, donor, &is_open);

  if (!is_open)
    return match;
  if (strcmp (locus->name, "DPB1") == 0)
    return is_molecular (patient->typing) && is_molecular (donor->typing) ? EG_ANTIGEN_MISMATCH : EG_ANTIGEN_UNKNOWN;

  return eg_antigen_sets_meet (patient_set, donor_set) ? EG_ANTIGEN_MATCH : EG_ANTIGEN_MISMATCH;
}

EgAntigenMatch
eg_antigen_match_wmda (const EgNomenclature *self,
                       const EgLocus        *locus,
                       const EgPlace        *patient,
                       const EgPlace        *donor)
{
  EgAntigenSet patients, donors;

  eg_antigen_set_init (&patients, self, locus, patient->typing);
  eg_antigen_set_relate (&patients, self, locus);
  eg_antigen_set_init (&donors, self, locus, donor->typing);

  return eg_antigen_match_sets (locus, patient, &patients, donor, &donors);
}
