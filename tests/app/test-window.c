/* test-window.c: the window's parts in this process.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>

#include "app/window/engraft-about.h"
#include "app/window/engraft-application.h"
#include "app/window/engraft-help.h"
#include "app/window/engraft-page-kinds.h"
#include "app/window/engraft-preferences.h"
#include "app/window/engraft-shortcuts.h"
#include "app/window/engraft-window.h"

static GtkApplication *application;

typedef gboolean (*Visit) (GtkWidget *widget,
                           gpointer   data);

/* the first widget for which visit() is true */
static GtkWidget *
walk (GtkWidget *root,
      Visit      visit,
      gpointer   data)
{
  if (visit (root, data))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = walk (child, visit, data);

      if (found)
        return found;
    }

  return NULL;
}

static void
settle (void)
{
  for (guint i = 0; i < 50; i++)
    while (g_main_context_iteration (NULL, FALSE))
      ;
}

static void
destroy_and_check (GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_null (window);   /* nothing keeps it alive */
}

static void
test_windows (void)
{
  GtkWidget *window = engraft_window_new (ADW_APPLICATION (application), NULL);
  GtkWidget *preferences, *help, *shortcuts;

  gtk_window_present (GTK_WINDOW (window));
  settle ();
  preferences = engraft_preferences_new (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (preferences));
  help = engraft_help_new ();
  gtk_window_present (GTK_WINDOW (help));
  shortcuts = engraft_shortcuts_window_new ();
  gtk_window_present (GTK_WINDOW (shortcuts));
  settle ();

  destroy_and_check (preferences);
  destroy_and_check (help);
  destroy_and_check (shortcuts);
  destroy_and_check (window);
}

/* Main loop for so many ms, in which animations run */
static void
wait_for (guint ms)
{
  const gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
count_cb (AdwToast *toast,
          guint    *count)
{
  (*count)++;
}

/* While it comes, when it is there, and again while it goes; one behind another */
static void
test_toasts (void)
{
  GtkWidget *window = engraft_window_new (ADW_APPLICATION (application), NULL);
  AdwToast *toasts[4];
  guint gone = 0;

  gtk_window_present (GTK_WINDOW (window));
  settle ();
  for (guint i = 0; i < G_N_ELEMENTS (toasts); i++)
    {
      toasts[i] = adw_toast_new ("Toast");
      g_object_add_weak_pointer (G_OBJECT (toasts[i]), (gpointer *) &toasts[i]);
      engraft_window_add_toast (ENGRAFT_WINDOW (window), toasts[i]);
      g_signal_connect (toasts[i], "dismissed", G_CALLBACK (count_cb), &gone);
    }
  wait_for (60);
  for (guint i = 0; i < G_N_ELEMENTS (toasts); i++)
    {
      adw_toast_dismiss (toasts[i]);
      wait_for (30);
      if (toasts[i])
        adw_toast_dismiss (toasts[i]);
    }
  wait_for (3000);
  /* each is gone, once */
  g_assert_cmpuint (gone, ==, G_N_ELEMENTS (toasts));
  for (guint i = 0; i < G_N_ELEMENTS (toasts); i++)
    g_assert_null (toasts[i]);
  destroy_and_check (window);
}

static gboolean
count_shortcut (GtkWidget *widget,
                gpointer   data)
{
  if (GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      g_autofree char *accelerator = NULL, *title = NULL;
      g_auto(GStrv) keys = NULL;

      g_object_get (widget, "accelerator", &accelerator, "title", &title, NULL);
      g_assert_cmpuint (strlen (title), >, 0);
      keys = g_strsplit (accelerator, " ", -1);
      for (guint i = 0; keys[i]; i++)
        {
          guint key;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (keys[i], &key, &modifiers));
          g_hash_table_add (data, gtk_accelerator_name (key, modifiers));
        }
    }

  return FALSE;
}

