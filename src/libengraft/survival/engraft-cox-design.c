/* engraft-cox-design.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-design.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression.h"

#define MAX_LEVELS 100
#define MAX_COLUMNS 500

static EngraftCoxSource *
source_of (const EngraftCoxDesign *self,
           guint                   source)
{
  return self->terms->sources->pdata[source];
}

static void
column_clear (gpointer data)
{
  g_free (((EngraftCoxDesignColumn *) data)->name);
}

void
engraft_cox_design_clear (EngraftCoxDesign *self)
{
  for (guint i = 0; self->terms && i < self->terms->sources->len; i++)
    g_clear_pointer (&self->codings[i], engraft_value_coding_free);
  g_free (self->codings);
  g_free (self->references);
  g_free (self->means);
  g_free (self->splines);
  g_free (self->origins);
  g_free (self->lows);
  g_free (self->highs);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_object (&self->terms);
}

void
engraft_cox_design_forget (EngraftCoxDesign *self)
{
  for (guint i = 0; i < self->terms->sources->len; i++)
    if (self->codings[i])
      g_clear_pointer (&self->codings[i]->codes, g_free);
}

/* ---- levels ---- */

static guint32
find_level (const EngraftValueCoding *coding,
            const char               *name)
{
  for (guint i = 0; i < coding->names->len; i++)
    if (g_str_equal (coding->names->pdata[i], name))
      return i;

  return ENGRAFT_NO_CODE;
}

static gboolean
find_reference (EngraftCoxDesign  *self,
                guint              index,
                GError           **error)
{
  const EngraftCoxSource *source = source_of (self, index);

  if (!source->reference)
    return TRUE;
  self->references[index] = find_level (self->codings[index], source->reference);
  if (self->references[index] != ENGRAFT_NO_CODE)
    return TRUE;
  g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_REFERENCE,
               _("No row that is used has “%s” in “%s”, so it cannot be the level with which others are compared."),
               source->reference, source->name);

  return FALSE;
}

static double
mean_of (EngraftColumn *column,
         const guint   *rows,
         gsize          n)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  double mean = 0;

  for (gsize i = 0; i < n; i++)
    mean += (numbers[rows[i]] - mean) / (i + 1);

  return mean;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Knots are of the rows that are used. */
static gboolean
place_knots (EngraftCoxDesign  *self,
             guint              index,
             const guint       *rows,
             gsize              n,
             GError           **error)
{
  const EngraftCoxSource *source = source_of (self, index);
  const double *numbers = engraft_column_get_numbers (source->column, NULL);
  g_autofree double *sorted = g_new (double, n + 1);
  char *end = NULL;
  EgStatus status;

  for (gsize i = 0; i < n; i++)
    sorted[i] = numbers[rows[i]];
  qsort (sorted, n, sizeof *sorted, compare_numbers);
  status = source->spline == ENGRAFT_COX_NATURAL
           ? eg_natural_spline_init (&self->splines[index], sorted, n, source->size)
           : eg_restricted_spline_init (&self->splines[index], sorted, n, source->size);
  if (status != EG_OK)
    {
      g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
                   _("“%s”: the values of “%s” are too few, or too often the same, for so many knots: two would be at one "
                     "place. Ask for fewer."), source->name, source->variable);
      return FALSE;
    }
  self->lows[index] = sorted[0];
  self->highs[index] = sorted[n - 1];
  self->origins[index] = n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  if (!source->reference)
    return TRUE;
  self->origins[index] = g_ascii_strtod (source->reference, &end);
  if (*source->reference && *end == '\0' && isfinite (self->origins[index]))
    return TRUE;
  g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_REFERENCE,
               _("“%s” is no number, so “%s” cannot be compared with it."), source->reference, source->variable);

  return FALSE;
}

