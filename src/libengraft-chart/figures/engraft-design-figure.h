/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/design/engraft-design-figure-options.h"
#include "libengraft/design/engraft-design.h"

G_BEGIN_DECLS

EngraftScene *engraft_design_figure_new (EngraftDesign              *design,
                                         EngraftDesignFigureOptions *options);

G_END_DECLS
