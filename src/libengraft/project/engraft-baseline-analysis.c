/* engraft-baseline-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-baseline-analysis.h"

#include "libengraft/data/engraft-baseline-table.h"
#include "libengraft/project/engraft-baseline-analysis-spec.h"

/**
 * EngraftBaselineAnalysis:
 *
 * Characteristics of the subjects of one data set by group, in a project.
 */
struct _EngraftBaselineAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftBaselineAnalysis, engraft_baseline_analysis, ENGRAFT_TYPE_ANALYSIS)

/* About 5 ms for some twenty columns */
#define MAX_ROWS_AT_ONCE 10000

/* Without a tally: nobody has an outcome here, and the sentence counts who is left out. */
static GObject *
engraft_baseline_analysis_make_data (EngraftTable      *table,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     EngraftTally     **tally,
                                     GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftBaselineTable *result = engraft_baseline_table_new (table, cohort, ENGRAFT_BASELINE_OPTIONS (options), operation,
                                                             error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_baseline_analysis_has_same_data (EngraftOptions *a,
                                         EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_baseline_analysis_compute (EngraftTable      *table,
                                   GObject           *data,
                                   EngraftOptions    *spec,
                                   EngraftOperation  *operation,
                                   GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

static GType
engraft_baseline_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_BASELINE_ANALYSIS_SPEC;
}

static void
engraft_baseline_analysis_class_init (EngraftBaselineAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_baseline_analysis_get_spec_type;
  analysis_class->make_data = engraft_baseline_analysis_make_data;
  analysis_class->has_same_data = engraft_baseline_analysis_has_same_data;
  analysis_class->compute = engraft_baseline_analysis_compute;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_baseline_analysis_init (EngraftBaselineAnalysis *self)
{
}