static gboolean
read_sources (EngraftCoxDesign  *self,
              const guint       *rows,
              gsize              n,
              GError           **error)
{
  for (guint i = 0; i < self->terms->sources->len; i++)
    {
      const EngraftCoxSource *source = source_of (self, i);

      if (!source->is_levels)
        {
          self->means[i] = mean_of (source->column, rows, n);
          if (source->spline && !place_knots (self, i, rows, n, error))
            return FALSE;
          continue;
        }
      self->codings[i] = engraft_value_coding_new (source->column, rows, n, MAX_LEVELS);
      if (!self->codings[i])
        {
          g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
                       _("“%s” has more than %d different values. Group them in the data page, or take it as a "
                         "number."), source->name, MAX_LEVELS);
          return FALSE;
        }
      if (!find_reference (self, i, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- columns ---- */

static char *
part_name (const EngraftCoxDesign *self,
           const EngraftCoxPart   *part)
{
  const EngraftCoxSource *source = source_of (self, part->source);

  if (part->level == ENGRAFT_NO_CODE)
    return g_strdup (source->name);
  if (source->spline)
    return g_strdup_printf ("%s%u", source->name, part->level + 1);

  return g_strdup_printf ("%s=%s", source->name, (char *) self->codings[part->source]->names->pdata[part->level]);
}

static void
add_column (EngraftCoxDesign       *self,
            EngraftCoxDesignColumn  column)
{
  g_autofree char *first = part_name (self, &column.parts[0]);
  g_autofree char *second = column.n_parts > 1 ? part_name (self, &column.parts[1]) : NULL;

  column.name = second ? g_strconcat (first, ":", second, NULL) : g_steal_pointer (&first);
  g_array_append_val (self->columns, column);
}

/* the parts of a source: the number, the columns of the spline, or each level but the reference */
static GArray *
list_parts (const EngraftCoxDesign *self,
            guint                   source)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (EngraftCoxPart));
  const EngraftValueCoding *coding = self->codings[source];
  EngraftCoxPart part = { source, ENGRAFT_NO_CODE };
  gsize n_knots = self->splines[source].n_knots;

  if (!coding && n_knots == 0)
    g_array_append_val (parts, part);
  for (part.level = 0; part.level + 1 < n_knots; part.level++)
    g_array_append_val (parts, part);
  for (part.level = 0; coding && part.level < coding->names->len; part.level++)
    if (part.level != self->references[source])
      g_array_append_val (parts, part);

  return parts;
}

/* as R: levels of the first term run fastest */
static gboolean
add_term (EngraftCoxDesign  *self,
          guint              index,
          GError           **error)
{
  const EngraftCoxTerm *term = self->terms->terms->pdata[index];
  g_autoptr(GArray) first = list_parts (self, term->first);
  g_autoptr(GArray) second = term->second == ENGRAFT_COX_NO_SOURCE ? NULL : list_parts (self, term->second);

  if (self->columns->len + (gsize) first->len * (second ? second->len : 1) > MAX_COLUMNS)
    {
      g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
                   _("With “%s” the model has more than %d coefficients. Leave out covariates, or group levels."),
                   term->name, MAX_COLUMNS);
      return FALSE;
    }
  for (guint b = 0; b < (second ? second->len : 1); b++)
    for (guint a = 0; a < first->len; a++)
      {
        EngraftCoxDesignColumn column = { .term = index, .n_parts = second ? 2 : 1 };

        column.parts[0] = g_array_index (first, EngraftCoxPart, a);
        if (second)
          column.parts[1] = g_array_index (second, EngraftCoxPart, b);
        add_column (self, column);
      }

  return TRUE;
}

gboolean
engraft_cox_design_init (EngraftCoxDesign     *self,
                         EngraftCoxTerms      *terms,
                         EngraftSurvivalData  *data,
                         GError              **error)
{
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (data, &n);

  return engraft_cox_design_init_rows (self, terms, rows, n, error);
}

