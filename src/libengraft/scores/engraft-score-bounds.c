/* engraft-score-bounds.c: the least and the greatest score when inputs are not known.
 *
 * An input of which the definition says that the score rises or falls with it, whatever the others are,
 * has its extremes at the ends of its range.  All values of the other inputs are tried.  So the bounds
 * are exact as far as the directions are right, which tests hold against the rule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/scores/engraft-score-result-private.h"

#define MOST_COMBINATIONS 65536

typedef struct
{
  EngraftScoreInput *input;
  guint              column;
  guint              n_tried;   /* of those that are tried, else 1 */
} Unknown;

static double
end_of (EngraftScoreInput *input,
        gboolean           high)
{
  double end;

  if (input->kind == ENGRAFT_SCORE_INPUT_FLAG || input->kind == ENGRAFT_SCORE_INPUT_DAYS)
    return high;
  if (input->kind == ENGRAFT_SCORE_INPUT_CHOICE)
    return high ? input->levels->len - 1 : 0;
  if (!input->levels->len)
    return high ? input->maximum : input->minimum;

  end = ((EngraftScoreLevel *) input->levels->pdata[0])->number;
  for (guint i = 1; i < input->levels->len; i++)
    {
      double number = ((EngraftScoreLevel *) input->levels->pdata[i])->number;

      end = high ? MAX (end, number) : MIN (end, number);
    }

  return end;
}

static double
value_of (EngraftScoreInput *input,
          guint              index)
{
  return input->kind == ENGRAFT_SCORE_INPUT_CHOICE || !input->levels->len
         ? index : ((EngraftScoreLevel *) input->levels->pdata[index])->number;
}

/* how many rows there are, each with its other extreme; 0 after an error */
static guint
list_unknown (EngraftScore    *self,
              const gboolean  *unknown,
              GArray          *list,
              GError         **error)
{
  guint64 n = 1;
  guint column = 0;

  for (guint i = 0; i < self->inputs->len; i++)
    {
      EngraftScoreInput *input = self->inputs->pdata[i];

      for (guint k = 0; k < engraft_score_input_get_n_columns (input); k++, column++)
        {
          Unknown entry = { input, column, 1 };

          if (!unknown[column])
            continue;
          if (!input->way)
            entry.n_tried = input->kind == ENGRAFT_SCORE_INPUT_FLAG ? 2 : input->levels->len;
          if (!entry.n_tried)
            {
              g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_MISSING,
                           _("%s is needed: without it the score can have any value."), engraft_score_input_get_title (input));
              return 0;
            }
          n *= entry.n_tried;
          if (n > MOST_COMBINATIONS)
            {
              g_set_error_literal (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_MISSING,
                                   _("Too much is not known to say between what the score lies."));
              return 0;
            }
          g_array_append_val (list, entry);
        }
    }

  return (guint) n;
}

/* values: of all inputs; unknown: which of them are not known */
gboolean
engraft_score_find_bounds (EngraftScore    *self,
                           const double    *values,
                           const gboolean  *unknown,
                           double          *low,
                           double          *high,
                           GError         **error)
{
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (Unknown));
  const guint n = list_unknown (self, unknown, list, error), n_columns = engraft_score_get_n_columns (self);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(EngraftTable) inputs = NULL;
  g_autoptr(EngraftTable) table = NULL;
  const EngraftScoreStep *main = self->results->pdata[0];
  const double *scores;
  guint stride = 1;

  if (n == 0)
    return FALSE;

  for (guint i = 0; i < n_columns; i++)
    {
      double *column = g_new (double, 2 * n);

      for (guint row = 0; row < 2 * n; row++)
        column[row] = values[i];
      g_ptr_array_add (columns, column);
    }
  for (guint i = 0; i < list->len; i++)
    {
      const Unknown *entry = &g_array_index (list, Unknown, i);
      double *column = columns->pdata[entry->column];

      /* rows in pairs: all that rises at its least, and at its greatest */
      for (guint row = 0; row < 2 * n; row++)
        column[row] = entry->n_tried > 1 ? value_of (entry->input, row / 2 / stride % entry->n_tried)
                      : end_of (entry->input, (row % 2 == 1) == (entry->input->way == ENGRAFT_SCORE_UP));
      stride *= entry->n_tried;
    }

  inputs = engraft_score_make_inputs (self, (double **) columns->pdata, 2 * n);
  table = engraft_score_evaluate (self, inputs, NULL, error);
  if (!table)
    return FALSE;
  scores = engraft_column_get_numbers (engraft_table_find_column (table, main->id), NULL);
  *low = *high = scores[0];
  for (guint row = 0; row < 2 * n; row++)
    {
      if (isnan (scores[row]))
        {
          g_set_error_literal (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_MISSING,
                               _("The score has no bounds: at an end of the range of what is not known it has no value."));
          return FALSE;
        }
      *low = MIN (*low, scores[row]);
      *high = MAX (*high, scores[row]);
    }
  /* what cannot be together may have been put together */
  if (*low < main->minimum)
    *low = main->minimum;
  if (*high > main->maximum)
    *high = main->maximum;

  return TRUE;
}
