/* engraft-scored-table-read.c: columns of a table as inputs of a score.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression-node.h"
#include "libengraft/scores/engraft-scored-table-private.h"

typedef struct
{
  EngraftColumn *column;   /* NULL: the table has none for it */
  char          *unit;     /* NULL: that of the rule */
} Source;

static void
source_clear (gpointer data)
{
  g_free (((Source *) data)->unit);
}

/* of all inputs the value with that name; -1 when there is none */
static int
find_place (EngraftScore       *score,
            const char         *name,
            EngraftScoreInput **input)
{
  int place = 0;

  for (guint i = 0; i < score->inputs->len; i++)
    for (guint k = 0; k < engraft_score_input_get_n_columns (score->inputs->pdata[i]); k++, place++)
      {
        g_autofree char *known = engraft_score_input_dup_column_name (score->inputs->pdata[i], k);

        if (g_str_equal (known, name))
          {
            *input = score->inputs->pdata[i];
            return place;
          }
      }

  return -1;
}

/* “esr=ESR_MMH” or “crp=CRP:mg/dL” */
static gboolean
read_source (EngraftScore  *score,
             EngraftTable  *table,
             const char    *text,
             GArray        *sources,
             GError       **error)
{
  const char *sign = strchr (text, '='), *colon;
  g_autofree char *name = sign ? g_strndup (text, sign - text) : NULL;
  EngraftScoreInput *input = NULL;
  int place = name ? find_place (score, name, &input) : -1;
  Source *source;

  if (!sign)
    {
      g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME,
                   _("“%s” is no input and its column, such as esr=ESR or crp=CRP:mg/dL."), text);
      return FALSE;
    }
  if (place < 0)
    {
      if (engraft_score_find_input (score, name, error))
        g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME,
                     _("“%s” has a column for each day, such as %s_1."), name, name);
      return FALSE;
    }
  source = &g_array_index (sources, Source, place);
  source->column = engraft_table_find_column (table, sign + 1);
  colon = strrchr (sign + 1, ':');
  if (!source->column && colon)
    {
      g_autofree char *column = g_strndup (sign + 1, colon - sign - 1);
      double zero = 0;

      source->column = engraft_table_find_column (table, column);
      if (source->column && !engraft_score_input_convert (input, colon + 1, &zero, error))
        return FALSE;
      g_free (source->unit);
      source->unit = g_strdup (colon + 1);
    }
  if (!source->column)
    g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_NAME, _("There is no column “%s”."), sign + 1);

  return source->column != NULL;
}

static gboolean
check_unit (EngraftScoreInput  *input,
            Source             *source,
            GError            **error)
{
  const char *unit = engraft_column_get_unit (source->column);
  double zero = 0;

  /* what the column says of itself counts, when the person says nothing */
  if (source->unit || !unit || !*unit || !input->units->len)
    return TRUE;
  if (!engraft_score_input_convert (input, unit, &zero, error))
    return FALSE;
  source->unit = g_strdup (unit);

  return TRUE;
}

/* a cell holds one value, also of a series */
static gboolean
take_cell (EngraftScoreInput  *input,
           Source             *source,
           guint               row,
           double             *value,
           GError            **error)
{
  const double *numbers = engraft_column_get_numbers (source->column, NULL);
  const gboolean words = input->kind == ENGRAFT_SCORE_INPUT_CHOICE || input->kind == ENGRAFT_SCORE_INPUT_FLAG ||
                         input->kind == ENGRAFT_SCORE_INPUT_DAYS;
  g_autofree char *cell = NULL;
  char *end = NULL;

  if (words)
    {
      cell = engraft_column_dup_cell (source->column, row);
      return engraft_score_input_read_word (input, cell, value, error);
    }
  if (numbers)
    *value = numbers[row];
  else
    {
      cell = engraft_column_dup_cell (source->column, row);
      *value = input->kind == ENGRAFT_SCORE_INPUT_DATE ? engraft_expression_read_date (cell) : g_ascii_strtod (cell, &end);
      if (isnan (*value) || (input->kind != ENGRAFT_SCORE_INPUT_DATE && (end == cell || *end)))
        {
          g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_VALUE, _("“%s” cannot be read."), cell);
          return FALSE;
        }
    }
  if (input->kind == ENGRAFT_SCORE_INPUT_DATE)
    return TRUE;

  return (!source->unit || engraft_score_input_convert (input, source->unit, value, error)) &&
         engraft_score_input_check (input, *value, error);
}

