/* engraft-monitor-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-monitor-analysis.h"

#include "libengraft/prediction/engraft-model-monitor.h"
#include "libengraft/prediction/engraft-predicted-rows-guess.h"
#include "libengraft/project/engraft-monitor-analysis-spec.h"

/**
 * EngraftMonitorAnalysis:
 *
 * Whether a model still does what it did, by one data set and perhaps one of reference, in a project.
 */
struct _EngraftMonitorAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMonitorAnalysis, engraft_monitor_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Orders of all rows for each feature of each batch */
#define MAX_ROWS_AT_ONCE 0

/* Without a tally: notices count who is left out. */
static GObject *
engraft_monitor_analysis_make_data (EngraftTable      *table,
                                    EngraftTable      *reference,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    EngraftTally     **tally,
                                    GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftModelMonitor *result = engraft_model_monitor_new (table, reference, cohort, ENGRAFT_MONITOR_OPTIONS (options), operation,
                                                           error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_monitor_analysis_has_same_data (EngraftOptions *a,
                                        EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_monitor_analysis_compute (EngraftTable      *table,
                                  GObject           *data,
                                  EngraftOptions    *spec,
                                  EngraftOperation  *operation,
                                  GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

/* As long as a column is to be chosen */
static GListStore *
engraft_monitor_analysis_list_remedies (EngraftTable     *table,
                                        GObject          *data,
                                        EngraftOptions   *spec,
                                        EngraftOperation *operation,
                                        const GError     *error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));

  return engraft_predicted_rows_guess (table, cohort, engraft_options_get_options (spec, "options"), error, "batch", TRUE);
}

static GType
engraft_monitor_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_MONITOR_ANALYSIS_SPEC;
}

static void
engraft_monitor_analysis_class_init (EngraftMonitorAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_monitor_analysis_get_spec_type;
  analysis_class->second_data_set = "reference";
  analysis_class->make_data_of_two = engraft_monitor_analysis_make_data;
  analysis_class->has_same_data = engraft_monitor_analysis_has_same_data;
  analysis_class->compute = engraft_monitor_analysis_compute;
  analysis_class->list_remedies = engraft_monitor_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_monitor_analysis_init (EngraftMonitorAnalysis *self)
{
}
