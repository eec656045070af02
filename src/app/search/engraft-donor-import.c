/* engraft-donor-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-donor-import.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/search/engraft-donor-import-report.h"
#include "app/search/engraft-donor-notation-group.h"
#include "app/widgets/engraft-job-bar.h"
#include "app/window/engraft-error-dialog.h"
#include "libengraft/registry/engraft-csv-donor-source.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/registry/engraft-donor-file.h"
#include "libengraft/text/engraft-format.h"

struct _EngraftDonorImport
{
  AdwWindow               parent_instance;

  EngraftDonorSearchItem *item;
  GFile                  *file;
  EngraftDonorMapping    *mapping;     /* NULL: the file is no table, and says itself what is what */
  EngraftRegistryReport  *report;
  EngraftOperation       *operation;

  AdwPreferencesPage     *page;
  AdwComboRow            *mode;
  GtkEditable            *pool;
  GtkSwitch              *moves;
  GtkStack               *stack;
  GtkWidget              *bar;
  GtkButton              *import, *cancel;
};

G_DEFINE_FINAL_TYPE (EngraftDonorImport, engraft_donor_import, ADW_TYPE_WINDOW)

/* What a thread needs, and gives */
typedef struct
{
  GFile                     *file, *registry;
  EngraftDonorMapping       *mapping;
  EngraftNomenclature       *nomenclature;
  EngraftRegistryImportMode  mode;
  char                      *pool;          /* of donors without one; NULL: not chosen */
  gboolean                   replaces_all, moves, only_checks;
  guint64                    most_removed;  /* as was agreed to */
  EngraftOperation          *operation;
} Job;

/* What can be done, in the order of the row */
static const struct
{
  const char                *title;
  EngraftRegistryImportMode  mode;
  gboolean                   replaces_all;
} modes[] = {
  { N_("Add and update"), ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL, FALSE },
  { N_("Replace the pools of the file"), ENGRAFT_REGISTRY_IMPORT_FULL, FALSE },
  { N_("Replace the whole registry"), ENGRAFT_REGISTRY_IMPORT_FULL, TRUE },
  { N_("Only check the file"), ENGRAFT_REGISTRY_IMPORT_CHECK, FALSE },
};

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->file);
  g_object_unref (job->registry);
  g_clear_object (&job->mapping);
  g_clear_object (&job->nomenclature);
  g_object_unref (job->operation);
  g_free (job->pool);
  g_free (job);
}

static void
engraft_donor_import_dispose (GObject *object)
{
  EngraftDonorImport *self = ENGRAFT_DONOR_IMPORT (object);

  if (self->operation)
    engraft_operation_cancel (self->operation);
  g_clear_object (&self->operation);
  g_clear_object (&self->item);
  g_clear_object (&self->file);
  g_clear_object (&self->mapping);
  g_clear_object (&self->report);

  G_OBJECT_CLASS (engraft_donor_import_parent_class)->dispose (object);
}

static void
engraft_donor_import_class_init (EngraftDonorImportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_donor_import_dispose;
}

/* The columns */

static void
column_cb (AdwComboRow        *row,
           GParamSpec         *pspec,
           EngraftDonorImport *self)
{
  const guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "field"));
  const guint chosen = adw_combo_row_get_selected (row);
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (row));

  engraft_donor_mapping_set_column (self->mapping, field,
                                    chosen == 0 ? NULL : gtk_string_list_get_string (names, chosen));
}

static void
add_field (EngraftDonorImport  *self,
           AdwPreferencesGroup *group,
           guint                field,
           const char * const  *columns)
{
  g_autofree char *name = engraft_donor_mapping_dup_field_name (field);
  const char *column = engraft_donor_mapping_get_column (self->mapping, field);
  GtkStringList *names = gtk_string_list_new ((const char *[]) { _("not in the file"), NULL });
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  guint chosen = 0;

  for (guint i = 0; columns[i]; i++)
    {
      gtk_string_list_append (names, columns[i]);
      if (g_strcmp0 (columns[i], column) == 0)
        chosen = i + 1;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, chosen);
  g_object_unref (names);
  g_object_set_data (G_OBJECT (row), "field", GUINT_TO_POINTER (field));
  g_signal_connect (row, "notify::selected", G_CALLBACK (column_cb), self);
  engraft_widget_set_label (GTK_WIDGET (row), name);
  adw_preferences_group_add (group, GTK_WIDGET (row));
}

