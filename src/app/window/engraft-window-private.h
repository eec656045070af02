/* engraft-window-private.h: what the parts of the window share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "app/window/engraft-sidebar.h"
#include "app/window/engraft-welcome.h"
#include "app/window/engraft-window.h"

G_BEGIN_DECLS

struct _EngraftWindow
{
  AdwApplicationWindow  parent_instance;

  AdwToastOverlay      *toasts;
  AdwLeaflet           *leaflet;
  GtkWidget            *items_pane;
  GtkWidget            *separator;
  GtkLabel             *project_title;
  EngraftSidebar       *sidebar;
  AdwHeaderBar         *header;
  AdwWindowTitle       *title;
  GtkWidget            *back;
  GtkWidget            *undo_box;
  GtkWidget            *undo;
  GtkWidget            *redo;
  GtkWidget            *export;
  GtkWidget            *options_toggle;
  AdwFlap              *flap;
  GtkStack             *pages;
  GtkScrolledWindow    *options;
  EngraftWelcome       *welcome;
  GtkDropTarget        *drop_target;

  EngraftProject       *project;
  EngraftPage          *page;          /* the one that is shown, owned by the stack */
  GHashTable           *page_of_item;  /* EngraftItem -> EngraftPage, neither owned */
  AdwToast             *removal;       /* offers to undo a removal, until something else is done */
  gboolean              closing;       /* without asking */
};

void     engraft_window_set_project    (EngraftWindow  *self,
                                        EngraftProject *project);
/* neither file nor item nor anything to undo */
gboolean engraft_window_is_pristine    (EngraftWindow  *self);

/* engraft-window-open.c */
void     engraft_window_install_open_actions (GtkWidgetClass *widget_class);
gboolean engraft_window_drop                 (EngraftWindow  *self,
                                              const GValue   *value);

/* engraft-window-save.c */
void     engraft_window_install_save_actions (GtkWidgetClass *widget_class);
void     engraft_window_update_save_actions  (EngraftWindow  *self);
gboolean engraft_window_close_request        (GtkWindow      *window);

/* engraft-window-report.c */
void     engraft_window_install_report_actions (GtkWidgetClass *widget_class);
void     engraft_window_update_report_actions  (EngraftWindow  *self);

/* engraft-window-items.c */
void     engraft_window_install_item_actions (GtkWidgetClass *widget_class);
void     engraft_window_update_item_actions  (EngraftWindow  *self);
void     engraft_window_update_history       (EngraftWindow  *self);

G_END_DECLS
