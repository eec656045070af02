/* engraft-predicted-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-predicted-window.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/analysis/engraft-analysis-share.h"
#include "app/engraft-compat.h"
#include "app/widgets/engraft-table-view.h"
#include "libengraft/prediction/engraft-predicted-table.h"

struct _EngraftPredictedWindow
{
  AdwWindow         parent_instance;

  EngraftPage      *page;          /* weak */
  GtkStack         *stack;
  GtkLabel         *sentence;
  GtkWidget        *view;
  GtkWidget        *save;
  EngraftTable     *predicted;     /* NULL: not yet */
  EngraftOperation *operation;
};

G_DEFINE_FINAL_TYPE (EngraftPredictedWindow, engraft_predicted_window, ADW_TYPE_WINDOW)

typedef struct
{
  EngraftModel     *model;
  EngraftTable     *table;
  EngraftOperation *operation;
  char             *sentence;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->model);
  g_object_unref (job->table);
  g_object_unref (job->operation);
  g_free (job->sentence);
  g_free (job);
}

static void
predict_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  EngraftTable *predicted = engraft_model_predict_table (job->model, job->table, job->operation, &job->sentence, &error);

  if (predicted)
    g_task_return_pointer (task, predicted, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* A name that none of the columns has. */
static char *
make_title (EngraftColumn *column,
            gboolean       percent,
            GHashTable    *taken)
{
  const char *title = engraft_column_get_title (column), *unit = engraft_column_get_unit (column);
  char *name = percent ? g_strdup_printf (_("%s, %%"), title)
               : unit && *unit ? g_strdup_printf ("%s, %s", title, unit) : g_strdup (title);

  while (g_hash_table_contains (taken, name))
    {
      char *longer = g_strconcat (name, "\u200b", NULL);

      g_free (name);
      name = longer;
    }
  g_hash_table_add (taken, g_strdup (name));

  return name;
}

/* A column as people read it: by its title, and risks in percents. */
static EngraftColumn *
make_shown (EngraftColumn *column,
            gboolean       is_risk,
            GHashTable    *taken)
{
  g_autofree char *name = make_title (column, is_risk, taken);
  const double *numbers;
  double *percents;
  gsize n;

  if (!is_risk)
    return engraft_column_rename (column, name);
  numbers = engraft_column_get_numbers (column, &n);
  percents = g_new (double, n + 1);
  for (gsize i = 0; i < n; i++)
    percents[i] = round (numbers[i] * 1000) / 10;

  return engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (percents, n * sizeof *percents));
}

/* What is new stands first; the file that is saved has the names and numbers of the prediction itself. */
static void
show_columns (EngraftPredictedWindow *self,
              guint                   n_before)
{
  guint n = engraft_table_get_n_columns (self->predicted);
  g_autoptr(GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(EngraftTable) table = NULL;

  for (guint k = 0; k < n; k++)
    {
      guint c = (n_before + k) % n;
      EngraftColumn *column = engraft_table_get_column (self->predicted, c);

      g_ptr_array_add (shown, make_shown (column, c >= n_before && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_NUMBER,
                                          taken));
    }
  table = engraft_table_new (engraft_table_get_title (self->predicted), shown);
  engraft_table_view_set_table (ENGRAFT_TABLE_VIEW (self->view), table);
}

static void
predicted_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  EngraftPredictedWindow *self = ENGRAFT_PREDICTED_WINDOW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  self->predicted = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_cancellable_is_cancelled (engraft_operation_get_cancellable (self->operation)))
    return;
  if (!self->predicted)
    {
      if (self->page)
        engraft_page_show_error (self->page, _("Nothing Was Predicted"), error);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_label_set_label (self->sentence, job->sentence);
  show_columns (self, engraft_table_get_n_columns (job->table));
  gtk_stack_set_visible_child_name (self->stack, "table");
  gtk_widget_set_sensitive (self->save, TRUE);
}

static void
save_cb (EngraftPredictedWindow *self)
{
  if (self->page && self->predicted)
    engraft_analysis_share_save_table (self->page, g_object_ref (self->predicted), g_object_ref (self->predicted));
}

static void
engraft_predicted_window_dispose (GObject *object)
{
  EngraftPredictedWindow *self = ENGRAFT_PREDICTED_WINDOW (object);

  g_cancellable_cancel (engraft_operation_get_cancellable (self->operation));
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->predicted);

  G_OBJECT_CLASS (engraft_predicted_window_parent_class)->dispose (object);
}

static void
engraft_predicted_window_finalize (GObject *object)
{
  g_clear_object (&ENGRAFT_PREDICTED_WINDOW (object)->operation);

  G_OBJECT_CLASS (engraft_predicted_window_parent_class)->finalize (object);
}

static void
engraft_predicted_window_class_init (EngraftPredictedWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_predicted_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = engraft_predicted_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
engraft_predicted_window_init (EngraftPredictedWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *spinner = gtk_spinner_new ();

  self->operation = engraft_operation_new (_("Predicting"));
  self->save = gtk_button_new_with_mnemonic (_("_Save…"));
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->save, FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->save);
  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_selectable (self->sentence, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->sentence), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->sentence), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->sentence), 12);
  self->view = engraft_table_view_new (TRUE, TRUE);
  gtk_widget_set_vexpand (self->view, TRUE);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (content), self->view);
  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  engraft_widget_set_label (spinner, _("Predicting"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, spinner, "wait");
  gtk_stack_add_named (self->stack, content, "table");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 560);
}

void
engraft_predicted_window_show (EngraftPage    *page,
                               EngraftModel   *model,
                               EngraftDataSet *data_set)
{
  EngraftPredictedWindow *self;
  EngraftTable *table;
  g_autoptr(GTask) task = NULL;
  g_autofree char *title = NULL;
  Job *job;

  g_return_if_fail (ENGRAFT_IS_PAGE (page) && ENGRAFT_IS_MODEL (model) && ENGRAFT_IS_DATA_SET (data_set));

  table = engraft_data_set_get_table (data_set);
  if (!table)
    {
      engraft_page_add_toast (page, engraft_toast_new (_("“%s” is not loaded yet"), engraft_item_get_name (ENGRAFT_ITEM (data_set))));
      return;
    }
  self = g_object_new (ENGRAFT_TYPE_PREDICTED_WINDOW, "transient-for", gtk_widget_get_root (GTK_WIDGET (page)), NULL);
  /* Translators: of a data set */
  title = g_strdup_printf (_("Risks of “%s”"), engraft_item_get_name (ENGRAFT_ITEM (data_set)));
  gtk_window_set_title (GTK_WINDOW (self), title);
  g_set_weak_pointer (&self->page, page);
  job = g_new0 (Job, 1);
  job->model = g_object_ref (model);
  job->table = g_object_ref (table);
  job->operation = g_object_ref (self->operation);
  task = g_task_new (self, NULL, predicted_cb, NULL);
  g_task_set_source_tag (task, engraft_predicted_window_show);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, predict_in_thread);
  gtk_window_present (GTK_WINDOW (self));
}