gboolean
engraft_cox_design_init_rows (EngraftCoxDesign  *self,
                              EngraftCoxTerms   *terms,
                              const guint       *rows,
                              gsize              n_rows,
                              GError           **error)
{
  guint n = terms->sources->len;

  *self = (EngraftCoxDesign) { .terms = g_object_ref (terms) };
  self->codings = g_new0 (EngraftValueCoding *, n + 1);
  self->references = g_new0 (guint32, n + 1);
  self->means = g_new0 (double, n + 1);
  self->splines = g_new0 (EgNaturalSpline, n + 1);
  self->origins = g_new0 (double, n + 1);
  self->lows = g_new0 (double, n + 1);
  self->highs = g_new0 (double, n + 1);
  self->columns = g_array_new (FALSE, FALSE, sizeof (EngraftCoxDesignColumn));
  g_array_set_clear_func (self->columns, column_clear);
  if (!read_sources (self, rows, n_rows, error))
    return FALSE;
  for (guint i = 0; i < terms->terms->len; i++)
    if (!add_term (self, i, error))
      return FALSE;

  return TRUE;
}

/* what a column has of a number: itself, or a column of its spline */
static double
part_of (const EngraftCoxDesign *self,
         const EngraftCoxPart   *part,
         double                  number)
{
  double columns[EG_SPLINE_MOST_KNOTS];

  if (self->splines[part->source].n_knots == 0)
    return number;
  eg_natural_spline_at (&self->splines[part->source], number, columns);

  return columns[part->level];
}

/* ORDER: NULL of the rows as they stand */
static void
fill (const EngraftCoxDesign *self,
      const guint            *rows,
      guint                   column,
      const guint32          *order,
      gsize                   n,
      guint                   fixed,
      guint32                 fixed_level,
      double                 *values)
{
  const EngraftCoxDesignColumn *design = &g_array_index (self->columns, EngraftCoxDesignColumn, column);

  for (guint part = 0; part < design->n_parts; part++)
    {
      guint source = design->parts[part].source;
      guint32 level = design->parts[part].level;
      const double *numbers = engraft_column_get_numbers (source_of (self, source)->column, NULL);
      const guint32 *codes = self->codings[source] ? self->codings[source]->codes : NULL;

      for (gsize i = 0; i < n; i++)
        {
          gsize at = order ? order[i] : i;
          double value = source == fixed ? fixed_level == level
                         : codes ? codes[at] == level
                                 : part_of (self, &design->parts[part], numbers[rows[at]]);

          values[i] = part ? values[i] * value : value;
        }
    }
}

void
engraft_cox_design_fill_as (const EngraftCoxDesign *self,
                            EngraftSurvivalData    *data,
                            guint                   column,
                            const guint32          *order,
                            gsize                   n,
                            guint                   fixed,
                            guint32                 fixed_level,
                            double                 *values)
{
  fill (self, engraft_survival_data_get_rows (data, NULL), column, order, n, fixed, fixed_level, values);
}

void
engraft_cox_design_fill_rows (const EngraftCoxDesign *self,
                              const guint            *rows,
                              gsize                   n,
                              guint                   column,
                              double                 *values)
{
  fill (self, rows, column, NULL, n, G_MAXUINT, 0, values);
}

void
engraft_cox_design_fill (const EngraftCoxDesign *self,
                         EngraftSurvivalData    *data,
                         guint                   column,
                         const guint32          *order,
                         gsize                   n,
                         double                 *values)
{
  engraft_cox_design_fill_as (self, data, column, order, n, G_MAXUINT, 0, values);
}

/* ---- somebody ---- */

/* What a profile says of the sources, and what else it says: numbers that expressions are made of. */
typedef struct
{
  const EngraftCoxDesign *design;
  double                 *numbers;
  guint32                *levels;
  guint8                 *given;     /* whether the source is named */
  GPtrArray              *columns;   /* of EngraftColumn, with one row */
  GPtrArray              *open;      /* settings that name no source, not owned */
} Profile;

