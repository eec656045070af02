/* eg-grade.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-grade.h"

#include <string.h>

static int
is_kind (const EgPlace *patient,
         const EgPlace *donor,
         EgTypingKind   kind)
{
  return patient->typing->kind == kind || donor->typing->kind == kind;
}

/* A name that stands for one allele. */
static int
is_whole_name (const EgPlace *self)
{
  return self->typing->kind == EG_TYPING_ALLELE && self->typing->n == 1;
}

static int
is_full (const EgAlleleFacts *facts)
{
  return facts->sequence == EG_SEQUENCE_FULL_CDNA || facts->sequence == EG_SEQUENCE_FULL_GDNA;
}

static int
has_same_fields (EgAllele a,
                 EgAllele b,
                 int      n)
{
  return eg_allele_n_fields (a) >= n && eg_allele_cut (a, n) == eg_allele_cut (b, n);
}

/* Indices are the alleles': the same name is the same index. */
static EgGrade
grade_expressed (const EgNomenclature *nomenclature,
                 uint32_t              patient,
                 uint32_t              donor)
{
  const EgAlleleFacts *p = &nomenclature->facts[patient], *d = &nomenclature->facts[donor];
  EgAllele p_name = nomenclature->names[patient], d_name = nomenclature->names[donor];
  int are_full = is_full (p) && is_full (d);

  if (patient == donor && p->sequence == EG_SEQUENCE_FULL_GDNA)
    return EG_GRADE_GDNA;
  if (are_full && (patient == donor || has_same_fields (p_name, d_name, 3)))
    return EG_GRADE_CDNA;
  if (are_full && has_same_fields (p_name, d_name, 2))
    return EG_GRADE_PROTEIN;
  if (p->g == d->g && p->g != EG_NO_INDEX)
    return EG_GRADE_G_GROUP;
  if (p->p == d->p && p->p != EG_NO_INDEX)
    return EG_GRADE_P_GROUP;

  return EG_GRADE_MISMATCH;
}

static EgGrade
grade_null (const EgNomenclature *nomenclature,
            uint32_t              patient,
            uint32_t              donor)
{
  if (patient != donor)
    return EG_GRADE_NULL_MISMATCH;

  switch (nomenclature->facts[patient].sequence)
    {
    case EG_SEQUENCE_FULL_GDNA:
      return EG_GRADE_NULL_GDNA;
    case EG_SEQUENCE_FULL_CDNA:
      return EG_GRADE_NULL_CDNA;
    default:
      return EG_GRADE_NULL_PARTIAL;
    }
}

/* Names of alleles, one or several: what is meant is one of them.  XX, codes and groups are graded by what they
 * have in common instead (Atlas, ConsolidatedMolecularScoringInfo). */
static int
has_names (const EgPlace *self)
{
  return self->typing->kind == EG_TYPING_ALLELE || self->typing->kind == EG_TYPING_LIST;
}

/* The best of all pairs.  Beside alleles that are expressed, null ones do not count (Atlas,
 * MultipleAlleleNullFilter): else the null among A*01:01 would make it fit anything. */
static EgGrade
grade_pairs (const EgNomenclature *nomenclature,
             const EgPlace        *patient,
             const EgPlace        *donor)
{
  EgGrade best = EG_GRADE_MISMATCH, most = patient->is_null ? EG_GRADE_NULL_GDNA : EG_GRADE_GDNA;

  for (uint32_t i = 0; i < patient->typing->n; i++)
    {
      uint32_t p = patient->typing->alleles[i];

      if (eg_allele_is_null (nomenclature, p) && !patient->is_null)
        continue;
      for (uint32_t j = 0; j < donor->typing->n && best < most; j++)
        {
          uint32_t d = donor->typing->alleles[j];
          EgGrade grade;

          if (eg_allele_is_null (nomenclature, d) && !donor->is_null)
            continue;
          grade = patient->is_null ? grade_null (nomenclature, p, d) : grade_expressed (nomenclature, p, d);
          best = grade > best ? grade : best;
        }
    }

  return best;
}

