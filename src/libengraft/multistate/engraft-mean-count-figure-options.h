/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-time-figure-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MEAN_COUNT_FIGURE_OPTIONS (engraft_mean_count_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMeanCountFigureOptions, engraft_mean_count_figure_options, ENGRAFT,
                      MEAN_COUNT_FIGURE_OPTIONS, EngraftTimeFigureOptions)

EngraftMeanCountFigureOptions *engraft_mean_count_figure_options_new (void);

G_END_DECLS
