/* engraft-cohort-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-cohort-form.h"

#include <glib/gi18n.h>

#include "app/data/engraft-filter-form.h"
#include "app/data/engraft-remedy.h"
#include "app/data/engraft-role-guess.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/survival/engraft-survival-data.h"
#include "libengraft/text/engraft-format.h"

struct _EngraftCohortForm
{
  AdwBin             parent_instance;

  EngraftFilterForm *filter_form;
  GtkWidget         *roles, *origin, *unit, *group_cut, *strata;
  GtkWidget         *codes_group;
  GtkListBox        *codes;
  GtkLabel          *tally_label;
  EngraftNoticeList *notices;

  EngraftCohort     *cohort;
  EngraftTable      *table;
  EngraftTally      *tally;
  EngraftOperation  *operation;
  guint              serial;
  guint              idle;
  gboolean           loading;
};

G_DEFINE_FINAL_TYPE (EngraftCohortForm, engraft_cohort_form, ADW_TYPE_BIN)

static const EngraftChoiceName unit_names[] = {
  { "none", N_("Not said") },
  { "days", N_("Days") },
  { "weeks", N_("Weeks") },
  { "months", N_("Months") },
  { "years", N_("Years") },
  { NULL }
};

/* In the order of EngraftOutcome */
static const char * const outcome_names[] = {
  N_("Censored"), N_("Event"), N_("Other event"), N_("Unknown"), NULL
};

static const char * const outcome_options[] = { "censored", "events", "others", "missing" };

/* The values of the status */

static void
remove_value (EngraftOptions *cohort,
              const char     *option,
              const char     *value)
{
  const char * const *former = engraft_options_get_strv (cohort, option);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) values = NULL;

  if (!former || !g_strv_contains (former, value))
    return;

  for (guint i = 0; former[i]; i++)
    if (!g_str_equal (former[i], value))
      g_strv_builder_add (builder, former[i]);
  values = g_strv_builder_end (builder);
  g_object_set (cohort, option, *values ? values : NULL, NULL);
}

static void
add_value (EngraftOptions *cohort,
           const char     *option,
           const char     *value)
{
  const char * const *former = engraft_options_get_strv (cohort, option);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) values = NULL;

  if (former)
    g_strv_builder_addv (builder, (const char **) former);
  g_strv_builder_add (builder, value);
  values = g_strv_builder_end (builder);
  g_object_set (cohort, option, values, NULL);
}

static void
outcome_cb (EngraftCohortForm *self,
            GParamSpec        *pspec,
            GtkWidget         *row)
{
  EngraftOptions *cohort = ENGRAFT_OPTIONS (self->cohort);
  const char *value = g_object_get_data (G_OBJECT (row), "value");
  const guint outcome = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  const char * const *censored = engraft_options_get_strv (cohort, "censored");
  g_autoptr(EngraftOptions) changed = NULL;

  if (self->loading || outcome > ENGRAFT_OUTCOME_MISSING)
    return;

  changed = engraft_options_copy (cohort);
  for (guint i = 0; i < G_N_ELEMENTS (outcome_options); i++)
    remove_value (changed, outcome_options[i], value);
  /* what is in no list is censored, unless the censored are listed */
  if (outcome != ENGRAFT_OUTCOME_CENSORED || (censored && *censored))
    add_value (changed, outcome_options[outcome], value);
  engraft_options_assign (cohort, changed);
}

static GtkWidget *
create_code_row (EngraftCohortForm *self,
                 const char        *value,
                 guint              count,
                 EngraftOutcome     outcome)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *number = engraft_format_count (count);
  g_autofree char *title = g_strdup_printf (_("“%s”"), value);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", count), number);

  for (guint i = 0; outcome_names[i]; i++)
    gtk_string_list_append (names, _(outcome_names[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), rows);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), outcome);
  g_object_set_data_full (G_OBJECT (row), "value", g_strdup (value), g_free);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (outcome_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static gboolean
update_code_rows (EngraftCohortForm *self,
                  guint              n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->codes, n);

  if (row)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint count;
      EngraftOutcome outcome;
      const char *value = engraft_tally_get_code (self->tally, i, &count, &outcome);

      row = gtk_list_box_get_row_at_index (self->codes, i);
      if (!row || g_strcmp0 (g_object_get_data (G_OBJECT (row), "value"), value) != 0)
        return FALSE;
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), outcome);
    }

  return TRUE;
}