/* Whether one of them is an antigen that the release assigns to none of the alleles that it may be (DPw4): what its
 * alleles show as says nothing then. */
static int
is_unassigned (const EgNomenclature *nomenclature,
               const EgLocus        *locus,
               const EgPlace        *place)
{
  const EgSystem *system;
  const EgAntigen *antigen;

  if (place->typing->kind != EG_TYPING_SEROLOGY || locus->system == EG_NO_INDEX)
    return 0;
  system = &nomenclature->systems[locus->system];
  antigen = eg_nomenclature_find_antigen (nomenclature, system, place->typing->antigen);
  for (uint32_t i = 0; antigen && i < place->typing->n; i++)
    {
      const EgAlleleFacts *facts = &nomenclature->facts[place->typing->alleles[i]];

      for (uint32_t j = 0; j < facts->n_antigens; j++)
        {
          const EgAntigen *one = eg_nomenclature_find_antigen (nomenclature, system,
                                                               nomenclature->numbers[facts->first_antigen + j]);

          if (one && eg_antigen_compare (nomenclature, system, antigen, one) != EG_ANTIGENS_APART)
            return 0;
        }
    }

  return 1;
}

static int
may_meet_unassigned (const EgNomenclature *nomenclature,
                     const EgLocus        *locus,
                     const EgPlace        *patient,
                     const EgPlace        *donor)
{
  return eg_place_meets (patient, donor)
         && (is_unassigned (nomenclature, locus, patient) || is_unassigned (nomenclature, locus, donor));
}

static EgGrade
grade_serology (const EgNomenclature *nomenclature,
                const EgLocus        *locus,
                const EgPlace        *patient,
                const EgPlace        *donor)
{
  switch (eg_place_compare_antigens (nomenclature, locus, patient, donor))
    {
    case EG_ANTIGENS_ASSOCIATED:
      return EG_GRADE_ASSOCIATED;
    case EG_ANTIGENS_SPLIT:
      return EG_GRADE_SPLIT;
    case EG_ANTIGENS_BROAD:
      return EG_GRADE_BROAD;
    default:
      return may_meet_unassigned (nomenclature, locus, patient, donor) ? EG_GRADE_UNKNOWN : EG_GRADE_MISMATCH;
    }
}

EgGrade
eg_grade_places (const EgNomenclature *nomenclature,
                 const EgLocus        *locus,
                 const EgPlace        *patient,
                 const EgPlace        *donor)
{
  if (is_kind (patient, donor, EG_TYPING_NEW))
    return EG_GRADE_MISMATCH;
  if (is_kind (patient, donor, EG_TYPING_ABSENT))
    return patient->typing->kind == donor->typing->kind ? EG_GRADE_P_GROUP : EG_GRADE_MISMATCH;
  if (is_kind (patient, donor, EG_TYPING_SEROLOGY))
    return grade_serology (nomenclature, locus, patient, donor);
  if (patient->is_null != donor->is_null)
    return EG_GRADE_EXPRESSING_VS_NULL;
  if (patient->is_null || (has_names (patient) && has_names (donor)))
    return grade_pairs (nomenclature, patient, donor);
  if (eg_indices_meet (patient->g, patient->n_g, donor->g, donor->n_g))
    return EG_GRADE_G_GROUP;

  return eg_place_meets (patient, donor) ? EG_GRADE_P_GROUP : EG_GRADE_MISMATCH;
}

