/* engraft-match.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-match-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "libengraft/hla/engraft-match-cache-private.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-ready-places.h"
#include "libengraft/hla/engraft-typing-private.h"

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
  g_free (self->loci);

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

/* Antigens of a locus that serology has no system for are nobody's; at DPB1 every mismatch is one. */
static gboolean
has_antigens (const EgLocus *locus)
{
  return locus->system != EG_NO_INDEX || g_str_equal (locus->name, "DPB1");
}

static EgMatchStatus
match_places (EngraftMatch             *self,
              const EgLocus            *locus,
              EgTceMatch                tce,
              const EngraftReadyPlaces *patient,
              const EngraftReadyPlaces *donor,
              EgLocusVerdict           *verdict)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self->patient));
  EgMatchStatus status = eg_match_locus (patient->places, donor->places, &verdict->match);

  if (status == EG_MATCH_OK)
    status = eg_grade_locus (names, locus, patient->places, donor->places, tce, &verdict->grade);
  if (status == EG_MATCH_OK)
    verdict->antigens = has_antigens (locus) ? eg_antigen_count (names, locus, patient->places, donor->places)
                                             : (EgAntigenCount) { .unknown = 2 };

  return status;
}

/* Each genotype of the patient with each of the donor: mostly there is one */
static EgMatchStatus
match_genotypes (EngraftMatch                *self,
                 EngraftMatchLocus           *slot,
                 const EngraftReadyGenotypes *patient,
                 const EngraftReadyGenotypes *donor)
{
  const gboolean is_dpb1 = g_str_equal (slot->locus->name, "DPB1");
  EgMatchStatus status = EG_MATCH_OK;
  EgLocusVerdict all = { { 0 } };

  if (is_dpb1)
    engraft_match_tce (self, patient, donor);
  slot->genotypes[0] = slot->genotypes[1] = 0;
  for (guint i = 0; i < patient->n * donor->n && status == EG_MATCH_OK; i++)
    {
      const guint p = i / donor->n, d = i % donor->n;
      EgLocusVerdict one = { { 0 } };

      status = match_places (self, slot->locus, is_dpb1 ? self->tce : EG_TCE_UNKNOWN, &patient->places[p],
                             &donor->places[d], &one);
      if (i == 0)
        all = one;
      else if (status == EG_MATCH_OK && eg_locus_verdict_join (&all, &one))
        {
          slot->genotypes[0] = p;
          slot->genotypes[1] = d;
        }
    }
  slot->match = all.match;
  slot->grade = all.grade;
  slot->antigens = all.antigens;

  return status;
}

static EgMatchStatus
match_typings (EngraftMatch      *self,
               EngraftMatchLocus *slot)
{
  EngraftReadyGenotypes patient, donor;
  EgMatchStatus status;

  engraft_ready_genotypes_init (&patient, self->patient, slot->locus);
  engraft_ready_genotypes_init (&donor, self->donor, slot->locus);
  status = match_genotypes (self, slot, &patient, &donor);
  engraft_ready_genotypes_clear (&patient);
  engraft_ready_genotypes_clear (&donor);

  return status;
}

/* As match_typings (), of what was matched before */
static EgMatchStatus
take_result (EngraftMatch             *self,
             EngraftMatchLocus        *slot,
             const EngraftLocusResult *result)
{
  slot->match = result->verdict.match;
  slot->grade = result->verdict.grade;
  slot->antigens = result->verdict.antigens;
  slot->genotypes[0] = result->genotypes[0];
  slot->genotypes[1] = result->genotypes[1];
  if (g_str_equal (slot->locus->name, "DPB1"))
    {
      self->tce = result->tce;
      self->tce_outlook = result->tce_outlook;
    }

  return result->status;
}

static EgMatchStatus
match_cached (EngraftMatch      *self,
              EngraftMatchLocus *slot)
{
  const EngraftLocusResult *found = engraft_match_cache_find (self->cache, self->donor, slot->locus, self->tce_version);
  EngraftLocusResult result;

  if (found)
    return take_result (self, slot, found);
  result.status = match_typings (self, slot);
  result.verdict = (EgLocusVerdict) { slot->match, slot->grade, slot->antigens };
  result.genotypes[0] = slot->genotypes[0];
  result.genotypes[1] = slot->genotypes[1];
  result.tce = self->tce;
  result.tce_outlook = self->tce_outlook;
  engraft_match_cache_add (self->cache, self->donor, slot->locus, self->tce_version, &result);

  return result.status;
}

