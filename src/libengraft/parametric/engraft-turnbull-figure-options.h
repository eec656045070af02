/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-time-figure-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TURNBULL_FIGURE_OPTIONS (engraft_turnbull_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTurnbullFigureOptions, engraft_turnbull_figure_options, ENGRAFT,
                      TURNBULL_FIGURE_OPTIONS, EngraftTimeFigureOptions)

EngraftTurnbullFigureOptions *engraft_turnbull_figure_options_new (void);

G_END_DECLS
