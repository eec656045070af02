/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftWaterfallView:
 * @ENGRAFT_WATERFALL_VIEW_WATERFALL: a bar for each change
 * @ENGRAFT_WATERFALL_VIEW_DUMBBELL: the values before and after, joined by a line
 *
 * What a figure of changes shows.
 */
typedef enum
{
  ENGRAFT_WATERFALL_VIEW_WATERFALL,
  ENGRAFT_WATERFALL_VIEW_DUMBBELL,
} EngraftWaterfallView;

#define ENGRAFT_TYPE_WATERFALL_FIGURE_OPTIONS (engraft_waterfall_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWaterfallFigureOptions, engraft_waterfall_figure_options, ENGRAFT, WATERFALL_FIGURE_OPTIONS,
                      EngraftFigureOptions)

EngraftWaterfallFigureOptions *engraft_waterfall_figure_options_new (void);

G_END_DECLS
