/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_BOX_PLOT_FIGURE_OPTIONS (engraft_box_plot_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBoxPlotFigureOptions, engraft_box_plot_figure_options, ENGRAFT, BOX_PLOT_FIGURE_OPTIONS,
                      EngraftFigureOptions)

EngraftBoxPlotFigureOptions *engraft_box_plot_figure_options_new (void);

G_END_DECLS
