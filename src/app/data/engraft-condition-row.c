/* engraft-condition-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-condition-row.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/widgets/engraft-texts-row.h"

#define MAX_LEVELS 100
#define PAUSE 400   /* ms without a key after which what was typed is taken */

struct _EngraftConditionRow
{
  AdwPreferencesRow  parent_instance;

  GtkDropDown       *column;
  GtkDropDown       *operator;
  GtkWidget         *value_box;
  GtkEditable       *value;
  GtkWidget         *levels;
  GtkPopover        *popover;
  GtkListBox        *level_list;

  EngraftTable      *table;
  gboolean           loading;
  guint              timeout;
};

enum {
  CHANGED,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftConditionRow, engraft_condition_row, ADW_TYPE_PREFERENCES_ROW)

/* In the order of EngraftConditionOperator */
static const char * const operator_names[] = {
  N_("is"), N_("is not"), N_("is less than"), N_("is at most"), N_("is more than"), N_("is at least"),
  N_("is one of"), N_("is none of"), N_("is missing"), N_("is not missing"),
};

static EngraftConditionOperator
get_operator (EngraftConditionRow *self)
{
  return gtk_drop_down_get_selected (self->operator);
}

static gboolean
takes_value (EngraftConditionOperator operator)
{
  return operator != ENGRAFT_CONDITION_MISSING && operator != ENGRAFT_CONDITION_NOT_MISSING;
}

static gboolean
takes_several (EngraftConditionOperator operator)
{
  return operator == ENGRAFT_CONDITION_IN || operator == ENGRAFT_CONDITION_NOT_IN;
}

static EngraftColumn *
get_column (EngraftConditionRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->column);

  return selected < engraft_table_get_n_columns (self->table)
         ? engraft_table_get_column (self->table, selected) : NULL;
}

static void
emit_changed (EngraftConditionRow *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->loading)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_levels (EngraftConditionRow *self)
{
  EngraftColumn *column = get_column (self);
  const guint n = column && !engraft_column_is_numeric (column) ? engraft_column_get_n_levels (column) : 0;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->level_list, 0)))
    gtk_list_box_remove (self->level_list, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (n, MAX_LEVELS); i++)
    {
      GtkWidget *label = gtk_label_new (engraft_column_get_level (column, i));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
      gtk_list_box_append (self->level_list, label);
    }
  gtk_widget_set_visible (self->levels, n > 0);
}

static void
show_parts (EngraftConditionRow *self)
{
  const EngraftConditionOperator operator = get_operator (self);

  gtk_widget_set_visible (self->value_box, takes_value (operator));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->value), takes_several (operator) ? _("Values, with commas between")
                                                                                    : _("Value"));
}

/* Callbacks */

static void
column_cb (EngraftConditionRow *self)
{
  if (self->loading)
    return;

  /* the value of another column says nothing about this one */
  self->loading = TRUE;
  gtk_editable_set_text (self->value, "");
  self->loading = FALSE;
  show_levels (self);
  emit_changed (self);
}

static void
operator_cb (EngraftConditionRow *self)
{
  show_parts (self);
  emit_changed (self);
}

static gboolean
pause_cb (gpointer user_data)
{
  EngraftConditionRow *self = user_data;

  self->timeout = 0;
  emit_changed (self);

  return G_SOURCE_REMOVE;
}

static void
value_cb (EngraftConditionRow *self)
{
  if (self->loading)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PAUSE, pause_cb, self);
}

static void
level_cb (EngraftConditionRow *self,
          GtkListBoxRow       *row)
{
  const char *level = gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row)));
  const char *text = gtk_editable_get_text (self->value);
  const char * const one[] = { level, NULL };
  g_autofree char *joined = NULL, *quoted = engraft_texts_join (one);

  if (takes_several (get_operator (self)))
    joined = *text ? g_strdup_printf ("%s, %s", text, quoted) : g_strdup (quoted);
  else
    joined = g_strdup (level);
  gtk_editable_set_text (self->value, joined);
  if (!takes_several (get_operator (self)))
    gtk_popover_popdown (self->popover);
}

