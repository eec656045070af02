/* engraft-shortcuts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-shortcuts.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *group;
  const char *action;        /* NULL: a key that is not an accelerator of ours */
  const char *accelerators;  /* as GtkShortcutsShortcut wants them */
  const char *title;
} Shortcut;

#define GENERAL N_("General")
#define FILES   N_("Files")
#define EDITING N_("Editing")
#define ITEMS   N_("Data and Analyses")
#define FIGURE  N_("Figures")

/* In the order of the shortcuts window. */
static const Shortcut shortcuts[] = {
  { FILES, "app.new-window", "<Control>n", N_("New window") },
  { FILES, "win.open", "<Control>o", N_("Open data or a project") },
  { FILES, "win.save", "<Control>s", N_("Save") },
  { FILES, "win.save-as", "<Control><Shift>s", N_("Save under another name") },
  { FILES, "win.report", "<Control><Shift>r", N_("Report of the analyses") },
  { FILES, "page.export", "<Control>e", N_("Export what is shown") },
  { FILES, "page.print", "<Control>p", N_("Print") },
  { FILES, "window.close", "<Control>w", N_("Close the window") },
  { FILES, "app.quit", "<Control>q", N_("Quit") },
  { EDITING, "win.undo", "<Control>z", N_("Undo") },
  { EDITING, "win.redo", "<Control><Shift>z", N_("Redo") },
  { EDITING, "page.find", "<Control>f", N_("Find") },
  { EDITING, "page.copy", "<Control><Shift>c", N_("Copy the figure or table") },
  { ITEMS, "win.new-analysis", "<Control><Shift>n", N_("New analysis") },
  { ITEMS, "win.new-item('donor-search')", "<Control><Shift>d", N_("New donor search") },
  { ITEMS, "win.new-item('design')", "<Control><Shift>t", N_("New trial design") },
  { ITEMS, "win.rename-item", "F2", N_("Rename") },
  { ITEMS, "win.remove-item", "<Control>Delete", N_("Remove") },
  { ITEMS, "win.show-item(1)", "<Alt>1", N_("First item") },
  { ITEMS, "win.show-item(2)", "<Alt>2", NULL },
  { ITEMS, "win.show-item(3)", "<Alt>3", NULL },
  { ITEMS, "win.show-item(4)", "<Alt>4", NULL },
  { ITEMS, "win.show-item(5)", "<Alt>5", NULL },
  { ITEMS, "win.show-item(6)", "<Alt>6", NULL },
  { ITEMS, "win.show-item(7)", "<Alt>7", NULL },
  { ITEMS, "win.show-item(8)", "<Alt>8", NULL },
  { ITEMS, "win.show-item(9)", "<Alt>9", N_("Ninth item") },
  { FIGURE, "page.present", "F5", N_("Show the figure on the whole screen") },
  { FIGURE, "page.zoom-in", "<Control>plus <Control>equal <Control>KP_Add", N_("Zoom in") },
  { FIGURE, "page.zoom-out", "<Control>minus <Control>KP_Subtract", N_("Zoom out") },
  { FIGURE, "page.zoom-normal", "<Control>0 <Control>KP_0", N_("Normal size") },
  { FIGURE, NULL, "<Control>Down <Control>Up", N_("Next or former patient") },
  { FIGURE, NULL, "space", N_("Select the patient that is read") },
  { GENERAL, NULL, "F10", N_("Main menu") },
  { GENERAL, "win.show-options", "F9", N_("Show or hide the options") },
  { GENERAL, "win.fullscreen", "F11", N_("Full screen") },
  { GENERAL, "app.preferences", "<Control>comma", N_("Preferences") },
  { GENERAL, "app.shortcuts", "<Control>question", N_("Keyboard shortcuts") },
  { GENERAL, "app.help", "F1", N_("Help") },
};

void
engraft_shortcuts_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].action)
      {
        g_auto(GStrv) accelerators = g_strsplit (shortcuts[i].accelerators, " ", -1);

        gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                               (const char * const *) accelerators);
      }
}

static GtkWidget *
make_group (const char *name)
{
  GtkWidget *group = g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title", _(name), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].title && g_str_equal (shortcuts[i].group, name))
      gtk_box_append (GTK_BOX (group),
                      g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT,
                                    "title", _(shortcuts[i].title),
                                    "accelerator", shortcuts[i].accelerators,
                                    NULL));

  return group;
}

GtkWidget *
engraft_shortcuts_window_new (void)
{
  static const char *groups[] = { FILES, EDITING, ITEMS, FIGURE, GENERAL };
  GtkWidget *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION,
                                     "section-name", "shortcuts", "max-height", 12, "visible", TRUE, NULL);
  GtkWidget *window;
  g_autoptr(GtkBuilder) builder = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    gtk_box_append (GTK_BOX (section), make_group (groups[i]));

  /* only a builder may put a section into its window: gtk_window_set_child() would drop the headers */
  builder = gtk_builder_new ();
  window = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW, "modal", TRUE, NULL);
  GTK_BUILDABLE_GET_IFACE (window)->add_child (GTK_BUILDABLE (window), builder, G_OBJECT (section), NULL);

  return window;
}

GStrv
engraft_shortcuts_list_actions (void)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].action)
      g_strv_builder_add (builder, shortcuts[i].action);

  return g_strv_builder_end (builder);
}
