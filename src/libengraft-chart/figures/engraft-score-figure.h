/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/scores/engraft-score-figure-options.h"
#include "libengraft/scores/engraft-score-result.h"

G_BEGIN_DECLS

EngraftScene *engraft_score_figure_new (EngraftScoreResult        *result,
                                        EngraftScoreFigureOptions *options);

G_END_DECLS
