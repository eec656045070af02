/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/response/engraft-box-plot-figure-options.h"
#include "libengraft/response/engraft-box-plot.h"

G_BEGIN_DECLS

EngraftScene *engraft_box_plot_figure_new (EngraftBoxPlot              *values,
                                           EngraftBoxPlotFigureOptions *options);

G_END_DECLS
