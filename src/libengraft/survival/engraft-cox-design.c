/* engraft-cox-design.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-design.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/data/eg-sort.h"
#include "libengraft/data/engraft-group-names.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

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
    {
      g_clear_pointer (&self->codings[i], engraft_value_coding_free);
      g_clear_pointer (&self->words[i], g_ptr_array_unref);
      g_clear_pointer (&self->alone[i], g_ptr_array_unref);
    }
  g_free (self->codings);
  g_free (self->words);
  g_free (self->alone);
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

guint32
engraft_cox_design_find_level (const EngraftCoxDesign *self,
                               guint                   source,
                               const char             *name)
{
  const EngraftValueCoding *coding = self->codings[source];
  gboolean logical = engraft_column_get_column_type (source_of (self, source)->column) == ENGRAFT_COLUMN_LOGICAL;

  for (guint i = 0; i < coding->names->len; i++)
    if (g_str_equal (coding->names->pdata[i], name)
        || (logical && g_str_equal (g_array_index (coding->values, double, i) != 0 ? "true" : "false", name)))
      return i;

  return ENGRAFT_NO_CODE;
}

/* by the column of the table, which has a description where an expression has none */
static void
name_levels (EngraftCoxDesign *self,
             guint             index)
{
  const EngraftCoxSource *source = source_of (self, index);
  EngraftColumn *column = engraft_table_find_column (self->terms->table, source->variable);

  if (!column)
    column = source->column;
  self->words[index] = engraft_group_words_new (column, self->codings[index]->names);
  self->alone[index] = engraft_group_names_new (column, self->codings[index]->names);
}

/* Levels of a column of yes and no are called as in the data. */
static void
take_words (EngraftValueCoding *coding,
            EngraftColumn      *column)
{
  if (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_LOGICAL)
    return;
  for (guint i = 0; i < coding->names->len; i++)
    {
      g_free (coding->names->pdata[i]);
      coding->names->pdata[i] = g_strdup (engraft_column_get_word (column, g_array_index (coding->values, double, i) != 0));
    }
}

static gboolean
find_reference (EngraftCoxDesign  *self,
                guint              index,
                GError           **error)
{
  const EngraftCoxSource *source = source_of (self, index);

  if (!source->reference)
    return TRUE;
  self->references[index] = engraft_cox_design_find_level (self, index, source->reference);
  if (self->references[index] != ENGRAFT_NO_CODE)
    return TRUE;
  g_set_error (error, ENGRAFT_COX_TERMS_ERROR, ENGRAFT_COX_TERMS_ERROR_REFERENCE,
               _("No row that is used has “%s” in “%s”, so it cannot be the level with which others are compared."),
               source->reference, source->name);

  return FALSE;
}

/* Rows of which numbers have means and knots: with a landmark, those that end after it. */
typedef struct
{
  const guint  *rows;
  const double *weights;   /* NULL: all 1 */
  gsize         n;
} NumberRows;

static double
mean_of (EngraftColumn    *column,
         const NumberRows *used)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  double mean = 0, sum = 0;

  for (gsize i = 0; i < used->n; i++)
    {
      double weight = used->weights ? used->weights[i] : 1;

      sum += weight;
      if (weight > 0)
        mean += (numbers[used->rows[i]] - mean) * (weight / sum);
    }

  return mean;
}

static int
step_cb (double  fraction,
         void   *operation)
{
  return engraft_operation_set_error_if_cancelled (operation, NULL);
}