static void
show_codes (EngraftCohortForm *self)
{
  const guint n = self->tally ? engraft_tally_get_n_codes (self->tally) : 0;
  GtkListBoxRow *row;

  gtk_widget_set_visible (self->codes_group, n > 0);
  self->loading = TRUE;
  /* the same values keep their rows, and the focus that is in one of them */
  if (!update_code_rows (self, n))
    {
      while ((row = gtk_list_box_get_row_at_index (self->codes, 0)))
        gtk_list_box_remove (self->codes, GTK_WIDGET (row));
      for (guint i = 0; i < n; i++)
        {
          guint count;
          EngraftOutcome outcome;
          const char *value = engraft_tally_get_code (self->tally, i, &count, &outcome);

          gtk_list_box_append (self->codes, create_code_row (self, value, count, outcome));
        }
    }
  self->loading = FALSE;
}

/* The tally */

static void
show_tally (EngraftCohortForm *self,
            const char        *error)
{
  GListModel *notices = self->tally ? engraft_tally_get_notices (self->tally) : NULL;
  g_autofree char *sentence = self->tally ? engraft_tally_dup_sentence (self->tally) : g_strdup (error);

  gtk_label_set_label (self->tally_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->tally_label), sentence && *sentence);
  engraft_notice_list_set_notices (self->notices, notices);
  engraft_option_rows_show_notices (self->roles, notices);
  show_codes (self);
}

typedef struct
{
  EngraftTable     *table;
  EngraftCohort    *cohort;
  EngraftOperation *operation;
  guint             serial;
} TallyData;

static void
tally_data_free (TallyData *data)
{
  g_object_unref (data->table);
  g_object_unref (data->cohort);
  g_object_unref (data->operation);
  g_free (data);
}

static void
tally_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  TallyData *data = task_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSurvivalData) survival =
    engraft_survival_data_new (data->table, data->cohort, data->operation, &error);

  if (survival)
    g_task_return_pointer (task, g_object_ref (engraft_survival_data_get_tally (survival)), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
tallied_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  EngraftCohortForm *self = ENGRAFT_COHORT_FORM (source);
  TallyData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTally) tally = g_task_propagate_pointer (G_TASK (result), &error);

  if (data->serial != self->serial)
    return;

  g_clear_object (&self->operation);
  g_set_object (&self->tally, tally);
  show_tally (self, error ? error->message : NULL);
}

static void
count_outcomes (EngraftCohortForm *self)
{
  EngraftOptions *cohort = ENGRAFT_OPTIONS (self->cohort);
  g_autoptr(GTask) task = NULL;
  TallyData *data;

  self->serial++;
  if (self->operation)
    engraft_operation_cancel (self->operation);
  g_clear_object (&self->operation);
  if (!self->table || !engraft_options_get_string (cohort, "status"))
    {
      g_clear_object (&self->tally);
      show_tally (self, NULL);
      return;
    }

  self->operation = engraft_operation_new (_("Counting"));
  data = g_new0 (TallyData, 1);
  data->table = g_object_ref (self->table);
  data->cohort = ENGRAFT_COHORT (engraft_options_copy (cohort));
  data->operation = g_object_ref (self->operation);
  data->serial = self->serial;
  task = g_task_new (self, engraft_operation_get_cancellable (self->operation), tallied_cb, NULL);
  g_task_set_source_tag (task, count_outcomes);
  g_task_set_task_data (task, data, (GDestroyNotify) tally_data_free);
  g_task_run_in_thread (task, tally_in_thread);
}

/* Callbacks */

static gboolean
is_type (EngraftCohortForm *self,
         const char        *option,
         EngraftColumnType  type,
         EngraftColumnType  or_type)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (self->cohort), option);
  EngraftColumn *column = self->table && name ? engraft_table_find_column (self->table, name) : NULL;

  return column && (engraft_column_get_column_type (column) == type
                    || engraft_column_get_column_type (column) == or_type);
}

