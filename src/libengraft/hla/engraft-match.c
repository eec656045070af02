/* engraft-match.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-match-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-match-cache-private.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-ready-places.h"

static const char * const loci[ENGRAFT_MATCH_MAX_LOCI] = { "A", "B", "DRB1", "C", "DQB1", "DPB1" };
static const guint n_loci_of_sets[] = {
  [ENGRAFT_MATCH_6] = 3, [ENGRAFT_MATCH_8] = 4, [ENGRAFT_MATCH_10] = 5, [ENGRAFT_MATCH_12] = 6, [ENGRAFT_MATCH_CORD] = 3,
};

G_STATIC_ASSERT ((int) ENGRAFT_GRADE_UNKNOWN == (int) EG_GRADE_UNKNOWN);
G_STATIC_ASSERT ((int) ENGRAFT_GRADE_P_GROUP == (int) EG_GRADE_P_GROUP);
G_STATIC_ASSERT ((int) ENGRAFT_TCE_VERSION_2 == (int) EG_TCE_VERSION_2);
G_STATIC_ASSERT ((int) ENGRAFT_CATEGORY_DEFINITE == (int) EG_DONOR_DEFINITE);

/**
 * EngraftMatch:
 *
 * How a patient and a donor match by HLA: the positional count of each locus, the directions of
 * mismatches, grades, and what is sure.
 *
 * Counts are by P groups and the rules of the WMDA framework; grades, confidence and categories are those
 * of Atlas; TCE groups are of version 2, unless another is set.
 */
G_DEFINE_FINAL_TYPE (EngraftMatch, engraft_match, G_TYPE_OBJECT)

static void
engraft_match_finalize (GObject *object)
{
  EngraftMatch *self = ENGRAFT_MATCH (object);

  g_clear_object (&self->patient);
  g_clear_object (&self->donor);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (engraft_match_parent_class)->finalize (object);
}

static void
engraft_match_class_init (EngraftMatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_match_finalize;
}

static void
engraft_match_init (EngraftMatch *self)
{
}

/* The linked genes are shown behind those that are counted, and then DPB1, if it is not one of these. */
guint
engraft_match_get_slot (EngraftMatch *self,
                        guint         index)
{
  if (index < self->n_loci)
    return index;

  return self->has_linked && index == self->n_loci ? ENGRAFT_MATCH_LINKED : ENGRAFT_MATCH_DPB1;
}

static guint
n_shown (EngraftMatch *self)
{
  return self->n_loci + (self->has_linked ? 1 : 0) + (self->has_dpb1 ? 1 : 0);
}

static EgMatchStatus
match_places (EngraftMatch             *self,
              guint                     index,
              const EgLocus            *locus,
              const EngraftReadyPlaces *patient,
              const EngraftReadyPlaces *donor,
              EgLocusVerdict           *verdict)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self->patient));
  EgMatchStatus status = eg_match_locus (patient->places, donor->places, &verdict->match);

  if (status == EG_MATCH_OK)
    status = eg_grade_locus (names, locus, patient->places, donor->places,
                             index == ENGRAFT_MATCH_DPB1 ? self->tce : EG_TCE_UNKNOWN, &verdict->grade);
  if (status == EG_MATCH_OK)
    verdict->antigens = eg_antigen_count (names, locus, patient->places, donor->places);

  return status;
}

