/* engraft-sidebar.h: the items of a project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-project.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SIDEBAR (engraft_sidebar_get_type ())

/* By sections, each with its items in the order of the project.  Property: selected
 * (EngraftItem or NULL).  Signal “activated” (EngraftItem): the user asked for it,
 * also when it is selected already.  Its menu runs actions of the window. */
G_DECLARE_FINAL_TYPE (EngraftSidebar, engraft_sidebar, ENGRAFT, SIDEBAR, AdwBin)

void         engraft_sidebar_set_project  (EngraftSidebar *self,
                                           EngraftProject *project);
EngraftItem *engraft_sidebar_get_selected (EngraftSidebar *self);
void         engraft_sidebar_set_selected (EngraftSidebar *self,
                                           EngraftItem    *item);
/* counted from 1, as they stand there; NULL: there is none */
EngraftItem *engraft_sidebar_get_nth      (EngraftSidebar *self,
                                           guint           n);

G_END_DECLS
