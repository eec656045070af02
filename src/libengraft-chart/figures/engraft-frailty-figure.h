/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/survival/engraft-frailty-figure-options.h"
#include "libengraft/survival/engraft-frailty-fit.h"

G_BEGIN_DECLS

EngraftScene *engraft_frailty_figure_new (EngraftFrailtyFit           *fit,
                                          EngraftFrailtyFigureOptions *options);

G_END_DECLS