/* Each genotype of the patient with each of the donor: mostly there is one */
static EgMatchStatus
match_genotypes (EngraftMatch                *self,
                 guint                        index,
                 const EgLocus               *locus,
                 const EngraftReadyGenotypes *patient,
                 const EngraftReadyGenotypes *donor)
{
  EgMatchStatus status = EG_MATCH_OK;
  EgLocusVerdict all = { { 0 } };

  if (index == ENGRAFT_MATCH_DPB1)
    engraft_match_tce (self, patient, donor);
  self->genotypes[index][0] = self->genotypes[index][1] = 0;
  for (guint i = 0; i < patient->n * donor->n && status == EG_MATCH_OK; i++)
    {
      const guint p = i / donor->n, d = i % donor->n;
      EgLocusVerdict one = { { 0 } };

      status = match_places (self, index, locus, &patient->places[p], &donor->places[d], &one);
      if (i == 0)
        all = one;
      else if (status == EG_MATCH_OK && eg_locus_verdict_join (&all, &one))
        {
          self->genotypes[index][0] = p;
          self->genotypes[index][1] = d;
        }
    }
  self->matches[index] = all.match;
  self->grades[index] = all.grade;
  self->antigens[index] = all.antigens;

  return status;
}

static EgMatchStatus
match_typings (EngraftMatch  *self,
               guint          index,
               const EgLocus *locus)
{
  EngraftReadyGenotypes patient, donor;
  EgMatchStatus status;

  engraft_ready_genotypes_init (&patient, self->patient, locus);
  engraft_ready_genotypes_init (&donor, self->donor, locus);
  status = match_genotypes (self, index, locus, &patient, &donor);
  engraft_ready_genotypes_clear (&patient);
  engraft_ready_genotypes_clear (&donor);

  return status;
}

/* As match_typings (), of what was matched before */
static EgMatchStatus
take_result (EngraftMatch             *self,
             guint                     index,
             const EngraftLocusResult *result)
{
  self->matches[index] = result->verdict.match;
  self->grades[index] = result->verdict.grade;
  self->antigens[index] = result->verdict.antigens;
  self->genotypes[index][0] = result->genotypes[0];
  self->genotypes[index][1] = result->genotypes[1];
  if (index == ENGRAFT_MATCH_DPB1)
    {
      self->tce = result->tce;
      self->tce_outlook = result->tce_outlook;
    }

  return result->status;
}

static EgMatchStatus
match_cached (EngraftMatch  *self,
              guint          index,
              const EgLocus *locus)
{
  const EngraftLocusResult *found = engraft_match_cache_find (self->cache, self->donor, locus, self->tce_version);
  EngraftLocusResult result;

  if (found)
    return take_result (self, index, found);
  result.status = match_typings (self, index, locus);
  result.verdict = (EgLocusVerdict) { self->matches[index], self->grades[index], self->antigens[index] };
  result.genotypes[0] = self->genotypes[index][0];
  result.genotypes[1] = self->genotypes[index][1];
  result.tce = self->tce;
  result.tce_outlook = self->tce_outlook;
  engraft_match_cache_add (self->cache, self->donor, locus, self->tce_version, &result);

  return result.status;
}

static gboolean
match_locus (EngraftMatch  *self,
             guint          index,
             GError       **error)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self->patient));
  const EgLocus *locus = eg_nomenclature_find_locus (names, loci[index], strlen (loci[index]));
  EgMatchStatus status;

  if (!locus)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE, _("%s has no locus %s."), names->release,
                   loci[index]);
      return FALSE;
    }
  status = self->cache ? match_cached (self, index, locus) : match_typings (self, index, locus);
  if (status != EG_MATCH_OK)
    g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                 _("Of locus %s one value is known and the other is not. Give both, or leave the second blank if "
                   "they are the same."), loci[index]);

  return status == EG_MATCH_OK;
}

/* DPB1 where it is not counted: it is shown if the patient has it, so that all donors of a list have the same loci.  What is
 * not counted is no reason to leave a donor out: typed by half, it is as not typed. */
