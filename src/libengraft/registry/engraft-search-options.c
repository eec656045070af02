/* engraft-search-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-search-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/* The most mismatches of a search; beyond it the half of a registry would be found. */
#define MAX_MISMATCHES 4

/**
 * EngraftSearchOptions:
 *
 * Which donors a search lists, and in which order.
 *
 * A limit that is not set, an empty list and an unknown sex or sign leave no donor out.  Donors of whom a limited
 * attribute is not known are left out, and counted by the result.
 */
struct _EngraftSearchOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSearchOptions, engraft_search_options, ENGRAFT_TYPE_OPTIONS)

/* The names of the criteria are those of project files. */
static const struct
{
  const char *name, *nick;
} criteria[] = {
  { "mismatches", N_("Fewest mismatches") },
  { "definite", N_("Most definite matches") },
  { "tce", N_("DPB1 matched or permissive") },
  { "young", N_("Youngest") },
  { "male", N_("Male before female") },
  { "cmv", N_("CMV as the patient") },
  { "abo", N_("ABO as the patient") },
  { "tnc", N_("Most nucleated cells") },
  { "cd34", N_("Most CD34 cells") },
};

static const char * const default_ranking[] = { "mismatches", "definite", "tce", "young", NULL };

static GParamSpec *
budget (const char *name,
        const char *nick)
{
  return g_param_spec_int (name, nick, NULL, 0, 2, 2, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_search_options_class_init (EngraftSearchOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSearchOptions:match-set:
     *
     * The loci that are counted.
     */
    g_param_spec_enum ("match-set", N_("Loci"), NULL, ENGRAFT_TYPE_MATCH_SET, ENGRAFT_MATCH_10, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSearchOptions:loci:
     *
     * The names of these loci, when the set is any.  Not set: those of 10.
     */
    engraft_param_texts ("loci", N_("Counted Loci")),
    /**
     * EngraftSearchOptions:tce-version:
     *
     * By which groups of T-cell epitopes mismatches of DPB1 are judged.
     */
    g_param_spec_enum ("tce-version", N_("TCE Groups of DPB1"), NULL, ENGRAFT_TYPE_TCE_VERSION, ENGRAFT_TCE_VERSION_2,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSearchOptions:mismatches:
     *
     * How many mismatches there may be together, by the positional rule.
     */
    g_param_spec_int ("mismatches", N_("Mismatches"), NULL, 0, MAX_MISMATCHES, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSearchOptions:mismatches-a:
     *
     * How many of them at HLA-A.
     */
    budget ("mismatches-a", N_("Mismatches at A")),
    /**
     * EngraftSearchOptions:mismatches-b:
     *
     * How many of them at HLA-B.
     */
    budget ("mismatches-b", N_("Mismatches at B")),
    /**
     * EngraftSearchOptions:mismatches-c:
     *
     * How many of them at HLA-C.
     */
    budget ("mismatches-c", N_("Mismatches at C")),
    /**
     * EngraftSearchOptions:mismatches-drb1:
     *
     * How many of them at HLA-DRB1.
     */
    budget ("mismatches-drb1", N_("Mismatches at DRB1")),
    /**
     * EngraftSearchOptions:mismatches-dqb1:
     *
     * How many of them at HLA-DQB1.
     */
    budget ("mismatches-dqb1", N_("Mismatches at DQB1")),
    /**
     * EngraftSearchOptions:mismatches-dpb1:
     *
     * How many of them at HLA-DPB1.
     */
    budget ("mismatches-dpb1", N_("Mismatches at DPB1")),
    /**
     * EngraftSearchOptions:mismatches-dqa1:
     *
     * How many of them at HLA-DQA1.
     */
    budget ("mismatches-dqa1", N_("Mismatches at DQA1")),
    /**
     * EngraftSearchOptions:mismatches-dpa1:
     *
     * How many of them at HLA-DPA1.
     */
    budget ("mismatches-dpa1", N_("Mismatches at DPA1")),
    /**
     * EngraftSearchOptions:kind:
     *
     * Adults, units of cord blood, or both.
     */
    g_param_spec_enum ("kind", N_("Kind"), NULL, ENGRAFT_TYPE_SEARCH_KIND, ENGRAFT_SEARCH_ALL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSearchOptions:available:
     *
     * Whether only those are listed who can be asked for.
     */
    g_param_spec_boolean ("available", N_("Available Only"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSearchOptions:sex:
     *
     * The sex of the donor.
     */
    g_param_spec_enum ("sex", N_("Sex"), NULL, ENGRAFT_TYPE_SEX, ENGRAFT_SEX_UNKNOWN, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSearchOptions:min-age:
     *
     * The least age of an adult, in full years.
     */
    engraft_options_param_spec_optional ("min-age", N_("Least Age"), 0, 120),
    /**
     * EngraftSearchOptions:max-age:
     *
     * The greatest age of an adult, in full years.
     */
    engraft_options_param_spec_optional ("max-age", N_("Greatest Age"), 0, 120),
    /**
     * EngraftSearchOptions:cmv:
     *
     * Antibodies of the donor against cytomegalovirus.
     */
    g_param_spec_enum ("cmv", N_("CMV"), NULL, ENGRAFT_TYPE_SIGN, ENGRAFT_SIGN_UNKNOWN, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSearchOptions:abo:
     *
     * The blood groups: texts of “A”, “B”, “AB”, “O”.
     */
    engraft_param_texts ("abo", N_("ABO")),
    /**
     * EngraftSearchOptions:pools:
     *
     * The registries or pools.
     */
    engraft_param_texts ("pools", N_("Registries")),
    /**
     * EngraftSearchOptions:ethnicities:
     *
     * The ethnicities, as the registry has them.
     */
    engraft_param_texts ("ethnicities", N_("Ethnicities")),
    /**
     * EngraftSearchOptions:min-tnc:
     *
     * The fewest nucleated cells of a unit, in 10^7.
     */
    engraft_options_param_spec_optional ("min-tnc", N_("Fewest Nucleated Cells"), 0, 1e6),
    /**
     * EngraftSearchOptions:min-cd34:
     *
     * The fewest CD34 positive cells of a unit, in 10^6.
     */
    engraft_options_param_spec_optional ("min-cd34", N_("Fewest CD34 Cells"), 0, 1e6),
    /**
     * EngraftSearchOptions:ranking:
     *
     * The criteria of the order, the first first; see [func@SearchOptions.get_criteria].  When it is not set:
     * mismatches, definite matches, DPB1, age.
     */
    engraft_param_texts ("ranking", N_("Ranking")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_search_options_init (EngraftSearchOptions *self)
{
}

/**
 * engraft_search_options_new:
 *
 * Gives the options of a search for 10 of 10 with at most one mismatch.
 *
 * Returns: (transfer full): the options
 */
EngraftSearchOptions *
engraft_search_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SEARCH_OPTIONS, NULL);
}

/**
 * engraft_search_options_get_locus_budget:
 * @self: options
 * @locus: a locus
 *
 * Tells how many mismatches there may be at a locus.
 *
 * Returns: 0, 1 or 2, which is also that of a locus that a search cannot limit
 */
guint
engraft_search_options_get_locus_budget (EngraftSearchOptions *self,
                                         EngraftDonorLocus     locus)
{
  static const char *names[ENGRAFT_N_DONOR_LOCI] = {
    [ENGRAFT_DONOR_A] = "mismatches-a", [ENGRAFT_DONOR_B] = "mismatches-b", [ENGRAFT_DONOR_C] = "mismatches-c",
    [ENGRAFT_DONOR_DRB1] = "mismatches-drb1", [ENGRAFT_DONOR_DQB1] = "mismatches-dqb1",
    [ENGRAFT_DONOR_DPB1] = "mismatches-dpb1", [ENGRAFT_DONOR_DQA1] = "mismatches-dqa1",
    [ENGRAFT_DONOR_DPA1] = "mismatches-dpa1",
  };

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (self) && (guint) locus < G_N_ELEMENTS (names), 2);

  return names[locus] ? engraft_options_get_int (ENGRAFT_OPTIONS (self), names[locus]) : 2;
}

/* Those of a set, or as they were chosen */
static const char * const *
get_loci (EngraftSearchOptions *self)
{
  const EngraftMatchSet set = engraft_options_get_enum (ENGRAFT_OPTIONS (self), "match-set");
  const char * const *loci = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "loci");

  if (set != ENGRAFT_MATCH_LOCI)
    return engraft_match_set_get_loci (set);

  return loci && *loci ? loci : engraft_match_set_get_loci (ENGRAFT_MATCH_10);
}

/**
 * engraft_search_options_dup_loci:
 * @self: options
 *
 * Names the loci that are counted.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names, each once, in the order of a match
 */
char **
engraft_search_options_dup_loci (EngraftSearchOptions *self)
{
  g_autofree char *text = NULL;
  char **loci;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (self), NULL);

  text = g_strjoinv (",", (char **) get_loci (self));
  loci = engraft_match_parse_loci (text, NULL);

  /* what no locus can be called is refused by name, where loci are checked */
  return loci ? loci : g_strdupv ((char **) get_loci (self));
}

/**
 * engraft_search_options_get_n_places:
 * @self: options
 *
 * Of how many places: the 10 of n/10.
 *
 * Returns: two for each locus that is counted
 */
guint
engraft_search_options_get_n_places (EngraftSearchOptions *self)
{
  g_auto(GStrv) loci = engraft_search_options_dup_loci (self);

  return loci ? 2 * g_strv_length (loci) : 0;
}

/**
 * engraft_search_options_counts:
 * @self: options
 * @locus: a locus
 *
 * Asks whether a locus of donors is counted.
 *
 * Returns: whether it is; of DRB3, DRB4 and DRB5 never, which are counted as one locus or not at all
 */
gboolean
engraft_search_options_counts (EngraftSearchOptions *self,
                               EngraftDonorLocus     locus)
{
  g_auto(GStrv) loci = engraft_search_options_dup_loci (self);

  return loci && g_strv_contains ((const char * const *) loci, engraft_donor_locus_get_name (locus));
}

static gboolean
is_indexed (const char *locus)
{
  static const EngraftDonorLocus indexed[] = { ENGRAFT_DONOR_A, ENGRAFT_DONOR_B, ENGRAFT_DONOR_C, ENGRAFT_DONOR_DRB1,
                                               ENGRAFT_DONOR_DQB1, ENGRAFT_DONOR_DPB1, ENGRAFT_DONOR_DQA1,
                                               ENGRAFT_DONOR_DPA1 };

  for (guint i = 0; i < G_N_ELEMENTS (indexed); i++)
    if (g_str_equal (engraft_donor_locus_get_name (indexed[i]), locus))
      return TRUE;

  return FALSE;
}

/* An index judges each typing of a locus once, for all donors who have it. */
static gboolean
refuse_locus (const char  *locus,
              GError     **error)
{
  if (g_str_equal (locus, "DRB345"))
    g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                         _("DRB345 cannot be counted in a search of a registry: which of DRB3, DRB4 and DRB5 belong to a "
                           "donor follows from DRB1, place by place, and an index judges the typings of each locus for "
                           "themselves. Leave it out: of each donor it is shown as not counted. Or write the donors into a "
                           "file, of which “engraft-cli match” counts any locus."));
  else
    /* Translators: a locus; the command is not translated */
    g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                 _("%s cannot be counted in a search of a registry, which keeps no typing of it: A, B, C, DRB1, DQB1, DPB1, "
                   "DQA1 and DPA1 are counted there. Leave it out, or write the donors into a file, of which "
                   "“engraft-cli match” counts any locus."), locus);

  return FALSE;
}

/**
 * engraft_search_options_check_loci:
 * @self: options
 * @nomenclature: the release of an index
 * @error: return location for an error
 *
 * Asks whether a search of an index can count the loci that are chosen.  A match of two typings can count more.
 *
 * Returns: whether it can; %FALSE with ENGRAFT_HLA_ERROR_NAME when an index does not hold one,
 *   ENGRAFT_HLA_ERROR_RELEASE when the release does not have it
 */
gboolean
engraft_search_options_check_loci (EngraftSearchOptions  *self,
                                   EngraftNomenclature   *nomenclature,
                                   GError               **error)
{
  g_auto(GStrv) loci = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (self) && ENGRAFT_IS_NOMENCLATURE (nomenclature), FALSE);

  if (engraft_options_get_enum (ENGRAFT_OPTIONS (self), "match-set") != ENGRAFT_MATCH_LOCI)
    return TRUE;
  loci = engraft_search_options_dup_loci (self);
  if (!engraft_match_check_loci (nomenclature, (const char * const *) loci, error))
    return FALSE;
  for (guint i = 0; loci[i]; i++)
    if (!is_indexed (loci[i]))
      return refuse_locus (loci[i], error);

  return TRUE;
}

/* CACHE: of the patient, or NULL */
static EngraftMatch *
match (EngraftSearchOptions  *self,
       EngraftMatchCache     *cache,
       EngraftTyping         *patient,
       EngraftTyping         *donor,
       GError               **error)
{
  const EngraftMatchSet set = engraft_options_get_enum (ENGRAFT_OPTIONS (self), "match-set");
  EngraftMatch *match;

  if (set == ENGRAFT_MATCH_LOCI)
    {
      g_auto(GStrv) names = engraft_search_options_dup_loci (self);
      const char * const *loci = (const char * const *) names;

      match = cache ? engraft_match_cache_match_by_loci (cache, donor, loci, error)
                    : engraft_match_new_by_loci (patient, donor, loci, error);
    }
  else
    match = cache ? engraft_match_cache_match (cache, donor, set, error) : engraft_match_new (patient, donor, set, error);
  if (match)
    engraft_match_set_tce_version (match, engraft_options_get_enum (ENGRAFT_OPTIONS (self), "tce-version"));

  return match;
}

/**
 * engraft_search_options_match:
 * @self: options
 * @patient: the HLA of a patient
 * @donor: the HLA of a donor or cord-blood unit, by the same release
 * @error: return location for an error
 *
 * Matches two typings, with the loci that are counted and the groups of T-cell epitopes that are chosen.
 *
 * Returns: (transfer full): the match; %NULL on error: as [ctor@Match.new]
 */
EngraftMatch *
engraft_search_options_match (EngraftSearchOptions  *self,
                              EngraftTyping         *patient,
                              EngraftTyping         *donor,
                              GError               **error)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (self) && patient && donor, NULL);

  return match (self, NULL, patient, donor, error);
}

/**
 * engraft_search_options_match_cached:
 * @self: options
 * @cache: of a patient
 * @donor: the HLA of a donor or cord-blood unit, by the same release
 * @error: return location for an error
 *
 * As [method@SearchOptions.match], with the same result, for the many donors of a file.
 *
 * Returns: (transfer full): the match; %NULL on error: as [ctor@Match.new]
 */
EngraftMatch *
engraft_search_options_match_cached (EngraftSearchOptions  *self,
                                     EngraftMatchCache     *cache,
                                     EngraftTyping         *donor,
                                     GError               **error)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (self) && cache && donor, NULL);

  return match (self, cache, NULL, donor, error);
}

