/* engraft-preferences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-preferences.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/window/engraft-settings.h"

struct _EngraftPreferences
{
  AdwPreferencesWindow  parent_instance;

  AdwComboRow          *color_scheme;
  GtkSwitch            *remember_files;
};

G_DEFINE_FINAL_TYPE (EngraftPreferences, engraft_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
forget_cb (EngraftPreferences *self)
{
  engraft_settings_forget_files ();
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                    engraft_toast_new ("%s", _("No file is remembered any more")));
}

static void
color_scheme_cb (EngraftPreferences *self)
{
  g_settings_set_enum (engraft_settings_get (), "color-scheme",
                       (int) adw_combo_row_get_selected (self->color_scheme));
}

/* what was remembered is not to come back when it is switched on again */
static void
remember_files_cb (EngraftPreferences *self)
{
  if (!gtk_switch_get_active (self->remember_files))
    engraft_settings_forget_files ();
}

static void
engraft_preferences_class_init (EngraftPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/window/engraft-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftPreferences, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, EngraftPreferences, remember_files);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
}

static void
engraft_preferences_init (EngraftPreferences *self)
{
  GSettings *settings = engraft_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  if (!settings)
    return;

  g_settings_bind (settings, "remember-files", self->remember_files, "active", G_SETTINGS_BIND_DEFAULT);
  adw_combo_row_set_selected (self->color_scheme, (guint) g_settings_get_enum (settings, "color-scheme"));
  g_signal_connect_object (self->color_scheme, "notify::selected", G_CALLBACK (color_scheme_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remember_files, "notify::active", G_CALLBACK (remember_files_cb),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
engraft_preferences_new (GtkWindow *parent)
{
  return g_object_new (ENGRAFT_TYPE_PREFERENCES, "transient-for", parent, NULL);
}