static void
match_dpb1 (EngraftMatch *self)
{
  EgLocusMatch *match = &self->matches[ENGRAFT_MATCH_DPB1];
  EgLocusGrade *grade = &self->grades[ENGRAFT_MATCH_DPB1];
  const char *name = loci[ENGRAFT_MATCH_DPB1];

  self->has_dpb1 = self->n_loci <= ENGRAFT_MATCH_DPB1 && engraft_typing_is_typed (self->patient, name);
  if (!self->has_dpb1 || match_locus (self, ENGRAFT_MATCH_DPB1, NULL))
    return;
  *match = (EgLocusMatch) { .count = 2, .gvh_most = 2, .hvg_most = 2, .orientations = EG_DIRECT | EG_CROSS };
  *grade = (EgLocusGrade) { .grade = { EG_GRADE_P_GROUP, EG_GRADE_P_GROUP },
                            .confidence = { EG_CONFIDENCE_POTENTIAL, EG_CONFIDENCE_POTENTIAL } };
  self->antigens[ENGRAFT_MATCH_DPB1] = (EgAntigenCount) { .unknown = 2 };
}

/**
 * engraft_match_set_get_n_places:
 * @set: the loci that are counted
 *
 * Of how many places: the 10 of n/10.
 *
 * Returns: two for each locus
 */
guint
engraft_match_set_get_n_places (EngraftMatchSet set)
{
  g_return_val_if_fail ((guint) set < G_N_ELEMENTS (n_loci_of_sets), 0);

  return 2 * n_loci_of_sets[set];
}

/**
 * engraft_match_new:
 * @patient: the HLA of a patient
 * @donor: the HLA of a donor or cord-blood unit, by the same release
 * @set: the loci that are counted
 * @error: return location for an error
 *
 * Matches two typings.  A locus that one of them lacks is a potential match, as in Atlas.  Where a locus may be one of
 * several genotypes, each is matched as a whole: the count is the most that one gives, and definite if all give it.
 *
 * Returns: (transfer full): the match; %NULL on error: ENGRAFT_HLA_ERROR_NAME when a locus is typed by half
 */
EngraftMatch *
engraft_match_new (EngraftTyping    *patient,
                   EngraftTyping    *donor,
                   EngraftMatchSet   set,
                   GError          **error)
{
  return engraft_match_new_cached (patient, donor, set, NULL, error);
}

EngraftMatch *
engraft_match_new_cached (EngraftTyping      *patient,
                          EngraftTyping      *donor,
                          EngraftMatchSet     set,
                          EngraftMatchCache  *cache,
                          GError            **error)
{
  g_autoptr(EngraftMatch) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (patient) && ENGRAFT_IS_TYPING (donor), NULL);
  g_return_val_if_fail (engraft_typing_get_nomenclature (patient) == engraft_typing_get_nomenclature (donor), NULL);
  g_return_val_if_fail (set < G_N_ELEMENTS (n_loci_of_sets), NULL);

  self = g_object_new (ENGRAFT_TYPE_MATCH, NULL);
  self->patient = g_object_ref (patient);
  self->donor = g_object_ref (donor);
  g_set_object (&self->cache, cache);
  self->set = set;
  self->tce_version = EG_TCE_VERSION_2;
  self->n_loci = n_loci_of_sets[set];
  for (guint i = 0; i < self->n_loci; i++)
    if (!match_locus (self, i, error))
      return NULL;
  engraft_match_linked (self);
  match_dpb1 (self);
  self->category = eg_grade_donor (self->grades, self->n_loci, self->n_loci > ENGRAFT_MATCH_DPB1 ? ENGRAFT_MATCH_DPB1 : (size_t) -1);

  return g_steal_pointer (&self);
}

/**
 * engraft_match_set_tce_version:
 * @self: a match that nobody else has yet
 * @version: a version of the groups of T-cell epitopes; at first it is 2
 *
 * Judges a mismatch of DPB1, and the category that depends on it, by other groups.
 */