EgConfidence
eg_grade_confidence (const EgNomenclature *nomenclature,
                     const EgLocus        *locus,
                     const EgPlace        *patient,
                     const EgPlace        *donor)
{
  int is_serology = is_kind (patient, donor, EG_TYPING_SEROLOGY);

  if (is_kind (patient, donor, EG_TYPING_UNTYPED))
    return EG_CONFIDENCE_POTENTIAL;
  if (is_kind (patient, donor, EG_TYPING_NEW))
    return EG_CONFIDENCE_MISMATCH;
  if (is_kind (patient, donor, EG_TYPING_ABSENT))
    return patient->typing->kind == donor->typing->kind ? EG_CONFIDENCE_EXACT : EG_CONFIDENCE_MISMATCH;
  if (is_serology)
    return eg_place_compare_antigens (nomenclature, locus, patient, donor) == EG_ANTIGENS_APART
           && !may_meet_unassigned (nomenclature, locus, patient, donor)
           ? EG_CONFIDENCE_MISMATCH : EG_CONFIDENCE_POTENTIAL;
  if (!eg_place_meets (patient, donor) && !(patient->is_null && donor->is_null))
    return EG_CONFIDENCE_MISMATCH;
  if (is_whole_name (patient) && is_whole_name (donor))
    return EG_CONFIDENCE_DEFINITE;

  return patient->n_p == 1 && donor->n_p == 1 ? EG_CONFIDENCE_EXACT : EG_CONFIDENCE_POTENTIAL;
}

static int
is_untyped (const EgPlace *self)
{
  return self->typing->kind == EG_TYPING_UNTYPED;
}

static int
is_dpb1 (const EgLocus *locus)
{
  return strcmp (locus->name, "DPB1") == 0;
}

static EgLocusCategory
categorise (EgGrade grade)
{
  switch (grade)
    {
    case EG_GRADE_UNKNOWN:
      return EG_LOCUS_UNKNOWN;
    case EG_GRADE_MISMATCH:
    case EG_GRADE_NULL_MISMATCH:
      return EG_LOCUS_MISMATCH;
    default:
      return EG_LOCUS_MATCH;
    }
}

static EgLocusCategory
categorise_locus (const EgLocusGrade *self,
                  const EgLocus      *locus,
                  EgTceMatch          tce)
{
  EgLocusCategory first = categorise (self->grade[0]), second = categorise (self->grade[1]);
  EgLocusCategory worst = first < second ? first : second;

  if (!is_dpb1 (locus) || worst != EG_LOCUS_MISMATCH)
    return worst;

  switch (tce)
    {
    case EG_TCE_PERMISSIVE:
      return EG_LOCUS_PERMISSIVE_MISMATCH;
    case EG_TCE_NON_PERMISSIVE_GVH:
    case EG_TCE_NON_PERMISSIVE_HVG:
      return EG_LOCUS_MISMATCH;
    default:
      return EG_LOCUS_UNKNOWN;
    }
}

typedef int (*Compare) (const EgNomenclature *nomenclature,
                        const EgLocus        *locus,
                        const EgPlace        *patient,
                        const EgPlace        *donor);

static int
compare_grades (const EgNomenclature *nomenclature,
                const EgLocus        *locus,
                const EgPlace        *patient,
                const EgPlace        *donor)
{
  return (int) eg_grade_places (nomenclature, locus, patient, donor);
}

static int
compare_confidence (const EgNomenclature *nomenclature,
                    const EgLocus        *locus,
                    const EgPlace        *patient,
                    const EgPlace        *donor)
{
  return (int) eg_grade_confidence (nomenclature, locus, patient, donor);
}

static int
compare_antigens (const EgNomenclature *nomenclature,
                  const EgLocus        *locus,
                  const EgPlace        *patient,
                  const EgPlace        *donor)
{
  return (int) eg_antigen_match (nomenclature, locus, patient, donor);
}

