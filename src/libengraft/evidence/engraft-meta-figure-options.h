/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftMetaView:
 * @ENGRAFT_META_VIEW_FOREST: studies and what they are together
 * @ENGRAFT_META_VIEW_FUNNEL: effects over their standard errors
 * @ENGRAFT_META_VIEW_FIRST: what they were together as they came one after another
 * @ENGRAFT_META_VIEW_WITHOUT: what they are together without each of them
 *
 * What a figure of pooled studies shows.
 */
typedef enum
{
  ENGRAFT_META_VIEW_FOREST,
  ENGRAFT_META_VIEW_FUNNEL,
  ENGRAFT_META_VIEW_FIRST,
  ENGRAFT_META_VIEW_WITHOUT,
} EngraftMetaView;

#define ENGRAFT_TYPE_META_FIGURE_OPTIONS (engraft_meta_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMetaFigureOptions, engraft_meta_figure_options, ENGRAFT, META_FIGURE_OPTIONS, EngraftFigureOptions)

EngraftMetaFigureOptions *engraft_meta_figure_options_new (void);

G_END_DECLS
