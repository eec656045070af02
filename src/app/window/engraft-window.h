/* engraft-window.h: one project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-project.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_WINDOW (engraft_window_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWindow, engraft_window, ENGRAFT, WINDOW, AdwApplicationWindow)

/* project NULL: an empty one */
GtkWidget      *engraft_window_new         (AdwApplication *application,
                                            EngraftProject *project);
EngraftProject *engraft_window_get_project (EngraftWindow  *self);
/* A project is shown here when nothing is, else in a window of its own; a data file joins the project */
void            engraft_window_open_file   (EngraftWindow  *self,
                                            GFile          *file);
void            engraft_window_open_example (EngraftWindow *self,
                                             const char    *id);
void            engraft_window_show_item   (EngraftWindow  *self,
                                            EngraftItem    *item);
EngraftItem    *engraft_window_get_item    (EngraftWindow  *self);
/* takes the toast */
void            engraft_window_add_toast   (EngraftWindow  *self,
                                            AdwToast       *toast);
void            engraft_window_show_error  (EngraftWindow  *self,
                                            const char     *title,
                                            const GError   *error);

G_END_DECLS