void
engraft_match_set_tce_version (EngraftMatch      *self,
                               EngraftTceVersion  version)
{
  g_return_if_fail (ENGRAFT_IS_MATCH (self) && version <= ENGRAFT_TCE_VERSION_2);

  if (self->tce_version == (EgTceVersion) version)
    return;
  self->tce_version = (EgTceVersion) version;
  if (self->n_loci <= ENGRAFT_MATCH_DPB1)
    {
      match_dpb1 (self);
      return;
    }
  match_locus (self, ENGRAFT_MATCH_DPB1, NULL);
  self->category = eg_grade_donor (self->grades, self->n_loci, ENGRAFT_MATCH_DPB1);
}

/**
 * engraft_match_get_tce_version:
 * @self: a match
 *
 * By which groups of T-cell epitopes mismatches of DPB1 are judged.
 *
 * Returns: the version
 */
EngraftTceVersion
engraft_match_get_tce_version (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), ENGRAFT_TCE_VERSION_2);

  return (EngraftTceVersion) self->tce_version;
}

/**
 * engraft_match_get_patient:
 * @self: a match
 *
 * Gets the typing of the patient.
 *
 * Returns: (transfer none): the typing
 */
EngraftTyping *
engraft_match_get_patient (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), NULL);

  return self->patient;
}

/**
 * engraft_match_get_donor:
 * @self: a match
 *
 * Gets the typing of the donor.
 *
 * Returns: (transfer none): the typing
 */
EngraftTyping *
engraft_match_get_donor (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), NULL);

  return self->donor;
}

/**
 * engraft_match_get_count:
 * @self: a match
 *
 * How many places match, also those that only may: the n of n/10.  Of %ENGRAFT_MATCH_CORD it is
 * [method@Match.get_cord_count].
 *
 * Returns: how many
 */
guint
engraft_match_get_count (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  if (self->set == ENGRAFT_MATCH_CORD)
    return engraft_match_get_cord_count (self, NULL);

  return engraft_match_get_allele_count (self);
}

/**
 * engraft_match_get_allele_count:
 * @self: a match
 *
 * How many places match by P groups, whatever the set counts.
 *
 * Returns: how many
 */
guint
engraft_match_get_allele_count (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  return eg_match_count (self->matches, self->n_loci);
}

/**
 * engraft_match_get_n_places:
 * @self: a match
 *
 * Of how many places: the 10 of n/10.
 *
 * Returns: two for each locus
 */
guint
engraft_match_get_n_places (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  return 2 * self->n_loci;
}

/**
 * engraft_match_is_definite:
 * @self: a match
 *
 * Whether the count is sure: no locus is untyped or ambiguous.
 *
 * Returns: whether the count is sure
 */
gboolean
engraft_match_is_definite (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), FALSE);

  for (guint i = 0; i < self->n_loci; i++)
    {
      gboolean is_definite;

      engraft_match_locus_get_counted (self, i, &is_definite);
      if (!is_definite)
        return FALSE;
    }

  return TRUE;
}

/**
 * engraft_match_get_category:
 * @self: a match
 *
 * What the donor is to the patient: mismatch, permissive mismatch, potential, exact or definite match,
 * by the worst locus, as in Atlas.
 *
 * Returns: the category
 */
EngraftMatchCategory
engraft_match_get_category (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), ENGRAFT_CATEGORY_MISMATCH);

  return (EngraftMatchCategory) self->category;
}

/**
 * engraft_match_get_score:
 * @self: a match
 *
 * The sum of the grades of all places; the more, the closer.
 *
 * Returns: the sum
 */
guint
engraft_match_get_score (EngraftMatch *self)
{
  guint score = 0;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  for (guint i = 0; i < self->n_loci; i++)
    for (guint j = 0; j < 2; j++)
      if (self->grades[i].grade[j] != EG_GRADE_UNKNOWN)
        score += self->grades[i].grade[j];

  return score;
}

/**
 * engraft_match_get_n_loci:
 * @self: a match
 *
 * How many loci are counted.
 *
 * Returns: how many
 */
guint
engraft_match_get_n_loci (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  return self->n_loci;
}

