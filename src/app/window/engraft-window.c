/* engraft-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-watchdog.h"
#include "app/window/engraft-window-private.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/window/engraft-error-dialog.h"
#include "app/window/engraft-page-kinds.h"
#include "app/window/engraft-settings.h"

G_DEFINE_FINAL_TYPE (EngraftWindow, engraft_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_window_title (EngraftWindow *self)
{
  g_autofree char *title = engraft_project_dup_title (self->project);
  const char *mark = engraft_project_get_modified (self->project) ? "• " : "";
  g_autofree char *marked = g_strconcat (mark, title, NULL);
  g_autofree char *full = NULL;

  gtk_label_set_label (self->project_title, marked);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->project_title), title);
  if (engraft_window_is_pristine (self))
    {
      gtk_window_set_title (GTK_WINDOW (self), "Engraft");
      return;
    }

  /* Translators: the title of a window: that of the project, perhaps with a mark before it */
  full = g_strdup_printf (_("%s – Engraft"), marked);
  gtk_window_set_title (GTK_WINDOW (self), full);
}

static void
update_header (EngraftWindow *self)
{
  const gboolean folded = adw_leaflet_get_folded (self->leaflet);
  EngraftItem *item = self->page ? engraft_page_get_item (self->page) : NULL;
  const gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (self->project)) > 0;
  const gboolean has_options = self->page && engraft_page_get_options_pane (self->page);

  adw_window_title_set_title (self->title, item ? engraft_item_get_name (item) : "Engraft");
  adw_window_title_set_subtitle (self->title, self->page && engraft_page_get_subtitle (self->page)
                                              ? engraft_page_get_subtitle (self->page) : "");
  gtk_widget_set_visible (self->back, folded && has_items);
  /* in a narrow window the menu has them */
  gtk_widget_set_visible (self->undo_box, !folded &&
                          (has_items || engraft_history_can_undo (engraft_project_get_history (self->project))));
  adw_header_bar_set_show_start_title_buttons (self->header, folded || !has_items);
  gtk_widget_set_visible (self->options_toggle, has_options);
  gtk_widget_set_visible (self->export, self->page &&
                          g_action_group_has_action (G_ACTION_GROUP (engraft_page_get_actions (self->page)),
                                                     "export"));
}

/* Pages: made when first shown, kept until their item goes. */

static void
toast_cb (EngraftWindow *self,
          AdwToast      *toast)
{
  engraft_window_add_toast (self, g_object_ref (toast));
}

static void
error_cb (EngraftWindow *self,
          const char    *title,
          const GError  *error)
{
  engraft_window_show_error (self, title, error);
}

static void
reveal_options_cb (EngraftWindow *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
}

/* Options are read from their beginning, wherever those of the page before were scrolled to. */
static void
show_options (EngraftWindow *self,
              GtkWidget     *pane)
{
  gtk_scrolled_window_set_child (self->options, pane);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->options), 0);
}

static void
options_pane_cb (EngraftWindow *self,
                 GParamSpec    *pspec,
                 EngraftPage   *page)
{
  if (page != self->page)
    return;

  show_options (self, engraft_page_get_options_pane (page));
  update_header (self);
}

