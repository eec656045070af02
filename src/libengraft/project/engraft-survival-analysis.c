/* engraft-survival-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-survival-analysis.h"

#include "libengraft/project/engraft-survival-analysis-spec.h"
#include "libengraft/survival/engraft-survival-fit.h"

/**
 * EngraftSurvivalAnalysis:
 *
 * Survival curves of one data set, in a project.
 */
struct _EngraftSurvivalAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSurvivalAnalysis, engraft_survival_analysis, ENGRAFT_TYPE_ANALYSIS)

static EngraftResult *
engraft_survival_analysis_compute (EngraftTable      *table,
                                   GObject           *data,
                                   EngraftOptions    *spec,
                                   EngraftOperation  *operation,
                                   GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");

  return ENGRAFT_RESULT (engraft_survival_fit_new (ENGRAFT_SURVIVAL_DATA (data), ENGRAFT_SURVIVAL_OPTIONS (options),
                                                   operation, error));
}

static GType
engraft_survival_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_SURVIVAL_ANALYSIS_SPEC;
}

static void
engraft_survival_analysis_class_init (EngraftSurvivalAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_survival_analysis_get_spec_type;
  analysis_class->compute = engraft_survival_analysis_compute;
}

static void
engraft_survival_analysis_init (EngraftSurvivalAnalysis *self)
{
}
