/* engraft-recipe-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-recipe-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-project.h"
#include "libengraft/text/engraft-format.h"

#define MAX_VALUES 100    /* more are recoded by a formula */
#define PREVIEWED 6

struct _EngraftRecipeDialog
{
  AdwWindow         parent_instance;

  GtkButton        *accept;
  GtkWidget        *duration, *from, *to, *unit;
  GtkWidget        *formula, *formula_row;
  GtkWidget        *recode, *column;
  GtkWidget        *values;
  GtkWidget        *naming, *name, *unit_text;
  GtkLabel         *preview;

  EngraftDataSet   *data_set;
  EngraftRecipe    *original;    /* NULL: a new one */
  EngraftRecipe    *recipe;
  EngraftTable     *table;       /* without the column that is edited */
  GPtrArray        *entries;     /* a row a value of the column that is recoded */
  char             *listed;      /* the column whose values are listed */
  guint             serial;
};

G_DEFINE_FINAL_TYPE (EngraftRecipeDialog, engraft_recipe_dialog, ADW_TYPE_WINDOW)

static const EngraftChoiceName unit_names[] = {
  { "days", N_("Days") },
  { "weeks", N_("Weeks") },
  { "months", N_("Months of 30.4375 days") },
  { "years", N_("Years of 365.25 days") },
  { NULL }
};

/* Preview */

typedef struct
{
  EngraftTable  *table;
  EngraftRecipe *recipe;
  guint          serial;
} PreviewData;

static void
preview_data_free (PreviewData *data)
{
  g_object_unref (data->table);
  g_object_unref (data->recipe);
  g_free (data);
}

static void
preview_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  PreviewData *data = task_data;
  g_autoptr(GError) error = NULL;
  EngraftTable *table = engraft_recipe_apply (data->recipe, data->table, &error);

  if (table)
    g_task_return_pointer (task, table, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static char *
describe_values (EngraftColumn *column)
{
  GString *text = g_string_new (NULL);
  const guint n = MIN (engraft_column_get_n_rows (column), PREVIEWED);
  const guint n_missing = engraft_column_get_n_missing (column);
  g_autofree char *missing = engraft_format_count (n_missing);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *cell = engraft_column_is_missing (column, i)
                              ? g_strdup (C_("a cell", "missing"))
                              : engraft_column_dup_cell_for_screen (column, i);

      if (i > 0)
        g_string_append (text, C_("between parts of a list", ", "));
      g_string_append (text, cell);
    }
  if (n < engraft_column_get_n_rows (column))
    g_string_append (text, ", …");
  g_string_append_c (text, '\n');
  if (n_missing > 0)
    g_string_append_printf (text, ngettext ("%s row is missing.", "%s rows are missing.", n_missing), missing);
  else
    g_string_append (text, _("No row is missing."));

  return g_string_free (text, FALSE);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  EngraftRecipeDialog *self = ENGRAFT_RECIPE_DIALOG (source);
  PreviewData *data = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (data->serial != self->serial || !self->data_set)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), table != NULL);
  if (table)
    text = describe_values (engraft_table_get_column (table, engraft_table_get_n_columns (table) - 1));
  else
    text = g_strdup (error->message);
  gtk_label_set_label (self->preview, text);
  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (self->preview), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->preview), "error");
}

static gboolean
is_complete (EngraftRecipeDialog *self)
{
  EngraftOptions *recipe = ENGRAFT_OPTIONS (self->recipe);

  if (!engraft_options_get_string (recipe, "name"))
    return FALSE;

  switch ((EngraftRecipeKind) engraft_options_get_enum (recipe, "kind"))
    {
    case ENGRAFT_RECIPE_DURATION:
      return engraft_options_get_string (recipe, "from") && engraft_options_get_string (recipe, "to");

    case ENGRAFT_RECIPE_RECODE:
      return engraft_options_get_string (recipe, "column") != NULL;

    case ENGRAFT_RECIPE_FORMULA:
    default:
      return engraft_options_get_string (recipe, "formula") != NULL;
    }
}