static AdwPreferencesGroup *
add_group (EngraftDonorImport *self,
           const char         *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (self->page, group);

  return group;
}

static void
add_unused (EngraftDonorImport    *self,
            EngraftCsvDonorSource *source)
{
  g_auto(GStrv) unused = engraft_csv_donor_source_dup_unused (source);
  g_autofree char *list = g_strjoinv (", ", unused), *text = NULL, *markup = NULL;
  AdwPreferencesGroup *group;

  if (!unused[0])
    return;
  group = add_group (self, _("Not Taken"));
  text = g_strdup_printf (_("These columns of the file are nothing that a registry keeps: %s"), list);
  markup = g_markup_escape_text (text, -1);
  adw_preferences_group_set_description (group, markup);
}

static void
add_columns (EngraftDonorImport    *self,
             EngraftCsvDonorSource *source)
{
  const char * const *columns = engraft_csv_donor_source_get_names (source);
  AdwPreferencesGroup *typing, *serology, *other;

  self->mapping = g_object_ref (engraft_csv_donor_source_get_mapping (source));
  other = add_group (self, _("Donor"));
  for (guint field = 0; field < ENGRAFT_DONOR_FIELD_TYPING; field++)
    add_field (self, other, field, columns);
  typing = add_group (self, _("Typing"));
  for (guint field = ENGRAFT_DONOR_FIELD_TYPING; field < ENGRAFT_DONOR_FIELD_SEROLOGY; field++)
    add_field (self, typing, field, columns);
  serology = add_group (self, _("Serology Beside DNA"));
  adw_preferences_group_set_description (serology, _("Where antigens have columns of their own. The typing by DNA is "
                                                     "intersected with them."));
  for (guint field = ENGRAFT_DONOR_FIELD_SEROLOGY; field < ENGRAFT_N_DONOR_FIELDS; field++)
    add_field (self, serology, field, columns);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (engraft_donor_notation_group_new (self->file,
                                                                                                 self->mapping)));
  add_unused (self, source);
}

static void
show_report (EngraftDonorImport *self)
{
  gtk_stack_add_named (self->stack, GTK_WIDGET (engraft_donor_import_report_new (self->report)), "report");
  gtk_stack_set_visible_child_name (self->stack, "report");
  gtk_widget_hide (GTK_WIDGET (self->import));
  gtk_button_set_label (self->cancel, _("_Close"));
}

/* The job */

static void
progress_cb (double   fraction,
             guint64  n_read,
             gpointer user_data)
{
  engraft_operation_set_fraction (user_data, fraction);
}

static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr(EngraftDonorSource) source = engraft_donor_file_open (job->file, job->mapping, &error);
  g_autoptr(GFile) folder = g_file_get_parent (job->registry);
  /* that it is there is no error, and that it cannot be made is told when the registry is opened */
  const gboolean is_made G_GNUC_UNUSED = source && g_file_make_directory_with_parents (folder, NULL, NULL);
  g_autoptr(EngraftRegistry) registry = source ? engraft_registry_open (job->registry, &error) : NULL;
  g_autoptr(EngraftRegistryImport) import = NULL;
  EngraftRegistryReport *report = NULL;

  if (registry)
    {
      import = engraft_registry_import_new (registry, source, job->mode);
      engraft_registry_import_set_pool (import, job->pool);
      engraft_registry_import_set_replaces_all (import, job->replaces_all);
      engraft_registry_import_set_moves (import, job->moves);
      engraft_registry_import_set_only_checks (import, job->only_checks);
      engraft_registry_import_set_most_removed (import, job->most_removed);
      if (job->nomenclature)
        engraft_registry_import_set_nomenclature (import, job->nomenclature, NULL);
      report = engraft_registry_import_run (import, engraft_operation_get_cancellable (job->operation), progress_cb,
                                            job->operation, &error);
    }
  if (report)
    g_task_return_pointer (task, report, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void start (EngraftDonorImport *self,
                   gboolean            only_checks,
                   guint64             most_removed);

/* Back to where it is said what to do */
static void
show_columns (EngraftDonorImport *self)
{
  engraft_job_bar_set_operation (ENGRAFT_JOB_BAR (self->bar), NULL);
  gtk_stack_set_visible_child_name (self->stack, "columns");
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), TRUE);
}

static void
agreed_cb (EngraftDonorImport *self,
           const char         *response,
           GtkWidget          *dialog)
{
  const guint64 *n_removed = g_object_get_data (G_OBJECT (dialog), "n-removed");

  if (g_str_equal (response, "replace"))
    start (self, FALSE, *n_removed);
}