static gboolean
match_locus (EngraftMatch       *self,
             EngraftMatchLocus  *slot,
             GError            **error)
{
  const EgMatchStatus status = self->cache ? match_cached (self, slot) : match_typings (self, slot);

  if (status != EG_MATCH_OK)
    g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                 _("Of locus %s one value is known and the other is not. Give both, or leave the second blank if "
                   "they are the same."), slot->locus->name);

  return status == EG_MATCH_OK;
}

/* What is not counted is no reason to leave a donor out: typed by half, it is as not typed. */
static void
match_other (EngraftMatch      *self,
             EngraftMatchLocus *slot)
{
  if (match_locus (self, slot, NULL))
    return;
  slot->match = (EgLocusMatch) { .count = 2, .gvh_most = 2, .hvg_most = 2, .orientations = EG_DIRECT | EG_CROSS };
  slot->grade = (EgLocusGrade) { .grade = { EG_GRADE_P_GROUP, EG_GRADE_P_GROUP },
                                 .confidence = { EG_CONFIDENCE_POTENTIAL, EG_CONFIDENCE_POTENTIAL } };
  slot->antigens = (EgAntigenCount) { .unknown = 2 };
}

guint
engraft_match_find_locus (EngraftMatch *self,
                          const char   *name)
{
  for (guint i = 0; i < self->n_shown; i++)
    if (g_str_equal (engraft_match_locus_get_name (&self->loci[i]), name))
      return i;

  return G_MAXUINT;
}

/* FALSE: the release does not have it */
static gboolean
add_locus (EngraftMatch *self,
           const char   *name)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self->patient));
  EngraftMatchLocus *slot = &self->loci[self->n_shown];
  gboolean is_there;

  *slot = (EngraftMatchLocus) { NULL };
  if (g_str_equal (name, ENGRAFT_LINKED_NAME))
    is_there = engraft_match_linked (self, slot);
  else
    is_there = (slot->locus = eg_nomenclature_find_locus (names, name, strlen (name))) != NULL;
  self->n_shown += is_there;

  return is_there;
}

static gboolean
match_counted (EngraftMatch  *self,
               GPtrArray     *loci,
               GError       **error)
{
  for (guint i = 0; i < loci->len; i++)
    if (!add_locus (self, loci->pdata[i]))
      {
        g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE, _("%s has no locus %s."),
                     engraft_nomenclature_get_release (engraft_typing_get_nomenclature (self->patient)),
                     (const char *) loci->pdata[i]);
        return FALSE;
      }
    else if (self->loci[i].locus && !match_locus (self, &self->loci[i], error))
      return FALSE;
  self->n_loci = self->n_shown;

  return TRUE;
}

static int
compare_loci (gconstpointer a,
              gconstpointer b)
{
  return engraft_match_compare_loci (engraft_match_locus_get_name (a), engraft_match_locus_get_name (b));
}

static gboolean
is_linked (const EgLocus *locus)
{
  return g_str_equal (locus->name, "DRB3") || g_str_equal (locus->name, "DRB4") || g_str_equal (locus->name, "DRB5");
}

/* Of those that are not counted these that the patient has are shown, so that all donors of a list have the same loci.
 * Of a locus without P groups, such as MICA, nothing would match: a note of the typing says that it is not judged. */
static void
match_others (EngraftMatch *self)
{
  if (engraft_match_find_locus (self, ENGRAFT_LINKED_NAME) == G_MAXUINT)
    add_locus (self, ENGRAFT_LINKED_NAME);
  for (guint i = 0; i < self->patient->n_loci; i++)
    {
      const EgLocus *locus = self->patient->loci[i].locus;

      if (!is_linked (locus) && locus->n_p > 0 && engraft_typing_is_typed (self->patient, locus->name)
          && engraft_match_find_locus (self, locus->name) == G_MAXUINT && add_locus (self, locus->name))
        match_other (self, &self->loci[self->n_shown - 1]);
    }
  qsort (self->loci + self->n_loci, self->n_shown - self->n_loci, sizeof *self->loci, compare_loci);
}

