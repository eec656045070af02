/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-data-set.h"
#include "libengraft/project/engraft-survival-analysis-spec.h"
#include "libengraft/survival/engraft-survival-figure-options.h"
#include "libengraft/survival/engraft-survival-fit.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_ANALYSIS (engraft_survival_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalAnalysis, engraft_survival_analysis, ENGRAFT,
                      SURVIVAL_ANALYSIS, EngraftItem)

EngraftSurvivalFit           *engraft_survival_analysis_get_fit      (EngraftSurvivalAnalysis *self);
EngraftTally                 *engraft_survival_analysis_get_tally    (EngraftSurvivalAnalysis *self);
EngraftDataSet               *engraft_survival_analysis_get_data_set (EngraftSurvivalAnalysis *self);
EngraftCohort                *engraft_survival_analysis_get_cohort   (EngraftSurvivalAnalysis *self);
EngraftSurvivalOptions       *engraft_survival_analysis_get_options  (EngraftSurvivalAnalysis *self);
EngraftSurvivalFigureOptions *engraft_survival_analysis_get_figure   (EngraftSurvivalAnalysis *self);

G_END_DECLS
