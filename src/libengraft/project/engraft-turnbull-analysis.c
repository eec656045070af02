/* engraft-turnbull-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-turnbull-analysis.h"

#include "libengraft/parametric/engraft-turnbull-fit.h"
#include "libengraft/project/engraft-turnbull-analysis-spec.h"

/**
 * EngraftTurnbullAnalysis:
 *
 * Survival from events that are known up to an interval, of one data set, in a project.
 */
struct _EngraftTurnbullAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftTurnbullAnalysis, engraft_turnbull_analysis, ENGRAFT_TYPE_ANALYSIS)

/* The search for the largest likelihood is no matter of a frame. */
#define MAX_ROWS_AT_ONCE 0

static GObject *
engraft_turnbull_analysis_make_data (EngraftTable      *table,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     EngraftTally     **tally,
                                     GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));

  return engraft_analysis_take_data (engraft_turnbull_fit_make_data (table, cohort, operation, error), tally, error);
}

static EngraftResult *
engraft_turnbull_analysis_compute (EngraftTable      *table,
                                   GObject           *data,
                                   EngraftOptions    *spec,
                                   EngraftOperation  *operation,
                                   GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftTurnbullFit *fit = engraft_turnbull_fit_new (ENGRAFT_SURVIVAL_DATA (data), ENGRAFT_TURNBULL_OPTIONS (options),
                                                      operation, error);

  return fit ? ENGRAFT_RESULT (fit) : NULL;
}

static GType
engraft_turnbull_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_TURNBULL_ANALYSIS_SPEC;
}

static void
engraft_turnbull_analysis_class_init (EngraftTurnbullAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_turnbull_analysis_get_spec_type;
  analysis_class->make_data = engraft_turnbull_analysis_make_data;
  analysis_class->compute = engraft_turnbull_analysis_compute;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_turnbull_analysis_init (EngraftTurnbullAnalysis *self)
{
}
