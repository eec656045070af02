/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftFairnessView:
 * @ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED: observed by expected events
 * @ENGRAFT_FAIRNESS_VIEW_SENSITIVITY: of those with the event, how many are selected
 * @ENGRAFT_FAIRNESS_VIEW_FALSE_POSITIVES: of the others, how many are
 * @ENGRAFT_FAIRNESS_VIEW_SELECTION: how many are selected
 * @ENGRAFT_FAIRNESS_VIEW_PREDICTIVE_VALUE: of the selected, how many have the event
 * @ENGRAFT_FAIRNESS_VIEW_DISCRIMINATION: the area under the curve, or the concordance
 * @ENGRAFT_FAIRNESS_VIEW_SLOPE: the calibration slope
 * @ENGRAFT_FAIRNESS_VIEW_GAPS: gaps between groups
 *
 * What a figure of a fairness audit draws of each group.
 */
typedef enum
{
  ENGRAFT_FAIRNESS_VIEW_OBSERVED_EXPECTED,
  ENGRAFT_FAIRNESS_VIEW_SENSITIVITY,
  ENGRAFT_FAIRNESS_VIEW_FALSE_POSITIVES,
  ENGRAFT_FAIRNESS_VIEW_SELECTION,
  ENGRAFT_FAIRNESS_VIEW_PREDICTIVE_VALUE,
  ENGRAFT_FAIRNESS_VIEW_DISCRIMINATION,
  ENGRAFT_FAIRNESS_VIEW_SLOPE,
  ENGRAFT_FAIRNESS_VIEW_GAPS,
} EngraftFairnessView;

#define ENGRAFT_TYPE_FAIRNESS_FIGURE_OPTIONS (engraft_fairness_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFairnessFigureOptions, engraft_fairness_figure_options, ENGRAFT,
                      FAIRNESS_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftFairnessFigureOptions *engraft_fairness_figure_options_new (void);

G_END_DECLS
