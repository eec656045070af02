/* engraft-more-roles-row.h: the roles that few analyses need.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MORE_ROLES_ROW (engraft_more_roles_row_get_type ())

/* A row that unfolds to the filter, the entry, strata, weight, subject and cluster. */
G_DECLARE_FINAL_TYPE (EngraftMoreRolesRow, engraft_more_roles_row, ENGRAFT, MORE_ROLES_ROW, AdwExpanderRow)

/* whose table the filter must fit */
void engraft_more_roles_row_set_form (EngraftMoreRolesRow *self,
                                      EngraftAnalysisForm *form);
/* without the roles that have a group of their own: whose row it is, and when it begins */
void engraft_more_roles_row_hide_history (EngraftMoreRolesRow *self);
/* without what the analysis does not use */
void engraft_more_roles_row_hide_strata (EngraftMoreRolesRow *self);
void engraft_more_roles_row_hide_cluster (EngraftMoreRolesRow *self);
/* with the filter alone: nobody is followed up */
void engraft_more_roles_row_hide_roles (EngraftMoreRolesRow *self);

G_END_DECLS