static void
keep_number (Profile    *self,
             const char *name,
             const char *value)
{
  EngraftTable *table = self->design->terms->table;
  EngraftColumn *column = table ? engraft_table_find_column (table, name) : NULL;
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);

  if (column && engraft_column_is_numeric (column) && *value && *end == '\0' && isfinite (number))
    g_ptr_array_add (self->columns, engraft_column_new_numbers (name, engraft_column_get_column_type (column),
                                                                g_bytes_new (&number, sizeof number)));
}

/* nothing when it is no source: an expression may be of it */
static gboolean
read_setting (Profile     *self,
              const char  *setting,
              GError     **error)
{
  const EngraftCoxDesign *design = self->design;

  for (const char *sign = strchr (setting, '='); sign; sign = strchr (sign + 1, '='))
    {
      g_autofree char *name = g_strstrip (g_strndup (setting, sign - setting));
      g_autofree char *value = g_strstrip (g_strdup (sign + 1));
      gboolean found = FALSE;

      keep_number (self, name, value);
      for (guint i = 0; i < design->terms->sources->len; i++)
        {
          char *end = NULL;

          if (!g_str_equal (source_of (design, i)->name, name) && !g_str_equal (source_of (design, i)->variable, name))
            continue;
          found = self->given[i] = TRUE;
          if (design->codings[i] && (self->levels[i] = find_level (design->codings[i], value)) != ENGRAFT_NO_CODE)
            continue;
          self->numbers[i] = g_ascii_strtod (value, &end);
          if (!design->codings[i] && *value && *end == '\0' && isfinite (self->numbers[i]))
            continue;
          g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
                       _("“%s” is not a value of “%s” in this model"), value, name);
          return FALSE;
        }
      if (found)
        return TRUE;
    }
  g_ptr_array_add (self->open, (char *) setting);

  return TRUE;
}

/* The value of an expression, or NULL: the source is none, or of columns that are not said.  OMITTED: a setting to pass by. */
static EngraftColumn *
evaluate (Profile    *self,
          guint       source,
          const char *omitted)
{
  const EngraftCoxSource *of = source_of (self->design, source);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftExpression) expression = NULL;

  if (self->given[source] || !self->design->terms->table
      || engraft_table_find_column (self->design->terms->table, of->variable))
    return NULL;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *name = engraft_column_get_name (self->columns->pdata[i]);
      gsize length = strlen (name);

      if (!omitted || !g_str_has_prefix (omitted, name) || !strchr (" =", omitted[length]))
        g_ptr_array_add (columns, g_object_ref (self->columns->pdata[i]));
    }
  table = engraft_table_new (NULL, columns);
  expression = engraft_expression_new (of->variable, table, NULL);

  return expression ? engraft_expression_evaluate (expression, of->variable) : NULL;
}

static gboolean
take_value (Profile        *self,
            guint           source,
            EngraftColumn  *column,
            GError        **error)
{
  const EngraftCoxDesign *design = self->design;
  const double *numbers = engraft_column_get_numbers (column, NULL);
  g_autofree char *cell = engraft_column_dup_cell (column, 0);

  if (design->codings[source])
    self->levels[source] = find_level (design->codings[source], cell);
  else
    self->numbers[source] = numbers ? *numbers : NAN;
  if (design->codings[source] ? self->levels[source] != ENGRAFT_NO_CODE : isfinite (self->numbers[source]))
    return TRUE;

  g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
               _("“%s” is not a value of “%s” in this model"), cell, source_of (design, source)->name);

  return FALSE;
}