static void
remove_cb (EngraftConditionRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/* GObject */

static void
engraft_condition_row_dispose (GObject *object)
{
  EngraftConditionRow *self = ENGRAFT_CONDITION_ROW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (engraft_condition_row_parent_class)->dispose (object);
}

static void
engraft_condition_row_class_init (EngraftConditionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_condition_row_dispose;

  signals[CHANGED] = g_signal_new ("changed", ENGRAFT_TYPE_CONDITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", ENGRAFT_TYPE_CONDITION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/data/engraft-condition-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftConditionRow, column);
  gtk_widget_class_bind_template_child (widget_class, EngraftConditionRow, operator);
  gtk_widget_class_bind_template_child (widget_class, EngraftConditionRow, value_box);
  gtk_widget_class_bind_template_child (widget_class, EngraftConditionRow, value);
  gtk_widget_class_bind_template_child (widget_class, EngraftConditionRow, levels);
  gtk_widget_class_bind_template_child (widget_class, EngraftConditionRow, popover);
  gtk_widget_class_bind_template_child (widget_class, EngraftConditionRow, level_list);
  gtk_widget_class_bind_template_callback (widget_class, column_cb);
  gtk_widget_class_bind_template_callback (widget_class, operator_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_cb);
  gtk_widget_class_bind_template_callback (widget_class, level_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
engraft_condition_row_init (EngraftConditionRow *self)
{
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Condition"));
  engraft_widget_set_label (GTK_WIDGET (self->column), _("Column"));
  engraft_widget_set_label (GTK_WIDGET (self->operator), _("Comparison"));
}

static void
fill (EngraftConditionRow *self)
{
  g_autoptr(GtkStringList) columns = gtk_string_list_new (NULL), operators = gtk_string_list_new (NULL);

  for (guint i = 0; i < engraft_table_get_n_columns (self->table); i++)
    gtk_string_list_append (columns, engraft_column_get_name (engraft_table_get_column (self->table, i)));
  for (guint i = 0; i < G_N_ELEMENTS (operator_names); i++)
    gtk_string_list_append (operators, _(operator_names[i]));
  gtk_drop_down_set_model (self->column, G_LIST_MODEL (columns));
  gtk_drop_down_set_model (self->operator, G_LIST_MODEL (operators));
}

static void
load (EngraftConditionRow *self,
      EngraftOptions      *condition)
{
  const char *name = engraft_options_get_string (condition, "column");
  const char * const *values = engraft_options_get_strv (condition, "values");
  const EngraftConditionOperator operator = engraft_options_get_enum (condition, "operator");
  g_autofree char *joined = engraft_texts_join (values);

  for (guint i = 0; i < engraft_table_get_n_columns (self->table); i++)
    if (g_strcmp0 (engraft_column_get_name (engraft_table_get_column (self->table, i)), name) == 0)
      gtk_drop_down_set_selected (self->column, i);
  gtk_drop_down_set_selected (self->operator, operator);
  gtk_editable_set_text (self->value, takes_several (operator) ? joined : values && values[0] ? values[0] : "");
}

GtkWidget *
engraft_condition_row_new (EngraftTable     *table,
                           EngraftCondition *condition)
{
  EngraftConditionRow *self;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table), NULL);

  self = g_object_new (ENGRAFT_TYPE_CONDITION_ROW, NULL);
  self->table = g_object_ref (table);
  fill (self);
  if (condition)
    load (self, ENGRAFT_OPTIONS (condition));
  show_levels (self);
  show_parts (self);
  self->loading = FALSE;

  return GTK_WIDGET (self);
}

EngraftCondition *
engraft_condition_row_dup_condition (EngraftConditionRow *self)
{
  const EngraftConditionOperator operator = get_operator (self);
  const char *text;
  const char *one[] = { NULL, NULL };
  g_auto(GStrv) several = NULL;
  EngraftColumn *column;

  g_return_val_if_fail (ENGRAFT_IS_CONDITION_ROW (self), NULL);

  column = get_column (self);
  text = gtk_editable_get_text (self->value);
  if (!column || (takes_value (operator) && !*text))
    return NULL;

  if (!takes_value (operator))
    return engraft_condition_new (engraft_column_get_name (column), operator, NULL);

  if (takes_several (operator))
    {
      several = engraft_texts_parse (text);
      return engraft_condition_new (engraft_column_get_name (column), operator,
                                    (const char * const *) several);
    }

  one[0] = text;

  return engraft_condition_new (engraft_column_get_name (column), operator, one);
}
