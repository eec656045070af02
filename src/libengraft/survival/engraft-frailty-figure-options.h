/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftFrailtyView:
 * @ENGRAFT_FRAILTY_VIEW_FOREST: hazard ratios with their intervals
 * @ENGRAFT_FRAILTY_VIEW_CLUSTERS: by what the hazard of each cluster is multiplied
 *
 * What a figure of a model with frailties draws.
 */
typedef enum
{
  ENGRAFT_FRAILTY_VIEW_FOREST,
  ENGRAFT_FRAILTY_VIEW_CLUSTERS,
} EngraftFrailtyView;

#define ENGRAFT_TYPE_FRAILTY_FIGURE_OPTIONS (engraft_frailty_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFrailtyFigureOptions, engraft_frailty_figure_options, ENGRAFT,
                      FRAILTY_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftFrailtyFigureOptions *engraft_frailty_figure_options_new (void);

G_END_DECLS
