/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/survival/engraft-survival-roles.h"

G_BEGIN_DECLS

/* What rows belong to: one code for each row, and of each code what it is called where it stands alone, where its column
 * stands beside it, and in the data. */
typedef struct
{
  guint32   *codes;
  GPtrArray *names;
  GPtrArray *words;
  GPtrArray *levels;
} EngraftSurvivalGroups;

void engraft_survival_groups_init        (EngraftSurvivalGroups *self);
void engraft_survival_groups_clear       (EngraftSurvivalGroups *self);
void engraft_survival_groups_code        (EngraftSurvivalGroups *self,
                                          EngraftSurvivalRoles  *roles,
                                          const guint           *rows,
                                          gsize                  n_rows);
void engraft_survival_groups_code_strata (EngraftSurvivalGroups *self,
                                          EngraftSurvivalRoles  *roles,
                                          const guint           *rows,
                                          gsize                  n_rows);

G_END_DECLS
