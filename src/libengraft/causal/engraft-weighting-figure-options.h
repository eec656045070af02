/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-time-figure-options.h"
#include "libengraft/survival/engraft-survival-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftWeightingView:
 * @ENGRAFT_WEIGHTING_VIEW_CURVES: weighted survival, over the numbers of subjects at risk
 * @ENGRAFT_WEIGHTING_VIEW_BALANCE: standardised differences of covariates, before and after
 * @ENGRAFT_WEIGHTING_VIEW_OVERLAP: how many subjects of each group have which propensity
 * @ENGRAFT_WEIGHTING_VIEW_WEIGHTS: how many subjects of each group have which weight
 *
 * What a figure of a weighted comparison draws.
 */
typedef enum
{
  ENGRAFT_WEIGHTING_VIEW_CURVES,
  ENGRAFT_WEIGHTING_VIEW_BALANCE,
  ENGRAFT_WEIGHTING_VIEW_OVERLAP,
  ENGRAFT_WEIGHTING_VIEW_WEIGHTS,
} EngraftWeightingView;

#define ENGRAFT_TYPE_WEIGHTING_FIGURE_OPTIONS (engraft_weighting_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWeightingFigureOptions, engraft_weighting_figure_options, ENGRAFT,
                      WEIGHTING_FIGURE_OPTIONS, EngraftTimeFigureOptions)

EngraftWeightingFigureOptions *engraft_weighting_figure_options_new (void);

G_END_DECLS
