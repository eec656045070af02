/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/prediction/engraft-fairness-audit.h"

G_BEGIN_DECLS

EngraftScene *engraft_fairness_figure_new (EngraftFairnessAudit         *audit,
                                           EngraftFairnessFigureOptions *options);

G_END_DECLS
