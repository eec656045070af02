/* engraft-recipe.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-recipe.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-expression.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"
#include "libengraft/scores/engraft-score-list.h"
#include "libengraft/scores/engraft-scored-table.h"

/* A text formula of up to this many different values makes a category. */
#define MAX_LEVELS 50
#define MAX_OLD_VALUES 10000

/**
 * EngraftRecipe:
 *
 * How a column is made from others, so that it can be made again.
 *
 * Options: `name`, `label` and `unit` of the new column, `kind`, and by kind
 *
 * - `formula`: an [class@Expression]
 * - `from`, `to`, `time-unit`: two columns of dates, and what the time between them is
 *   counted in: days when not set, months of 30.4375 and years of 365.25 days
 * - `column`, `old`, `new`: each value in `old` becomes that at the same place in `new`;
 *   values are as in a file; those that are not in `old` become missing; the result is
 *   a category whose levels have the order of `new`
 * - `score`, `output`, `inputs`: a [class@Score], which of its results (the first when not
 *   set, or “band” for what that means), and which columns its inputs are in, see
 *   [ctor@ScoredTable.new]; a row that cannot be computed is missing
 */
struct _EngraftRecipe
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftRecipe, engraft_recipe, ENGRAFT_TYPE_OPTIONS)

/**
 * engraft_recipe_error_quark:
 *
 * Names the domain of [error@RecipeError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-recipe-error-quark, engraft_recipe_error)

static void
engraft_recipe_class_init (EngraftRecipeClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftRecipe:name:
     *
     * The name of the new column.
     */
    engraft_param_text ("name", N_("Name"), NULL),
    /**
     * EngraftRecipe:label:
     *
     * What a person calls it.
     */
    engraft_param_text ("label", N_("Label"), NULL),
    /**
     * EngraftRecipe:unit:
     *
     * The unit of its numbers; of a duration the unit of time when not set.
     */
    engraft_param_text ("unit", N_("Unit"), NULL),
    /**
     * EngraftRecipe:known:
     *
     * When its cells are known, where the data do not show it.
     */
    g_param_spec_enum ("known", N_("Known"), NULL, ENGRAFT_TYPE_COLUMN_KNOWN, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecipe:kind:
     *
     * How it is made.
     */
    g_param_spec_enum ("kind", N_("Kind"), NULL, ENGRAFT_TYPE_RECIPE_KIND, ENGRAFT_RECIPE_FORMULA,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecipe:formula:
     *
     * An expression.
     */
    engraft_param_text ("formula", N_("Formula"), NULL),
    /**
     * EngraftRecipe:from:
     *
     * The column of the date on which the duration begins.
     */
    engraft_param_text ("from", N_("From"), NULL),
    /**
     * EngraftRecipe:to:
     *
     * The column of the date on which the duration ends.
     */
    engraft_param_text ("to", N_("To"), NULL),
    /**
     * EngraftRecipe:time-unit:
     *
     * What the duration is counted in.
     */
    g_param_spec_enum ("time-unit", N_("Unit of Time"), NULL, ENGRAFT_TYPE_TIME_UNIT,
                       ENGRAFT_TIME_UNIT_DAYS, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecipe:column:
     *
     * The column that is recoded.
     */
    engraft_param_text ("column", N_("Column"), NULL),
    /**
     * EngraftRecipe:old:
     *
     * Values of the column.
     */
    g_param_spec_boxed ("old", N_("Old Values"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecipe:new:
     *
     * What becomes of each of them.
     */
    g_param_spec_boxed ("new", N_("New Values"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecipe:score:
     *
     * The id of a score.
     */
    engraft_param_text ("score", N_("Score"), NULL),
    /**
     * EngraftRecipe:output:
     *
     * Which of its results; not set: the first; “band”: what that means.
     */
    engraft_param_text ("output", N_("Result"), NULL),
    /**
     * EngraftRecipe:inputs:
     *
     * Which columns its inputs are in, such as “crp=CRP:mg/dL”.
     */
    g_param_spec_boxed ("inputs", N_("Columns"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_recipe_init (EngraftRecipe *self)
{
}

/**
 * engraft_recipe_new:
 * @name: (nullable): the name of the new column
 *
 * Gives a formula that is still empty.
 *
 * Returns: (transfer full): a formula that is still empty
 */
EngraftRecipe *
engraft_recipe_new (const char *name)
{
  return g_object_new (ENGRAFT_TYPE_RECIPE, "name", name, NULL);
}

static const char *
get (EngraftRecipe *self,
     const char    *option)
{
  const char *value = engraft_options_get_string (ENGRAFT_OPTIONS (self), option);

  return value ? value : "";
}

static EngraftColumn *
find_column (EngraftRecipe  *self,
             EngraftTable   *table,
             const char     *option,
             GError        **error)
{
  const char *name = get (self, option);
  EngraftColumn *column = engraft_table_find_column (table, name);

  if (column)
    return column;
  if (*name)
    g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_COLUMN,
                 _("“%s” is made from “%s”, but there is no such column."), get (self, "name"), name);
  else
    g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_COLUMN,
                 _("Choose the columns that “%s” is made from."), get (self, "name"));

  return NULL;
}

static EngraftColumn *
apply_formula (EngraftRecipe  *self,
               EngraftTable   *table,
               GError        **error)
{
  g_autoptr(EngraftExpression) expression = engraft_expression_new (get (self, "formula"), table, error);
  g_autoptr(EngraftColumn) column = NULL;

  if (!expression)
    {
      g_prefix_error (error, _("The formula of “%s” cannot be read. "), get (self, "name"));
      return NULL;
    }
  column = engraft_expression_evaluate (expression, get (self, "name"));
  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_TEXT &&
      engraft_column_get_n_levels (column) <= MAX_LEVELS)
    return engraft_column_reorder_levels (column, NULL);

  return g_steal_pointer (&column);
}

static EngraftColumn *
apply_duration (EngraftRecipe  *self,
                EngraftTable   *table,
                GError        **error)
{
  EngraftColumn *from = find_column (self, table, "from", error);
  EngraftColumn *to = from ? find_column (self, table, "to", error) : NULL;
  double days = engraft_time_unit_get_days (engraft_options_get_enum (ENGRAFT_OPTIONS (self), "time-unit"));
  guint n = engraft_table_get_n_rows (table);
  const double *x, *y;
  double *values;

  if (!to)
    return NULL;
  if (engraft_column_get_column_type (from) != ENGRAFT_COLUMN_DATE ||
      engraft_column_get_column_type (to) != ENGRAFT_COLUMN_DATE)
    {
      g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_TYPE,
                   _("“%s” is a time between two dates, but “%s” does not hold dates. Change its type in the "
                     "import."), get (self, "name"),
                   engraft_column_get_name (engraft_column_get_column_type (from) != ENGRAFT_COLUMN_DATE
                                            ? from : to));
      return NULL;
    }

  x = engraft_column_get_numbers (from, NULL);
  y = engraft_column_get_numbers (to, NULL);
  values = g_new (double, MAX (n, 1));
  for (guint row = 0; row < n; row++)
    values[row] = (y[row] - x[row]) / days;

  return engraft_column_new_numbers (get (self, "name"), ENGRAFT_COLUMN_NUMBER,
                                     g_bytes_new_take (values, (gsize) n * sizeof *values));
}

static gboolean
check_values (EngraftRecipe       *self,
              EngraftColumn       *column,
              EngraftValueCoding  *coding,
              const char * const  *old,
              GError             **error)
{
  for (guint i = 0; old[i]; i++)
    {
      if (g_strv_contains (old + i + 1, old[i]))
        {
          g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_VALUES,
                       _("“%s” is recoded to two values in “%s”."), old[i], get (self, "name"));
          return FALSE;
        }
      if (!g_ptr_array_find_with_equal_func (coding->names, old[i], g_str_equal, NULL) &&
          !(engraft_column_get_levels (column) &&
            engraft_string_pool_lookup (engraft_column_get_levels (column), old[i]) != ENGRAFT_NO_CODE))
        {
          g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_VALUES,
                       _("“%s” recodes “%s”, but no row has that in “%s”."), get (self, "name"), old[i],
                       engraft_column_get_name (column));
          return FALSE;
        }
    }

  return TRUE;
}

static EngraftColumn *
recode (EngraftRecipe       *self,
        EngraftValueCoding  *coding,
        const char * const  *old,
        const char * const  *new)
{
  g_autofree guint32 *new_codes = g_new (guint32, coding->names->len + 1);
  EngraftStringPool *pool = engraft_string_pool_new ();
  guint32 *codes = g_steal_pointer (&coding->codes);

  for (guint i = 0; i < coding->names->len; i++)
    new_codes[i] = ENGRAFT_NO_CODE;
  for (guint k = 0; old[k]; k++)
    {
      guint32 code = *new[k] ? engraft_string_pool_add (pool, new[k], -1) : ENGRAFT_NO_CODE;

      for (guint i = 0; i < coding->names->len; i++)
        if (g_str_equal (coding->names->pdata[i], old[k]))
          new_codes[i] = code;
    }
  for (gsize i = 0; i < coding->n_codes; i++)
    if (codes[i] != ENGRAFT_NO_CODE)
      codes[i] = new_codes[codes[i]];

  return engraft_column_new_codes (get (self, "name"), ENGRAFT_COLUMN_CATEGORY,
                                   g_bytes_new_take (codes, coding->n_codes * sizeof *codes), pool, NULL);
}

static EngraftColumn *
apply_recode (EngraftRecipe  *self,
              EngraftTable   *table,
              GError        **error)
{
  const char * const *old = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "old");
  const char * const *new = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "new");
  EngraftColumn *column = find_column (self, table, "column", error);
  g_autoptr(EngraftValueCoding) coding = NULL;

  if (!column)
    return NULL;
  if (!old || !new || !old[0] || g_strv_length ((char **) old) != g_strv_length ((char **) new))
    {
      g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_VALUES,
                   _("“%s” needs a new value for each old one."), get (self, "name"));
      return NULL;
    }
  coding = engraft_value_coding_new (column, NULL, engraft_table_get_n_rows (table), MAX_OLD_VALUES);
  if (!coding)
    {
      g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_VALUES,
                   _("“%s” has more than %d different values, too many to recode. Use a formula."),
                   engraft_column_get_name (column), MAX_OLD_VALUES);
      return NULL;
    }

  return check_values (self, column, coding, old, error) ? recode (self, coding, old, new) : NULL;
}

