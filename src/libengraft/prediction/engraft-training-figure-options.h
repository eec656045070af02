/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftTrainingView:
 * @ENGRAFT_TRAINING_VIEW_CALIBRATION: what was observed against the risk that was predicted
 * @ENGRAFT_TRAINING_VIEW_LEARNERS: C of each learner
 * @ENGRAFT_TRAINING_VIEW_DECISIONS: the net benefit of acting on risks, over the threshold
 * @ENGRAFT_TRAINING_VIEW_STABILITY: how far models of bootstrap samples differ, over the risk
 * @ENGRAFT_TRAINING_VIEW_ROC: sensitivity over what is wrongly called positive, for each threshold
 * @ENGRAFT_TRAINING_VIEW_INSTABILITY: risks by models of bootstrap samples over the risk
 * @ENGRAFT_TRAINING_VIEW_LEARNING: C over the number of patients learned from
 * @ENGRAFT_TRAINING_VIEW_NOMOGRAM: values of features as points, and their sum as a risk
 *
 * What a figure of a training draws.
 */
typedef enum
{
  ENGRAFT_TRAINING_VIEW_CALIBRATION,
  ENGRAFT_TRAINING_VIEW_LEARNERS,
  ENGRAFT_TRAINING_VIEW_DECISIONS,
  ENGRAFT_TRAINING_VIEW_STABILITY,
  ENGRAFT_TRAINING_VIEW_ROC,
  ENGRAFT_TRAINING_VIEW_INSTABILITY,
  ENGRAFT_TRAINING_VIEW_LEARNING,
  ENGRAFT_TRAINING_VIEW_NOMOGRAM,
} EngraftTrainingView;

#define ENGRAFT_TYPE_TRAINING_FIGURE_OPTIONS (engraft_training_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTrainingFigureOptions, engraft_training_figure_options, ENGRAFT,
                      TRAINING_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftTrainingFigureOptions *engraft_training_figure_options_new (void);

G_END_DECLS
