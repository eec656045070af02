/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-data-set.h"
#include "libengraft/survival/engraft-survival-fit.h"
#include "libengraft/survival/engraft-survival-figure-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SURVIVAL_ANALYSIS_SPEC (engraft_survival_analysis_spec_get_type ())

/* data-set (string: the id of an EngraftDataSet), cohort (EngraftCohort), options
 * (EngraftSurvivalOptions), figure (EngraftSurvivalFigureOptions) */
G_DECLARE_FINAL_TYPE (EngraftSurvivalAnalysisSpec, engraft_survival_analysis_spec, ENGRAFT,
                      SURVIVAL_ANALYSIS_SPEC, EngraftOptions)

#define ENGRAFT_TYPE_SURVIVAL_ANALYSIS (engraft_survival_analysis_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalAnalysis, engraft_survival_analysis, ENGRAFT,
                      SURVIVAL_ANALYSIS, EngraftItem)

/* kind "survival".  Property: fit (EngraftSurvivalFit, or NULL while there is none); notifies when
 * the job is done.  The fit stays while a new one is computed, so that the page does not flicker;
 * it goes when the roles allow none (then see the item's notices and error). */
EngraftSurvivalFit           *engraft_survival_analysis_get_fit      (EngraftSurvivalAnalysis *self);
EngraftDataSet               *engraft_survival_analysis_get_data_set (EngraftSurvivalAnalysis *self);
/* the last tally, also when there is no fit; NULL before the first */
EngraftTally                 *engraft_survival_analysis_get_tally    (EngraftSurvivalAnalysis *self);
EngraftCohort                *engraft_survival_analysis_get_cohort   (EngraftSurvivalAnalysis *self);
EngraftSurvivalOptions       *engraft_survival_analysis_get_options  (EngraftSurvivalAnalysis *self);
EngraftSurvivalFigureOptions *engraft_survival_analysis_get_figure   (EngraftSurvivalAnalysis *self);

G_END_DECLS