static void
update_preview (EngraftRecipeDialog *self)
{
  g_autoptr(GTask) task = NULL;
  PreviewData *data;

  self->serial++;
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), FALSE);
  if (!is_complete (self))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->preview), "error");
      gtk_label_set_label (self->preview, _("The first values show here when all is filled in."));
      return;
    }

  data = g_new0 (PreviewData, 1);
  data->table = g_object_ref (self->table);
  data->recipe = ENGRAFT_RECIPE (engraft_options_copy (ENGRAFT_OPTIONS (self->recipe)));
  data->serial = self->serial;
  task = g_task_new (self, NULL, previewed_cb, NULL);
  g_task_set_source_tag (task, update_preview);
  g_task_set_task_data (task, data, (GDestroyNotify) preview_data_free);
  g_task_run_in_thread (task, preview_in_thread);
}

/* The values of a recode */

static void
store_values (EngraftRecipeDialog *self)
{
  g_autoptr(GStrvBuilder) old = g_strv_builder_new (), new = g_strv_builder_new ();
  g_auto(GStrv) old_values = NULL, new_values = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *entry = self->entries->pdata[i];
      const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

      if (*text)
        {
          g_strv_builder_add (old, g_object_get_data (G_OBJECT (entry), "value"));
          g_strv_builder_add (new, text);
        }
    }
  old_values = g_strv_builder_end (old);
  new_values = g_strv_builder_end (new);
  g_object_set (self->recipe, "old", old_values, "new", new_values, NULL);
}

static const char *
find_new_value (EngraftRecipeDialog *self,
                const char          *value)
{
  const char * const *old = engraft_options_get_strv (ENGRAFT_OPTIONS (self->recipe), "old");
  const char * const *new = engraft_options_get_strv (ENGRAFT_OPTIONS (self->recipe), "new");

  for (guint i = 0; old && new && old[i] && new[i]; i++)
    if (g_str_equal (old[i], value))
      return new[i];

  return "";
}

static void
add_entry (EngraftRecipeDialog *self,
           const char          *value,
           guint                count)
{
  GtkWidget *entry = adw_entry_row_new ();
  g_autofree char *number = engraft_format_count (count);
  g_autofree char *quoted = g_strdup_printf (ngettext ("“%s” (%s row)", "“%s” (%s rows)", count), value, number);
  g_autofree char *title = g_markup_escape_text (quoted, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_editable_set_text (GTK_EDITABLE (entry), find_new_value (self, value));
  g_object_set_data_full (G_OBJECT (entry), "value", g_strdup (value), g_free);
  g_signal_connect_object (entry, "changed", G_CALLBACK (store_values), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->values), entry);
  g_ptr_array_add (self->entries, entry);
}

typedef struct
{
  char  *text;
  guint  count;
} Value;

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const Value *x = a, *y = b;
  char *left_end, *right_end;
  const double left = g_ascii_strtod (x->text, &left_end);
  const double right = g_ascii_strtod (y->text, &right_end);

  if (!*left_end && !*right_end && left != right)
    return left < right ? -1 : 1;

  return g_utf8_collate (x->text, y->text);
}

static void
value_clear (gpointer data)
{
  g_free (((Value *) data)->text);
}

static void
add_value (GArray     *values,
           char       *text,
           guint       count)
{
  const Value value = { text, count };

  g_array_append_val (values, value);
}

static gboolean
count_levels (EngraftColumn *column,
              GArray        *values)
{
  const guint n = engraft_column_get_n_levels (column);
  g_autofree guint *counts = g_new0 (guint, MAX (n, 1));
  gsize n_rows;
  const guint32 *codes = engraft_column_get_codes (column, &n_rows);

  for (gsize i = 0; i < n_rows; i++)
    if (codes[i] != ENGRAFT_NO_CODE)
      counts[codes[i]]++;
  for (guint i = 0; i < n; i++)
    if (counts[i] > 0)
      add_value (values, g_strdup (engraft_column_get_level (column, i)), counts[i]);

  return values->len <= MAX_VALUES;
}

static gboolean
count_numbers (EngraftColumn *column,
               GArray        *values)
{
  double numbers[MAX_VALUES];
  guint rows[MAX_VALUES], counts[MAX_VALUES], n = 0;
  gsize n_rows;
  const double *cells = engraft_column_get_numbers (column, &n_rows);

  for (gsize i = 0; i < n_rows; i++)
    {
      guint j = 0;

      if (isnan (cells[i]))
        continue;
      while (j < n && numbers[j] != cells[i])
        j++;
      if (j == MAX_VALUES)
        return FALSE;
      if (j == n)
        {
          numbers[n] = cells[i];
          rows[n] = i;
          counts[n++] = 0;
        }
      counts[j]++;
    }
  for (guint j = 0; j < n; j++)
    add_value (values, engraft_column_dup_cell (column, rows[j]), counts[j]);

  return TRUE;
}

