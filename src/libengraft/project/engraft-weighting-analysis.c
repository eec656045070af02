/* engraft-weighting-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-weighting-analysis.h"

#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/project/engraft-cox-analysis-private.h"
#include "libengraft/project/engraft-weighting-analysis-spec.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-cox-guard.h"

/**
 * EngraftWeightingAnalysis:
 *
 * Survival of two treatments, compared after weighting by propensity, of one data set in a project.
 */
struct _EngraftWeightingAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWeightingAnalysis, engraft_weighting_analysis, ENGRAFT_TYPE_ANALYSIS)

/* A logistic regression, weighted curves and a Cox model take about 5 ms */
#define MAX_ROWS_AT_ONCE 1000

/* The data are those by which rows are counted; the comparison finds its own. */
static EngraftResult *
engraft_weighting_analysis_compute (EngraftTable      *table,
                                    GObject           *data,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftWeighting *result = engraft_weighting_new (table, cohort, ENGRAFT_WEIGHTING_OPTIONS (options), operation, NULL,
                                                    error);

  return result ? ENGRAFT_RESULT (result) : NULL;
}

static GObject *
engraft_weighting_analysis_make_data (EngraftTable      *table,
                                      EngraftOptions    *spec,
                                      EngraftOperation  *operation,
                                      EngraftTally     **tally,
                                      GError           **error)
{
  return engraft_cox_analysis_make_data_with_flags (table, spec, 0, operation, tally, error);
}

/* Of the treatment as well, as if it were a covariate. */
static GListStore *
engraft_weighting_analysis_list_remedies (EngraftTable      *table,
                                          GObject           *data,
                                          EngraftOptions    *spec,
                                          EngraftOperation  *operation,
                                          const GError      *error)
{
  const char *treatment[] = { engraft_options_get_string (engraft_options_get_options (spec, "cohort"), "group"), NULL };
  g_autoptr(EngraftCoxOptions) cox = engraft_cox_options_new ();
  g_autoptr(EngraftCoxTerms) terms = NULL;
  g_autoptr(GListStore) remedies = NULL;

  if (!data || !treatment[0] || !g_error_matches (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL))
    return NULL;
  g_object_set (cox, "covariates", treatment, NULL);
  terms = engraft_cox_terms_new (table, cox, NULL);
  if (terms)
    remedies = engraft_cox_guard_list_remedies (terms, ENGRAFT_SURVIVAL_DATA (data),
                                                engraft_options_get_options (spec, "options"), operation);
  if (remedies && g_list_model_get_n_items (G_LIST_MODEL (remedies)) > 0)
    return g_steal_pointer (&remedies);

  return engraft_cox_analysis_list_remedies (table, data, spec, operation, error);
}

static GType
engraft_weighting_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_WEIGHTING_ANALYSIS_SPEC;
}

static void
engraft_weighting_analysis_class_init (EngraftWeightingAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_weighting_analysis_get_spec_type;
  analysis_class->make_data = engraft_weighting_analysis_make_data;
  analysis_class->has_same_data = engraft_cox_analysis_has_same_data;
  analysis_class->compute = engraft_weighting_analysis_compute;
  analysis_class->list_remedies = engraft_weighting_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_weighting_analysis_init (EngraftWeightingAnalysis *self)
{
}
