/* engraft-recurrent-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-recurrent-analysis.h"

#include <glib/gi18n-lib.h>

#include "libengraft/multistate/engraft-recurrent-events.h"
#include "libengraft/multistate/engraft-recurrent-fit.h"
#include "libengraft/project/engraft-recurrent-analysis-spec.h"

/**
 * EngraftRecurrentAnalysis:
 *
 * Events of one data set that can come again, in a project.
 */
struct _EngraftRecurrentAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftRecurrentAnalysis, engraft_recurrent_analysis, ENGRAFT_TYPE_ANALYSIS)

static GObject *
engraft_recurrent_analysis_make_data (EngraftTable      *table,
                                      EngraftOptions    *spec,
                                      EngraftOperation  *operation,
                                      EngraftTally     **tally,
                                      GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  const char *subject = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "subject");
  g_autoptr(GObject) data =
    engraft_analysis_take_data (engraft_recurrent_events_make_data (table, cohort, operation, error), tally, error);

  if (!data || (subject && *subject))
    return g_steal_pointer (&data);

  g_set_error_literal (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN,
                       _("Events come again when a person has several rows: choose the column that says whose row it "
                         "is. Where each person has one row, draw survival curves."));
  return NULL;
}

static EngraftResult *
engraft_recurrent_analysis_compute (EngraftTable      *table,
                                    GObject           *data,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    GError           **error)
{
  EngraftOptions *cohort = engraft_options_get_options (spec, "cohort");
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftOptions *model = engraft_options_get_options (spec, "model");
  EngraftRecurrentEvents *result =
    engraft_recurrent_events_new (ENGRAFT_SURVIVAL_DATA (data), table, ENGRAFT_COHORT (cohort),
                                  ENGRAFT_RECURRENT_OPTIONS (options), ENGRAFT_COX_OPTIONS (model), operation, error);

  return result ? ENGRAFT_RESULT (result) : NULL;
}

/* What a landmark would be of events that come again is not said, but what is known at the start. */
static GListStore *
engraft_recurrent_analysis_list_remedies (EngraftTable      *table,
                                          GObject           *data,
                                          EngraftOptions    *spec,
                                          EngraftOperation  *operation,
                                          const GError      *error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftRecurrentOptions *options = ENGRAFT_RECURRENT_OPTIONS (engraft_options_get_options (spec, "options"));
  EngraftOptions *model = engraft_options_get_options (spec, "model");
  GListStore *remedies = NULL;

  if (!g_error_matches (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL))
    return NULL;
  engraft_recurrent_check_covariates (table, cohort, options, ENGRAFT_COX_OPTIONS (model), &remedies, operation, NULL);

  return remedies;
}

static GType
engraft_recurrent_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_RECURRENT_ANALYSIS_SPEC;
}

static void
engraft_recurrent_analysis_class_init (EngraftRecurrentAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_recurrent_analysis_get_spec_type;
  analysis_class->make_data = engraft_recurrent_analysis_make_data;
  analysis_class->compute = engraft_recurrent_analysis_compute;
  analysis_class->list_remedies = engraft_recurrent_analysis_list_remedies;
}

static void
engraft_recurrent_analysis_init (EngraftRecurrentAnalysis *self)
{
}