/* The distinct values of a column and how often each is there; NULL: too many. */
static GArray *
list_values (EngraftColumn *column)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (Value));

  g_array_set_clear_func (values, value_clear);
  if (!(engraft_column_is_numeric (column) ? count_numbers (column, values) : count_levels (column, values)))
    return NULL;
  if (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_CATEGORY)
    g_array_sort (values, compare_values);

  return g_steal_pointer (&values);
}

static void
show_values (EngraftRecipeDialog *self)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (self->recipe), "column");
  EngraftColumn *column = name ? engraft_table_find_column (self->table, name) : NULL;
  g_autoptr(GArray) values = NULL;

  if (g_strcmp0 (self->listed, name) == 0)
    return;

  g_free (self->listed);
  self->listed = g_strdup (name);
  for (guint i = 0; i < self->entries->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->values), self->entries->pdata[i]);
  g_ptr_array_set_size (self->entries, 0);
  gtk_widget_set_visible (self->values, column != NULL);
  if (!column)
    return;

  values = list_values (column);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->values),
    values ? NULL : _("The column has more than 100 different values. Use a formula instead."));
  for (guint i = 0; values && i < values->len; i++)
    add_entry (self, g_array_index (values, Value, i).text, g_array_index (values, Value, i).count);
}

/* Callbacks */

static void
recipe_changed_cb (EngraftRecipeDialog *self)
{
  if (engraft_options_get_enum (ENGRAFT_OPTIONS (self->recipe), "kind") == ENGRAFT_RECIPE_RECODE)
    show_values (self);
  update_preview (self);
}

static char *
check_name_cb (EngraftRecipeDialog *self,
               const char          *name)
{
  if (*name && engraft_table_find_column (self->table, name))
    return g_strdup_printf (_("There is a column “%s” already."), name);

  return NULL;
}

static void
accept_cb (EngraftRecipeDialog *self)
{
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (self->data_set));

  if (self->original)
    engraft_options_assign (ENGRAFT_OPTIONS (self->original), ENGRAFT_OPTIONS (self->recipe));
  else
    g_list_store_append (engraft_options_get_list (spec, "recipes"), self->recipe);

  gtk_window_close (GTK_WINDOW (self));
}

/* GObject */

static void
engraft_recipe_dialog_dispose (GObject *object)
{
  EngraftRecipeDialog *self = ENGRAFT_RECIPE_DIALOG (object);

  self->serial++;
  g_clear_object (&self->data_set);
  g_clear_object (&self->original);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (engraft_recipe_dialog_parent_class)->dispose (object);
}

static void
engraft_recipe_dialog_finalize (GObject *object)
{
  EngraftRecipeDialog *self = ENGRAFT_RECIPE_DIALOG (object);

  g_clear_object (&self->recipe);
  g_ptr_array_unref (self->entries);
  g_free (self->listed);

  G_OBJECT_CLASS (engraft_recipe_dialog_parent_class)->finalize (object);
}

static void
engraft_recipe_dialog_class_init (EngraftRecipeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = engraft_recipe_dialog_dispose;
  object_class->finalize = engraft_recipe_dialog_finalize;

  g_type_ensure (ENGRAFT_TYPE_CHOICE_ROW);
  g_type_ensure (ENGRAFT_TYPE_COLUMN_ROW);
  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/data/engraft-recipe-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, duration);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, from);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, to);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, unit);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, formula);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, formula_row);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, recode);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, column);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, values);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, naming);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, name);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, unit_text);
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_name_cb);
}

static void
engraft_recipe_dialog_init (EngraftRecipeDialog *self)
{
  self->entries = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_choice_row_set_names (ENGRAFT_CHOICE_ROW (self->unit), unit_names);
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->from), 1 << ENGRAFT_COLUMN_DATE);
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->to), 1 << ENGRAFT_COLUMN_DATE);
}

/* What the recipe is made from: all but its own column. */
static EngraftTable *
table_without (EngraftTable *table,
               const char   *name)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (g_strcmp0 (engraft_column_get_name (column), name) != 0)
        g_ptr_array_add (columns, g_object_ref (column));
    }

  return engraft_table_new (engraft_table_get_title (table), columns);
}