/* a beginning of names that no column of a file has */
#define APART "\n"

static EngraftColumn *
apply_score (EngraftRecipe  *self,
             EngraftTable   *table,
             GError        **error)
{
  const char * const *inputs = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "inputs");
  const char *output = get (self, "output");
  g_autoptr(EngraftScore) score = NULL;
  g_autoptr(EngraftScoredTable) scored = NULL;
  g_autofree char *name = *output ? g_strconcat (APART "_", output, NULL) : g_strdup (APART);
  EngraftColumn *column;

  if (!*get (self, "score"))
    {
      g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_VALUES, _("Choose the score of “%s”."), get (self, "name"));
      return NULL;
    }
  score = engraft_scores_find (get (self, "score"), error);
  if (score)
    scored = engraft_scored_table_new (score, table, inputs, APART, NULL, NULL, error);
  if (!scored)
    return NULL;
  column = engraft_table_find_column (engraft_scored_table_get_table (scored), name);
  if (!column)
    g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_VALUES, _("%s has no result “%s”."),
                 engraft_score_get_title (score), output);

  return column ? engraft_column_rename (column, get (self, "name")) : NULL;
}

static gboolean
check_name (EngraftRecipe  *self,
            EngraftTable   *table,
            GError        **error)
{
  const char *name = get (self, "name");

  if (!*name)
    g_set_error_literal (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_NAME,
                         _("Give the new column a name."));
  else if (engraft_table_find_column (table, name))
    g_set_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_NAME,
                 _("There is already a column “%s”. Give the new one another name."), name);
  else
    return TRUE;

  return FALSE;
}

