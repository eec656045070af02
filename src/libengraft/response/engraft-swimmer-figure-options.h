/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SWIMMER_FIGURE_OPTIONS (engraft_swimmer_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSwimmerFigureOptions, engraft_swimmer_figure_options, ENGRAFT, SWIMMER_FIGURE_OPTIONS,
                      EngraftFigureOptions)

EngraftSwimmerFigureOptions *engraft_swimmer_figure_options_new (void);

G_END_DECLS
