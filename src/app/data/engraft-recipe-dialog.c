/* engraft-recipe-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-recipe-dialog.h"

#include <glib/gi18n.h>

#include "app/data/engraft-recipe-preview.h"
#include "app/data/engraft-recode-values.h"
#include "app/scores/engraft-score-columns.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-project.h"

struct _EngraftRecipeDialog
{
  AdwWindow             parent_instance;

  GtkButton            *accept;
  GtkWidget            *duration, *from, *to, *unit;
  GtkWidget            *formula, *formula_row;
  GtkWidget            *recode, *column;
  GtkWidget            *score;
  GtkWidget            *naming, *name, *unit_text;
  EngraftRecodeValues  *values;
  EngraftRecipePreview *preview;

  EngraftDataSet       *data_set;
  EngraftRecipe        *original;    /* NULL: a new one */
  EngraftRecipe        *recipe;
  EngraftTable         *table;       /* without the column that is edited */
};

G_DEFINE_FINAL_TYPE (EngraftRecipeDialog, engraft_recipe_dialog, ADW_TYPE_WINDOW)

static const EngraftChoiceName unit_names[] = {
  { "days", N_("Days") },
  { "weeks", N_("Weeks") },
  { "months", N_("Months of 30.4375 days") },
  { "years", N_("Years of 365.25 days") },
  { NULL }
};

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

    case ENGRAFT_RECIPE_SCORE:
      return engraft_options_get_string (recipe, "score") != NULL;

    case ENGRAFT_RECIPE_FORMULA:
    default:
      return engraft_options_get_string (recipe, "formula") != NULL;
    }
}

/* Callbacks */

static void
recipe_changed_cb (EngraftRecipeDialog *self)
{
  if (engraft_options_get_enum (ENGRAFT_OPTIONS (self->recipe), "kind") == ENGRAFT_RECIPE_RECODE)
    engraft_recode_values_update (self->values, self->recipe, self->table);
  engraft_recipe_preview_show (self->preview, self->table, is_complete (self) ? self->recipe : NULL);
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
  g_type_ensure (ENGRAFT_TYPE_RECIPE_PREVIEW);
  g_type_ensure (ENGRAFT_TYPE_RECODE_VALUES);
  g_type_ensure (ENGRAFT_TYPE_SCORE_COLUMNS);
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
  gtk_widget_class_bind_template_child (widget_class, EngraftRecipeDialog, score);
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

    case ENGRAFT_RECIPE_SCORE:
      return _("Clinical Score");

    case ENGRAFT_RECIPE_FORMULA:
    default:
      return _("Formula");
    }
}

/* Else the focus begins at Cancel, and Return with it. */
static void
focus_first (EngraftRecipeDialog *self)
{
  GtkWidget *groups[] = { self->duration, self->formula, self->recode, self->score };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (gtk_widget_get_visible (groups[i]))
      gtk_widget_child_focus (groups[i], GTK_DIR_TAB_FORWARD);
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
  gtk_widget_set_visible (self->score, kind == ENGRAFT_RECIPE_SCORE);
  if (kind == ENGRAFT_RECIPE_SCORE)
    engraft_score_columns_set_recipe (ENGRAFT_SCORE_COLUMNS (self->score), recipe, self->table);
  /* a duration's unit is that of its time, and a score has none */
  gtk_widget_set_visible (self->unit_text, kind != ENGRAFT_RECIPE_DURATION && kind != ENGRAFT_RECIPE_SCORE);
  for (guint i = 0; i < 4; i++)
    {
      GtkWidget *groups[] = { self->duration, self->formula, self->recode, self->naming };

      engraft_column_rows_set_table (groups[i], self->table);
      engraft_option_rows_bind (groups[i], ENGRAFT_OPTIONS (recipe));
    }

  g_signal_connect_object (recipe, "changed", G_CALLBACK (recipe_changed_cb), self, G_CONNECT_SWAPPED);
  recipe_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  focus_first (self);
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

  name = free_name (table, value->value == ENGRAFT_RECIPE_DURATION ? "duration" : value->value == ENGRAFT_RECIPE_SCORE ? "score" : "derived");
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
