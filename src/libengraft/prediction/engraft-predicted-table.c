/* engraft-predicted-table.c: the risks of all rows of a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-predicted-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-prediction-private.h"
#include "libengraft/text/engraft-format.h"

/* rows between two looks at whether to stop */
#define AT_ONCE 4096

/* The new columns, of a number for each row. */
enum { RISK, LOWER, UPPER, OUTSIDE, MISSING, N_COLUMNS };

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
predict_row (EngraftModel *model,
             const double *values,
             double       *others,
             double      **columns,
             guint         row)
{
  guint p = engraft_dictionary_get_n (model->dictionary), n = model->refits->len;

  columns[RISK][row] = engraft_predictor_get_risk (model->predictor, values, model->horizon);
  for (guint b = 0; b < n; b++)
    others[b] = engraft_predictor_get_risk (model->refits->pdata[b], values, model->horizon);
  columns[LOWER][row] = columns[UPPER][row] = NAN;
  if (n >= ENGRAFT_PREDICTION_FEWEST_MODELS)
    {
      qsort (others, n, sizeof *others, compare);
      columns[LOWER][row] = others[(guint) (.05 * (n - 1) + .5)];
      columns[UPPER][row] = others[(guint) (.95 * (n - 1) + .5)];
    }
  columns[OUTSIDE][row] = columns[MISSING][row] = 0;
  for (guint j = 0; j < p; j++)
    {
      columns[OUTSIDE][row] += engraft_feature_is_outside (engraft_dictionary_get_feature (model->dictionary, j), values[j]);
      columns[MISSING][row] += isnan (values[j]);
    }
}

/* A name that no column has yet. */
static char *
make_name (EngraftTable *table,
           const char   *wanted)
{
  char *name = g_strdup (wanted);

  for (guint k = 2; engraft_table_find_column (table, name); k++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.%u", wanted, k);
    }

  return name;
}

static EngraftTable *
make_table (EngraftTable *table,
            double      **columns)
{
  const char * const names[N_COLUMNS][2] = {
    { "risk", _("Risk predicted") }, { "risk.lower", _("Risk from") }, { "risk.upper", _("Risk to") },
    { "outside", _("Values outside the training") }, { "missing", _("Values not known") },
  };
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = engraft_table_get_n_rows (table);

  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    g_ptr_array_add (all, g_object_ref (engraft_table_get_column (table, c)));
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      g_autofree char *name = make_name (table, names[c][0]);
      g_autoptr(EngraftColumn) plain =
        engraft_column_new_numbers (name, c < OUTSIDE ? ENGRAFT_COLUMN_NUMBER : ENGRAFT_COLUMN_INTEGER,
                                    g_bytes_new (columns[c], n * sizeof (double)));

      g_ptr_array_add (all, engraft_column_describe (plain, names[c][1], NULL, NULL));
    }

  return engraft_table_new (engraft_table_get_title (table), all);
}

/* Whether something stands for what is missing; trees know that it is missing. */
static gboolean
is_filled (EngraftModel *model)
{
  for (guint j = 0; j < engraft_dictionary_get_n (model->dictionary); j++)
    if (!isnan (engraft_predictor_get_fill (model->predictor, j)))
      return TRUE;

  return FALSE;
}

static char *
make_sentence (EngraftModel  *model,
               guint          n,
               guint          n_unknown,
               double       **columns)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n_outside = 0, n_missing = 0;

  for (guint i = 0; i < n; i++)
    {
      n_outside += columns[OUTSIDE][i] > 0;
      n_missing += columns[MISSING][i] > 0;
    }
  g_string_append_printf (text, ngettext ("The risk of “%s” was predicted for %u row.", "The risk of “%s” was predicted for %u rows.", n),
                          engraft_model_get_event (model), n);
  if (n_missing)
    g_string_append_printf (text, is_filled (model)
                            ? ngettext (" In %u something is not known, and was taken as usual.",
                                        " In %u something is not known, and was taken as usual.", n_missing)
                            : ngettext (" In %u something is not known.", " In %u something is not known.", n_missing), n_missing);
  if (n_unknown)
    g_string_append_printf (text, ngettext (" Of these, %u cell has a value that the model does not know.",
                                            " Of these, %u cells have a value that the model does not know.", n_unknown), n_unknown);
  if (n_outside)
    g_string_append_printf (text, ngettext (" %u is unlike those learned from.", " %u are unlike those learned from.", n_outside),
                            n_outside);
  if (engraft_model_get_verdict (model) == ENGRAFT_VERDICT_NO_SIGNAL)
    g_string_append (text, _(" The model had no signal in patients from whom it had not learned: do not use it."));
  else if (engraft_model_get_verdict (model) == ENGRAFT_VERDICT_DOUBTFUL)
    g_string_append (text, _(" The model is not to be relied on yet."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * engraft_model_predict_table:
 * @model: a model
 * @table: data that have the model’s columns
 * @operation: (nullable): shows progress, and cancels
 * @sentence: (out) (optional) (transfer full): what was predicted, and what is to be known of it
 * @error: return location for an #EngraftDictionaryError or `G_IO_ERROR_CANCELLED`
 *
 * Predicts the risk of each row by the horizon, with what 90 % of bootstrap models say, how many values are outside the
 * training, and how many are not known.  O(rows models features).
 *
 * Returns: (transfer full): the table with five more columns, or %NULL
 */
EngraftTable *
engraft_model_predict_table (EngraftModel      *model,
                             EngraftTable      *table,
                             EngraftOperation  *operation,
                             char             **sentence,
                             GError           **error)
{
  g_autofree double *values = NULL, *others = NULL, *room = NULL;
  double *columns[N_COLUMNS];
  guint n, n_unknown;
  gsize p;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (model) && ENGRAFT_IS_TABLE (table), NULL);

  n = engraft_table_get_n_rows (table);
  p = engraft_dictionary_get_n (model->dictionary);
  values = engraft_dictionary_encode (model->dictionary, table, NULL, n, &n_unknown, error);
  if (!values)
    return NULL;
  others = g_new (double, model->refits->len + 1);
  room = g_new (double, (gsize) n * N_COLUMNS + 1);
  for (guint c = 0; c < N_COLUMNS; c++)
    columns[c] = room + (gsize) c * n;
  for (guint i = 0; i < n; i++)
    {
      if (operation && i % AT_ONCE == 0)
        {
          if (g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
            return NULL;
          engraft_operation_set_fraction (operation, (double) i / n);
        }
      predict_row (model, values + i * p, others, columns, i);
    }
  if (sentence)
    *sentence = make_sentence (model, n, n_unknown, columns);

  return make_table (table, columns);
}
