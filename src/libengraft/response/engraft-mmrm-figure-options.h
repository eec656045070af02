/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftMmrmView:
 * @ENGRAFT_MMRM_VIEW_MEANS: the mean change of each group at each visit
 * @ENGRAFT_MMRM_VIEW_DIFFERENCES: the differences of groups at each visit
 *
 * What a figure of changes from baseline draws.
 */
typedef enum
{
  ENGRAFT_MMRM_VIEW_MEANS,
  ENGRAFT_MMRM_VIEW_DIFFERENCES,
} EngraftMmrmView;

#define ENGRAFT_TYPE_MMRM_FIGURE_OPTIONS (engraft_mmrm_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMmrmFigureOptions, engraft_mmrm_figure_options, ENGRAFT, MMRM_FIGURE_OPTIONS,
                      EngraftFigureOptions)

EngraftMmrmFigureOptions *engraft_mmrm_figure_options_new (void);

G_END_DECLS
