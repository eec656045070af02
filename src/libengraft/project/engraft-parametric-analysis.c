/* engraft-parametric-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-parametric-analysis.h"

#include "libengraft/parametric/engraft-parametric-fit.h"
#include "libengraft/project/engraft-cox-analysis-private.h"
#include "libengraft/project/engraft-parametric-analysis-spec.h"

/**
 * EngraftParametricAnalysis:
 *
 * A model with a distribution of one data set, in a project.
 */
struct _EngraftParametricAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftParametricAnalysis, engraft_parametric_analysis, ENGRAFT_TYPE_ANALYSIS)

/* The search for the largest likelihood is no matter of a frame. */
#define MAX_ROWS_AT_ONCE 0

static GObject *
engraft_parametric_analysis_make_data (EngraftTable      *table,
                                       EngraftOptions    *spec,
                                       EngraftOperation  *operation,
                                       EngraftTally     **tally,
                                       GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");

  return engraft_analysis_take_data (engraft_parametric_data_new (table, cohort, ENGRAFT_PARAMETRIC_OPTIONS (options),
                                                                  operation, error),
                                     tally, error);
}

/* Which rows take part is a matter of the covariates, and of whether the law has times of 0. */
static gboolean
engraft_parametric_analysis_has_same_data (EngraftOptions *a,
                                           EngraftOptions *b)
{
  return engraft_options_equal (engraft_options_get_options (a, "cohort"), engraft_options_get_options (b, "cohort")) &&
         engraft_options_equal (engraft_options_get_options (a, "options"), engraft_options_get_options (b, "options"));
}

static EngraftResult *
engraft_parametric_analysis_compute (EngraftTable      *table,
                                     GObject           *data,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftParametricFit *fit = engraft_parametric_fit_new (ENGRAFT_SURVIVAL_DATA (data), table,
                                                          ENGRAFT_PARAMETRIC_OPTIONS (options), operation, error);

  return fit ? ENGRAFT_RESULT (fit) : NULL;
}

static GType
engraft_parametric_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_PARAMETRIC_ANALYSIS_SPEC;
}

static void
engraft_parametric_analysis_class_init (EngraftParametricAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_parametric_analysis_get_spec_type;
  analysis_class->make_data = engraft_parametric_analysis_make_data;
  analysis_class->has_same_data = engraft_parametric_analysis_has_same_data;
  analysis_class->compute = engraft_parametric_analysis_compute;
  analysis_class->list_remedies = engraft_cox_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_parametric_analysis_init (EngraftParametricAnalysis *self)
{
}
