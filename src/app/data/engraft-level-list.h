/* engraft-level-list.h: the levels of a category, to be put into an order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_LEVEL_LIST (engraft_level_list_get_type ())

G_DECLARE_FINAL_TYPE (EngraftLevelList, engraft_level_list, ENGRAFT, LEVEL_LIST, AdwBin)

/* Signal: reordered, when the user moved a level (not by set_levels). */
GtkWidget          *engraft_level_list_new        (void);
void                engraft_level_list_set_levels (EngraftLevelList   *self,
                                                   const char * const *levels);
const char * const *engraft_level_list_get_levels (EngraftLevelList   *self);

G_END_DECLS
