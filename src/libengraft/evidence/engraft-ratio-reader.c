/* engraft-ratio-reader.c: ratios of a text that was copied from a spreadsheet, or of a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-ratio-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/evidence/engraft-ratio-fields.h"
#include "libengraft/evidence/engraft-ratio-text.h"
#include "libengraft/evidence/engraft-reported-ratio.h"

/**
 * engraft_ratio_reader_error_quark:
 *
 * Names the domain of [error@RatioReaderError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-ratio-reader-error-quark, engraft_ratio_reader_error)

/* Short, as they are all over this file */
enum {
  LABEL = ENGRAFT_RATIO_LABEL,
  RATIO = ENGRAFT_RATIO_RATIO,
  LOWER = ENGRAFT_RATIO_LOWER,
  UPPER = ENGRAFT_RATIO_UPPER,
  N = ENGRAFT_RATIO_N,
  SOURCE = ENGRAFT_RATIO_SOURCE,
  LIMITS = ENGRAFT_RATIO_LIMITS,
  N_FIELDS = ENGRAFT_N_RATIO_FIELDS,
};

/* Limits of another level would be drawn and pooled as if they were of this one.  @line: 0: in the names of columns */
static gboolean
check_level (EngraftPoolingOptions  *options,
             guint                   line,
             double                  level,
             GError                **error)
{
  const double confidence = engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence");
  g_autofree char *found = NULL, *wanted = NULL;

  if (isnan (level) || fabs (level - confidence) < 1e-9)
    return TRUE;
  found = g_strdup_printf ("%g", level * 100);
  wanted = g_strdup_printf ("%g", confidence * 100);
  if (line > 0)
    g_set_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_VALUE,
                 _("Line %u: the limits are of %s%%, but the confidence level is %s%%. Set that first."), line, found,
                 wanted);
  else
    g_set_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_VALUE,
                 _("The limits are of %s%%, but the confidence level is %s%%. Set that first."), found, wanted);

  return FALSE;
}

static gboolean
check_columns (const int *places,
               GError   **error)
{
  if (places[RATIO] >= 0 && (places[LIMITS] >= 0 || (places[LOWER] >= 0) == (places[UPPER] >= 0)))
    return TRUE;
  g_set_error_literal (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_COLUMNS,
                       _("It is not seen which columns are the ratio and its limits. Name them “name”, “ratio”, “lower” and "
                         "“upper”, and, if they are there, “n” and “source”. A cell may have all three numbers: “0.74 "
                         "(0.60–0.91)”."));

  return FALSE;
}

static GListStore *
get_rows (EngraftPoolingOptions *options)
{
  return engraft_options_get_list (ENGRAFT_OPTIONS (options), "rows");
}

static void
take_rows (EngraftPoolingOptions *options,
           GPtrArray             *rows)
{
  GListStore *store = get_rows (options);

  g_list_store_splice (store, g_list_model_get_n_items (G_LIST_MODEL (store)), 0, rows->pdata, rows->len);
}

/* ---- texts ---- */

/* Only one that has neither tabs nor semicolons is parted by commas; so in others a comma is a decimal point. */
static char
find_separator (const char *text)
{
  return strchr (text, '\t') ? '\t' : strchr (text, ';') ? ';' : ',';
}

/* With a point or a comma; NaN: empty */
static gboolean
read_number (const char *text,
             gboolean    comma,
             double     *number)
{
  g_autofree char *own = g_strstrip (g_strdup (text));
  char *end;

  *number = NAN;
  if (!*own || g_str_equal (own, "-") || g_str_equal (own, "–") || g_ascii_strcasecmp (own, "na") == 0)
    return TRUE;
  if (comma && !strchr (own, '.'))
    g_strdelimit (own, ",", '.');
  *number = g_ascii_strtod (own, &end);

  return end != own && !*end && isfinite (*number);
}

/* What has been read of a line */
typedef struct
{
  EngraftPoolingOptions *options;
  EngraftReportedRatio  *row;
  gboolean               comma;
  guint                  line;
} Line;

static gboolean
refuse_cell (const Line   *line,
             int           field,
             const char   *cell,
             const GError *reason,
             GError      **error)
{
  if (reason)
    g_set_error (error, ENGRAFT_RATIO_READER_ERROR, reason->code,
                 /* Translators: the number of a line, the name of a column, what stands there, where in it what is
                  * wrong */
                 _("Line %u, “%s”: “%s” cannot be read, %s"), line->line, engraft_ratio_field_get_option (field), cell, reason->message);
  else
    g_set_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_VALUE,
                 /* Translators: the number of a line, the name of a column, what stands there */
                 _("Line %u, “%s”: “%s” is not a number. A line is a name, the ratio, its lower and its upper limit."),
                 line->line, engraft_ratio_field_get_option (field), cell);

  return FALSE;
}

