/* engraft-frailty-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-frailty-analysis.h"

#include "libengraft/project/engraft-cox-analysis-private.h"
#include "libengraft/project/engraft-frailty-analysis-spec.h"
#include "libengraft/survival/engraft-frailty-fit.h"

/**
 * EngraftFrailtyAnalysis:
 *
 * A Cox model with frailties of one data set, in a project.
 */
struct _EngraftFrailtyAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftFrailtyAnalysis, engraft_frailty_analysis, ENGRAFT_TYPE_ANALYSIS)

/* Some hundred fits are no matter of a frame */
#define MAX_ROWS_AT_ONCE 0

/* The data are those by which rows are counted; the model finds its own. */
static EngraftResult *
engraft_frailty_analysis_compute (EngraftTable      *table,
                                  GObject           *data,
                                  EngraftOptions    *spec,
                                  EngraftOperation  *operation,
                                  GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));
  EngraftFrailtyFit *fit = engraft_frailty_fit_new (table, cohort, ENGRAFT_COX_OPTIONS (options), operation, NULL, error);

  return fit ? ENGRAFT_RESULT (fit) : NULL;
}

static GType
engraft_frailty_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_FRAILTY_ANALYSIS_SPEC;
}

static void
engraft_frailty_analysis_class_init (EngraftFrailtyAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_frailty_analysis_get_spec_type;
  analysis_class->make_data = engraft_cox_analysis_make_data;
  analysis_class->has_same_data = engraft_cox_analysis_has_same_data;
  analysis_class->compute = engraft_frailty_analysis_compute;
  analysis_class->list_remedies = engraft_cox_analysis_list_remedies;
  analysis_class->max_rows_at_once = MAX_ROWS_AT_ONCE;
}

static void
engraft_frailty_analysis_init (EngraftFrailtyAnalysis *self)
{
}