/* “bili=4” is said of log(bili), as well; what no expression is of is an error */
static gboolean
read_expressions (Profile  *self,
                  GError  **error)
{
  for (guint source = 0; source < self->design->terms->sources->len; source++)
    {
      g_autoptr(EngraftColumn) value = evaluate (self, source, NULL);

      if (!value)
        continue;
      if (!take_value (self, source, value, error))
        return FALSE;
      for (guint i = self->open->len; i > 0; i--)
        {
          g_autoptr(EngraftColumn) without = evaluate (self, source, self->open->pdata[i - 1]);

          if (!without)
            g_ptr_array_remove_index (self->open, i - 1);
        }
    }
  if (self->open->len == 0)
    return TRUE;

  g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_COVARIATE,
               _("“%s” should be a covariate of the model, “=” and a value, such as age=50"),
               (const char *) self->open->pdata[0]);

  return FALSE;
}

/* NAME as a word of its own */
static gboolean
mentions (const char *expression,
          const char *name)
{
  const char *at = expression;

  for (; *name && (at = strstr (at, name)); at++)
    {
      char before = at == expression ? ' ' : at[-1], after = at[strlen (name)];

      if (!g_ascii_isalnum (before) && !strchr ("_.", before) && !g_ascii_isalnum (after) && (!after || !strchr ("_.", after)))
        return TRUE;
    }

  return FALSE;
}

gboolean
engraft_cox_design_is_about (const EngraftCoxDesign *self,
                             const char             *setting)
{
  EngraftTable *table = self->terms->table;

  for (const char *sign = strchr (setting, '='); sign; sign = strchr (sign + 1, '='))
    {
      g_autofree char *name = g_strstrip (g_strndup (setting, sign - setting));
      gboolean is_column = table && engraft_table_find_column (table, name);

      for (guint i = 0; i < self->terms->sources->len; i++)
        {
          const EngraftCoxSource *source = source_of (self, i);

          if (g_str_equal (source->name, name) || g_str_equal (source->variable, name)
              || (is_column && !engraft_table_find_column (table, source->variable) && mentions (source->variable, name)))
            return TRUE;
        }
    }

  return FALSE;
}

/* “disease=AML, low risk, age=50”: a comma parts settings only where an equals sign follows */
char **
engraft_cox_design_split (const char *profile)
{
  g_auto(GStrv) parts = g_strsplit (profile, ",", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i]; i++)
    {
      g_autoptr(GString) setting = g_string_new (parts[i]);

      while (parts[i + 1] && !strchr (parts[i + 1], '=') && *setting->str)
        {
          const char *more = parts[++i];

          /* a comma at the end is of no value */
          if (parts[i + 1] || more[strspn (more, " ")] != '\0')
            g_string_append_printf (setting, ",%s", more);
        }
      g_strstrip (setting->str);
      g_strv_builder_add (builder, setting->str);
    }

  return g_strv_builder_end (builder);
}

gboolean
engraft_cox_design_read (const EngraftCoxDesign  *self,
                         const char              *profile,
                         double                  *row,
                         GError                 **error)
{
  guint n = self->terms->sources->len;
  g_autofree double *numbers = g_memdup2 (self->means, (n + 1) * sizeof (double));
  g_autofree guint32 *levels = g_memdup2 (self->references, (n + 1) * sizeof (guint32));
  g_autofree guint8 *given = g_new0 (guint8, n + 1);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref), open = g_ptr_array_new ();
  g_auto(GStrv) settings = engraft_cox_design_split (profile);
  Profile said = { self, numbers, levels, given, columns, open };

  for (guint i = 0; settings[i]; i++)
    if (*settings[i] && !read_setting (&said, settings[i], error))
      return FALSE;
  if (!read_expressions (&said, error))
    return FALSE;
  for (guint j = 0; j < self->columns->len; j++)
    {
      const EngraftCoxDesignColumn *column = &g_array_index (self->columns, EngraftCoxDesignColumn, j);

      row[j] = 1;
      for (guint part = 0; part < column->n_parts; part++)
        {
          guint source = column->parts[part].source;

          row[j] *= self->codings[source] ? levels[source] == column->parts[part].level
                                          : part_of (self, &column->parts[part], numbers[source]);
        }
    }

  return TRUE;
}