static void
show_rows (EngraftCohortForm *self)
{
  const gboolean dates = is_type (self, "time", ENGRAFT_COLUMN_DATE, ENGRAFT_COLUMN_DATE);

  /* dates are counted in days, from another date; numbers are as they are */
  gtk_widget_set_visible (self->origin,
                          dates || engraft_options_get_string (ENGRAFT_OPTIONS (self->cohort), "origin"));
  gtk_widget_set_visible (self->unit, !dates);
  gtk_widget_set_visible (self->group_cut,
                          is_type (self, "group", ENGRAFT_COLUMN_NUMBER, ENGRAFT_COLUMN_INTEGER));
}

static gboolean
idle_cb (gpointer user_data)
{
  EngraftCohortForm *self = user_data;

  self->idle = 0;
  show_rows (self);
  count_outcomes (self);

  return G_SOURCE_REMOVE;
}

static void
queue_count (EngraftCohortForm *self)
{
  if (!self->idle)
    self->idle = g_idle_add (idle_cb, self);
}

static void
guess_cb (EngraftCohortForm *self)
{
  if (self->table)
    g_free (engraft_role_guess_fill (self->cohort, self->table));
}

static void
remedy_cb (EngraftCohortForm *self,
           EngraftNotice     *notice)
{
  g_autoptr(GError) error = NULL;

  if (!engraft_remedy_apply (notice, ENGRAFT_OPTIONS (self->cohort), &error))
    g_warning ("%s", error->message);
}

/* GObject */

static void
engraft_cohort_form_dispose (GObject *object)
{
  EngraftCohortForm *self = ENGRAFT_COHORT_FORM (object);

  self->serial++;
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->operation)
    engraft_operation_cancel (self->operation);
  g_clear_object (&self->operation);
  g_clear_object (&self->cohort);
  g_clear_object (&self->table);
  g_clear_object (&self->tally);

  G_OBJECT_CLASS (engraft_cohort_form_parent_class)->dispose (object);
}

static void
engraft_cohort_form_class_init (EngraftCohortFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_cohort_form_dispose;

  g_type_ensure (ENGRAFT_TYPE_CHOICE_ROW);
  g_type_ensure (ENGRAFT_TYPE_COLUMN_ROW);
  g_type_ensure (ENGRAFT_TYPE_COLUMNS_ROW);
  g_type_ensure (ENGRAFT_TYPE_FILTER_FORM);
  g_type_ensure (ENGRAFT_TYPE_NOTICE_LIST);
  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/data/engraft-cohort-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, filter_form);
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, roles);
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, origin);
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, unit);
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, strata);
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, codes_group);
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, codes);
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, tally_label);
  gtk_widget_class_bind_template_child (widget_class, EngraftCohortForm, notices);
  gtk_widget_class_bind_template_callback (widget_class, guess_cb);
  gtk_widget_class_bind_template_callback (widget_class, remedy_cb);
}

static void
engraft_cohort_form_init (EngraftCohortForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_choice_row_set_names (ENGRAFT_CHOICE_ROW (self->unit), unit_names);
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->origin), 1 << ENGRAFT_COLUMN_DATE);
}

GtkWidget *
engraft_cohort_form_new (EngraftCohort    *cohort,
                         EngraftRowFilter *filter)
{
  EngraftCohortForm *self;

  g_return_val_if_fail (ENGRAFT_IS_COHORT (cohort) && ENGRAFT_IS_ROW_FILTER (filter), NULL);

  self = g_object_new (ENGRAFT_TYPE_COHORT_FORM, NULL);
  self->cohort = g_object_ref (cohort);
  engraft_option_rows_bind (self->roles, ENGRAFT_OPTIONS (cohort));
  engraft_filter_form_bind (self->filter_form, cohort, filter);
  g_signal_connect_object (cohort, "changed", G_CALLBACK (queue_count), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
engraft_cohort_form_set_table (EngraftCohortForm *self,
                               EngraftTable      *table)
{
  g_return_if_fail (ENGRAFT_IS_COHORT_FORM (self));

  if (!g_set_object (&self->table, table))
    return;

  engraft_column_rows_set_table (self->roles, table);
  engraft_columns_row_set_table (ENGRAFT_COLUMNS_ROW (self->strata), table);
  engraft_filter_form_set_table (self->filter_form, table);
  queue_count (self);
}