/* A limit that is given twice is one too many. */
static gboolean
refuse_twice (const Line  *line,
              GError     **error)
{
  g_set_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_AMBIGUOUS,
               _("Line %u: the limits are there twice."), line->line);

  return FALSE;
}

static gboolean
take_limits (const Line  *line,
             double       lower,
             double       upper,
             GError     **error)
{
  EngraftOptions *row = ENGRAFT_OPTIONS (line->row);

  if (!isnan (engraft_options_get_double (row, "lower")) || !isnan (engraft_options_get_double (row, "upper")))
    return refuse_twice (line, error);
  g_object_set (row, "lower", lower, "upper", upper, NULL);

  return TRUE;
}

/* A ratio, perhaps with its limits, or limits; @n: how many numbers there were */
static gboolean
take_ratio (const Line *line,
            int         field,
            const char *cell,
            guint      *n,
            GError    **error)
{
  g_autoptr(GError) reason = NULL;
  EngraftRatioText text;
  double number;

  *n = 1;
  if (field != LIMITS && read_number (cell, line->comma, &number))
    {
      g_object_set (line->row, engraft_ratio_field_get_option (field), number, NULL);
      return TRUE;
    }
  if (!engraft_ratio_text_read (&text, cell, &reason))
    return refuse_cell (line, field, cell, g_utf8_validate (cell, -1, NULL) && strpbrk (cell, "0123456789") ? reason : NULL,
                        error);
  *n = text.n_numbers;
  if (!check_level (line->options, line->line, text.level, error))
    return FALSE;
  if (field == RATIO && *n == 3)
    {
      g_object_set (line->row, "ratio", text.numbers[0], NULL);
      return take_limits (line, text.numbers[1], text.numbers[2], error);
    }
  if (field == LIMITS && *n == 2)
    return take_limits (line, text.numbers[0], text.numbers[1], error);
  if (field != RATIO || *n != 1)
    return refuse_cell (line, field, cell, NULL, error);
  g_object_set (line->row, "ratio", text.numbers[0], NULL);

  return TRUE;
}

static gboolean
take_plain (const Line *line,
            int         field,
            const char *cell,
            GError    **error)
{
  g_autofree char *text = g_strstrip (g_strdup (cell));
  double number;

  if (field == LABEL || field == SOURCE)
    {
      g_object_set (line->row, engraft_ratio_field_get_option (field), *text ? text : NULL, NULL);
      return TRUE;
    }
  if (!read_number (cell, line->comma, &number))
    return refuse_cell (line, field, cell, NULL, error);
  g_object_set (line->row, engraft_ratio_field_get_option (field), number, NULL);

  return TRUE;
}

static gboolean
refuse_without_limits (const Line  *line,
                       const char  *cell,
                       GError     **error)
{
  g_set_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_COLUMNS,
               /* Translators: the number of a line, what stands there */
               _("Line %u: “%s” has no limits with it, and there are no columns “lower” and “upper”."), line->line, cell);

  return FALSE;
}

/* By the names of the columns */
static gboolean
read_named (const Line  *line,
            char       **cells,
            const int   *places,
            GError     **error)
{
  const int n_cells = g_strv_length (cells);
  guint n = 0;

  for (int field = 0; field < N_FIELDS; field++)
    {
      const char *cell = places[field] >= 0 && places[field] < n_cells ? cells[places[field]] : NULL;

      if (!cell || (!*cell && (field == LOWER || field == UPPER)))
        continue;
      if ((field == LOWER || field == UPPER) && n == 3)
        return refuse_twice (line, error);
      if (field != RATIO && field != LIMITS ? !take_plain (line, field, cell, error)
                                            : *cell && !take_ratio (line, field, cell, &n, error))
        return FALSE;
      if (field == RATIO && n == 1 && places[LIMITS] < 0 && places[LOWER] < 0)
        return refuse_without_limits (line, cell, error);
    }

  return TRUE;
}

/* Both limits of one cell, or one each of two */
static gboolean
take_limits_in_order (const Line  *line,
                      char       **cells,
                      guint       *at,
                      GError     **error)
{
  double number;
  guint n;

  if (!read_number (cells[*at], line->comma, &number) && strpbrk (cells[*at], "0123456789"))
    return take_ratio (line, LIMITS, cells[(*at)++], &n, error);
  if (!take_plain (line, LOWER, cells[(*at)++], error))
    return FALSE;

  return !cells[*at] || take_plain (line, UPPER, cells[(*at)++], error);
}