/* Removes nobody without being asked: a file may be a part of what it is taken for. */
static void
ask (EngraftDonorImport    *self,
     EngraftRegistryReport *report)
{
  const guint64 n = engraft_registry_report_get_n_removed (report);
  g_autofree char *plan = engraft_registry_report_dup_plan (report), *count = engraft_format_count (n);
  g_auto(GStrv) sentences = g_strsplit (plan, "\n", -1);
  g_autofree char *body = g_strjoinv ("\n\n", sentences);
  g_autofree char *heading = g_strdup_printf (ngettext ("Remove %s Donor?", "Remove %s Donors?", (gulong) n), count);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "replace",
                                    _("_Replace Donors"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "n-removed", g_memdup2 (&n, sizeof n), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (agreed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What a full import would do is known */
static void
checked_cb (EngraftDonorImport *self,
            GTask              *task)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistryReport) report = g_task_propagate_pointer (task, &error);

  show_columns (self);
  if (!report && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    engraft_error_dialog_show (GTK_WINDOW (self), _("No Donor Was Imported"), error->message);
  else if (!report)
    return;
  else if (engraft_registry_report_get_n_removed (report) > 0)
    ask (self, report);
  else
    start (self, FALSE, 0);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  EngraftDonorImport *self = ENGRAFT_DONOR_IMPORT (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autofree char *path = g_file_get_path (job->registry);
  g_autoptr(GError) error = NULL;

  g_clear_object (&self->operation);
  if (job->only_checks)
    {
      checked_cb (self, G_TASK (result));
      return;
    }
  self->report = g_task_propagate_pointer (G_TASK (result), &error);
  show_columns (self);
  if (self->report)
    {
      show_report (self);
      if (self->item && job->mode != ENGRAFT_REGISTRY_IMPORT_CHECK)
        {
          g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (self->item)), "registry", path, NULL);
          engraft_item_update (ENGRAFT_ITEM (self->item));
        }
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    engraft_error_dialog_show (GTK_WINDOW (self), _("No Donor Was Imported"), error->message);
}

/* Into the registry of the search; one that is simulated or not there: into the user's own. */
static GFile *
find_registry (EngraftDonorImport *self)
{
  const char *path = engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (self->item)), "registry");

  return path && g_path_is_absolute (path) ? g_file_new_for_path (path) : engraft_registry_get_default_file ();
}

static void
start (EngraftDonorImport *self,
       gboolean            only_checks,
       guint64             most_removed)
{
  const guint chosen = adw_combo_row_get_selected (self->mode);
  g_autofree char *pool = g_strstrip (g_strdup (gtk_editable_get_text (self->pool)));
  g_autoptr(GTask) task = g_task_new (self, NULL, done_cb, NULL);
  EngraftNomenclature *nomenclature = engraft_donor_search_item_get_nomenclature (self->item);
  Job *job = g_new0 (Job, 1);

  self->operation = engraft_operation_new (only_checks ? _("Checking the file") : _("Importing donors"));
  job->file = g_object_ref (self->file);
  job->registry = find_registry (self);
  job->mapping = self->mapping ? g_object_ref (self->mapping) : NULL;
  job->nomenclature = nomenclature ? g_object_ref (nomenclature) : NULL;
  job->mode = modes[chosen].mode;
  job->replaces_all = modes[chosen].replaces_all;
  job->pool = *pool ? g_steal_pointer (&pool) : NULL;
  job->moves = gtk_switch_get_active (self->moves);
  job->only_checks = only_checks;
  job->most_removed = most_removed;
  job->operation = g_object_ref (self->operation);
  engraft_job_bar_set_operation (ENGRAFT_JOB_BAR (self->bar), self->operation);
  gtk_stack_set_visible_child_name (self->stack, "job");
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread);
}

/* A full import is checked first, for what it would remove. */
static void
import_cb (EngraftDonorImport *self)
{
  start (self, modes[adw_combo_row_get_selected (self->mode)].mode == ENGRAFT_REGISTRY_IMPORT_FULL, G_MAXUINT64);
}

