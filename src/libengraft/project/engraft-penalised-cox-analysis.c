/* engraft-penalised-cox-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-penalised-cox-analysis.h"

#include "libengraft/project/engraft-cox-analysis-private.h"
#include "libengraft/project/engraft-penalised-cox-analysis-spec.h"
#include "libengraft/survival/engraft-penalised-cox.h"

/**
 * EngraftPenalisedCoxAnalysis:
 *
 * A Cox model with drawn-in coefficients of one data set, in a project.
 */
struct _EngraftPenalisedCoxAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPenalisedCoxAnalysis, engraft_penalised_cox_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Ten folds of a hundred penalties are no matter of a frame */
#define MAX_ROWS_AT_ONCE 0

/* The data are those by which rows are counted; the path finds its own. */
static EngraftResult *
engraft_penalised_cox_analysis_compute (EngraftTable      *table,
                                        GObject           *data,
                                        EngraftOptions    *spec,
                                        EngraftOperation  *operation,
                                        GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftPenalisedCox *path = engraft_penalised_cox_new (table, cohort, ENGRAFT_PENALISED_COX_OPTIONS (options), operation,
                                                         NULL, error);

  return path ? ENGRAFT_RESULT (path) : NULL;
}

static GObject *
engraft_penalised_cox_analysis_make_data (EngraftTable      *table,
                                          EngraftOptions    *spec,
                                          EngraftOperation  *operation,
                                          EngraftTally     **tally,
                                          GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");

  return engraft_analysis_take_data (engraft_penalised_cox_make_data (table, cohort, ENGRAFT_PENALISED_COX_OPTIONS (options),
                                                                      operation, error), tally, error);
}

static GType
engraft_penalised_cox_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_PENALISED_COX_ANALYSIS_SPEC;
}

static void
engraft_penalised_cox_analysis_class_init (EngraftPenalisedCoxAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_penalised_cox_analysis_get_spec_type;
  analysis_class->make_data = engraft_penalised_cox_analysis_make_data;
  analysis_class->has_same_data = engraft_cox_analysis_has_same_data;
  analysis_class->compute = engraft_penalised_cox_analysis_compute;
  analysis_class->list_remedies = engraft_cox_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_penalised_cox_analysis_init (EngraftPenalisedCoxAnalysis *self)
{
}