static EngraftPage *
make_page (EngraftWindow *self,
           EngraftItem   *item)
{
  const EngraftPageKind *kind = engraft_page_kinds_find (engraft_item_get_kind (item));
  EngraftPage *page;

  g_return_val_if_fail (kind, NULL);

  page = g_object_new (kind->get_page_type (), "item", item, NULL);
  g_signal_connect_object (page, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "error", G_CALLBACK (error_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "reveal-options", G_CALLBACK (reveal_options_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::options-pane", G_CALLBACK (options_pane_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::subtitle", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::name", G_CALLBACK (update_header), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->pages, GTK_WIDGET (page));
  g_hash_table_insert (self->page_of_item, item, page);

  return page;
}

static void
drop_page (EngraftWindow *self,
           EngraftItem   *item)
{
  EngraftPage *page = g_hash_table_lookup (self->page_of_item, item);

  if (!page)
    return;

  g_signal_handlers_disconnect_by_func (item, update_header, self);
  g_hash_table_remove (self->page_of_item, item);
  if (self->page == page)
    {
      self->page = NULL;
      gtk_widget_insert_action_group (GTK_WIDGET (self), "page", NULL);
      gtk_scrolled_window_set_child (self->options, NULL);
    }
  gtk_stack_remove (self->pages, GTK_WIDGET (page));
}

static void
drop_pages_of_removed (EngraftWindow *self)
{
  g_autoptr(GList) items = g_hash_table_get_keys (self->page_of_item);

  for (GList *l = items; l; l = l->next)
    if (engraft_item_get_project (l->data) != self->project)
      drop_page (self, l->data);
}

/* GTK looks for a widget in place of one that goes while it has the focus, and an item that it comes by in the list
 * is selected; nothing is in its place until a key is pressed. */
static void
give_up_focus (EngraftWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

/* The page of an item; NULL: the welcome page */
static void
set_page (EngraftWindow *self,
          EngraftItem   *item)
{
  EngraftPage *page = item ? g_hash_table_lookup (self->page_of_item, item) : NULL;
  GtkWidget *pane;

  if (item && !page)
    page = make_page (self, item);
  if (page == self->page && page)
    return;

  give_up_focus (self);
  self->page = page;
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page",
                                  page ? G_ACTION_GROUP (engraft_page_get_actions (page)) : NULL);
  gtk_stack_set_visible_child (self->pages, page ? GTK_WIDGET (page) : GTK_WIDGET (self->welcome));

  pane = page ? engraft_page_get_options_pane (page) : NULL;
  show_options (self, pane);
  adw_flap_set_locked (self->flap, !pane);
  adw_flap_set_reveal_flap (self->flap, pane && !adw_flap_get_folded (self->flap));
  adw_flap_set_swipe_to_open (self->flap, pane != NULL);
  update_header (self);
}

/* The project */

static void
items_changed_cb (EngraftWindow *self)
{
  const gboolean has_items = g_list_model_get_n_items (G_LIST_MODEL (self->project)) > 0;
  EngraftItem *first;

  drop_pages_of_removed (self);
  gtk_widget_set_visible (self->items_pane, has_items);
  gtk_widget_set_visible (self->separator, has_items);

  if (!has_items)
    {
      set_page (self, NULL);
      adw_leaflet_set_visible_child_name (self->leaflet, "content");
    }
  else if (!engraft_sidebar_get_selected (self->sidebar) && (first = engraft_sidebar_get_nth (self->sidebar, 1)))
    engraft_sidebar_set_selected (self->sidebar, first);

  update_header (self);
  update_window_title (self);
  engraft_window_update_item_actions (self);
  engraft_window_update_report_actions (self);
  engraft_window_update_save_actions (self);
}

static void
project_cb (EngraftWindow *self)
{
  update_window_title (self);
  engraft_window_update_save_actions (self);
}

static void
history_cb (EngraftWindow *self)
{
  engraft_window_update_history (self);
  update_header (self);
  project_cb (self);
}

static void
unset_project (EngraftWindow *self)
{
  g_autoptr(GList) items = NULL;

  if (!self->project)
    return;

  g_signal_handlers_disconnect_by_data (self->project, self);
  g_signal_handlers_disconnect_by_data (engraft_project_get_history (self->project), self);
  items = g_hash_table_get_keys (self->page_of_item);
  for (GList *l = items; l; l = l->next)
    drop_page (self, l->data);
  engraft_sidebar_set_project (self->sidebar, NULL);
  engraft_project_discard_autosave (self->project);
  g_clear_object (&self->project);
}

/* Whoever opens a project wants its answer: the first analysis that has not failed, else
 * what is to be done about the data. */
static EngraftItem *
find_first_to_show (EngraftWindow *self)
{
  EngraftItem *item;

  for (guint i = 1; (item = engraft_sidebar_get_nth (self->sidebar, i)); i++)
    {
      const EngraftPageKind *kind = engraft_page_kinds_find (engraft_item_get_kind (item));

      if (kind && kind->section == ENGRAFT_SECTION_ANALYSES && !engraft_item_get_error (item))
        return item;
    }

  return engraft_sidebar_get_nth (self->sidebar, 1);
}

static void show_first (EngraftWindow *self);

/* Whether the data can be read is known only later; from the first computation on the
 * page itself says what is wrong. */
static void
first_changed_cb (EngraftItem   *item,
                  GParamSpec    *pspec,
                  EngraftWindow *self)
{
  if (!engraft_item_get_error (item) && !engraft_item_get_operation (item))
    return;

  g_signal_handlers_disconnect_by_func (item, first_changed_cb, self);
  if (engraft_item_get_error (item) && engraft_item_get_project (item) == self->project &&
      engraft_sidebar_get_selected (self->sidebar) == item)
    show_first (self);
}

static void
show_first (EngraftWindow *self)
{
  EngraftItem *item = find_first_to_show (self);

  if (!item)
    return;

  engraft_sidebar_set_selected (self->sidebar, item);
  if (!engraft_item_get_error (item) && !engraft_item_get_operation (item))
    {
      g_signal_connect_object (item, "notify::error", G_CALLBACK (first_changed_cb), self, 0);
      g_signal_connect_object (item, "notify::operation", G_CALLBACK (first_changed_cb), self, 0);
    }
}

void
engraft_window_set_project (EngraftWindow  *self,
                            EngraftProject *project)
{
  GSettings *settings = engraft_settings_get ();
  EngraftHistory *history;

  unset_project (self);
  self->project = g_object_ref (project);
  history = engraft_project_get_history (project);

  /* the sidebar first: items_changed_cb() selects in it */
  engraft_sidebar_set_project (self->sidebar, project);
  g_signal_connect_object (project, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "notify", G_CALLBACK (project_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "notify", G_CALLBACK (history_cb), self, G_CONNECT_SWAPPED);
  engraft_project_start_autosave (project, settings ? g_settings_get_uint (settings, "autosave-seconds") : 2);

  show_first (self);
  items_changed_cb (self);
  history_cb (self);
  gtk_widget_grab_focus (engraft_window_is_pristine (self) ? GTK_WIDGET (self->welcome)
                                                           : GTK_WIDGET (self->sidebar));
}

static void
selected_cb (EngraftWindow *self)
{
  EngraftItem *item = engraft_sidebar_get_selected (self->sidebar);

  if (!self->project)
    return;

  if (item)
    set_page (self, item);
  engraft_window_update_item_actions (self);
  engraft_window_update_report_actions (self);
}

static void
activated_cb (EngraftWindow *self,
              EngraftItem   *item)
{
  engraft_window_show_item (self, item);
}

static void
welcome_open_cb (EngraftWindow *self,
                 GFile         *file)
{
  engraft_window_open_file (self, file);
}

static void
welcome_example_cb (EngraftWindow *self,
                    const char    *id)
{
  engraft_window_open_example (self, id);
}

static gboolean
drop_cb (EngraftWindow *self,
         const GValue  *value)
{
  return engraft_window_drop (self, value);
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  adw_leaflet_navigate (ENGRAFT_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
engraft_window_dispose (GObject *object)
{
  EngraftWindow *self = ENGRAFT_WINDOW (object);

  if (self->pages)
    unset_project (self);
  g_clear_weak_pointer (&self->removal);

  G_OBJECT_CLASS (engraft_window_parent_class)->dispose (object);
}

static void
engraft_window_finalize (GObject *object)
{
  g_hash_table_unref (ENGRAFT_WINDOW (object)->page_of_item);

  G_OBJECT_CLASS (engraft_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, items_pane);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, separator);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, project_title);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, header);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, title);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, back);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, undo_box);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, export);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, options_toggle);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, options);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, EngraftWindow, drop_target);
  gtk_widget_class_bind_template_callback (widget_class, update_header);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, welcome_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, welcome_example_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

