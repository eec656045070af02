/* engraft-imputation-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-imputation-analysis.h"

#include "libengraft/imputation/engraft-imputation.h"
#include "libengraft/project/engraft-cox-analysis-private.h"
#include "libengraft/project/engraft-imputation-analysis-spec.h"

/**
 * EngraftImputationAnalysis:
 *
 * A Cox model of one data set that has gaps, which are filled in several times, in a project.
 */
struct _EngraftImputationAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftImputationAnalysis, engraft_imputation_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Twenty imputations of ten iterations each are no matter of a frame */
#define MAX_ROWS_AT_ONCE 0

/* Rows that lack a covariate take part, so that the tally is another than that of a Cox model. */
static GObject *
engraft_imputation_analysis_make_data (EngraftTable      *table,
                                       EngraftOptions    *spec,
                                       EngraftOperation  *operation,
                                       EngraftTally     **tally,
                                       GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftImputation *result = engraft_imputation_new (table, cohort, ENGRAFT_IMPUTATION_OPTIONS (options), operation, tally,
                                                      error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_imputation_analysis_has_same_data (EngraftOptions *a,
                                           EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_imputation_analysis_compute (EngraftTable      *table,
                                     GObject           *data,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

/* Where there is no result, what the rows without gaps show. */
static GListStore *
engraft_imputation_analysis_list_remedies (EngraftTable      *table,
                                           GObject           *data,
                                           EngraftOptions    *spec,
                                           EngraftOperation  *operation,
                                           const GError      *error)
{
  g_autoptr(EngraftTally) tally = NULL;
  g_autoptr(GObject) whole = engraft_cox_analysis_make_data (table, spec, operation, &tally, NULL);

  return whole ? engraft_cox_analysis_list_remedies (table, whole, spec, operation, error) : NULL;
}

static GType
engraft_imputation_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_IMPUTATION_ANALYSIS_SPEC;
}

static void
engraft_imputation_analysis_class_init (EngraftImputationAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_imputation_analysis_get_spec_type;
  analysis_class->make_data = engraft_imputation_analysis_make_data;
  analysis_class->has_same_data = engraft_imputation_analysis_has_same_data;
  analysis_class->compute = engraft_imputation_analysis_compute;
  analysis_class->list_remedies = engraft_imputation_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_imputation_analysis_init (EngraftImputationAnalysis *self)
{
}
