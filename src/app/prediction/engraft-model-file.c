/* engraft-model-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-model-file.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/project/engraft-project.h"

#define ENDING "engraft-model.json"

static void
take_file (EngraftPage     *page,
           EngraftAnalysis *prediction,
           GFile           *file)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (prediction));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr(EngraftModel) model = bytes ? engraft_model_new_from_bytes (bytes, &error) : NULL;
  g_autofree char *text = NULL;

  if (!model)
    {
      engraft_page_show_error (page, _("The Model Was Not Opened"), error);
      return;
    }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (project)
    engraft_project_begin_step (project, _("Choice of Model"));
  g_object_set (engraft_analysis_get_options (prediction), "model", text, "values", NULL, "other-values", NULL, NULL);
  if (project)
    engraft_project_end_step (project);
}

static void
write_file (EngraftPage     *page,
            EngraftAnalysis *training,
            GFile           *file)
{
  EngraftResult *result = engraft_analysis_get_result (training);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (!result)
    return;
  model = engraft_model_new (ENGRAFT_TRAINING (result), engraft_item_get_name (ENGRAFT_ITEM (training)));
  bytes = engraft_model_to_bytes (model);
  if (engraft_replace_file (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, &error))
    engraft_page_add_toast (page, engraft_toast_new (_("“%s” saved"), name));
  else
    engraft_page_show_error (page, _("The Model Was Not Saved"), error);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int                   response,
           EngraftPage          *page)
{
  EngraftAnalysis *analysis = g_object_get_data (G_OBJECT (chooser), "engraft-analysis");
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file && gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) == GTK_FILE_CHOOSER_ACTION_OPEN)
    take_file (page, analysis, file);
  else if (file)
    write_file (page, analysis, file);
  g_object_unref (chooser);
}

static GtkFileChooserNative *
make_chooser (EngraftPage          *page,
              EngraftAnalysis      *analysis,
              const char           *title,
              GtkFileChooserAction  action)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), action,
                                                               NULL, NULL);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Prediction model"));
  gtk_file_filter_add_suffix (filter, ENDING);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_object_set_data_full (G_OBJECT (chooser), "engraft-analysis", g_object_ref (analysis), g_object_unref);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page, 0);

  return chooser;
}

void
engraft_model_file_open (EngraftPage     *page,
                         EngraftAnalysis *prediction)
{
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (make_chooser (page, prediction, _("Open Model"), GTK_FILE_CHOOSER_ACTION_OPEN)));
}

void
engraft_model_file_save (EngraftPage     *page,
                         EngraftAnalysis *training)
{
  GtkFileChooserNative *chooser = make_chooser (page, training, _("Save Model"), GTK_FILE_CHOOSER_ACTION_SAVE);
  g_autofree char *name = g_strdup_printf ("%s.%s", engraft_item_get_name (ENGRAFT_ITEM (training)), ENDING);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
