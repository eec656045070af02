/* engraft-box-plot-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-box-plot-analysis.h"

#include "libengraft/project/engraft-box-plot-analysis-spec.h"
#include "libengraft/response/engraft-box-plot.h"
#include "libengraft/response/engraft-patient-chart-guess.h"
#include "libengraft/response/engraft-patient-chart-error.h"

/**
 * EngraftBoxPlotAnalysis:
 *
 * The distribution of a number in groups of one data set, in a project.
 */
struct _EngraftBoxPlotAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftBoxPlotAnalysis, engraft_box_plot_analysis, ENGRAFT_TYPE_ANALYSIS)

/* One pass over the rows, and an order of them */
#define MAX_ROWS_AT_ONCE 20000

/* Without a tally: notices and the sentence count who is left out. */
static GObject *
engraft_box_plot_analysis_make_data (EngraftTable      *table,
                               EngraftOptions    *spec,
                               EngraftOperation  *operation,
                               EngraftTally     **tally,
                               GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftBoxPlot *result = engraft_box_plot_new (table, cohort, ENGRAFT_BOX_PLOT_OPTIONS (options), operation, error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_box_plot_analysis_has_same_data (EngraftOptions *a,
                                   EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_box_plot_analysis_compute (EngraftTable      *table,
                             GObject           *data,
                             EngraftOptions    *spec,
                             EngraftOperation  *operation,
                             GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

/* As long as a column is to be chosen */
static GListStore *
engraft_box_plot_analysis_list_remedies (EngraftTable      *table,
                                         GObject           *data,
                                         EngraftOptions    *spec,
                                         EngraftOperation  *operation,
                                         const GError      *error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));

  if (g_error_matches (error, ENGRAFT_PATIENT_CHART_ERROR, ENGRAFT_PATIENT_CHART_ERROR_COLUMN))
    return engraft_patient_chart_guess_box_plot (table, cohort);

  return NULL;
}

static GType
engraft_box_plot_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_BOX_PLOT_ANALYSIS_SPEC;
}

static void
engraft_box_plot_analysis_class_init (EngraftBoxPlotAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_box_plot_analysis_get_spec_type;
  analysis_class->make_data = engraft_box_plot_analysis_make_data;
  analysis_class->has_same_data = engraft_box_plot_analysis_has_same_data;
  analysis_class->compute = engraft_box_plot_analysis_compute;
  analysis_class->list_remedies = engraft_box_plot_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_box_plot_analysis_init (EngraftBoxPlotAnalysis *self)
{
}
