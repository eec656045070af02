/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/risks/engraft-cause-specific-figure-options.h"
#include "libengraft/risks/engraft-cause-specific.h"

G_BEGIN_DECLS

EngraftScene *engraft_cause_specific_figure_new (EngraftCauseSpecific              *models,
                                                 EngraftCauseSpecificFigureOptions *options);

G_END_DECLS
