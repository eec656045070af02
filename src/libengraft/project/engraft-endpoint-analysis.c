/* engraft-endpoint-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-endpoint-analysis-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/endpoints/engraft-endpoint.h"
#include "libengraft/project/engraft-endpoint-analysis-spec.h"

/**
 * EngraftEndpointAnalysis:
 *
 * An endpoint derived from a data set of visits, in a project.
 *
 * A second data set may tell of relapses.  Its times can be a data set of the project, see [method@DataSet.is_endpoint].
 */
struct _EngraftEndpointAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftEndpointAnalysis, engraft_endpoint_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Some microseconds a row */
#define MAX_ROWS_AT_ONCE 5000

/* Without a tally: rows are visits, and notices name those that are left out. */
static GObject *
engraft_endpoint_analysis_make_data (EngraftTable      *table,
                                     EngraftTable      *relapses,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     EngraftTally     **tally,
                                     GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *columns = engraft_options_get_options (spec, "options");
  EngraftOptions *definition = engraft_options_get_options (spec, "definition");
  const char *title = engraft_options_get_string (definition, "title");
  EngraftEndpoint *result;

  if (!title || !*title)
    {
      g_set_error_literal (error, ENGRAFT_ENDPOINT_ERROR, ENGRAFT_ENDPOINT_ERROR_UNKNOWN,
                           _("Choose what is to be derived from the visits."));
      return NULL;
    }
  result = engraft_endpoint_new_of_cohort (table, cohort, relapses, ENGRAFT_VISIT_OPTIONS (columns),
                                           ENGRAFT_ENDPOINT_DEFINITION (definition), operation, error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_endpoint_analysis_has_same_data (EngraftOptions *a,
                                         EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_endpoint_analysis_compute (EngraftTable      *table,
                                   GObject           *data,
                                   EngraftOptions    *spec,
                                   EngraftOperation  *operation,
                                   GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

static GType
engraft_endpoint_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_ENDPOINT_ANALYSIS_SPEC;
}

static void
engraft_endpoint_analysis_class_init (EngraftEndpointAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_endpoint_analysis_get_spec_type;
  analysis_class->second_data_set = "relapses";
  analysis_class->make_data_of_two = engraft_endpoint_analysis_make_data;
  analysis_class->has_same_data = engraft_endpoint_analysis_has_same_data;
  analysis_class->compute = engraft_endpoint_analysis_compute;
  analysis_class->list_remedies = engraft_endpoint_analysis_guess;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_endpoint_analysis_init (EngraftEndpointAnalysis *self)
{
}
