/* engraft-endpoint-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/endpoints/engraft-endpoint-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/engraft-compat.h"
#include "libengraft/endpoints/engraft-endpoint-definition.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/project/engraft-project.h"

static EngraftOptions *
get_definition (EngraftAnalysis *endpoint)
{
  return engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (endpoint)), "definition");
}

static void
take_file (EngraftPage     *page,
           EngraftAnalysis *endpoint,
           GFile           *file)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (endpoint));
  g_autoptr(EngraftEndpointDefinition) definition = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  if (g_file_load_contents (file, NULL, &text, &size, NULL, &error))
    definition = engraft_endpoint_definition_new_text (text, size, &error);
  if (!definition)
    {
      engraft_page_show_error (page, _("The Definition Was Not Opened"), error);
      return;
    }
  if (project)
    engraft_project_begin_step (project, _("Choice of Endpoint"));
  engraft_options_assign (get_definition (endpoint), ENGRAFT_OPTIONS (definition));
  if (project)
    engraft_project_end_step (project);
}

static void
write_file (EngraftPage     *page,
            EngraftAnalysis *endpoint,
            GFile           *file)
{
  g_autofree char *text = engraft_endpoint_definition_to_text (ENGRAFT_ENDPOINT_DEFINITION (get_definition (endpoint)));
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr(GError) error = NULL;

  if (engraft_replace_file (file, text, strlen (text), NULL, NULL, &error))
    engraft_page_add_toast (page, engraft_toast_new (_("“%s” saved"), name));
  else
    engraft_page_show_error (page, _("The Definition Was Not Saved"), error);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int                   response,
           EngraftPage          *page)
{
  EngraftAnalysis *endpoint = g_object_get_data (G_OBJECT (chooser), "engraft-endpoint");
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file && gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_OPEN)
    take_file (page, endpoint, file);
  else if (file)
    write_file (page, endpoint, file);
  g_object_unref (chooser);
}

static GtkFileChooserNative *
make_chooser (EngraftPage          *page,
              EngraftAnalysis      *endpoint,
              const char           *title,
              GtkFileChooserAction  action)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), action,
                                                               NULL, NULL);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Definition of an endpoint (JSON)"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_object_set_data_full (G_OBJECT (chooser), "engraft-endpoint", g_object_ref (endpoint), g_object_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page, 0);

  return chooser;
}

void
engraft_endpoint_file_open (EngraftPage     *page,
                            EngraftAnalysis *endpoint)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (make_chooser (page, endpoint, _("Open Definition"), GTK_FILE_CHOOSER_ACTION_OPEN)));
}

void
engraft_endpoint_file_save (EngraftPage     *page,
                            EngraftAnalysis *endpoint)
{
  GtkFileChooserNative *chooser = make_chooser (page, endpoint, _("Save Definition"), GTK_FILE_CHOOSER_ACTION_SAVE);
  g_autofree char *code = g_utf8_strdown (engraft_options_get_string (get_definition (endpoint), "code"), -1);
  g_autofree char *name = g_strconcat (code, ".json", NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
