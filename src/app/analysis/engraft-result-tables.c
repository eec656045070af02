/* engraft-result-tables.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-result-tables.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "app/engraft-compat.h"
#include "libengraft/data/engraft-readable-table.h"
#include "app/widgets/engraft-row-list.h"
#include "app/widgets/engraft-subject-rows.h"
#include "app/widgets/engraft-table-view.h"

/* patients that a list names; more are counted */
#define MAX_NAMED 200

struct _EngraftResultTables
{
  AdwBin              parent_instance;

  GtkDropDown        *choice;
  GtkWidget          *view;
  GtkStack           *stack;
  AdwStatusPage      *empty;
  EngraftResult      *result;
  EngraftSubjectRows *subjects;   /* owned by the view; NULL: nobody is chosen here */

  EngraftSubjectSelection *selection;
  char                    *key;   /* NULL: the result is of no subjects */
};

G_DEFINE_FINAL_TYPE (EngraftResultTables, engraft_result_tables, ADW_TYPE_BIN)

static const EngraftResultTable *
get_chosen (EngraftResultTables *self,
            guint               *chosen)
{
  const EngraftResultTable *tables;
  guint n_tables = 0;

  *chosen = gtk_drop_down_get_selected (self->choice);
  tables = self->result ? engraft_result_list_tables (self->result, &n_tables) : NULL;

  return *chosen < n_tables ? &tables[*chosen] : NULL;
}

static EngraftTable *
make_readable (EngraftResultTables *self)
{
  guint chosen;
  const EngraftResultTable *kind = get_chosen (self, &chosen);
  g_autoptr(EngraftTable) exact = kind ? engraft_result_to_table (self->result, chosen) : NULL;

  if (!exact || kind->shape == ENGRAFT_TABLE_SHAPE_LONG || engraft_table_get_n_rows (exact) == 0)
    return g_steal_pointer (&exact);

  return engraft_readable_table_new (exact, kind->shape == ENGRAFT_TABLE_SHAPE_COLUMNS);
}

/* Of a row that counts several, or NULL */
static char **
list_subjects (EngraftResultTables *self,
               guint                row)
{
  guint chosen;

  return self->key && get_chosen (self, &chosen) ? engraft_result_list_subjects (self->result, chosen, row) : NULL;
}

/* Rows that count somebody who is chosen */
static void
mark_rows (EngraftResultTables *self)
{
  GListModel *rows = engraft_table_view_get_rows (ENGRAFT_TABLE_VIEW (self->view));
  GHashTable *subjects = self->key && self->selection ? engraft_subject_selection_get_subjects (self->selection, self->key) : NULL;
  guint chosen;

  if (rows)
    engraft_row_list_set_marked (ENGRAFT_ROW_LIST (rows), subjects && get_chosen (self, &chosen)
                                 ? engraft_result_find_rows (self->result, chosen, subjects) : NULL);
}

static void
response_cb (AdwMessageDialog    *dialog,
             const char          *response,
             EngraftResultTables *self)
{
  GStrv subjects = g_object_get_data (G_OBJECT (dialog), "engraft-subjects");

  if (g_str_equal (response, "select") && self->key)
    engraft_subject_selection_select_all (self->selection, self->key, (const char * const *) subjects, FALSE);
}

static int
compare_names (const void *a,
               const void *b)
{
  g_autofree char *one = g_utf8_collate_key_for_filename (*(char * const *) a, -1);
  g_autofree char *other = g_utf8_collate_key_for_filename (*(char * const *) b, -1);

  return strcmp (one, other);
}

/* “P01, P07, … and 12 more” */
static char *
join_subjects (GStrv subjects)
{
  GString *text = g_string_new (NULL);
  guint n = g_strv_length (subjects), shown = MIN (n, MAX_NAMED);

  qsort (subjects, n, sizeof *subjects, compare_names);
  for (guint i = 0; i < shown; i++)
    g_string_append_printf (text, "%s%s", i ? ", " : "", subjects[i]);
  if (n > shown)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", n - shown), n - shown);

  return g_string_free (text, FALSE);
}

/* A row that counts several is opened: who they are. */
static void
open_row (EngraftResultTables *self,
          guint                position)
{
  GListModel *rows = engraft_table_view_get_rows (ENGRAFT_TABLE_VIEW (self->view));
  GStrv subjects = rows ? list_subjects (self, engraft_row_list_get_row (ENGRAFT_ROW_LIST (rows), position)) : NULL;
  g_autofree char *heading = NULL, *body = NULL;
  GtkWidget *dialog;
  guint n;

  if (!subjects)
    return;
  n = g_strv_length (subjects);
  heading = g_strdup_printf (ngettext ("%u Patient", "%u Patients", n), n);
  body = n > 0 ? join_subjects (subjects) : g_strdup (_("This row counts nobody."));
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if (n > 0)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "select", _("_Select in All Charts"));
      adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "select", ADW_RESPONSE_SUGGESTED);
    }
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), n > 0 ? "select" : "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_object_set_data_full (G_OBJECT (dialog), "engraft-subjects", subjects, (GDestroyNotify) g_strfreev);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A table is made when it is looked at: the steps of a million rows are many. */
static void
show_chosen (EngraftResultTables *self)
{
  guint chosen;
  const EngraftResultTable *kind = get_chosen (self, &chosen);
  g_autoptr(EngraftTable) table = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !kind)
    return;

  table = make_readable (self);
  if (table && engraft_table_get_n_rows (table))
    {
      engraft_table_view_set_table (ENGRAFT_TABLE_VIEW (self->view), table);
      mark_rows (self);
      gtk_stack_set_visible_child (self->stack, self->view);
    }
  else
    {
      engraft_table_view_set_table (ENGRAFT_TABLE_VIEW (self->view), NULL);
      adw_status_page_set_description (self->empty, _(kind->when_empty));
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->empty));
    }
}

