/* engraft-level-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-level-list.h"

#include <glib/gi18n.h>

/**
 * EngraftLevelList:
 *
 * A row a level; moved by its two buttons, by Alt+Up and Alt+Down, or by dragging.
 */
struct _EngraftLevelList
{
  AdwBin      parent_instance;

  GtkListBox *list;
  GPtrArray  *levels;   /* NULL-terminated texts */
};

enum {
  REORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftLevelList, engraft_level_list, ADW_TYPE_BIN)

static void fill (EngraftLevelList *self);

static void
move_level (EngraftLevelList *self,
            guint             from,
            guint             to)
{
  const guint n = self->levels->len - 1;
  char *level;

  if (from >= n || to >= n || from == to)
    return;

  level = g_ptr_array_steal_index (self->levels, from);
  g_ptr_array_insert (self->levels, to, level);
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, to)));

  g_signal_emit (self, signals[REORDERED], 0);
}

static guint
row_index (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static EngraftLevelList *
list_of (GtkWidget *widget)
{
  return ENGRAFT_LEVEL_LIST (gtk_widget_get_ancestor (widget, ENGRAFT_TYPE_LEVEL_LIST));
}

static void
up_cb (GtkWidget *button)
{
  guint index = row_index (button);

  if (index > 0)
    move_level (list_of (button), index, index - 1);
}

static void
down_cb (GtkWidget *button)
{
  guint index = row_index (button);

  move_level (list_of (button), index, index + 1);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        GtkWidget             *row)
{
  if (!(state & GDK_ALT_MASK) || (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Up)
    up_cb (row);
  else
    down_cb (row);

  return GDK_EVENT_STOP;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 GtkWidget     *row)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT, row_index (row));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         GtkWidget     *row)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  /* a number from elsewhere is no level of this list */
  if (!drop || !gdk_drop_get_drag (drop))
    return FALSE;

  move_level (list_of (row), g_value_get_uint (value), row_index (row));

  return TRUE;
}

static GtkWidget *
move_button (const char *icon,
             const char *tooltip,
             const char *level,
             GCallback   callback,
             gboolean    sensitive)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *label = g_strdup_printf ("%s: %s", tooltip, level);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, sensitive);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (button, "clicked", callback, NULL);

  return button;
}

static GtkWidget *
create_row (EngraftLevelList *self,
            guint             index)
{
  const char *level = self->levels->pdata[index];
  GtkWidget *row = adw_action_row_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_COPY);
  g_autofree char *title = g_markup_escape_text (level, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             move_button ("go-up-symbolic", _("Move Up"), level, G_CALLBACK (up_cb), index > 0));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             move_button ("go-down-symbolic", _("Move Down"), level, G_CALLBACK (down_cb),
                                          index + 2 < self->levels->len));

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), row);
  gtk_widget_add_controller (row, keys);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));

  return row;
}

static void
fill (EngraftLevelList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; i + 1 < self->levels->len; i++)
    gtk_list_box_append (self->list, create_row (self, i));
}

static void
engraft_level_list_finalize (GObject *object)
{
  EngraftLevelList *self = ENGRAFT_LEVEL_LIST (object);

  g_ptr_array_unref (self->levels);

  G_OBJECT_CLASS (engraft_level_list_parent_class)->finalize (object);
}

static void
engraft_level_list_class_init (EngraftLevelListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_level_list_finalize;

  signals[REORDERED] =
    g_signal_new ("reordered", ENGRAFT_TYPE_LEVEL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
engraft_level_list_init (EngraftLevelList *self)
{
  self->levels = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->levels, NULL);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Order of Levels"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
engraft_level_list_new (void)
{
  return g_object_new (ENGRAFT_TYPE_LEVEL_LIST, NULL);
}

void
engraft_level_list_set_levels (EngraftLevelList   *self,
                               const char * const *levels)
{
  g_return_if_fail (ENGRAFT_IS_LEVEL_LIST (self));

  /* not built anew under the user's hands */
  if (levels && g_strv_equal (levels, (const char * const *) self->levels->pdata))
    return;

  g_ptr_array_set_size (self->levels, 0);
  for (guint i = 0; levels && levels[i]; i++)
    g_ptr_array_add (self->levels, g_strdup (levels[i]));
  g_ptr_array_add (self->levels, NULL);

  fill (self);
}

const char * const *
engraft_level_list_get_levels (EngraftLevelList *self)
{
  g_return_val_if_fail (ENGRAFT_IS_LEVEL_LIST (self), NULL);

  return (const char * const *) self->levels->pdata;
}
