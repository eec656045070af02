/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-time-figure-options.h"
#include "libengraft/survival/engraft-group-style.h"

G_BEGIN_DECLS

/**
 * EngraftSurvivalView:
 * @ENGRAFT_SURVIVAL_VIEW_SURVIVAL: S(t), downward
 * @ENGRAFT_SURVIVAL_VIEW_INCIDENCE: 1 - S(t), upward
 * @ENGRAFT_SURVIVAL_VIEW_HAZARD: the cumulative hazard
 * @ENGRAFT_SURVIVAL_VIEW_LOG_LOG: log(-log S(t)) over log t
 *
 * What a survival figure draws.
 */
typedef enum
{
  ENGRAFT_SURVIVAL_VIEW_SURVIVAL,
  ENGRAFT_SURVIVAL_VIEW_INCIDENCE,
  ENGRAFT_SURVIVAL_VIEW_HAZARD,
  ENGRAFT_SURVIVAL_VIEW_LOG_LOG,
} EngraftSurvivalView;

/**
 * EngraftRiskTableStyle:
 * @ENGRAFT_RISK_TABLE_KMUNICATE: at risk, censored and events, cumulative
 * @ENGRAFT_RISK_TABLE_LANCET: at risk, with the number censored in brackets
 * @ENGRAFT_RISK_TABLE_NEJM: at risk
 * @ENGRAFT_RISK_TABLE_NONE: no table
 *
 * The table of numbers under a survival figure.
 */
typedef enum
{
  ENGRAFT_RISK_TABLE_KMUNICATE,
  ENGRAFT_RISK_TABLE_LANCET,
  ENGRAFT_RISK_TABLE_NEJM,
  ENGRAFT_RISK_TABLE_NONE,
} EngraftRiskTableStyle;

#define ENGRAFT_TYPE_SURVIVAL_FIGURE_OPTIONS (engraft_survival_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSurvivalFigureOptions, engraft_survival_figure_options, ENGRAFT,
                      SURVIVAL_FIGURE_OPTIONS, EngraftTimeFigureOptions)

EngraftSurvivalFigureOptions *engraft_survival_figure_options_new (void);

G_END_DECLS
