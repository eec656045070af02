/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/prediction/engraft-training-figure-options.h"
#include "libengraft/prediction/engraft-training.h"

G_BEGIN_DECLS

EngraftScene *engraft_training_figure_new (EngraftTraining              *training,
                                           EngraftTrainingFigureOptions *options);

G_END_DECLS
