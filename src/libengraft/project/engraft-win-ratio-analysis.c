/* engraft-win-ratio-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-win-ratio-analysis.h"

#include "libengraft/endpoints/engraft-win-ratio.h"
#include "libengraft/project/engraft-win-ratio-analysis-spec.h"

/**
 * EngraftWinRatioAnalysis:
 *
 * Two arms of a data set compared pair by pair, in a project.
 */
struct _EngraftWinRatioAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWinRatioAnalysis, engraft_win_ratio_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Pairs are the square of it */
#define MAX_ROWS_AT_ONCE 500

/* Without a tally: notices name rows that are left out. */
static GObject *
engraft_win_ratio_analysis_make_data (EngraftTable      *table,
                                      EngraftOptions    *spec,
                                      EngraftOperation  *operation,
                                      EngraftTally     **tally,
                                      GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftWinRatio *result = engraft_win_ratio_new_of_cohort (table, cohort, ENGRAFT_WIN_RATIO_OPTIONS (options), operation, error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_win_ratio_analysis_has_same_data (EngraftOptions *a,
                                          EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_win_ratio_analysis_compute (EngraftTable      *table,
                                    GObject           *data,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

static GType
engraft_win_ratio_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_WIN_RATIO_ANALYSIS_SPEC;
}

static void
engraft_win_ratio_analysis_class_init (EngraftWinRatioAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_win_ratio_analysis_get_spec_type;
  analysis_class->make_data = engraft_win_ratio_analysis_make_data;
  analysis_class->has_same_data = engraft_win_ratio_analysis_has_same_data;
  analysis_class->compute = engraft_win_ratio_analysis_compute;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_win_ratio_analysis_init (EngraftWinRatioAnalysis *self)
{
}
