/* engraft-donor-import-report.c: what came of an import of donors, to read and to save.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-donor-import-report.h"

#include <glib/gi18n.h>

#include "app/window/engraft-error-dialog.h"

/* Refused rows that are shown; all that are kept are in the report that can be saved. */
#define MAX_SHOWN 100

static void
saved_cb (GtkFileChooserNative  *chooser,
          int                    response,
          EngraftRegistryReport *report)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autoptr(GError) error = NULL;

  if (file && !engraft_registry_report_save (report, file, &error))
    engraft_error_dialog_show (gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (chooser)),
                               _("The Report Was Not Saved"), error->message);
  g_object_unref (chooser);
}

static void
save_cb (GtkWidget             *button,
         EngraftRegistryReport *report)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Save the Report"),
                                                               GTK_WINDOW (gtk_widget_get_root (button)),
                                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "import-report.csv");
  g_signal_connect_object (chooser, "response", G_CALLBACK (saved_cb), report, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

typedef const char *(*RemarkFunc) (EngraftRegistryReport  *report,
                                   guint                   index,
                                   guint64                *record,
                                   guint64                *line,
                                   const char            **id);

/* Rows that were refused, or taken with a warning */
static void
add_remarks (AdwPreferencesPage    *page,
             EngraftRegistryReport *report,
             const char            *heading,
             guint                  n,
             RemarkFunc             func)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, heading);
  for (guint i = 0; i < MIN (n, MAX_SHOWN); i++)
    {
      guint64 record, line;
      const char *id, *reason = func (report, i, &record, &line, &id);
      g_autofree char *where = g_strdup_printf (_("Line %lu: %s"), (gulong) (line ? line : record), id ? id : "");
      g_autofree char *title = g_markup_escape_text (where, -1), *subtitle = g_markup_escape_text (reason, -1);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_preferences_group_add (group, row);
    }
  adw_preferences_page_add (page, group);
}

AdwPreferencesPage *
engraft_donor_import_report_new (EngraftRegistryReport *report)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *summary = engraft_registry_report_dup_summary (report);
  GtkWidget *label = gtk_label_new (summary), *save = gtk_button_new_with_mnemonic (_("_Save Report…"));

  adw_preferences_group_set_title (group, _("What Was Imported"));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  adw_preferences_group_add (group, label);
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), report, 0);
  adw_preferences_group_set_header_suffix (group, save);
  adw_preferences_page_add (page, group);
  if (engraft_registry_report_get_n_refusals (report) > 0)
    add_remarks (page, report, _("Refused"), engraft_registry_report_get_n_refusals (report),
                 engraft_registry_report_get_refusal);
  if (engraft_registry_report_get_n_warnings (report) > 0)
    add_remarks (page, report, _("Taken with a Warning"), engraft_registry_report_get_n_warnings (report),
                 engraft_registry_report_get_warning);

  return page;
}