/**
 * engraft_recipe_apply:
 * @self: a recipe
 * @table: a table that does not have the new column yet, so that no column can be made
 *   from itself
 * @error: return location for an #EngraftRecipeError or #EngraftExpressionError, or %NULL
 *
 * O(rows).
 *
 * Returns: (transfer full): @table with the new column as its last, or %NULL with an error
 */
EngraftTable *
engraft_recipe_apply (EngraftRecipe  *self,
                      EngraftTable   *table,
                      GError        **error)
{
  EngraftRecipeKind kind;
  EngraftTimeUnit time_unit;
  g_autoptr(EngraftColumn) column = NULL;
  g_autoptr(EngraftColumn) described = NULL;
  g_autoptr(EngraftColumn) derived = NULL, declared = NULL;
  g_autofree char *sentence = NULL;
  const char *unit;

  g_return_val_if_fail (ENGRAFT_IS_RECIPE (self) && ENGRAFT_IS_TABLE (table), NULL);

  if (!check_name (self, table, error))
    return NULL;
  kind = engraft_options_get_enum (ENGRAFT_OPTIONS (self), "kind");
  column = kind == ENGRAFT_RECIPE_DURATION ? apply_duration (self, table, error)
           : kind == ENGRAFT_RECIPE_RECODE ? apply_recode (self, table, error)
           : kind == ENGRAFT_RECIPE_SCORE ? apply_score (self, table, error)
           : apply_formula (self, table, error);
  if (!column)
    return NULL;

  unit = engraft_options_get_string (ENGRAFT_OPTIONS (self), "unit");
  time_unit = engraft_options_get_enum (ENGRAFT_OPTIONS (self), "time-unit");
  if (kind == ENGRAFT_RECIPE_DURATION && !(unit && *unit))
    unit = engraft_time_unit_get_name (time_unit == ENGRAFT_TIME_UNIT_NONE ? ENGRAFT_TIME_UNIT_DAYS
                                                                           : time_unit);
  sentence = engraft_recipe_dup_sentence (self);
  described = engraft_column_describe (column, engraft_options_get_string (ENGRAFT_OPTIONS (self), "label"),
                                       unit, engraft_column_get_description (column));
  derived = engraft_column_derive (described, sentence);
  declared = engraft_column_declare_known (derived, engraft_options_get_enum (ENGRAFT_OPTIONS (self), "known"));

  return engraft_table_replace_column (table, declared);
}

