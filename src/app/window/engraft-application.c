/* engraft-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-application.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/evidence/engraft-evidence-window.h"
#include "app/window/engraft-about.h"
#include "app/window/engraft-help.h"
#include "app/window/engraft-preferences.h"
#include "app/window/engraft-recovery.h"
#include "app/window/engraft-settings.h"
#include "app/window/engraft-shortcuts.h"
#include "app/window/engraft-watchdog.h"
#include "app/window/engraft-window.h"

struct _EngraftApplication
{
  AdwApplication parent_instance;

  gboolean       has_offered;   /* what could be recovered */
};

G_DEFINE_FINAL_TYPE (EngraftApplication, engraft_application, ADW_TYPE_APPLICATION)

/* The window in front that holds a project; a dialog is in front of one. */
static EngraftWindow *
find_window (EngraftApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (ENGRAFT_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

static EngraftWindow *
present_window (EngraftApplication *self)
{
  EngraftWindow *window = find_window (self);

  if (!window)
    window = ENGRAFT_WINDOW (engraft_window_new (ADW_APPLICATION (self), NULL));
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
offer_recovery (EngraftApplication *self,
                EngraftWindow      *window)
{
  if (self->has_offered)
    return;

  self->has_offered = TRUE;
  engraft_recovery_offer (window);
}

static void
engraft_application_activate (GApplication *application)
{
  EngraftApplication *self = ENGRAFT_APPLICATION (application);

  offer_recovery (self, present_window (self));
}

static void
engraft_application_open (GApplication  *application,
                          GFile        **files,
                          int            n_files,
                          const char    *hint)
{
  EngraftApplication *self = ENGRAFT_APPLICATION (application);
  EngraftWindow *window = find_window (self);
  gboolean is_new = !window;

  /* a new window is shown with what it opened: the page that would be left at once is not laid out */
  if (is_new)
    window = ENGRAFT_WINDOW (engraft_window_new (ADW_APPLICATION (self), NULL));
  else
    gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < n_files; i++)
    engraft_window_open_file (window, files[i]);
  if (is_new && !gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_present (GTK_WINDOW (window));
  offer_recovery (self, window);
}

static void
new_window_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  gtk_window_present (GTK_WINDOW (engraft_window_new (user_data, NULL)));
}

/* Each window asks about its own changes; one that stays keeps the program. */
static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l; l = l->next)
    if (ENGRAFT_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

static void
show_window_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  GtkWindow *parent = GTK_WINDOW (present_window (user_data));
  GtkWidget *window;

  if (g_str_equal (name, "about"))
    {
      engraft_about_show (parent);
      return;
    }

  if (g_str_equal (name, "preferences"))
    window = engraft_preferences_new (parent);
  else if (g_str_equal (name, "help"))
    window = engraft_help_new ();
  else if (g_str_equal (name, "evidence"))
    window = engraft_evidence_window_new ();
  else
    window = engraft_shortcuts_window_new ();
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
}

static void
color_scheme_cb (GSettings *settings)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK
  };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (settings, "color-scheme")]);
}

static void
engraft_application_startup (GApplication *application)
{
  const GActionEntry actions[] = {
    { "new-window", new_window_action },
    { "quit", quit_action },
    { "preferences", show_window_action },
    { "shortcuts", show_window_action },
    { "evidence", show_window_action },
    { "help", show_window_action },
    { "about", show_window_action },
  };
  GSettings *settings;

  G_APPLICATION_CLASS (engraft_application_parent_class)->startup (application);

  engraft_labels_measure_by_width ();
  engraft_watchdog_start ();
  gtk_window_set_default_icon_name (APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  engraft_shortcuts_install (GTK_APPLICATION (application));

  settings = engraft_settings_get ();
  if (settings)
    {
      g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), application, 0);
      color_scheme_cb (settings);
    }
}

static int
engraft_application_handle_local_options (GApplication *application,
                                          GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;

  g_print ("Engraft %s\n", PACKAGE_VERSION);

  return 0;
}

static void
engraft_application_class_init (EngraftApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = engraft_application_activate;
  application_class->open = engraft_application_open;
  application_class->startup = engraft_application_startup;
  application_class->handle_local_options = engraft_application_handle_local_options;
}

static void
engraft_application_init (EngraftApplication *self)
{
  const GOptionEntry options[] = {
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Show the version"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Opens data files (CSV, XLSX, SAS, SPSS, Stata, JSON) and "
                                              "Engraft projects."));
}

GApplication *
engraft_application_new (void)
{
  return g_object_new (ENGRAFT_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", "/org/engraft/Engraft",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