static char *
make_header (EngraftColumn  *column,
             const char    **icon_name,
             gpointer        user_data)
{
  const char *label = engraft_column_get_label (column), *unit = engraft_column_get_unit (column);

  *icon_name = NULL;
  if (!label || g_str_equal (label, engraft_column_get_name (column)))
    return NULL;

  return unit && *unit ? g_strdup_printf (_("%s, %s"), label, unit) : g_strdup (label);
}

static void
engraft_result_tables_dispose (GObject *object)
{
  EngraftResultTables *self = ENGRAFT_RESULT_TABLES (object);

  g_clear_object (&self->result);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (engraft_result_tables_parent_class)->dispose (object);
}

static void
engraft_result_tables_class_init (EngraftResultTablesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_result_tables_dispose;
}

static GtkWidget *
make_button (const char *icon,
             const char *tooltip,
             const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static GtkWidget *
make_bar (EngraftResultTables *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  engraft_widget_set_label (GTK_WIDGET (self->choice), _("Table"));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);

  gtk_widget_set_hexpand (GTK_WIDGET (self->choice), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->choice), GTK_ALIGN_START);
  gtk_widget_set_margin_start (bar, 12);
  gtk_widget_set_margin_end (bar, 12);
  gtk_widget_set_margin_bottom (bar, 6);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (bar), make_button ("edit-copy-symbolic", _("Copy Table"), "page.copy-table"));
  gtk_box_append (GTK_BOX (bar), make_button ("document-save-as-symbolic", _("Save Table As…"),
                                              "page.save-table"));

  return bar;
}

static void
engraft_result_tables_init (EngraftResultTables *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->view = engraft_table_view_new (FALSE, FALSE);
  g_signal_connect_object (self->view, "row-activated", G_CALLBACK (open_row), self, G_CONNECT_SWAPPED);
  engraft_table_view_set_header_func (ENGRAFT_TABLE_VIEW (self->view), make_header, NULL);
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_title (self->empty, _("Nothing to Show"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_child (self->stack, self->view);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->empty));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);

  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_after (self, "map", G_CALLBACK (show_chosen), NULL);
}

GtkWidget *
engraft_result_tables_new (void)
{
  return g_object_new (ENGRAFT_TYPE_RESULT_TABLES, NULL);
}

static void
list_tables (EngraftResultTables *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  const EngraftResultTable *tables;
  guint n_tables;

  tables = engraft_result_list_tables (self->result, &n_tables);
  for (guint i = 0; i < n_tables; i++)
    gtk_string_list_append (names, _(tables[i].title));
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
}

/* All results of a page are of one type; the choice stays. */
void
engraft_result_tables_set_result (EngraftResultTables *self,
                                  EngraftResult       *result)
{
  g_return_if_fail (ENGRAFT_IS_RESULT_TABLES (self));

  if (!g_set_object (&self->result, result))
    return;
  if (result && !gtk_drop_down_get_model (self->choice))
    list_tables (self);
  show_chosen (self);
}

/* KEY: by which the subjects in a column “subject” are known. */
void
engraft_result_tables_set_selection (EngraftResultTables     *self,
                                     EngraftSubjectSelection *selection,
                                     const char              *key)
{
  g_return_if_fail (ENGRAFT_IS_RESULT_TABLES (self));

  if (!self->subjects)
    {
      self->subjects = engraft_subject_rows_new (ENGRAFT_TABLE_VIEW (self->view), selection);
      self->selection = g_object_ref (selection);
      g_signal_connect_object (selection, "changed", G_CALLBACK (mark_rows), self, G_CONNECT_SWAPPED);
    }
  g_free (self->key);
  self->key = g_strdup (key);
  engraft_subject_rows_set_key (self->subjects, key, "subject");
  mark_rows (self);
}

/* The chosen one: as it is shown, or with all columns and digits. */
EngraftTable *
engraft_result_tables_dup_table (EngraftResultTables *self,
                                 gboolean             exact)
{
  guint chosen;

  g_return_val_if_fail (ENGRAFT_IS_RESULT_TABLES (self), NULL);

  if (!exact)
    return make_readable (self);

  return get_chosen (self, &chosen) ? engraft_result_to_table (self->result, chosen) : NULL;
}
