/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftLandscapeView:
 * @ENGRAFT_LANDSCAPE_VIEW_STATUSES: bars of all statuses by phase
 * @ENGRAFT_LANDSCAPE_VIEW_STATUS: one status by phase, with intervals
 * @ENGRAFT_LANDSCAPE_VIEW_RESOLVED: completed of those that have ended by phase, with intervals
 * @ENGRAFT_LANDSCAPE_VIEW_SPONSORS: classes of lead sponsors: their share of all trials, with intervals
 * @ENGRAFT_LANDSCAPE_VIEW_THERAPIES: bars of therapies by condition
 * @ENGRAFT_LANDSCAPE_VIEW_YEARS: trials by year of start
 * @ENGRAFT_LANDSCAPE_VIEW_SANKEY: from each phase to each status as bands
 * @ENGRAFT_LANDSCAPE_VIEW_PHASE_GRID: a grid of phases and statuses, shaded by shares of the phase
 * @ENGRAFT_LANDSCAPE_VIEW_THERAPY_GRID: a grid of conditions and therapies, shaded by shares of the condition
 *
 * What a figure of a landscape shows.
 */
typedef enum
{
  ENGRAFT_LANDSCAPE_VIEW_STATUSES,
  ENGRAFT_LANDSCAPE_VIEW_STATUS,
  ENGRAFT_LANDSCAPE_VIEW_RESOLVED,
  ENGRAFT_LANDSCAPE_VIEW_SPONSORS,
  ENGRAFT_LANDSCAPE_VIEW_THERAPIES,
  ENGRAFT_LANDSCAPE_VIEW_YEARS,
  ENGRAFT_LANDSCAPE_VIEW_SANKEY,
  ENGRAFT_LANDSCAPE_VIEW_PHASE_GRID,
  ENGRAFT_LANDSCAPE_VIEW_THERAPY_GRID,
} EngraftLandscapeView;

#define ENGRAFT_TYPE_LANDSCAPE_FIGURE_OPTIONS (engraft_landscape_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftLandscapeFigureOptions, engraft_landscape_figure_options, ENGRAFT, LANDSCAPE_FIGURE_OPTIONS,
                      EngraftFigureOptions)

EngraftLandscapeFigureOptions *engraft_landscape_figure_options_new (void);

G_END_DECLS
