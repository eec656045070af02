/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftMonitorView:
 * @ENGRAFT_MONITOR_VIEW_CUSUM: the sums that give an alarm, row by row
 * @ENGRAFT_MONITOR_VIEW_RATIO: observed by expected events, batch by batch
 * @ENGRAFT_MONITOR_VIEW_SLOPE: the calibration slope
 * @ENGRAFT_MONITOR_VIEW_STABILITY: the stability index of one feature as bars
 * @ENGRAFT_MONITOR_VIEW_GRID: that of all features
 *
 * What a figure of the watch on a model draws.
 */
typedef enum
{
  ENGRAFT_MONITOR_VIEW_CUSUM,
  ENGRAFT_MONITOR_VIEW_RATIO,
  ENGRAFT_MONITOR_VIEW_SLOPE,
  ENGRAFT_MONITOR_VIEW_STABILITY,
  ENGRAFT_MONITOR_VIEW_GRID,
} EngraftMonitorView;

#define ENGRAFT_TYPE_MONITOR_FIGURE_OPTIONS (engraft_monitor_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMonitorFigureOptions, engraft_monitor_figure_options, ENGRAFT,
                      MONITOR_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftMonitorFigureOptions *engraft_monitor_figure_options_new (void);

G_END_DECLS
