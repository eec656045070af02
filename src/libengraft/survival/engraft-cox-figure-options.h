/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-time-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftCoxView:
 * @ENGRAFT_COX_VIEW_FOREST: hazard ratios with their intervals
 * @ENGRAFT_COX_VIEW_CURVES: predicted survival of the chosen profiles
 * @ENGRAFT_COX_VIEW_PROPORTIONALITY: how a coefficient changes over time, by scaled Schoenfeld residuals
 * @ENGRAFT_COX_VIEW_RESIDUALS: martingale residuals over a covariate or the linear predictor
 * @ENGRAFT_COX_VIEW_SPLINES: the log hazard ratio over a covariate that has a spline
 * @ENGRAFT_COX_VIEW_ADJUSTED: survival of the levels of a covariate, adjusted for the others
 *
 * What a figure of a Cox model draws.
 */
typedef enum
{
  ENGRAFT_COX_VIEW_FOREST,
  ENGRAFT_COX_VIEW_CURVES,
  ENGRAFT_COX_VIEW_PROPORTIONALITY,
  ENGRAFT_COX_VIEW_RESIDUALS,
  ENGRAFT_COX_VIEW_SPLINES,
  ENGRAFT_COX_VIEW_ADJUSTED,
} EngraftCoxView;

#define ENGRAFT_TYPE_COX_FIGURE_OPTIONS (engraft_cox_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCoxFigureOptions, engraft_cox_figure_options, ENGRAFT, COX_FIGURE_OPTIONS,
                      EngraftTimeFigureOptions)

EngraftCoxFigureOptions *engraft_cox_figure_options_new (void);

G_END_DECLS
