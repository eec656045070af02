/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-time-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftCauseSpecificView:
 * @ENGRAFT_CAUSE_SPECIFIC_VIEW_FOREST: hazard ratios with their intervals, those of all causes below each other
 * @ENGRAFT_CAUSE_SPECIFIC_VIEW_RISKS: the risk of one cause over time, a curve a profile
 * @ENGRAFT_CAUSE_SPECIFIC_VIEW_CAUSES: the risks of all causes over time, of the first profile
 *
 * What a figure of models of the hazards of all causes draws.
 */
typedef enum
{
  ENGRAFT_CAUSE_SPECIFIC_VIEW_FOREST,
  ENGRAFT_CAUSE_SPECIFIC_VIEW_RISKS,
  ENGRAFT_CAUSE_SPECIFIC_VIEW_CAUSES,
} EngraftCauseSpecificView;

#define ENGRAFT_TYPE_CAUSE_SPECIFIC_FIGURE_OPTIONS (engraft_cause_specific_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCauseSpecificFigureOptions, engraft_cause_specific_figure_options, ENGRAFT,
                      CAUSE_SPECIFIC_FIGURE_OPTIONS, EngraftTimeFigureOptions)

EngraftCauseSpecificFigureOptions *engraft_cause_specific_figure_options_new (void);

G_END_DECLS
