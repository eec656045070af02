/* engraft-analysis-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-analysis-file.h"

typedef struct
{
  EngraftAnalysis         *analysis;
  EngraftAnalysisFileFunc  use;
} Choice;

static void
choice_free (gpointer data)
{
  g_object_unref (((Choice *) data)->analysis);
  g_free (data);
}

static void
chosen_cb (GtkFileChooserNative *chooser,
           int                   response,
           EngraftPage          *page)
{
  Choice *choice = g_object_get_data (G_OBJECT (chooser), "engraft-choice");
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file)
    choice->use (page, choice->analysis, file);
  g_object_unref (chooser);
}

void
engraft_analysis_file_choose (EngraftPage             *page,
                              EngraftAnalysis         *analysis,
                              const char              *title,
                              const char              *kind,
                              const char              *ending,
                              const char              *name,
                              EngraftAnalysisFileFunc  use)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                 name ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { g_object_ref (analysis), use };
  gtk_file_filter_set_name (filter, kind);
  gtk_file_filter_add_suffix (filter, ending);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data_full (G_OBJECT (chooser), "engraft-choice", choice, choice_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), page, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
