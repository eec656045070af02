/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/survival/engraft-cox-figure-options.h"
#include "libengraft/survival/engraft-cox-fit.h"

G_BEGIN_DECLS

EngraftScene *engraft_cox_figure_new (EngraftCoxFit           *fit,
                                      EngraftCoxFigureOptions *options);

G_END_DECLS