/**
 * engraft_match_get_n_shown_loci:
 * @self: a match
 *
 * How many loci there is something to say of: those that are counted and, behind them, `DRB345` and, when the set
 * has it not and the patient is typed by it, `DPB1`, which are not counted nor part of category and score.
 *
 * `DRB345` is DRB3, DRB4 and DRB5 as one locus of two places, each of which goes with a place of DRB1: 03, 11, 12,
 * 13, 14 have DRB3; 04, 07, 09 DRB4; 15, 16 DRB5; 01, 08, 10 none.  Alleles of different genes do not match, and
 * a place without a gene matches only one without; a null allele is no gene.  What is not typed is expected
 * by this rule, as the gene or as absent: it counts as that and is never definite, and the explanation says
 * so.  Where DRB1 leaves it open, it may match in both places.
 *
 * Returns: [method@Match.get_n_loci], or one or two more
 */
guint
engraft_match_get_n_shown_loci (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  return n_shown (self);
}

/**
 * engraft_match_get_locus:
 * @self: a match
 * @index: which locus, below [method@Match.get_n_shown_loci]
 *
 * The name of a locus.
 *
 * Returns: the name
 */
const char *
engraft_match_get_locus (EngraftMatch *self,
                         guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < n_shown (self), NULL);

  index = engraft_match_get_slot (self, index);

  return index == ENGRAFT_MATCH_LINKED ? "DRB345" : loci[index];
}

/**
 * engraft_match_locus_is_typed:
 * @self: a match
 * @index: which locus
 *
 * Whether the locus is typed on both sides; else it counts as a potential match.
 *
 * Returns: whether it is typed on both sides
 */
gboolean
engraft_match_locus_is_typed (EngraftMatch *self,
                              guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < n_shown (self), FALSE);

  return self->matches[engraft_match_get_slot (self, index)].is_typed;
}

/**
 * engraft_match_locus_get_count:
 * @self: a match
 * @index: which locus
 * @is_definite: (out) (optional): whether it is sure, or only may be so
 *
 * How many of the two places match by P groups, the positional rule.
 *
 * Returns: 0, 1 or 2
 */
guint
engraft_match_locus_get_count (EngraftMatch *self,
                               guint         index,
                               gboolean     *is_definite)
{
  const EgLocusMatch *match;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < n_shown (self), 0);

  index = engraft_match_get_slot (self, index);
  match = &self->matches[index];
  if (is_definite)
    *is_definite = match->is_typed && (match->is_definite || (match->count == 0 && index != ENGRAFT_MATCH_LINKED));

  return match->count;
}

/**
 * engraft_match_locus_get_grade:
 * @self: a match
 * @index: which locus
 * @place: 0 or 1, of the donor
 *
 * How closely a place of the donor matches, as in Atlas.
 *
 * Returns: the grade
 */
EngraftMatchGrade
engraft_match_locus_get_grade (EngraftMatch *self,
                               guint         index,
                               guint         place)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < n_shown (self) && place < 2, ENGRAFT_GRADE_UNKNOWN);

  return (EngraftMatchGrade) self->grades[engraft_match_get_slot (self, index)].grade[place];
}

/**
 * engraft_match_compare:
 * @self: a match
 * @other: another one of the same patient
 *
 * Which of two donors is better: more places that match; then the better category; then closer grades.
 *
 * Returns: below 0 when @self is better, above 0 when @other is, 0 when they are alike
 */
int
engraft_match_compare (EngraftMatch *self,
                       EngraftMatch *other)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && ENGRAFT_IS_MATCH (other), 0);

  if (engraft_match_get_count (self) != engraft_match_get_count (other))
    return engraft_match_get_count (self) > engraft_match_get_count (other) ? -1 : 1;
  if (self->category != other->category)
    return self->category > other->category ? -1 : 1;

  return (int) engraft_match_get_score (other) - (int) engraft_match_get_score (self);
}
