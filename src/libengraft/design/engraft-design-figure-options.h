/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftDesignView:
 * @ENGRAFT_DESIGN_VIEW_POWER: the power by the number of subjects, or of a design of two stages the subjects that are expected
 * @ENGRAFT_DESIGN_VIEW_EVENTS: the power by the number of events
 * @ENGRAFT_DESIGN_VIEW_BOUNDARIES: what the test must exceed at each look
 *
 * What a figure of a trial that is planned draws.
 */
typedef enum
{
  ENGRAFT_DESIGN_VIEW_POWER,
  ENGRAFT_DESIGN_VIEW_EVENTS,
  ENGRAFT_DESIGN_VIEW_BOUNDARIES,
} EngraftDesignView;

#define ENGRAFT_TYPE_DESIGN_FIGURE_OPTIONS (engraft_design_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDesignFigureOptions, engraft_design_figure_options, ENGRAFT,
                      DESIGN_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftDesignFigureOptions *engraft_design_figure_options_new (void);

G_END_DECLS
