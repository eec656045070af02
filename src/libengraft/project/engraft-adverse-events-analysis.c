/* engraft-adverse-events-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-adverse-events-analysis.h"

#include "libengraft/project/engraft-adverse-events-analysis-spec.h"
#include "libengraft/response/engraft-adverse-events.h"
#include "libengraft/response/engraft-patient-chart-error.h"
#include "libengraft/response/engraft-patient-chart-guess.h"

/**
 * EngraftAdverseEventsAnalysis:
 *
 * The adverse events of one data set among the subjects of another, in a project.
 */
struct _EngraftAdverseEventsAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftAdverseEventsAnalysis, engraft_adverse_events_analysis, ENGRAFT_TYPE_ANALYSIS)

/* One pass over the rows, and an order of them */
#define MAX_ROWS_AT_ONCE 20000

/* Without a tally: notices and the sentence count who is left out. */
static GObject *
engraft_adverse_events_analysis_make_data (EngraftTable      *table,
                                            EngraftTable      *subjects,
                                            EngraftOptions    *spec,
                                            EngraftOperation  *operation,
                                            EngraftTally     **tally,
                                            GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftAdverseEvents *result = engraft_adverse_events_new (table, subjects, cohort, ENGRAFT_ADVERSE_EVENTS_OPTIONS (options),
                                                             operation, error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_adverse_events_analysis_has_same_data (EngraftOptions *a,
                                               EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_adverse_events_analysis_compute (EngraftTable      *table,
                                         GObject           *data,
                                         EngraftOptions    *spec,
                                         EngraftOperation  *operation,
                                         GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

/* As long as a column is to be chosen */
static GListStore *
engraft_adverse_events_analysis_list_remedies (EngraftTable      *table,
                                               GObject           *data,
                                               EngraftOptions    *spec,
                                               EngraftOperation  *operation,
                                               const GError      *error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  const char *term = engraft_options_get_string (engraft_options_get_options (spec, "options"), "term");

  if ((!term || !*term) && g_error_matches (error, ENGRAFT_PATIENT_CHART_ERROR, ENGRAFT_PATIENT_CHART_ERROR_COLUMN))
    return engraft_patient_chart_guess_adverse_events (table, cohort);

  return NULL;
}

static GType
engraft_adverse_events_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_ADVERSE_EVENTS_ANALYSIS_SPEC;
}

static void
engraft_adverse_events_analysis_class_init (EngraftAdverseEventsAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_adverse_events_analysis_get_spec_type;
  analysis_class->second_data_set = "subjects";
  analysis_class->make_data_of_two = engraft_adverse_events_analysis_make_data;
  analysis_class->has_same_data = engraft_adverse_events_analysis_has_same_data;
  analysis_class->compute = engraft_adverse_events_analysis_compute;
  analysis_class->list_remedies = engraft_adverse_events_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_adverse_events_analysis_init (EngraftAdverseEventsAnalysis *self)
{
}