static void
read_rows (EngraftScoreInput   *input,
           Source              *source,
           double              *values,
           EngraftScoreReasons *reasons)
{
  const char *title = engraft_score_input_get_title (input);
  g_autofree char *range = engraft_score_input_dup_range (input, NULL);
  guint unread = 0, outside = 0;

  for (guint row = 0; row < reasons->n_rows; row++)
    {
      g_autoptr(GError) error = NULL;

      values[row] = NAN;
      if (!source->column || engraft_column_is_missing (source->column, row) ||
          take_cell (input, source, row, &values[row], &error))
        continue;
      values[row] = NAN;
      if (error->code == ENGRAFT_SCORE_ERROR_RANGE)
        {
          if (!outside)
            /* Translators: what a score needs, and which values are allowed */
            outside = engraft_score_reasons_add (reasons, range ? g_strdup_printf (_("%s is out of its range, %s"), title, range)
                                                                : g_strdup_printf (_("%s has a value that is not allowed"), title));
          engraft_score_reasons_give (reasons, row, outside);
          continue;
        }
      if (!unread)
        unread = engraft_score_reasons_add (reasons, g_strdup_printf (_("%s cannot be read"), title));
      engraft_score_reasons_give (reasons, row, unread);
    }
}

static gboolean
find_sources (EngraftScore        *score,
              EngraftTable        *table,
              const char * const  *columns,
              GArray              *sources,
              GError             **error)
{
  g_autoptr(GString) missing = g_string_new (NULL);
  guint place = 0;

  for (guint i = 0; columns && columns[i]; i++)
    if (!read_source (score, table, columns[i], sources, error))
      return FALSE;
  for (guint i = 0; i < score->inputs->len; i++)
    {
      EngraftScoreInput *input = score->inputs->pdata[i];
      gboolean found = FALSE;

      for (guint k = 0; k < engraft_score_input_get_n_columns (input); k++, place++)
        {
          Source *source = &g_array_index (sources, Source, place);
          g_autofree char *name = engraft_score_input_dup_column_name (input, k);

          if (!source->column)
            source->column = engraft_table_find_column (table, name);
          if (source->column && !check_unit (input, source, error))
            return FALSE;
          found |= source->column != NULL;
        }
      if (!found && !engraft_score_input_is_optional (input))
        g_string_append_printf (missing, "%s%s", missing->len ? ", " : "", input->id);
    }
  if (!missing->len)
    return TRUE;
  g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_MISSING,
               _("%s needs columns for: %s. Name them as in esr=ESR; what is missing is not taken for 0."),
               engraft_score_get_title (score), missing->str);

  return FALSE;
}

GPtrArray *
engraft_score_read_table (EngraftScore         *score,
                          EngraftTable         *table,
                          const char * const   *columns,
                          EngraftScoreReasons  *reasons,
                          GError              **error)
{
  const guint n = engraft_score_get_n_columns (score);
  g_autoptr(GArray) sources = g_array_sized_new (FALSE, TRUE, sizeof (Source), n);
  GPtrArray *values;
  guint place = 0;

  g_array_set_clear_func (sources, source_clear);
  g_array_set_size (sources, n);
  if (!find_sources (score, table, columns, sources, error))
    return NULL;

  values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < score->inputs->len; i++)
    for (guint k = 0; k < engraft_score_input_get_n_columns (score->inputs->pdata[i]); k++, place++)
      {
        double *column = g_new (double, MAX (reasons->n_rows, 1));

        read_rows (score->inputs->pdata[i], &g_array_index (sources, Source, place), column, reasons);
        g_ptr_array_add (values, column);
      }

  return values;
}
