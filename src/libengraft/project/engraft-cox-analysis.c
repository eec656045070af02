/* engraft-cox-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-cox-analysis.h"

#include "libengraft/project/engraft-cox-analysis-private.h"
#include "libengraft/project/engraft-cox-analysis-spec.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-cox-guard.h"

/**
 * EngraftCoxAnalysis:
 *
 * A Cox model of one data set, in a project.
 */
struct _EngraftCoxAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCoxAnalysis, engraft_cox_analysis, ENGRAFT_TYPE_ANALYSIS)

/* A fit of some covariates takes about 5 ms */
#define MAX_ROWS_AT_ONCE 2000

static EngraftCoxTerms *
make_terms (EngraftTable    *table,
            EngraftOptions  *spec,
            GError         **error)
{
  EngraftOptions *given = engraft_options_get_options (spec, "options");
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();

  g_object_set (options, "covariates", engraft_options_get_strv (given, "covariates"),
                "references", engraft_options_get_strv (given, "references"), NULL);

  return engraft_cox_terms_new (table, options, error);
}

/* Rows that lack a covariate are left out. */
GObject *
engraft_cox_analysis_make_data_with_flags (EngraftTable              *table,
                                           EngraftOptions            *spec,
                                           EngraftSurvivalDataFlags   flags,
                                           EngraftOperation          *operation,
                                           EngraftTally             **tally,
                                           GError                   **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  g_autoptr(EngraftCoxTerms) terms = make_terms (table, spec, error);

  if (!terms)
    return NULL;

  return engraft_analysis_take_data (engraft_cox_terms_make_data (terms, table, cohort, flags, operation, error), tally, error);
}

GObject *
engraft_cox_analysis_make_data (EngraftTable      *table,
                                EngraftOptions    *spec,
                                EngraftOperation  *operation,
                                EngraftTally     **tally,
                                GError           **error)
{
  return engraft_cox_analysis_make_data_with_flags (table, spec, ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS, operation, tally, error);
}

gboolean
engraft_cox_analysis_has_same_data (EngraftOptions *a,
                                    EngraftOptions *b)
{
  const char * const *of_a = engraft_options_get_strv (engraft_options_get_options (a, "options"), "covariates");
  const char * const *of_b = engraft_options_get_strv (engraft_options_get_options (b, "options"), "covariates");

  return engraft_options_equal (engraft_options_get_options (a, "cohort"),
                                engraft_options_get_options (b, "cohort")) &&
         of_a && of_b && g_strv_equal (of_a, of_b);
}

GListStore *
engraft_cox_analysis_list_remedies (EngraftTable      *table,
                                    GObject           *data,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    const GError      *error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  g_autoptr(EngraftCoxTerms) terms = NULL;
  g_autoptr(EngraftNotice) intervals = NULL;
  GListStore *remedies;

  if (!data || !g_error_matches (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL))
    return NULL;
  terms = make_terms (table, spec, NULL);

  if (!terms)
    return NULL;

  remedies = engraft_cox_guard_list_remedies (terms, ENGRAFT_SURVIVAL_DATA (data), options, operation);
  if (ENGRAFT_IS_COX_OPTIONS (options))
    intervals = engraft_cox_guard_propose_intervals (terms, table, cohort, ENGRAFT_SURVIVAL_DATA (data), options, operation);
  if (intervals)
    g_list_store_insert (remedies, 0, intervals);

  return remedies;
}

static EngraftResult *
engraft_cox_analysis_compute (EngraftTable      *table,
                              GObject           *data,
                              EngraftOptions    *spec,
                              EngraftOperation  *operation,
                              GError           **error)
{
  EngraftCoxOptions *options = ENGRAFT_COX_OPTIONS (engraft_options_get_options (spec, "options"));
  g_autoptr(EngraftCoxTerms) terms = make_terms (table, spec, error);
  EngraftCoxFit *fit = NULL;

  if (terms)
    fit = engraft_cox_fit_new_for_data (ENGRAFT_SURVIVAL_DATA (data), terms, options, operation, error);

  return fit ? ENGRAFT_RESULT (fit) : NULL;
}

static GType
engraft_cox_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_COX_ANALYSIS_SPEC;
}

static void
engraft_cox_analysis_class_init (EngraftCoxAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_cox_analysis_get_spec_type;
  analysis_class->make_data = engraft_cox_analysis_make_data;
  analysis_class->has_same_data = engraft_cox_analysis_has_same_data;
  analysis_class->compute = engraft_cox_analysis_compute;
  analysis_class->list_remedies = engraft_cox_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_cox_analysis_init (EngraftCoxAnalysis *self)
{
}
