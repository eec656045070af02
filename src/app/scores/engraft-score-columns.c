/* engraft-score-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/scores/engraft-score-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/engraft-compat.h"
#include "app/scores/engraft-long-choice.h"
#include "libengraft/scores/engraft-score-list.h"

/* one value of an input */
typedef struct
{
  char              *name;     /* as in “inputs” */
  EngraftScoreInput *input;    /* not owned */
  GtkDropDown       *column, *unit;   /* unit: NULL when there is one at most */
} Place;

struct _EngraftScoreColumns
{
  AdwPreferencesGroup  parent_instance;

  EngraftRecipe       *recipe;
  EngraftTable        *table;
  GListModel          *scores;   /* those that are offered */
  GtkDropDown         *score, *output;
  GtkWidget           *output_row;
  EngraftScore        *shown;
  GPtrArray           *rows;     /* of GtkWidget, not owned */
  GArray              *places;   /* of Place */
  gboolean             is_set;   /* by the program, not by a person */
};

G_DEFINE_FINAL_TYPE (EngraftScoreColumns, engraft_score_columns, ADW_TYPE_PREFERENCES_GROUP)

/* A score of many days has a column for each: that is not chosen by hand. */
#define MOST_DAYS 31

static gboolean
is_offered (EngraftScore *score)
{
  for (guint i = 0; i < engraft_score_get_n_inputs (score); i++)
    if (engraft_score_input_get_n_columns (engraft_score_get_input (score, i)) > MOST_DAYS)
      return FALSE;

  return engraft_score_get_n_results (score) > 0;
}

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->name);
}

static void
store_inputs (EngraftScoreColumns *self)
{
  g_autoptr(GPtrArray) words = NULL;

  if (self->is_set)
    return;
  words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      guint at = gtk_drop_down_get_selected (place->column);
      const char *column = at ? engraft_column_get_name (engraft_table_get_column (self->table, at - 1)) : NULL;
      const char *unit = engraft_score_input_get_unit (place->input, place->unit ? gtk_drop_down_get_selected (place->unit) : 0);

      if (column)
        g_ptr_array_add (words, unit ? g_strdup_printf ("%s=%s:%s", place->name, column, unit)
                                     : g_strdup_printf ("%s=%s", place->name, column));
    }
  g_ptr_array_add (words, NULL);
  g_object_set (self->recipe, "inputs", words->len > 1 ? words->pdata : NULL, NULL);
}

/* the unit that a column has by itself, where the input knows it */
static void
take_unit (EngraftScoreColumns *self,
           const Place         *place)
{
  guint at = gtk_drop_down_get_selected (place->column);
  const char *unit = at ? engraft_column_get_unit (engraft_table_get_column (self->table, at - 1)) : NULL;

  for (guint k = 0; unit && place->unit && k < engraft_score_input_get_n_units (place->input); k++)
    if (g_ascii_strcasecmp (unit, engraft_score_input_get_unit (place->input, k)) == 0)
      gtk_drop_down_set_selected (place->unit, k);
}

static void
column_cb (EngraftScoreColumns *self,
           GParamSpec          *pspec,
           GtkDropDown         *column)
{
  if (self->is_set)
    return;
  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, Place, i).column == column)
      take_unit (self, &g_array_index (self->places, Place, i));
  store_inputs (self);
}

static GtkDropDown *
make_choice (EngraftScoreColumns *self,
             GtkStringList       *words,
             const char          *name,
             GCallback            callback)
{
  GtkDropDown *choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (words), NULL));

  engraft_long_choice_set_up (choice);
  engraft_widget_set_label (GTK_WIDGET (choice), name);
  gtk_widget_set_hexpand (GTK_WIDGET (choice), TRUE);
  g_signal_connect_object (choice, "notify::selected", callback, self, G_CONNECT_SWAPPED);

  return choice;
}

/* a title over choices beside each other */
static GtkWidget *
make_row (const char *title,
          GtkWidget  *first,
          GtkWidget  *second)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title), *choices = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (choices), first);
  if (second)
    {
      gtk_widget_set_hexpand (second, FALSE);
      gtk_box_append (GTK_BOX (choices), second);
    }
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), choices);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

