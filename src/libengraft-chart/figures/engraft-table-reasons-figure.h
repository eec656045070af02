/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/options/engraft-forest-figure-options.h"
#include "libengraft/prediction/engraft-table-reasons.h"

G_BEGIN_DECLS

EngraftScene *engraft_table_reasons_figure_new (EngraftTableReasons         *reasons,
                                                EngraftForestFigureOptions  *options);

G_END_DECLS
