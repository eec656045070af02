/* engraft-welcome.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-welcome.h"

#include "app/window/engraft-settings.h"
#include "libengraft/project/engraft-examples.h"

#define N_RECENT 5

struct _EngraftWelcome
{
  AdwBin               parent_instance;

  GtkImage            *icon;
  GtkWidget           *open_data;
  AdwPreferencesGroup *recent;
  AdwPreferencesGroup *examples;
  GPtrArray           *recent_rows;   /* not owned */
};

enum {
  OPEN,
  OPEN_EXAMPLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftWelcome, engraft_welcome, ADW_TYPE_BIN)

static void
activated_cb (AdwActionRow   *row,
              EngraftWelcome *self)
{
  EngraftExample *example = g_object_get_data (G_OBJECT (row), "example");

  if (example)
    g_signal_emit (self, signals[OPEN_EXAMPLE], 0, engraft_example_get_id (example));
  else
    g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (row), "file"));
}

static GtkWidget *
add_row (EngraftWelcome      *self,
         AdwPreferencesGroup *group,
         const char          *key,
         gpointer             object,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set (arrow, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  g_object_set_data_full (G_OBJECT (row), key, g_object_ref (object), g_object_unref);
  g_signal_connect (row, "activated", G_CALLBACK (activated_cb), self);
  adw_preferences_group_add (group, row);
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);

  return row;
}

static void
add_examples (EngraftWelcome *self)
{
  g_autoptr(GListModel) examples = engraft_examples_list ();

  for (guint i = 0; i < g_list_model_get_n_items (examples); i++)
    {
      g_autoptr(EngraftExample) example = g_list_model_get_item (examples, i);

      add_row (self, self->examples, "example", example,
               engraft_example_get_title (example), engraft_example_get_description (example));
    }
}

static void
engraft_welcome_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (engraft_welcome_parent_class)->map (widget);
  engraft_welcome_refresh (ENGRAFT_WELCOME (widget));
}

static gboolean
engraft_welcome_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ENGRAFT_WELCOME (widget)->open_data);
}

static void
engraft_welcome_finalize (GObject *object)
{
  g_ptr_array_unref (ENGRAFT_WELCOME (object)->recent_rows);

  G_OBJECT_CLASS (engraft_welcome_parent_class)->finalize (object);
}

static void
engraft_welcome_class_init (EngraftWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_welcome_finalize;
  widget_class->map = engraft_welcome_map;
  widget_class->grab_focus = engraft_welcome_grab_focus;

  signals[OPEN] =
    g_signal_new ("open", ENGRAFT_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_FILE);

  signals[OPEN_EXAMPLE] =
    g_signal_new ("open-example", ENGRAFT_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/window/engraft-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftWelcome, icon);
  gtk_widget_class_bind_template_child (widget_class, EngraftWelcome, open_data);
  gtk_widget_class_bind_template_child (widget_class, EngraftWelcome, recent);
  gtk_widget_class_bind_template_child (widget_class, EngraftWelcome, examples);
}

static void
engraft_welcome_init (EngraftWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->recent_rows = g_ptr_array_new ();
  gtk_image_set_from_icon_name (self->icon, APP_ID);
  add_examples (self);
}

void
engraft_welcome_refresh (EngraftWelcome *self)
{
  g_autoptr(GPtrArray) files = NULL;

  g_return_if_fail (ENGRAFT_IS_WELCOME (self));

  for (guint i = 0; i < self->recent_rows->len; i++)
    adw_preferences_group_remove (self->recent, self->recent_rows->pdata[i]);
  g_ptr_array_set_size (self->recent_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->recent), FALSE);

  files = engraft_settings_list_recent (N_RECENT);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_file_get_basename (files->pdata[i]);
      g_autofree char *base = g_filename_display_name (name);
      g_autoptr(GFile) folder = g_file_get_parent (files->pdata[i]);
      g_autofree char *place = folder ? g_file_get_parse_name (folder) : g_strdup ("");

      g_ptr_array_add (self->recent_rows, add_row (self, self->recent, "file", files->pdata[i], base, place));
    }
}
