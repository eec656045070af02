/* engraft-fairness-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-fairness-analysis.h"

#include "libengraft/prediction/engraft-fairness-audit.h"
#include "libengraft/prediction/engraft-predicted-rows-guess.h"
#include "libengraft/project/engraft-fairness-analysis-spec.h"

/**
 * EngraftFairnessAnalysis:
 *
 * What predictions are worth in groups of one data set, in a project.
 */
struct _EngraftFairnessAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftFairnessAnalysis, engraft_fairness_analysis, ENGRAFT_TYPE_ANALYSIS)

/* A thousand samples of the rows */
#define MAX_ROWS_AT_ONCE 0

/* Without a tally: notices count who is left out. */
static GObject *
engraft_fairness_analysis_make_data (EngraftTable      *table,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     EngraftTally     **tally,
                                     GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftFairnessAudit *result = engraft_fairness_audit_new (table, cohort, ENGRAFT_FAIRNESS_OPTIONS (options), operation, error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_fairness_analysis_has_same_data (EngraftOptions *a,
                                         EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_fairness_analysis_compute (EngraftTable      *table,
                                   GObject           *data,
                                   EngraftOptions    *spec,
                                   EngraftOperation  *operation,
                                   GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

/* As long as a column is to be chosen */
static GListStore *
engraft_fairness_analysis_list_remedies (EngraftTable     *table,
                                         GObject          *data,
                                         EngraftOptions   *spec,
                                         EngraftOperation *operation,
                                         const GError     *error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));

  return engraft_predicted_rows_guess (table, cohort, engraft_options_get_options (spec, "options"), error, "groups", FALSE);
}

static GType
engraft_fairness_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_FAIRNESS_ANALYSIS_SPEC;
}

static void
engraft_fairness_analysis_class_init (EngraftFairnessAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_fairness_analysis_get_spec_type;
  analysis_class->make_data = engraft_fairness_analysis_make_data;
  analysis_class->has_same_data = engraft_fairness_analysis_has_same_data;
  analysis_class->compute = engraft_fairness_analysis_compute;
  analysis_class->list_remedies = engraft_fairness_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_fairness_analysis_init (EngraftFairnessAnalysis *self)
{
}