static void
cancel_cb (EngraftDonorImport *self)
{
  if (self->operation)
    engraft_operation_cancel (self->operation);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* The window */

static void
add_pool (EngraftDonorImport  *self,
          AdwPreferencesGroup *group)
{
  GtkWidget *entry = adw_entry_row_new (), *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Pool of donors without one"));
  self->pool = GTK_EDITABLE (entry);
  adw_preferences_group_add (group, entry);

  self->moves = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->moves), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Donors May Move"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("An id that the registry has in another pool is the same "
                                                       "donor"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->moves));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->moves));
  engraft_widget_set_label (GTK_WIDGET (self->moves), _("Donors May Move"));
  adw_preferences_group_add (group, row);
}

static void
add_mode (EngraftDonorImport *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autoptr(GFile) registry = find_registry (self), own = engraft_registry_get_default_file ();
  g_autofree char *name = g_file_get_parse_name (registry), *file = g_file_get_basename (self->file);
  g_autofree char *text = g_file_equal (registry, own) ? g_strdup_printf (_("“%s” into your registry"), file)
                                                       : g_strdup_printf (_("“%s” into the registry “%s”"), file, name);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  GtkStringList *titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    gtk_string_list_append (titles, _(modes[i].title));
  adw_preferences_group_set_description (group, markup);
  self->mode = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->mode), _("What to Do"));
  adw_combo_row_set_model (self->mode, G_LIST_MODEL (titles));
  g_object_unref (titles);
  engraft_widget_set_label (GTK_WIDGET (self->mode), _("What to Do"));
  adw_preferences_group_add (group, GTK_WIDGET (self->mode));
  add_pool (self, group);
  adw_preferences_page_add (self->page, group);
}

static void
engraft_donor_import_init (EngraftDonorImport *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->bar = engraft_job_bar_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->cancel = GTK_BUTTON (gtk_button_new_with_mnemonic (_("_Cancel")));
  self->import = GTK_BUTTON (gtk_button_new_with_mnemonic (_("_Import")));
  gtk_widget_add_css_class (GTK_WIDGET (self->import), "suggested-action");
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->import, "clicked", G_CALLBACK (import_cb), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), GTK_WIDGET (self->cancel));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->import));
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (self->bar, 24);
  gtk_widget_set_margin_end (self->bar, 24);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "columns");
  gtk_stack_add_named (self->stack, self->bar, "job");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Import Donors"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* A table that is not UTF-8 is opened as one of an old Windows program, as all tables are */
static EngraftDonorSource *
open_source (GFile   *file,
             GError **error)
{
  g_autoptr(EngraftDonorMapping) mapping = NULL;
  g_auto(GStrv) columns = NULL;
  GError *problem = NULL;
  EngraftDonorSource *source = engraft_donor_file_open (file, NULL, &problem);

  if (g_error_matches (problem, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_ENCODING))
    columns = engraft_csv_donor_source_dup_columns (file, ENGRAFT_ENCODING_WINDOWS_1252, NULL);
  if (!columns)
    {
      if (problem)
        g_propagate_error (error, problem);
      return source;
    }
  g_clear_error (&problem);
  mapping = engraft_donor_mapping_new_guessed ((const char * const *) columns);
  engraft_donor_mapping_set_encoding (mapping, ENGRAFT_ENCODING_WINDOWS_1252);

  return engraft_donor_file_open (file, mapping, error);
}

void
engraft_donor_import_show (GtkWindow              *parent,
                           EngraftDonorSearchItem *item,
                           GFile                  *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDonorSource) source = open_source (file, &error);
  EngraftDonorImport *self;

  if (!source)
    {
      engraft_error_dialog_show (parent, _("The File Cannot Be Read"), error->message);
      return;
    }
  self = g_object_new (ENGRAFT_TYPE_DONOR_IMPORT, "transient-for", parent, NULL);
  /* no wider than the window that it is over, as a phone's */
  gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (gtk_widget_get_width (GTK_WIDGET (parent)), 360, 560), 640);
  self->item = g_object_ref (item);
  self->file = g_object_ref (file);
  add_mode (self);
  if (ENGRAFT_IS_CSV_DONOR_SOURCE (source))
    add_columns (self, ENGRAFT_CSV_DONOR_SOURCE (source));
  gtk_window_present (GTK_WINDOW (self));
}

static void
chosen_cb (GtkFileChooserNative   *chooser,
           int                     response,
           EngraftDonorSearchItem *item)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file)
    engraft_donor_import_show (gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (chooser)), item, file);
  g_object_unref (chooser);
}

void
engraft_donor_import_choose (GtkWindow              *parent,
                             EngraftDonorSearchItem *item)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Choose a File of Donors"), parent,
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), item, 0);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