/* Knots are of the rows that are used. */
static gboolean
place_knots (EngraftCoxDesign  *self,
             guint              index,
             const NumberRows  *used,
             EngraftOperation  *operation,
             GError           **error)
{
  const EngraftCoxSource *source = source_of (self, index);
  const double *numbers = engraft_column_get_numbers (source->column, NULL);
  const gsize n = used->n;
  g_autofree double *sorted = g_new (double, n + 1);
  char *end = NULL;
  EgStatus status;

  for (gsize i = 0; i < n; i++)
    sorted[i] = numbers[used->rows[i]];
  status = eg_sort_values (sorted, n, step_cb, operation);
  if (status == EG_STOPPED && engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  if (status == EG_OK)
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
              const NumberRows  *used,
              EngraftOperation  *operation,
              GError           **error)
{
  for (guint i = 0; i < self->terms->sources->len; i++)
    {
      const EngraftCoxSource *source = source_of (self, i);

      if (engraft_operation_set_error_if_cancelled (operation, error))
        return FALSE;
      if (!source->is_levels)
        {
          self->means[i] = mean_of (source->column, used);
          if (source->spline && !place_knots (self, i, used, operation, error))
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
      name_levels (self, i);
      take_words (self->codings[i], source->column);
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

static gboolean
init_for (EngraftCoxDesign  *self,
          EngraftCoxTerms   *terms,
          const guint       *rows,
          gsize              n_rows,
          const NumberRows  *used,
          EngraftOperation  *operation,
          GError           **error)
{
  guint n = terms->sources->len;

  *self = (EngraftCoxDesign) { .terms = g_object_ref (terms) };
  self->codings = g_new0 (EngraftValueCoding *, n + 1);
  self->words = g_new0 (GPtrArray *, n + 1);
  self->alone = g_new0 (GPtrArray *, n + 1);
  self->references = g_new0 (guint32, n + 1);
  self->means = g_new0 (double, n + 1);
  self->splines = g_new0 (EgNaturalSpline, n + 1);
  self->origins = g_new0 (double, n + 1);
  self->lows = g_new0 (double, n + 1);
  self->highs = g_new0 (double, n + 1);
  self->columns = g_array_new (FALSE, FALSE, sizeof (EngraftCoxDesignColumn));
  g_array_set_clear_func (self->columns, column_clear);
  if (!read_sources (self, rows, n_rows, used, operation, error))
    return FALSE;
  for (guint i = 0; i < terms->terms->len; i++)
    if (!add_term (self, i, error))
      return FALSE;

  return TRUE;
}

gboolean
engraft_cox_design_init_for_rows (EngraftCoxDesign  *self,
                                  EngraftCoxTerms   *terms,
                                  const guint       *rows,
                                  gsize              n_rows,
                                  const double      *weights,
                                  EngraftOperation  *operation,
                                  GError           **error)
{
  const NumberRows used = { rows, weights, n_rows };

  return init_for (self, terms, rows, n_rows, &used, operation, error);
}

/* what a column has of a number: itself, or a column of its spline */
double
engraft_cox_design_part_of (const EngraftCoxDesign *self,
                            const EngraftCoxPart   *part,
                            double                  number)
{
  double columns[EG_SPLINE_MOST_KNOTS];

  if (self->splines[part->source].n_knots == 0)
    return number;
  eg_natural_spline_at (&self->splines[part->source], number, columns);

  return columns[part->level];
}

gboolean
engraft_cox_design_init (EngraftCoxDesign     *self,
                         EngraftCoxTerms      *terms,
                         EngraftSurvivalData  *data,
                         double                start,
                         EngraftOperation     *operation,
                         GError              **error)
{
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (data, &n);
  const double *weights = engraft_survival_data_get_weights (data, NULL);
  const double *times = engraft_survival_data_get_times (data, NULL);
  NumberRows used = { rows, weights, n };
  g_autofree guint *own_rows = NULL;
  g_autofree double *own_weights = NULL;

  if (!isnan (start))
    {
      own_rows = g_new (guint, n + 1);
      own_weights = weights ? g_new (double, n + 1) : NULL;
      used = (NumberRows) { own_rows, own_weights, 0 };
      for (gsize i = 0; i < n; i++)
        if (engraft_survival_is_after (times[i], start))
          {
            own_rows[used.n] = rows[i];
            if (weights)
              own_weights[used.n] = weights[i];
            used.n++;
          }
    }

  return init_for (self, terms, rows, n, &used, operation, error);
}

/* ORDER: NULL for the rows as they are. */
static void
fill (const EngraftCoxDesign *self,
      const guint            *rows,
      guint                   column,
      const guint32          *order,
      gsize                   n,
      guint                   fixed,
      guint32                 fixed_level,
      double                 *values,
      EngraftOperation       *operation)
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
          const gsize place = order ? order[i] : i;
          double value = source == fixed ? fixed_level == level
                         : codes ? codes[place] == level
                                 : engraft_cox_design_part_of (self, &design->parts[part], numbers[rows[place]]);

          values[i] = part ? values[i] * value : value;
          if (i % EG_ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (operation, NULL))
            {
              memset (values + i, 0, (n - i) * sizeof *values);
              return;
            }
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
                            double                 *values,
                            EngraftOperation       *operation)
{
  fill (self, engraft_survival_data_get_rows (data, NULL), column, order, n, fixed, fixed_level, values, operation);
}

void
engraft_cox_design_fill (const EngraftCoxDesign *self,
                         EngraftSurvivalData    *data,
                         guint                   column,
                         const guint32          *order,
                         gsize                   n,
                         double                 *values,
                         EngraftOperation       *operation)
{
  engraft_cox_design_fill_as (self, data, column, order, n, G_MAXUINT, 0, values, operation);
}

void
engraft_cox_design_fill_rows (const EngraftCoxDesign *self,
                              const guint            *rows,
                              guint                   column,
                              gsize                   n,
                              double                 *values,
                              EngraftOperation       *operation)
{
  fill (self, rows, column, NULL, n, G_MAXUINT, 0, values, operation);
}
