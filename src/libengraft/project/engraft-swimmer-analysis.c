/* engraft-swimmer-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-swimmer-analysis.h"

#include "libengraft/project/engraft-swimmer-analysis-spec.h"
#include "libengraft/response/engraft-swimmer.h"
#include "libengraft/response/engraft-patient-chart-guess.h"
#include "libengraft/response/engraft-patient-chart-error.h"

/**
 * EngraftSwimmerAnalysis:
 *
 * The course of each patient of one data set, in a project.
 */
struct _EngraftSwimmerAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSwimmerAnalysis, engraft_swimmer_analysis, ENGRAFT_TYPE_ANALYSIS)

/* One pass over the rows, and an order of them */
#define MAX_ROWS_AT_ONCE 20000

/* Without a tally: notices and the sentence count who is left out. */
static GObject *
engraft_swimmer_analysis_make_data (EngraftTable      *table,
                               EngraftOptions    *spec,
                               EngraftOperation  *operation,
                               EngraftTally     **tally,
                               GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftSwimmer *result = engraft_swimmer_new (table, cohort, ENGRAFT_SWIMMER_OPTIONS (options), operation, error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_swimmer_analysis_has_same_data (EngraftOptions *a,
                                   EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_swimmer_analysis_compute (EngraftTable      *table,
                             GObject           *data,
                             EngraftOptions    *spec,
                             EngraftOperation  *operation,
                             GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

/* As long as a column is to be chosen */
static GListStore *
engraft_swimmer_analysis_list_remedies (EngraftTable      *table,
                                        GObject           *data,
                                        EngraftOptions    *spec,
                                        EngraftOperation  *operation,
                                        const GError      *error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));

  if (g_error_matches (error, ENGRAFT_PATIENT_CHART_ERROR, ENGRAFT_PATIENT_CHART_ERROR_COLUMN))
    return engraft_patient_chart_guess_swimmer (table, cohort);

  return NULL;
}

static GType
engraft_swimmer_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_SWIMMER_ANALYSIS_SPEC;
}

static void
engraft_swimmer_analysis_class_init (EngraftSwimmerAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_swimmer_analysis_get_spec_type;
  analysis_class->make_data = engraft_swimmer_analysis_make_data;
  analysis_class->has_same_data = engraft_swimmer_analysis_has_same_data;
  analysis_class->compute = engraft_swimmer_analysis_compute;
  analysis_class->list_remedies = engraft_swimmer_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_swimmer_analysis_init (EngraftSwimmerAnalysis *self)
{
}