/**
 * engraft_search_options_dup_ranking:
 * @self: options
 *
 * Gives the criteria by which the list is ordered.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names, the first first
 */
char **
engraft_search_options_dup_ranking (EngraftSearchOptions *self)
{
  const char * const *ranking;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (self), NULL);

  ranking = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "ranking");

  return g_strdupv ((char **) (ranking && ranking[0] ? ranking : default_ranking));
}

/**
 * engraft_search_options_dup_criteria:
 *
 * Gives what a list can be ordered by.
 *
 * Returns: (transfer full) (array zero-terminated=1): the names of the criteria
 */
char **
engraft_search_options_dup_criteria (void)
{
  char **names = g_new0 (char *, G_N_ELEMENTS (criteria) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (criteria); i++)
    names[i] = g_strdup (criteria[i].name);

  return names;
}

/**
 * engraft_search_options_get_criterion_name:
 * @criterion: such as “mismatches”
 *
 * Names a criterion for people.
 *
 * Returns: (nullable): the name; %NULL when there is no such criterion
 */
const char *
engraft_search_options_get_criterion_name (const char *criterion)
{
  for (guint i = 0; i < G_N_ELEMENTS (criteria); i++)
    if (g_strcmp0 (criteria[i].name, criterion) == 0)
      return _(criteria[i].nick);

  return NULL;
}
