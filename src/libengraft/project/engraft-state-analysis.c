/* engraft-state-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-state-analysis.h"

#include "libengraft/multistate/engraft-state-occupation.h"
#include "libengraft/project/engraft-state-analysis-spec.h"

/**
 * EngraftStateAnalysis:
 *
 * Several states over time, of one data set, in a project.
 */
struct _EngraftStateAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftStateAnalysis, engraft_state_analysis, ENGRAFT_TYPE_ANALYSIS)

static GObject *
engraft_state_analysis_make_data (EngraftTable      *table,
                                  EngraftOptions    *spec,
                                  EngraftOperation  *operation,
                                  EngraftTally     **tally,
                                  GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftStateOptions *options = ENGRAFT_STATE_OPTIONS (engraft_options_get_options (spec, "options"));

  return engraft_analysis_take_data (engraft_state_occupation_make_data (table, cohort, options, operation, error),
                                     tally, error);
}

/* Events on the way are read with the rows. */
static gboolean
engraft_state_analysis_has_same_data (EngraftOptions *a,
                                      EngraftOptions *b)
{
  const char * const *of_a = engraft_options_get_strv (engraft_options_get_options (a, "options"), "intermediate");
  const char * const *of_b = engraft_options_get_strv (engraft_options_get_options (b, "options"), "intermediate");
  const char * const none[] = { NULL };

  return engraft_options_equal (engraft_options_get_options (a, "cohort"), engraft_options_get_options (b, "cohort")) &&
         g_strv_equal (of_a ? of_a : none, of_b ? of_b : none);
}

static EngraftResult *
engraft_state_analysis_compute (EngraftTable      *table,
                                GObject           *data,
                                EngraftOptions    *spec,
                                EngraftOperation  *operation,
                                GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftStateOccupation *result = engraft_state_occupation_new (ENGRAFT_SURVIVAL_DATA (data), table,
                                                                 ENGRAFT_STATE_OPTIONS (options), operation, error);

  return result ? ENGRAFT_RESULT (result) : NULL;
}

static GType
engraft_state_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_STATE_ANALYSIS_SPEC;
}

static void
engraft_state_analysis_class_init (EngraftStateAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_state_analysis_get_spec_type;
  analysis_class->make_data = engraft_state_analysis_make_data;
  analysis_class->has_same_data = engraft_state_analysis_has_same_data;
  analysis_class->compute = engraft_state_analysis_compute;
}

static void
engraft_state_analysis_init (EngraftStateAnalysis *self)
{
}
