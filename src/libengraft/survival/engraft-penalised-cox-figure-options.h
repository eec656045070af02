/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftPenalisedCoxView:
 * @ENGRAFT_PENALISED_COX_VIEW_PATH: coefficients over the penalty
 * @ENGRAFT_PENALISED_COX_VIEW_ERRORS: how well others are predicted over the penalty, by cross-validation
 *
 * What a figure of a path draws.
 */
typedef enum
{
  ENGRAFT_PENALISED_COX_VIEW_PATH,
  ENGRAFT_PENALISED_COX_VIEW_ERRORS,
} EngraftPenalisedCoxView;

#define ENGRAFT_TYPE_PENALISED_COX_FIGURE_OPTIONS (engraft_penalised_cox_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPenalisedCoxFigureOptions, engraft_penalised_cox_figure_options, ENGRAFT,
                      PENALISED_COX_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftPenalisedCoxFigureOptions *engraft_penalised_cox_figure_options_new (void);

G_END_DECLS
