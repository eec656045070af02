/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CATEGORY_FLOW_FIGURE_OPTIONS (engraft_category_flow_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCategoryFlowFigureOptions, engraft_category_flow_figure_options, ENGRAFT, CATEGORY_FLOW_FIGURE_OPTIONS,
                      EngraftFigureOptions)

EngraftCategoryFlowFigureOptions *engraft_category_flow_figure_options_new (void);

G_END_DECLS
