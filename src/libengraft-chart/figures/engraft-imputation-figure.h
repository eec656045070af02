/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/imputation/engraft-imputation-figure-options.h"
#include "libengraft/imputation/engraft-imputation.h"

G_BEGIN_DECLS

EngraftScene *engraft_imputation_figure_new (EngraftImputation               *result,
                                             EngraftImputationFigureOptions  *options);

G_END_DECLS