/* What has a key is in the window of shortcuts, but for the middle of a row of numbers. */
static void
test_shortcuts (void)
{
  g_autoptr(GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) actions = gtk_application_list_action_descriptions (application);
  GtkWidget *window = engraft_shortcuts_window_new ();

  walk (window, count_shortcut, listed);
  g_assert_cmpuint (g_strv_length (actions), >, 25);
  for (guint i = 0; actions[i]; i++)
    {
      g_auto(GStrv) accelerators = gtk_application_get_accels_for_action (application, actions[i]);

      for (guint j = 0; accelerators[j]; j++)
        {
          if (!g_hash_table_add (taken, g_strdup (accelerators[j])))
            g_error ("%s is the key of two actions", accelerators[j]);
          if (!g_str_has_prefix (accelerators[j], "<Alt>") &&
              !g_hash_table_contains (listed, accelerators[j]))
            g_error ("%s (%s) is not in the window of shortcuts", accelerators[j], actions[i]);
        }
    }
  g_assert_true (g_hash_table_contains (listed, "F10"));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Every application and window action that has a key exists. */
static void
test_actions (void)
{
  GtkWidget *window = engraft_window_new (ADW_APPLICATION (application), NULL);
  g_auto(GStrv) actions = engraft_shortcuts_list_actions ();

  gtk_window_present (GTK_WINDOW (window));
  settle ();
  for (guint i = 0; actions[i]; i++)
    {
      g_autoptr(GVariant) target = NULL;
      g_autofree char *name = NULL;
      g_autoptr(GError) error = NULL;

      g_action_parse_detailed_name (actions[i], &name, &target, &error);
      g_assert_no_error (error);
      if (g_str_has_prefix (name, "app."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), name + 4));
      else if (g_str_has_prefix (name, "win.") && !g_str_equal (name, "win.show-options"))
        {
          GType owner;
          const char *each, *property;
          const GVariantType *type;
          gboolean found = FALSE;

          for (guint j = 0; !found && gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), j, &owner,
                                                                      &each, &type, &property); j++)
            found = g_str_equal (each, name);
          if (!found)
            g_error ("There is no action %s", name);
        }
    }

  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
test_page_kinds (void)
{
  GtkIconTheme *icons = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  guint n;
  const EngraftPageKind *kinds = engraft_page_kinds_list (&n);

  g_assert_cmpuint (n, >, 0);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (engraft_page_kinds_find (kinds[i].kind) == &kinds[i]);
      g_assert_cmpuint (strlen (engraft_page_kind_get_name (&kinds[i])), >, 0);
      g_assert_cmpuint (strlen (engraft_page_kind_get_description (&kinds[i])), >, 0);
      g_assert_true (gtk_icon_theme_has_icon (icons, kinds[i].icon_name));
      g_assert_true (g_type_is_a (kinds[i].get_page_type (), ENGRAFT_TYPE_PAGE));
    }
  g_assert_null (engraft_page_kinds_find ("no such kind"));
  for (EngraftSection section = 0; section < ENGRAFT_N_SECTIONS; section++)
    g_assert_nonnull (engraft_section_get_name (section));
}

static gboolean
check_icon (GtkWidget *widget,
            gpointer   icons)
{
  const char *name = GTK_IS_IMAGE (widget) ? gtk_image_get_icon_name (GTK_IMAGE (widget)) : NULL;

  if (name && !g_str_equal (name, APP_ID) && !gtk_icon_theme_has_icon (icons, name))
    g_error ("The icon %s is missing", name);

  return FALSE;
}

static void
test_icons (void)
{
  GtkWidget *window = engraft_window_new (ADW_APPLICATION (application), NULL);

  walk (window, check_icon, gtk_icon_theme_get_for_display (gdk_display_get_default ()));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int result;

  gtk_test_init (&argc, &argv, NULL);
  application = GTK_APPLICATION (engraft_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);

  g_test_add_func ("/window/windows", test_windows);
  g_test_add_func ("/window/toasts", test_toasts);
  g_test_add_func ("/window/shortcuts", test_shortcuts);
  g_test_add_func ("/window/actions", test_actions);
  g_test_add_func ("/window/page-kinds", test_page_kinds);
  g_test_add_func ("/window/icons", test_icons);
  result = g_test_run ();
  g_object_unref (application);

  return result;
}
