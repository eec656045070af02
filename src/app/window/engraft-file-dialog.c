/* engraft-file-dialog.c: choosing a file to open or to write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-file-dialog.h"

#include <glib/gi18n.h>

#include "app/window/engraft-settings.h"

/* of this run only: the name of a folder can say as much as that of a file */
static GFile *last_folder;

static GtkFileFilter *
add_filter (GtkFileChooser     *chooser,
            const char         *name,
            const char * const *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i]; i++)
    if (*suffixes[i])
      gtk_file_filter_add_suffix (filter, suffixes[i]);
    else
      gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
  g_object_unref (filter);

  return filter;
}

#define PROJECT_SUFFIXES "engraft"
#define DATA_SUFFIXES "csv", "tsv", "tab", "txt", "xlsx", "xpt", "sas7bdat", "sav", "zsav", "por", "dta", "json", "ndjson", "jsonl"

static void
add_filters (GtkFileChooser *chooser,
             gboolean        data,
             gboolean        projects)
{
  static const char *all[] = { PROJECT_SUFFIXES, DATA_SUFFIXES, NULL };
  static const char *any[] = { "", NULL };
  static const char *tables[] = { DATA_SUFFIXES, NULL };
  static const char *text[] = { "csv", "tsv", "tab", "txt", NULL };
  static const char *sheets[] = { "xlsx", NULL };
  static const char *statistics[] = { "xpt", "sas7bdat", "sav", "zsav", "por", "dta", NULL };
  static const char *records[] = { "json", "ndjson", "jsonl", NULL };
  static const char *project[] = { PROJECT_SUFFIXES, NULL };

  if (data && projects)
    add_filter (chooser, _("Data and Projects"), all);
  if (projects)
    add_filter (chooser, _("Engraft Projects"), project);
  if (data)
    {
      add_filter (chooser, _("All Data"), tables);
      add_filter (chooser, _("Text Tables (CSV, TSV)"), text);
      add_filter (chooser, _("Excel Workbooks"), sheets);
      add_filter (chooser, _("SAS, SPSS and Stata Files"), statistics);
      add_filter (chooser, _("JSON Records"), records);
    }
  if (data || projects)
    add_filter (chooser, _("All Files"), any);
}

/* A modal native dialog over a window, in the folder that was used last */
GtkFileChooserNative *
engraft_file_dialog_new (GtkWindow            *parent,
                         const char           *title,
                         GtkFileChooserAction  action,
                         gboolean              data,
                         gboolean              projects)
{
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (title, parent, action,
                                 action == GTK_FILE_CHOOSER_ACTION_SAVE ? _("_Save") : _("_Open"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_filters (GTK_FILE_CHOOSER (dialog), data, projects);
  if (last_folder)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), last_folder, NULL);

  return dialog;
}

/* Where the next dialog begins; in the list of recent files only when that is wanted */
void
engraft_file_dialog_remember (GFile *file)
{
  g_autoptr(GFile) folder = g_file_get_parent (file);

  g_set_object (&last_folder, folder);
  engraft_settings_remember_file (file);
}

gboolean
engraft_file_is_project (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name && g_str_has_suffix (name, ".engraft");
}
