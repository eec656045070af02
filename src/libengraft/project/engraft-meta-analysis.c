/* engraft-meta-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-meta-analysis.h"

#include "libengraft/evidence/engraft-meta-guess.h"
#include "libengraft/evidence/engraft-pooled-studies.h"
#include "libengraft/project/engraft-meta-analysis-spec.h"

/**
 * EngraftMetaAnalysis:
 *
 * Studies of one data set, put together, in a project.
 */
struct _EngraftMetaAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMetaAnalysis, engraft_meta_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Each is left out once: some ms of so many */
#define MAX_ROWS_AT_ONCE 40

/* Without a tally: rows are studies, and notices name those that are left out. */
static GObject *
engraft_meta_analysis_make_data (EngraftTable      *table,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     EngraftTally     **tally,
                                     GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftPooledStudies *result = engraft_pooled_studies_new (table, cohort, ENGRAFT_META_OPTIONS (options), operation,
                                                             error);

  return result ? G_OBJECT (result) : NULL;
}

/* The result is its own data: whatever changes, it is made anew. */
static gboolean
engraft_meta_analysis_has_same_data (EngraftOptions *a,
                                         EngraftOptions *b)
{
  return FALSE;
}

static EngraftResult *
engraft_meta_analysis_compute (EngraftTable      *table,
                                   GObject           *data,
                                   EngraftOptions    *spec,
                                   EngraftOperation  *operation,
                                   GError           **error)
{
  return ENGRAFT_RESULT (g_object_ref (data));
}

/* As long as columns are to be chosen */
static GListStore *
engraft_meta_analysis_list_remedies (EngraftTable      *table,
                                     GObject           *data,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     const GError      *error)
{
  return g_error_matches (error, ENGRAFT_POOLED_STUDIES_ERROR, ENGRAFT_POOLED_STUDIES_ERROR_COLUMN) ? engraft_meta_guess (table)
                                                                                                   : NULL;
}

static GType
engraft_meta_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_META_ANALYSIS_SPEC;
}

static void
engraft_meta_analysis_class_init (EngraftMetaAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_meta_analysis_get_spec_type;
  analysis_class->make_data = engraft_meta_analysis_make_data;
  analysis_class->has_same_data = engraft_meta_analysis_has_same_data;
  analysis_class->compute = engraft_meta_analysis_compute;
  analysis_class->list_remedies = engraft_meta_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_meta_analysis_init (EngraftMetaAnalysis *self)
{
}
