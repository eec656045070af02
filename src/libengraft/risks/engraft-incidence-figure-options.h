/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-time-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftIncidenceView:
 * @ENGRAFT_INCIDENCE_VIEW_CURVES: a curve for each group and chosen cause
 * @ENGRAFT_INCIDENCE_VIEW_STACKED: of one group how its members divide up into the states, one upon the other
 * @ENGRAFT_INCIDENCE_VIEW_PREDICTED: a curve for each profile, as the model predicts it
 * @ENGRAFT_INCIDENCE_VIEW_FOREST: the ratios of the model with their limits
 *
 * How cumulative incidences are drawn.
 */
typedef enum
{
  ENGRAFT_INCIDENCE_VIEW_CURVES,
  ENGRAFT_INCIDENCE_VIEW_STACKED,
  ENGRAFT_INCIDENCE_VIEW_PREDICTED,
  ENGRAFT_INCIDENCE_VIEW_FOREST,
} EngraftIncidenceView;

#define ENGRAFT_TYPE_INCIDENCE_FIGURE_OPTIONS (engraft_incidence_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftIncidenceFigureOptions, engraft_incidence_figure_options, ENGRAFT,
                      INCIDENCE_FIGURE_OPTIONS, EngraftTimeFigureOptions)

EngraftIncidenceFigureOptions *engraft_incidence_figure_options_new (void);

G_END_DECLS