/* By their order: a name; the ratio with its limits, or these in a cell or two more; patients; the source */
static gboolean
read_in_order (const Line  *line,
               char       **cells,
               GError     **error)
{
  const guint n_cells = g_strv_length (cells);
  guint at = 1, n = 0;

  if (!take_plain (line, LABEL, cells[0], error))
    return FALSE;
  if (at < n_cells && !take_ratio (line, RATIO, cells[at++], &n, error))
    return FALSE;
  if (n == 1 && at < n_cells && !take_limits_in_order (line, cells, &at, error))
    return FALSE;
  if ((at < n_cells && !take_plain (line, N, cells[at++], error)) ||
      (at < n_cells && !take_plain (line, SOURCE, cells[at++], error)))
    return FALSE;
  for (; at < n_cells; at++)
    if (*cells[at])
      {
        g_set_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_AMBIGUOUS,
                     _("Line %u: “%s” is one part too many. Where a comma is the decimal mark, part the cells by "
                       "tabulators or semicolons."), line->line, cells[at]);
        return FALSE;
      }

  return TRUE;
}

static EngraftReportedRatio *
read_line (EngraftPoolingOptions  *options,
           const char             *text,
           char                  **cells,
           const int              *places,
           gboolean                comma,
           guint                   number,
           GError                **error)
{
  g_autoptr(EngraftReportedRatio) row = engraft_reported_ratio_new ();
  const Line line = { options, row, comma, number };
  EngraftRatioText whole;

  if (places)
    return read_named (&line, cells, places, error) ? g_steal_pointer (&row) : NULL;

  /* a line may be nothing but a ratio and its limits, in which commas part no cells */
  if (engraft_ratio_text_read (&whole, text, NULL) && whole.n_numbers == 3)
    {
      if (!check_level (options, number, whole.level, error))
        return NULL;
      g_object_set (row, "ratio", whole.numbers[0], "lower", whole.numbers[1], "upper", whole.numbers[2], NULL);
      return g_steal_pointer (&row);
    }

  return read_in_order (&line, cells, error) ? g_steal_pointer (&row) : NULL;
}

/* A comma or a semicolon between brackets parts limits, not cells. */
static char **
split (const char *line,
       char        separator)
{
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  const char *begin = line;
  guint depth = 0;

  for (const char *c = line; ; c++)
    {
      if (*c == '(' || *c == '[')
        depth++;
      else if ((*c == ')' || *c == ']') && depth > 0)
        depth--;
      if (*c && (*c != separator || (depth > 0 && separator != '\t')))
        continue;
      {
        g_autofree char *cell = g_strstrip (g_strndup (begin, c - begin));

        g_strv_builder_add (cells, cell);
      }
      if (!*c)
        return g_strv_builder_end (cells);
      begin = c + 1;
    }
}

/* Whether the line has names and no numbers; then they say which column is which. */
static gboolean
take_names (char  **cells,
            int    *places,
            double *level)
{
  double own;
  gboolean names = FALSE, numbers = FALSE;

  for (guint i = 0; cells[i]; i++)
    {
      double number;

      names |= engraft_ratio_field_find (cells[i], &own) >= 0;
      numbers |= read_number (cells[i], TRUE, &number) && !isnan (number);
    }
  if (!names || numbers)
    return FALSE;
  for (int field = 0; field < N_FIELDS; field++)
    places[field] = -1;
  for (guint i = 0; cells[i]; i++)
    {
      int field = engraft_ratio_field_find (cells[i], &own);

      if (field < 0 || places[field] >= 0)
        continue;
      places[field] = i;
      *level = isnan (own) ? *level : own;
    }

  return TRUE;
}

/**
 * engraft_pooling_options_add_text:
 * @options: options
 * @text: lines with a name, a ratio, its lower and upper limit, and perhaps how many patients and the source, parted by
 *   tabs, semicolons or commas; the first may name them.  A cell may have a ratio with its limits, such as “0.74
 *   (0.60–0.91)” or “HR 0.74, 95% CI 0.60 to 0.91”, or both limits
 * @error: return location for an #EngraftRatioReaderError
 *
 * Adds the ratios of a text, such as one that was copied from a spreadsheet; all or none.  What may mean more than one
 * thing is refused with its line and place.
 *
 * Returns: whether it could be read
 */
