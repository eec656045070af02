/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftLegendPlace:
 * @ENGRAFT_LEGEND_CURVES: a label at the end of each curve
 * @ENGRAFT_LEGEND_TOP: a line above the plot
 * @ENGRAFT_LEGEND_NONE: none
 *
 * Where the groups are named.
 */
typedef enum
{
  ENGRAFT_LEGEND_CURVES,
  ENGRAFT_LEGEND_TOP,
  ENGRAFT_LEGEND_NONE,
} EngraftLegendPlace;

#define ENGRAFT_TYPE_TIME_FIGURE_OPTIONS (engraft_time_figure_options_get_type ())

G_DECLARE_DERIVABLE_TYPE (EngraftTimeFigureOptions, engraft_time_figure_options, ENGRAFT, TIME_FIGURE_OPTIONS,
                          EngraftFigureOptions)

/**
 * EngraftTimeFigureOptionsClass:
 * @parent_class: the parent
 *
 * How the figures of curves over time look.
 */
struct _EngraftTimeFigureOptionsClass
{
  EngraftFigureOptionsClass parent_class;

  /*< private >*/
  gpointer padding[4];
};

G_END_DECLS
