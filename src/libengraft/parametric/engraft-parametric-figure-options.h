/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-time-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftParametricView:
 * @ENGRAFT_PARAMETRIC_VIEW_FIT: the survival that the model has, over that which was observed
 * @ENGRAFT_PARAMETRIC_VIEW_HAZARD: the hazard that the model has, over that which was observed
 * @ENGRAFT_PARAMETRIC_VIEW_PREDICTION: survival that is predicted for somebody
 *
 * What a figure of a model with a distribution draws.
 */
typedef enum
{
  ENGRAFT_PARAMETRIC_VIEW_FIT,
  ENGRAFT_PARAMETRIC_VIEW_HAZARD,
  ENGRAFT_PARAMETRIC_VIEW_PREDICTION,
} EngraftParametricView;

#define ENGRAFT_TYPE_PARAMETRIC_FIGURE_OPTIONS (engraft_parametric_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftParametricFigureOptions, engraft_parametric_figure_options, ENGRAFT,
                      PARAMETRIC_FIGURE_OPTIONS, EngraftTimeFigureOptions)

EngraftParametricFigureOptions *engraft_parametric_figure_options_new (void);

G_END_DECLS