static char *
recode_sentence (EngraftRecipe *self)
{
  const char * const *old = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "old");
  const char * const *new = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "new");
  g_autoptr(GString) pairs = g_string_new (NULL);

  for (guint i = 0; old && new && old[i] && new[i]; i++)
    g_string_append_printf (pairs, "%s“%s” → “%s”", i ? ", " : "", old[i], new[i]);

  /* Translators: a column, and then which of its values becomes which. */
  return g_strdup_printf (_("From “%s”: %s"), get (self, "column"), pairs->str);
}

/**
 * engraft_recipe_dup_sentence:
 * @self: a recipe
 *
 * Tells how the column is made, in words.
 *
 * Returns: (transfer full): how the column is made, in words
 */
char *
engraft_recipe_dup_sentence (EngraftRecipe *self)
{
  EngraftTimeUnit unit;
  const char * const *inputs;
  g_autofree char *joined = NULL;

  g_return_val_if_fail (ENGRAFT_IS_RECIPE (self), NULL);

  switch (engraft_options_get_enum (ENGRAFT_OPTIONS (self), "kind"))
    {
    case ENGRAFT_RECIPE_DURATION:
      unit = engraft_options_get_enum (ENGRAFT_OPTIONS (self), "time-unit");
      /* Translators: two columns of dates and a unit such as “months”. */
      return g_strdup_printf (_("Time from “%s” to “%s” in %s"), get (self, "from"), get (self, "to"),
                              engraft_time_unit_get_name (unit == ENGRAFT_TIME_UNIT_NONE
                                                          ? ENGRAFT_TIME_UNIT_DAYS : unit));

    case ENGRAFT_RECIPE_RECODE:
      return recode_sentence (self);

    case ENGRAFT_RECIPE_SCORE:
      inputs = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "inputs");
      joined = inputs ? g_strjoinv (", ", (char **) inputs) : g_strdup ("");
      /* Translators: the id of a score, and the columns of its inputs */
      return g_strdup_printf (_("Score %s: %s"), get (self, "score"), joined);

    case ENGRAFT_RECIPE_FORMULA:
    default:
      return g_strdup_printf (_("Formula: %s"), get (self, "formula"));
    }
}