gboolean
engraft_pooling_options_add_text (EngraftPoolingOptions  *options,
                                  const char             *text,
                                  GError                **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) lines = NULL;
  gboolean first = TRUE, named = FALSE;
  int places[N_FIELDS];
  double level = NAN;
  char separator;

  g_return_val_if_fail (ENGRAFT_IS_POOLING_OPTIONS (options) && text, FALSE);

  separator = find_separator (text);
  lines = g_strsplit_set (text, "\n\r", -1);
  for (guint i = 0, line = 0; lines[i]; i++)
    {
      g_auto(GStrv) cells = split (lines[i], separator);
      EngraftReportedRatio *row;

      if (!*g_strstrip (lines[i]))
        continue;
      line++;
      if (first && take_names (cells, places, &level))
        {
          if (!check_columns (places, error) || !check_level (options, 0, level, error))
            return FALSE;
          first = FALSE;
          named = TRUE;
          continue;
        }
      first = FALSE;
      row = read_line (options, lines[i], cells, named ? places : NULL, separator != ',', line, error);
      if (!row)
        return FALSE;
      g_ptr_array_add (rows, row);
    }
  if (rows->len == 0)
    {
      g_set_error_literal (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_COLUMNS,
                           _("There are no ratios in it. A line is a name, the ratio, its lower and its upper limit."));
      return FALSE;
    }
  take_rows (options, rows);

  return TRUE;
}

/* ---- tables ---- */

static gboolean
take_cell (const Line    *line,
           int            field,
           EngraftColumn *column,
           guint          at,
           GError       **error)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  g_autofree char *text = NULL;
  guint n;

  if (engraft_column_is_missing (column, at))
    return TRUE;
  if (field != LABEL && field != SOURCE && numbers)
    {
      g_object_set (line->row, engraft_ratio_field_get_option (field), numbers[at], NULL);
      return TRUE;
    }
  text = engraft_column_dup_cell (column, at);

  return field == RATIO || field == LIMITS ? take_ratio (line, field, text, &n, error)
                                           : take_plain (line, field, text, error);
}

/* Whether a column may be this field: limits are a text, a ratio may be one that has them with it. */
static gboolean
fits (int            field,
      EngraftColumn *column)
{
  const gboolean numbers = engraft_column_get_numbers (column, NULL) != NULL;

  return field == LABEL || field == SOURCE || field == RATIO || (field == LIMITS ? !numbers : numbers);
}

/* Numbers alone need limits beside them. */
static gboolean
check_ratio (EngraftTable *table,
             const int    *places,
             GError      **error)
{
  static const int none[N_FIELDS] = { [0 ... N_FIELDS - 1] = -1 };
  EngraftColumn *column = engraft_table_get_column (table, places[RATIO]);

  return places[LOWER] >= 0 || places[LIMITS] >= 0 || !engraft_column_get_numbers (column, NULL) ||
         check_columns (none, error);
}

/**
 * engraft_pooling_options_add_table:
 * @options: options
 * @table: a table with columns such as “name”, “ratio” or “hr”, “lower” and “upper”, and perhaps “n” and “source”
 * @error: return location for an #EngraftRatioReaderError
 *
 * Adds the ratios of a table, a row each; all or none.  A column of text may have ratios with their limits, as for
 * [method@PoolingOptions.add_text].
 *
 * Returns: whether the table has such columns and they could be read
 */
gboolean
engraft_pooling_options_add_table (EngraftPoolingOptions  *options,
                                   EngraftTable           *table,
                                   GError                **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  int places[N_FIELDS];
  double level = NAN;

  g_return_val_if_fail (ENGRAFT_IS_POOLING_OPTIONS (options) && ENGRAFT_IS_TABLE (table), FALSE);

  for (int field = 0; field < N_FIELDS; field++)
    places[field] = -1;
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      double own;
      int field = engraft_ratio_field_find (engraft_column_get_name (column), &own);

      if (field < 0 || places[field] >= 0 || !fits (field, column))
        continue;
      places[field] = i;
      level = isnan (own) ? level : own;
    }
  if (!check_columns (places, error) || !check_ratio (table, places, error) ||
      !check_level (options, 0, level, error))
    return FALSE;
  for (guint at = 0; at < engraft_table_get_n_rows (table); at++)
    {
      g_autoptr(EngraftReportedRatio) row = engraft_reported_ratio_new ();
      const Line line = { options, row, TRUE, at + 1 };

      for (int field = 0; field < N_FIELDS; field++)
        if (places[field] >= 0 && !take_cell (&line, field, engraft_table_get_column (table, places[field]), at, error))
          return FALSE;
      g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  take_rows (options, rows);

  return TRUE;
}