/* what the recipe says of a value, or the column of its name */
static void
choose (EngraftScoreColumns *self,
        const Place         *place)
{
  const char * const *inputs = engraft_options_get_strv (ENGRAFT_OPTIONS (self->recipe), "inputs");
  g_autofree char *key = g_strconcat (place->name, "=", NULL);
  const char *wanted = place->name;

  for (guint i = 0; inputs && inputs[i]; i++)
    if (g_str_has_prefix (inputs[i], key))
      wanted = inputs[i] + strlen (key);
  for (guint i = 0; i < engraft_table_get_n_columns (self->table); i++)
    {
      const char *name = engraft_column_get_name (engraft_table_get_column (self->table, i));

      if (g_str_equal (wanted, name))
        {
          gtk_drop_down_set_selected (place->column, i + 1);
          take_unit (self, place);
        }
      for (guint k = 0; k < engraft_score_input_get_n_units (place->input); k++)
        {
          g_autofree char *with_unit = g_strdup_printf ("%s:%s", name, engraft_score_input_get_unit (place->input, k));

          if (!g_str_equal (wanted, with_unit))
            continue;
          gtk_drop_down_set_selected (place->column, i + 1);
          if (place->unit)
            gtk_drop_down_set_selected (place->unit, k);
        }
    }
}

static void
add_place (EngraftScoreColumns *self,
           EngraftScoreInput   *input,
           guint                index)
{
  Place place = { engraft_score_input_dup_column_name (input, index), input, NULL, NULL };
  g_autofree char *title = engraft_score_input_get_n_columns (input) > 1
                           ? g_strdup_printf ("%s (%s)", engraft_score_input_get_title (input), place.name)
                           : g_strdup (engraft_score_input_get_title (input));
  GtkStringList *columns = gtk_string_list_new (NULL);
  GtkWidget *row;

  gtk_string_list_append (columns, _("None"));
  for (guint i = 0; i < engraft_table_get_n_columns (self->table); i++)
    gtk_string_list_append (columns, engraft_column_get_name (engraft_table_get_column (self->table, i)));
  place.column = make_choice (self, columns, title, G_CALLBACK (column_cb));
  if (engraft_score_input_get_n_units (input) > 1)
    {
      GtkStringList *units = gtk_string_list_new (NULL);

      for (guint i = 0; i < engraft_score_input_get_n_units (input); i++)
        gtk_string_list_append (units, engraft_score_input_get_unit (input, i));
      place.unit = make_choice (self, units, _("Unit"), G_CALLBACK (store_inputs));
    }
  choose (self, &place);
  row = make_row (title, GTK_WIDGET (place.column), (GtkWidget *) place.unit);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  g_array_append_val (self->places, place);
}

static void
output_cb (EngraftScoreColumns *self)
{
  guint at = gtk_drop_down_get_selected (self->output);
  const char *output = NULL;

  if (self->is_set || !self->shown || at == GTK_INVALID_LIST_POSITION)
    return;
  if (at > 0)
    output = at < engraft_score_get_n_results (self->shown) ? engraft_score_get_result (self->shown, at, NULL) : "band";
  g_object_set (self->recipe, "output", output, NULL);
}

static void
show_outputs (EngraftScoreColumns *self)
{
  g_autoptr(GtkStringList) outputs = gtk_string_list_new (NULL);
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (self->recipe), "output");
  guint n = self->shown ? engraft_score_get_n_results (self->shown) : 0, at = 0;

  for (guint i = 0; i < n; i++)
    {
      const char *title, *id = engraft_score_get_result (self->shown, i, &title);

      gtk_string_list_append (outputs, title);
      if (i > 0 && g_strcmp0 (wanted, id) == 0)
        at = i;
    }
  if (self->shown && engraft_score_has_bands (self->shown))
    {
      gtk_string_list_append (outputs, _("What It Means"));
      if (g_strcmp0 (wanted, "band") == 0)
        at = n;
    }
  gtk_drop_down_set_model (self->output, G_LIST_MODEL (outputs));
  gtk_drop_down_set_selected (self->output, at);
  gtk_widget_set_visible (self->output_row, g_list_model_get_n_items (G_LIST_MODEL (outputs)) > 1);
}