static void
engraft_window_class_init (EngraftWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = engraft_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = engraft_window_close_request;

  g_type_ensure (ENGRAFT_TYPE_SIDEBAR);
  g_type_ensure (ENGRAFT_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/window/engraft-window.ui");
  bind_children (widget_class);

  engraft_window_install_open_actions (widget_class);
  engraft_window_install_save_actions (widget_class);
  engraft_window_install_report_actions (widget_class);
  engraft_window_install_item_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_property_action (widget_class, "win.fullscreen", "fullscreened");
}

static void
restore_size (EngraftWindow *self)
{
  GSettings *settings = engraft_settings_get ();

  if (!settings)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
engraft_window_init (EngraftWindow *self)
{
  g_autoptr(GPropertyAction) show_options = NULL;
  GType types[] = { GDK_TYPE_FILE_LIST };

  self->page_of_item = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_watchdog_first_frame (GTK_WIDGET (self));

  show_options = g_property_action_new ("show-options", self->flap, "reveal-flap");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (show_options));
  gtk_drop_target_set_gtypes (self->drop_target, types, G_N_ELEMENTS (types));
  if (DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  restore_size (self);
}

GtkWidget *
engraft_window_new (AdwApplication *application,
                    EngraftProject *project)
{
  EngraftWindow *self = g_object_new (ENGRAFT_TYPE_WINDOW, "application", application, NULL);
  g_autoptr(EngraftProject) empty = project ? NULL : engraft_project_new ();

  engraft_window_set_project (self, project ? project : empty);

  return GTK_WIDGET (self);
}

EngraftProject *
engraft_window_get_project (EngraftWindow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WINDOW (self), NULL);

  return self->project;
}

gboolean
engraft_window_is_pristine (EngraftWindow *self)
{
  EngraftHistory *history = engraft_project_get_history (self->project);

  return !engraft_project_get_file (self->project) &&
         g_list_model_get_n_items (G_LIST_MODEL (self->project)) == 0 &&
         !engraft_history_can_undo (history) && !engraft_history_can_redo (history);
}

void
engraft_window_show_item (EngraftWindow *self,
                          EngraftItem   *item)
{
  g_return_if_fail (ENGRAFT_IS_WINDOW (self) && ENGRAFT_IS_ITEM (item));

  engraft_sidebar_set_selected (self->sidebar, item);
  set_page (self, item);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

EngraftItem *
engraft_window_get_item (EngraftWindow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WINDOW (self), NULL);

  return self->page ? engraft_page_get_item (self->page) : NULL;
}

void
engraft_window_add_toast (EngraftWindow *self,
                          AdwToast      *toast)
{
  g_return_if_fail (ENGRAFT_IS_WINDOW (self) && ADW_IS_TOAST (toast));

  engraft_toast_overlay_add (self->toasts, toast);
}

void
engraft_window_show_error (EngraftWindow *self,
                           const char    *title,
                           const GError  *error)
{
  g_return_if_fail (ENGRAFT_IS_WINDOW (self) && title && error);

  engraft_error_dialog_show (GTK_WINDOW (self), title, error->message);
}
