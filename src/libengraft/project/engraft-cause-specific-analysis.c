/* engraft-cause-specific-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-cause-specific-analysis.h"

#include "libengraft/project/engraft-cause-specific-analysis-spec.h"
#include "libengraft/project/engraft-cox-analysis-private.h"
#include "libengraft/risks/engraft-cause-specific.h"

/**
 * EngraftCauseSpecificAnalysis:
 *
 * Models of the hazards of all causes of one data set, in a project.
 */
struct _EngraftCauseSpecificAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCauseSpecificAnalysis, engraft_cause_specific_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Curves of risks take hundreds of passes over the rows */
#define MAX_ROWS_AT_ONCE 0

static EngraftCoxTerms *
make_terms (EngraftTable    *table,
            EngraftOptions  *spec,
            GError         **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  g_autoptr(EngraftCoxOptions) cox =
    engraft_cause_specific_options_to_cox (ENGRAFT_CAUSE_SPECIFIC_OPTIONS (options));

  return engraft_cox_terms_new (table, cox, error);
}

/* Rows that lack a covariate are left out. */
static GObject *
engraft_cause_specific_analysis_make_data (EngraftTable      *table,
                                           EngraftOptions    *spec,
                                           EngraftOperation  *operation,
                                           EngraftTally     **tally,
                                           GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  g_autoptr(EngraftCoxTerms) terms = make_terms (table, spec, error);

  if (!terms)
    return NULL;

  return engraft_analysis_take_data (engraft_cox_terms_make_data (terms, table, cohort,
                                                                  ENGRAFT_SURVIVAL_DATA_COMPETING
                                                                  | ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS, operation, error),
                                     tally, error);
}

static EngraftResult *
engraft_cause_specific_analysis_compute (EngraftTable      *table,
                                         GObject           *data,
                                         EngraftOptions    *spec,
                                         EngraftOperation  *operation,
                                         GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  g_autoptr(EngraftCoxTerms) terms = make_terms (table, spec, error);
  EngraftCauseSpecific *models = NULL;

  if (terms)
    models = engraft_cause_specific_new (ENGRAFT_SURVIVAL_DATA (data), terms, ENGRAFT_CAUSE_SPECIFIC_OPTIONS (options),
                                         operation, error);

  return models ? ENGRAFT_RESULT (models) : NULL;
}

static GType
engraft_cause_specific_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_CAUSE_SPECIFIC_ANALYSIS_SPEC;
}

static void
engraft_cause_specific_analysis_class_init (EngraftCauseSpecificAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_cause_specific_analysis_get_spec_type;
  analysis_class->make_data = engraft_cause_specific_analysis_make_data;
  analysis_class->has_same_data = engraft_cox_analysis_has_same_data;
  analysis_class->compute = engraft_cause_specific_analysis_compute;
  analysis_class->list_remedies = engraft_cox_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_cause_specific_analysis_init (EngraftCauseSpecificAnalysis *self)
{
}
