/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_GROUP_LIST (engraft_group_list_get_type ())

G_DECLARE_FINAL_TYPE (EngraftGroupList, engraft_group_list, ENGRAFT, GROUP_LIST, AdwExpanderRow)

/* How each group is drawn, and in which order. */
void engraft_group_list_set_analysis (EngraftGroupList *self,
                                      EngraftAnalysis  *analysis);
void engraft_group_list_update       (EngraftGroupList *self);

G_END_DECLS
