/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CATEGORY_FLOW_OPTIONS (engraft_category_flow_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCategoryFlowOptions, engraft_category_flow_options, ENGRAFT, CATEGORY_FLOW_OPTIONS,
                      EngraftOptions)

EngraftCategoryFlowOptions *engraft_category_flow_options_new (void);

G_END_DECLS
