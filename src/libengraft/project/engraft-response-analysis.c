/* engraft-response-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-response-analysis.h"

#include "libengraft/project/engraft-response-analysis-spec.h"
#include "libengraft/response/engraft-response-guess.h"
#include "libengraft/response/engraft-response-rates.h"

/**
 * EngraftResponseAnalysis:
 *
 * Response rates of one data set by group, in a project.
 */
struct _EngraftResponseAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftResponseAnalysis, engraft_response_analysis, ENGRAFT_TYPE_ANALYSIS)

/* A few passes over the rows for each value, and Fisher's test, which goes over no more tables than there are rows */
#define MAX_ROWS_AT_ONCE 5000

/* Without a tally: nobody is followed here, and notices and the sentence count who is left out. */
static GObject *
engraft_response_analysis_make_data (EngraftTable      *table,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     EngraftTally     **tally,
                                     GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftResponseRates *result = engraft_response_rates_new (table, cohort, ENGRAFT_RESPONSE_OPTIONS (options), operation, error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_response_analysis_has_same_data (EngraftOptions *a,
                                         EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_response_analysis_compute (EngraftTable      *table,
                                   GObject           *data,
                                   EngraftOptions    *spec,
                                   EngraftOperation  *operation,
                                   GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

/* As long as the column is to be chosen, or its values are */
static GListStore *
engraft_response_analysis_list_remedies (EngraftTable      *table,
                                         GObject           *data,
                                         EngraftOptions    *spec,
                                         EngraftOperation  *operation,
                                         const GError      *error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");

  if (g_error_matches (error, ENGRAFT_RESPONSE_RATES_ERROR, ENGRAFT_RESPONSE_RATES_ERROR_COLUMN))
    return engraft_response_guess (table, cohort, NULL);
  if (g_error_matches (error, ENGRAFT_RESPONSE_RATES_ERROR, ENGRAFT_RESPONSE_RATES_ERROR_VALUES))
    return engraft_response_guess (table, cohort, engraft_options_get_string (options, "response"));

  return NULL;
}

static GType
engraft_response_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_RESPONSE_ANALYSIS_SPEC;
}

static void
engraft_response_analysis_class_init (EngraftResponseAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_response_analysis_get_spec_type;
  analysis_class->make_data = engraft_response_analysis_make_data;
  analysis_class->has_same_data = engraft_response_analysis_has_same_data;
  analysis_class->compute = engraft_response_analysis_compute;
  analysis_class->list_remedies = engraft_response_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_response_analysis_init (EngraftResponseAnalysis *self)
{
}