static void
find_category (EngraftMatch *self)
{
  g_autofree EgLocusGrade *grades = g_new (EgLocusGrade, self->n_loci + 1);
  const guint dpb1 = engraft_match_find_locus (self, "DPB1");

  for (guint i = 0; i < self->n_loci; i++)
    grades[i] = self->loci[i].grade;
  self->category = eg_grade_donor (grades, self->n_loci, dpb1 < self->n_loci ? dpb1 : (size_t) -1);
}

EngraftMatch *
engraft_match_new_cached (EngraftTyping       *patient,
                          EngraftTyping       *donor,
                          EngraftMatchSet      set,
                          const char * const  *loci,
                          EngraftMatchCache   *cache,
                          GError             **error)
{
  g_autoptr(EngraftMatch) self = g_object_new (ENGRAFT_TYPE_MATCH, NULL);
  g_autoptr(GPtrArray) counted = engraft_match_order_loci (loci);

  self->patient = g_object_ref (patient);
  self->donor = g_object_ref (donor);
  g_set_object (&self->cache, cache);
  self->set = set;
  self->tce_version = EG_TCE_VERSION_2;
  self->loci = g_new (EngraftMatchLocus, counted->len + patient->n_loci + 1);
  if (!match_counted (self, counted, error))
    return NULL;
  match_others (self);
  find_category (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_match_new:
 * @patient: the HLA of a patient
 * @donor: the HLA of a donor or cord-blood unit, by the same release
 * @set: the loci that are counted, but not %ENGRAFT_MATCH_LOCI
 * @error: return location for an error
 *
 * Matches two typings.  A locus that one of them lacks is a potential match, as in Atlas.  Where a locus may be one of
 * several genotypes, each is matched as a whole: the count is the most that one gives, and definite if all give it.
 *
 * Returns: (transfer full): the match; %NULL on error: ENGRAFT_HLA_ERROR_NAME when a locus that is counted is typed by
 *   half, ENGRAFT_HLA_ERROR_RELEASE when the release does not have it
 */
EngraftMatch *
engraft_match_new (EngraftTyping    *patient,
                   EngraftTyping    *donor,
                   EngraftMatchSet   set,
                   GError          **error)
{
  g_return_val_if_fail (ENGRAFT_IS_TYPING (patient) && ENGRAFT_IS_TYPING (donor), NULL);
  g_return_val_if_fail (engraft_typing_get_nomenclature (patient) == engraft_typing_get_nomenclature (donor), NULL);
  g_return_val_if_fail (set < ENGRAFT_MATCH_LOCI, NULL);

  return engraft_match_new_cached (patient, donor, set, engraft_match_set_get_loci (set), NULL, error);
}

/**
 * engraft_match_new_by_loci:
 * @patient: the HLA of a patient
 * @donor: the HLA of a donor or cord-blood unit, by the same release
 * @loci: (array zero-terminated=1): the names of the loci that are counted, at least one, `DRB345` among them or not
 * @error: return location for an error
 *
 * As [ctor@Match.new], with any loci.  By those of a set of these names all is the same.
 *
 * Returns: (transfer full): the match; %NULL on error: as there
 */
EngraftMatch *
engraft_match_new_by_loci (EngraftTyping       *patient,
                           EngraftTyping       *donor,
                           const char * const  *loci,
                           GError             **error)
{
  g_return_val_if_fail (ENGRAFT_IS_TYPING (patient) && ENGRAFT_IS_TYPING (donor) && loci && *loci, NULL);
  g_return_val_if_fail (engraft_typing_get_nomenclature (patient) == engraft_typing_get_nomenclature (donor), NULL);

  return engraft_match_new_cached (patient, donor, ENGRAFT_MATCH_LOCI, loci, NULL, error);
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
  guint dpb1;

  g_return_if_fail (ENGRAFT_IS_MATCH (self) && version <= ENGRAFT_TCE_VERSION_2);

  if (self->tce_version == (EgTceVersion) version)
    return;
  self->tce_version = (EgTceVersion) version;
  dpb1 = engraft_match_find_locus (self, "DPB1");
  if (dpb1 == G_MAXUINT)
    return;
  match_other (self, &self->loci[dpb1]);
  find_category (self);
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
  guint count = 0;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  for (guint i = 0; i < self->n_loci; i++)
    count += self->loci[i].match.count;

  return count;
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
      if (self->loci[i].grade.grade[j] != EG_GRADE_UNKNOWN)
        score += self->loci[i].grade.grade[j];

  return score;
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
