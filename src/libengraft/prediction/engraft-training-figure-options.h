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
 *
 * What a figure of a training draws.
 */
typedef enum
{
  ENGRAFT_TRAINING_VIEW_CALIBRATION,
  ENGRAFT_TRAINING_VIEW_LEARNERS,
  ENGRAFT_TRAINING_VIEW_DECISIONS,
  ENGRAFT_TRAINING_VIEW_STABILITY,
} EngraftTrainingView;

#define ENGRAFT_TYPE_TRAINING_FIGURE_OPTIONS (engraft_training_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTrainingFigureOptions, engraft_training_figure_options, ENGRAFT,
                      TRAINING_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftTrainingFigureOptions *engraft_training_figure_options_new (void);

G_END_DECLS