/* Of the orientations given the best, or both; SCORES are then of the direct one, by the donor's places. */
static uint8_t
choose (const EgNomenclature *nomenclature,
        const EgLocus        *locus,
        const EgPlace        *patient[2],
        const EgPlace        *donor[2],
        unsigned              orientations,
        Compare               compare,
        uint8_t               scores[2])
{
  int direct[2], cross[2], difference;

  for (int i = 0; i < 2; i++)
    {
      direct[i] = compare (nomenclature, locus, patient[i], donor[i]);
      cross[i] = compare (nomenclature, locus, patient[1 - i], donor[i]);
    }
  difference = direct[0] + direct[1] - cross[0] - cross[1];
  if (orientations == (EG_DIRECT | EG_CROSS) && difference != 0)
    orientations = difference > 0 ? EG_DIRECT : EG_CROSS;
  for (int i = 0; i < 2; i++)
    scores[i] = (uint8_t) (orientations & EG_DIRECT ? direct[i] : cross[i]);

  return (uint8_t) orientations;
}

static void
grade_untyped (const EgLocus *locus,
               EgLocusGrade  *self)
{
  for (int i = 0; i < 2; i++)
    {
      self->grade[i] = is_dpb1 (locus) ? EG_GRADE_UNKNOWN : EG_GRADE_P_GROUP;
      self->confidence[i] = EG_CONFIDENCE_POTENTIAL;
      self->antigen[i] = EG_ANTIGEN_UNKNOWN;
    }
  self->grade_orientations = self->orientations = EG_DIRECT | EG_CROSS;
  self->category = is_dpb1 (locus) ? EG_LOCUS_UNKNOWN : EG_LOCUS_MATCH;
}

EgMatchStatus
eg_grade_locus (const EgNomenclature *nomenclature,
                const EgLocus        *locus,
                const EgPlace         patient[2],
                const EgPlace         donor[2],
                EgTceMatch            tce,
                EgLocusGrade         *self)
{
  const EgPlace *p[2] = { &patient[0], &patient[1] }, *d[2] = { &donor[0], &donor[1] };

  memset (self, 0, sizeof *self);
  if (is_untyped (p[0]) != is_untyped (p[1]) || is_untyped (d[0]) != is_untyped (d[1]))
    return EG_MATCH_HALF_TYPED;
  if (is_untyped (p[0]) || is_untyped (d[0]))
    {
      grade_untyped (locus, self);
      return EG_MATCH_OK;
    }

  self->is_typed = 1;
  self->grade_orientations = choose (nomenclature, locus, p, d, EG_DIRECT | EG_CROSS, compare_grades, self->grade);
  eg_places_express (patient, p);
  eg_places_express (donor, d);
  self->orientations = choose (nomenclature, locus, p, d, self->grade_orientations, compare_confidence,
                               self->confidence);
  choose (nomenclature, locus, p, d, self->orientations, compare_antigens, self->antigen);
  self->category = (uint8_t) categorise_locus (self, locus, tce);

  return EG_MATCH_OK;
}

unsigned
eg_grade_count (const EgLocusGrade *self)
{
  return (unsigned) ((self->confidence[0] != EG_CONFIDENCE_MISMATCH) + (self->confidence[1] != EG_CONFIDENCE_MISMATCH));
}

EgDonorCategory
eg_grade_donor (const EgLocusGrade *loci,
                size_t              n,
                size_t              dpb1)
{
  EgConfidence least = n > 0 ? EG_CONFIDENCE_DEFINITE : EG_CONFIDENCE_POTENTIAL;
  int is_permissive = dpb1 < n && loci[dpb1].category == EG_LOCUS_PERMISSIVE_MISMATCH;

  for (size_t i = 0; i < n; i++)
    {
      for (int j = 0; j < 2; j++)
        least = loci[i].confidence[j] < least ? (EgConfidence) loci[i].confidence[j] : least;
      is_permissive &= i == dpb1 || loci[i].category == EG_LOCUS_MATCH;
    }

  switch (least)
    {
    case EG_CONFIDENCE_POTENTIAL:
      return EG_DONOR_POTENTIAL;
    case EG_CONFIDENCE_EXACT:
      return EG_DONOR_EXACT;
    case EG_CONFIDENCE_DEFINITE:
      return EG_DONOR_DEFINITE;
    default:
      return is_permissive ? EG_DONOR_PERMISSIVE_MISMATCH : EG_DONOR_MISMATCH;
    }
}
