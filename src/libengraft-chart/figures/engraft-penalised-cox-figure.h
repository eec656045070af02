/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/survival/engraft-penalised-cox-figure-options.h"
#include "libengraft/survival/engraft-penalised-cox.h"

G_BEGIN_DECLS

EngraftScene *engraft_penalised_cox_figure_new (EngraftPenalisedCox              *path,
                                                EngraftPenalisedCoxFigureOptions *options);

G_END_DECLS
