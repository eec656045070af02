/* engraft-page.h: what the content pane shows of one item.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PAGE (engraft_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (EngraftPage, engraft_page, ENGRAFT, PAGE, AdwBin)

/* A page is made by the window with `g_object_new (type, "item", item, NULL)` when
 * its item is first shown, and kept until the item goes.  It is itself the content
 * (a template of a subclass sets the `child` property); what belongs to the options
 * pane it gives in `options-pane`, one widget, which the window puts into a scrolled flap at
 * the right (about 360 px wide, sliding over the content when the window is narrow).
 *
 * Properties:
 *  - item (EngraftItem, construct only)
 *  - options-pane (GtkWidget or NULL): NULL hides the toggle in the header bar
 *  - subtitle (string or NULL): the second line of the header bar
 *
 * Actions.  A page adds its actions to engraft_page_get_actions(), in its init, by their names without a
 * prefix.  The group is inserted as "page" into the page and its options pane, and,
 * while the page is shown, into the window; so header bar, menus, accelerators
 * and tests reach them as `page.NAME`.  A page that lacks an action has it
 * insensitive in the header bar.  These are known to the window:
 *
 *   page.export   header bar button and Ctrl+E        page.print   Ctrl+P
 *   page.copy     Ctrl+Shift+C                        page.find    Ctrl+F
 *   page.zoom-in, page.zoom-out, page.zoom-normal     Ctrl+plus, Ctrl+minus, Ctrl+0
 *
 * More accelerators are one line each in engraft-shortcuts.c, which also makes the
 * shortcuts window.
 *
 * What a page wants said: engraft_page_add_toast(), engraft_page_show_error(). */
struct _EngraftPageClass
{
  AdwBinClass parent_class;

  /*< private >*/
  gpointer padding[4];
};

EngraftItem        *engraft_page_get_item         (EngraftPage  *self);
GtkWidget          *engraft_page_get_options_pane (EngraftPage  *self);
/* The page that a widget is of, in it or in the pane of its options, which stands beside it; NULL: none */
EngraftPage *engraft_page_find (GtkWidget *widget);
void                engraft_page_set_options_pane (EngraftPage  *self,
                                                   GtkWidget    *options_pane);
const char         *engraft_page_get_subtitle     (EngraftPage  *self);
void                engraft_page_set_subtitle     (EngraftPage  *self,
                                                   const char   *subtitle);
GSimpleActionGroup *engraft_page_get_actions      (EngraftPage  *self);

/* takes the toast; its title is markup: see engraft_toast_new() in engraft-compat.h */
void                engraft_page_add_toast        (EngraftPage  *self,
                                                   AdwToast     *toast);
/* a dialog: what could not be done, and below it the reason, which can be copied */
void                engraft_page_show_error       (EngraftPage  *self,
                                                   const char   *title,
                                                   const GError *error);
/* opens the options pane, also when it is folded */
void                engraft_page_reveal_options   (EngraftPage  *self);

G_END_DECLS