static void
show_score (EngraftScoreColumns *self)
{
  const char *id = engraft_options_get_string (ENGRAFT_OPTIONS (self->recipe), "score");
  guint at = 0;

  self->is_set = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_array_set_size (self->places, 0);
  g_clear_object (&self->shown);
  for (guint i = 0; id && i < g_list_model_get_n_items (self->scores); i++)
    {
      g_autoptr(EngraftScore) score = g_list_model_get_item (self->scores, i);

      if (!g_str_equal (engraft_score_get_id (score), id))
        continue;
      g_set_object (&self->shown, score);
      at = i + 1;
    }
  gtk_drop_down_set_selected (self->score, at);
  show_outputs (self);
  for (guint i = 0; self->shown && i < engraft_score_get_n_inputs (self->shown); i++)
    {
      EngraftScoreInput *input = engraft_score_get_input (self->shown, i);

      for (guint k = 0; k < engraft_score_input_get_n_columns (input); k++)
        add_place (self, input, k);
    }
  self->is_set = FALSE;
}

static void
score_cb (EngraftScoreColumns *self)
{
  guint at = gtk_drop_down_get_selected (self->score);
  g_autoptr(EngraftScore) score = NULL;

  if (self->is_set || !self->recipe || at == GTK_INVALID_LIST_POSITION)
    return;
  if (at > 0)
    score = g_list_model_get_item (self->scores, at - 1);
  g_object_set (self->recipe, "score", score ? engraft_score_get_id (score) : NULL, "output", NULL, "inputs", NULL, NULL);
  show_score (self);
  store_inputs (self);
}

static void
engraft_score_columns_dispose (GObject *object)
{
  EngraftScoreColumns *self = ENGRAFT_SCORE_COLUMNS (object);

  self->is_set = TRUE;
  g_clear_object (&self->recipe);
  g_clear_object (&self->table);
  g_clear_object (&self->scores);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_array_unref);

  G_OBJECT_CLASS (engraft_score_columns_parent_class)->dispose (object);
}

static void
engraft_score_columns_class_init (EngraftScoreColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_score_columns_dispose;
}

static void
engraft_score_columns_init (EngraftScoreColumns *self)
{
  g_autoptr(GListModel) all = engraft_scores_list (NULL);
  GListStore *computed = g_list_store_new (ENGRAFT_TYPE_SCORE);
  GtkStringList *names = gtk_string_list_new (NULL);
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_string_list_append (names, _("Choose a Score"));
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(EngraftScore) score = g_list_model_get_item (all, i);

      if (!is_offered (score))
        continue;
      g_list_store_append (computed, score);
      gtk_string_list_append (names, engraft_score_get_title (score));
    }
  self->scores = G_LIST_MODEL (computed);
  self->rows = g_ptr_array_new ();
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (self->places, place_clear);
  self->score = make_choice (self, names, _("Score"), G_CALLBACK (score_cb));
  gtk_drop_down_set_expression (self->score, name);
  gtk_drop_down_set_enable_search (self->score, TRUE);
  self->output = make_choice (self, gtk_string_list_new (NULL), _("Result"), G_CALLBACK (output_cb));
  self->output_row = make_row (_("Result"), GTK_WIDGET (self->output), NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), make_row (_("Score"), GTK_WIDGET (self->score), NULL));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->output_row);
}

void
engraft_score_columns_set_recipe (EngraftScoreColumns *self,
                                  EngraftRecipe       *recipe,
                                  EngraftTable        *table)
{
  g_return_if_fail (ENGRAFT_IS_SCORE_COLUMNS (self) && ENGRAFT_IS_RECIPE (recipe) && ENGRAFT_IS_TABLE (table));

  g_set_object (&self->recipe, recipe);
  g_set_object (&self->table, table);
  show_score (self);
}
