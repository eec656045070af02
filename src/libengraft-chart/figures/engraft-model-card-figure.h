/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/options/engraft-forest-figure-options.h"
#include "libengraft/prediction/engraft-model-card.h"

G_BEGIN_DECLS

EngraftScene *engraft_model_card_figure_new (EngraftModelCard            *card,
                                             EngraftForestFigureOptions  *options);

G_END_DECLS
