/* engraft-filter-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-filter-form.h"

#include <glib/gi18n.h>

#include "app/data/engraft-condition-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/data/engraft-expression.h"
#include "libengraft/text/engraft-format.h"

struct _EngraftFilterForm
{
  AdwBin            parent_instance;

  GtkWidget        *group;
  EngraftTextRow   *row;
  GtkLabel         *kept;
  GtkWidget        *builder, *any_box, *too_free;
  GtkToggleButton  *all, *any;
  GtkListBox       *conditions;

  EngraftCohort    *cohort;
  EngraftRowFilter *filter;
  EngraftTable     *table;
  gboolean          loading;
};

G_DEFINE_FINAL_TYPE (EngraftFilterForm, engraft_filter_form, ADW_TYPE_BIN)

static char *
check_cb (EngraftFilterForm *self,
          const char        *text)
{
  g_autoptr(EngraftExpression) expression = NULL;
  g_autoptr(GError) error = NULL;

  if (!*text || !self->table)
    return NULL;

  expression = engraft_expression_new (text, self->table, &error);
  if (!expression)
    return g_strdup (error->message);
  if (engraft_expression_get_result_type (expression) != ENGRAFT_COLUMN_LOGICAL)
    return g_strdup (_("This is a value, not a condition. Compare it with something, as in “age >= 18”."));

  return NULL;
}

static void
show_kept (EngraftFilterForm *self)
{
  GArray *rows = engraft_row_filter_get_rows (self->filter);
  const char *error = engraft_row_filter_get_error (self->filter);
  const guint n_missing = engraft_row_filter_get_n_missing (self->filter);
  const guint n = self->table ? engraft_table_get_n_rows (self->table) : 0;
  g_autofree char *all = engraft_format_count (n), *kept = NULL, *missing = NULL, *text = NULL, *more = NULL;

  if (error)
    text = g_strdup (error);
  else if (rows)
    {
      kept = engraft_format_count (rows->len);
      text = g_strdup_printf (ngettext ("%s of %s row", "%s of %s rows", n), kept, all);
    }
  else
    text = g_strdup_printf (ngettext ("All of %s row", "All %s rows", n), all);

  if (rows && n_missing > 0)
    {
      missing = engraft_format_count (n_missing);
      more = g_strdup_printf (ngettext ("%s; %s is left out because what it is judged by is missing",
                                        "%s; %s are left out because what they are judged by is missing",
                                        n_missing), text, missing);
    }
  gtk_label_set_label (self->kept, more ? more : text);
}

/* Conditions */

static void
show_list (EngraftFilterForm *self)
{
  const gboolean one = gtk_list_box_get_row_at_index (self->conditions, 0) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->conditions), one);
  gtk_widget_set_visible (self->any_box, gtk_list_box_get_row_at_index (self->conditions, 1) != NULL);
}

/* Writes the conditions that are complete as an expression. */
static void
changed_cb (EngraftFilterForm *self)
{
  g_autoptr(GListStore) complete = g_list_store_new (ENGRAFT_TYPE_CONDITION);
  g_autofree char *text = NULL;
  GtkListBoxRow *row;

  show_list (self);
  if (self->loading || !self->table)
    return;

  for (guint i = 0; (row = gtk_list_box_get_row_at_index (self->conditions, i)); i++)
    {
      g_autoptr(EngraftCondition) condition =
        engraft_condition_row_dup_condition (ENGRAFT_CONDITION_ROW (row));

      if (condition)
        g_list_store_append (complete, condition);
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (complete)) > 0)
    text = engraft_conditions_to_expression (G_LIST_MODEL (complete), gtk_toggle_button_get_active (self->any),
                                             self->table);

  /* what the rows say need not be read back into them */
  self->loading = TRUE;
  g_object_set (self->cohort, "filter", text, NULL);
  self->loading = FALSE;
}

