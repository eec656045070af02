/* engraft-landscape-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-landscape-analysis.h"

#include "libengraft/project/engraft-landscape-analysis-spec.h"
#include "libengraft/trials/engraft-landscape.h"

/**
 * EngraftLandscapeAnalysis:
 *
 * The landscape of the trials of one data set, in a project.
 */
struct _EngraftLandscapeAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftLandscapeAnalysis, engraft_landscape_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Some passes over the rows */
#define MAX_ROWS_AT_ONCE 100000

/* Without a tally: notices and the sentence count who is left out. */
static GObject *
engraft_landscape_analysis_make_data (EngraftTable      *table,
                                      EngraftOptions    *spec,
                                      EngraftOperation  *operation,
                                      EngraftTally     **tally,
                                      GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftLandscape *result = engraft_landscape_new (table, cohort, ENGRAFT_LANDSCAPE_OPTIONS (options), operation, error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_landscape_analysis_has_same_data (EngraftOptions *a,
                                          EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_landscape_analysis_compute (EngraftTable      *table,
                                    GObject           *data,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

static GType
engraft_landscape_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_LANDSCAPE_ANALYSIS_SPEC;
}

static void
engraft_landscape_analysis_class_init (EngraftLandscapeAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_landscape_analysis_get_spec_type;
  analysis_class->make_data = engraft_landscape_analysis_make_data;
  analysis_class->has_same_data = engraft_landscape_analysis_has_same_data;
  analysis_class->compute = engraft_landscape_analysis_compute;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_landscape_analysis_init (EngraftLandscapeAnalysis *self)
{
}
