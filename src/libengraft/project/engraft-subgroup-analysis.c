/* engraft-subgroup-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-subgroup-analysis.h"

#include "libengraft/project/engraft-subgroup-analysis-spec.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-subgroups.h"

/**
 * EngraftSubgroupAnalysis:
 *
 * A treatment compared in subgroups of one data set, in a project.
 */
struct _EngraftSubgroupAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSubgroupAnalysis, engraft_subgroup_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Each level of each variable is a model of its own. */
#define MAX_ROWS_AT_ONCE 0

/* Rows that lack a covariate are left out. */
static GObject *
engraft_subgroup_analysis_make_data (EngraftTable      *table,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     EngraftTally     **tally,
                                     GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");

  return engraft_analysis_take_data (engraft_subgroups_make_data (table, cohort, ENGRAFT_SUBGROUP_OPTIONS (options),
                                                                  operation, error), tally, error);
}

static const char * const *
get_covariates (EngraftOptions *spec)
{
  static const char * const none[] = { NULL };
  const char * const *covariates = engraft_options_get_strv (engraft_options_get_options (spec, "options"), "covariates");

  return covariates ? covariates : none;
}

static gboolean
engraft_subgroup_analysis_has_same_data (EngraftOptions *a,
                                         EngraftOptions *b)
{
  return engraft_options_equal (engraft_options_get_options (a, "cohort"), engraft_options_get_options (b, "cohort")) &&
         g_strv_equal (get_covariates (a), get_covariates (b));
}

static EngraftResult *
engraft_subgroup_analysis_compute (EngraftTable      *table,
                                   GObject           *data,
                                   EngraftOptions    *spec,
                                   EngraftOperation  *operation,
                                   GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftSubgroups *subgroups = engraft_subgroups_new (ENGRAFT_SURVIVAL_DATA (data), table, cohort,
                                                       ENGRAFT_SUBGROUP_OPTIONS (options), operation, error);

  return subgroups ? ENGRAFT_RESULT (subgroups) : NULL;
}

/* Of the treatment, the subgroups and the covariates, as if these were covariates. */
static GListStore *
engraft_subgroup_analysis_list_remedies (EngraftTable      *table,
                                         GObject           *data,
                                         EngraftOptions    *spec,
                                         EngraftOperation  *operation,
                                         const GError      *error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  const char *treatment = engraft_options_get_string (engraft_options_get_options (spec, "cohort"), "group");
  const char * const *subgroups = engraft_options_get_strv (options, "subgroups");
  g_autoptr(EngraftCoxOptions) cox = engraft_cox_options_new ();
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(EngraftCoxTerms) terms = NULL;

  if (!g_error_matches (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL) || !treatment)
    return NULL;
  g_ptr_array_add (names, (gpointer) treatment);
  for (guint i = 0; subgroups && subgroups[i]; i++)
    g_ptr_array_add (names, (gpointer) subgroups[i]);
  for (guint i = 0; get_covariates (spec)[i]; i++)
    g_ptr_array_add (names, (gpointer) get_covariates (spec)[i]);
  g_ptr_array_add (names, NULL);
  g_object_set (cox, "covariates", names->pdata, NULL);
  terms = engraft_cox_terms_new (table, cox, NULL);

  return terms ? engraft_cox_guard_list_remedies (terms, ENGRAFT_SURVIVAL_DATA (data), options, operation) : NULL;
}

static GType
engraft_subgroup_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_SUBGROUP_ANALYSIS_SPEC;
}

static void
engraft_subgroup_analysis_class_init (EngraftSubgroupAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_subgroup_analysis_get_spec_type;
  analysis_class->make_data = engraft_subgroup_analysis_make_data;
  analysis_class->has_same_data = engraft_subgroup_analysis_has_same_data;
  analysis_class->compute = engraft_subgroup_analysis_compute;
  analysis_class->list_remedies = engraft_subgroup_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_subgroup_analysis_init (EngraftSubgroupAnalysis *self)
{
}