static void
remove_cb (EngraftFilterForm *self,
           GtkWidget         *row)
{
  gtk_list_box_remove (self->conditions, row);
  changed_cb (self);
}

static GtkWidget *
append_condition (EngraftFilterForm *self,
                  EngraftCondition  *condition)
{
  GtkWidget *row = engraft_condition_row_new (self->table, condition);

  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->conditions, row);

  return row;
}

static void
add_cb (EngraftFilterForm *self)
{
  if (!self->table)
    return;

  gtk_widget_child_focus (append_condition (self, NULL), GTK_DIR_TAB_FORWARD);
  show_list (self);
}

/* Reads the filter into the rows, when it is as simple as they are. */
static void
read_filter (EngraftFilterForm *self)
{
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (self->cohort), "filter");
  g_autoptr(GListStore) conditions = NULL;
  gboolean any = FALSE, simple;
  GtkListBoxRow *row;

  if (self->loading || !self->table)
    return;

  if (text && *text)
    conditions = engraft_conditions_parse (text, self->table, &any);
  simple = conditions || !text || !*text;

  self->loading = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->conditions, 0)))
    gtk_list_box_remove (self->conditions, GTK_WIDGET (row));
  for (guint i = 0; conditions && i < g_list_model_get_n_items (G_LIST_MODEL (conditions)); i++)
    {
      g_autoptr(EngraftCondition) condition = g_list_model_get_item (G_LIST_MODEL (conditions), i);

      append_condition (self, condition);
    }
  gtk_toggle_button_set_active (any ? self->any : self->all, TRUE);
  gtk_widget_set_visible (self->builder, simple);
  gtk_widget_set_visible (self->too_free, !simple);
  show_list (self);
  self->loading = FALSE;
}

static void
engraft_filter_form_dispose (GObject *object)
{
  EngraftFilterForm *self = ENGRAFT_FILTER_FORM (object);

  g_clear_object (&self->cohort);
  g_clear_object (&self->filter);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (engraft_filter_form_parent_class)->dispose (object);
}

static void
engraft_filter_form_class_init (EngraftFilterFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_filter_form_dispose;

  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/data/engraft-filter-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftFilterForm, group);
  gtk_widget_class_bind_template_child (widget_class, EngraftFilterForm, row);
  gtk_widget_class_bind_template_child (widget_class, EngraftFilterForm, kept);
  gtk_widget_class_bind_template_child (widget_class, EngraftFilterForm, builder);
  gtk_widget_class_bind_template_child (widget_class, EngraftFilterForm, any_box);
  gtk_widget_class_bind_template_child (widget_class, EngraftFilterForm, too_free);
  gtk_widget_class_bind_template_child (widget_class, EngraftFilterForm, all);
  gtk_widget_class_bind_template_child (widget_class, EngraftFilterForm, any);
  gtk_widget_class_bind_template_child (widget_class, EngraftFilterForm, conditions);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
}

static void
engraft_filter_form_init (EngraftFilterForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
engraft_filter_form_bind (EngraftFilterForm *self,
                          EngraftCohort     *cohort,
                          EngraftRowFilter  *filter)
{
  g_return_if_fail (ENGRAFT_IS_FILTER_FORM (self) && ENGRAFT_IS_COHORT (cohort) && !self->cohort);

  self->cohort = g_object_ref (cohort);
  self->filter = g_object_ref (filter);
  engraft_option_rows_bind (self->group, ENGRAFT_OPTIONS (cohort));
  g_signal_connect_object (filter, "changed", G_CALLBACK (show_kept), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cohort, "notify::filter", G_CALLBACK (read_filter), self, G_CONNECT_SWAPPED);
}

void
engraft_filter_form_set_table (EngraftFilterForm *self,
                               EngraftTable      *table)
{
  g_return_if_fail (ENGRAFT_IS_FILTER_FORM (self));

  g_set_object (&self->table, table);
  read_filter (self);
  show_kept (self);
}