static const char *
title_for (EngraftRecipeKind kind)
{
  switch (kind)
    {
    case ENGRAFT_RECIPE_DURATION:
      return _("Duration");

    case ENGRAFT_RECIPE_RECODE:
      return _("Recode");

    case ENGRAFT_RECIPE_FORMULA:
    default:
      return _("Formula");
    }
}

static void
open_dialog (GtkWidget      *parent,
             EngraftDataSet *data_set,
             EngraftRecipe  *original,
             EngraftRecipe  *recipe)
{
  EngraftRecipeDialog *self = g_object_new (ENGRAFT_TYPE_RECIPE_DIALOG,
                                            "transient-for", gtk_widget_get_root (parent), NULL);
  const EngraftRecipeKind kind = engraft_options_get_enum (ENGRAFT_OPTIONS (recipe), "kind");

  self->data_set = g_object_ref (data_set);
  g_set_object (&self->original, original);
  self->recipe = g_object_ref (recipe);
  self->table = table_without (engraft_data_set_get_table (data_set),
                               original ? engraft_options_get_string (ENGRAFT_OPTIONS (original), "name") : NULL);

  gtk_window_set_title (GTK_WINDOW (self), title_for (kind));
  gtk_button_set_label (self->accept, original ? _("_Save") : _("_Add"));
  gtk_widget_set_visible (self->duration, kind == ENGRAFT_RECIPE_DURATION);
  gtk_widget_set_visible (self->formula, kind == ENGRAFT_RECIPE_FORMULA);
  gtk_widget_set_visible (self->recode, kind == ENGRAFT_RECIPE_RECODE);
  /* a duration's unit is that of its time */
  gtk_widget_set_visible (self->unit_text, kind != ENGRAFT_RECIPE_DURATION);
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *groups[] = { self->duration, self->formula, self->recode, self->naming };

      engraft_column_rows_set_table (groups[i], self->table);
      engraft_option_rows_bind (groups[i], ENGRAFT_OPTIONS (recipe));
    }

  g_signal_connect_object (recipe, "changed", G_CALLBACK (recipe_changed_cb), self, G_CONNECT_SWAPPED);
  recipe_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}

static char *
free_name (EngraftTable *table,
           const char   *stem)
{
  char *name = g_strdup (stem);

  for (guint i = 2; engraft_table_find_column (table, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", stem, i);
    }

  return name;
}

/* The first two columns of dates are a good guess: most files have the start before the end. */
static void
guess_dates (EngraftRecipe *recipe,
             EngraftTable  *table)
{
  const char *options[] = { "from", "to" };
  guint n = 0;

  for (guint i = 0; i < engraft_table_get_n_columns (table) && n < G_N_ELEMENTS (options); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
        g_object_set (recipe, options[n++], engraft_column_get_name (column), NULL);
    }
}

void
engraft_recipe_dialog_add (GtkWidget      *parent,
                           EngraftDataSet *data_set,
                           const char     *kind)
{
  g_autoptr(GEnumClass) kinds = g_type_class_ref (ENGRAFT_TYPE_RECIPE_KIND);
  GEnumValue *value = g_enum_get_value_by_nick (kinds, kind);
  EngraftTable *table = engraft_data_set_get_table (data_set);
  g_autoptr(EngraftRecipe) recipe = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (value && table);

  name = free_name (table, value->value == ENGRAFT_RECIPE_DURATION ? "duration" : "derived");
  recipe = engraft_recipe_new (name);
  g_object_set (recipe, "kind", value->value, NULL);
  if (value->value == ENGRAFT_RECIPE_DURATION)
    {
      g_object_set (recipe, "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
      guess_dates (recipe, table);
    }
  open_dialog (parent, data_set, NULL, recipe);
}

void
engraft_recipe_dialog_edit (GtkWidget      *parent,
                            EngraftDataSet *data_set,
                            EngraftRecipe  *recipe)
{
  g_autoptr(EngraftOptions) draft = engraft_options_copy (ENGRAFT_OPTIONS (recipe));

  g_return_if_fail (engraft_data_set_get_table (data_set));

  open_dialog (parent, data_set, recipe, ENGRAFT_RECIPE (draft));
}
