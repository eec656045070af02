/* engraft-typed-column.c: columns from files that know their types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-typed-column.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/text/engraft-format.h"

static EngraftColumnChoice
get_choice (EngraftColumnOptions *options)
{
  return options ? engraft_options_get_enum (ENGRAFT_OPTIONS (options), "type")
                 : ENGRAFT_COLUMN_CHOICE_AUTOMATIC;
}

static void
add_odd (EngraftTypedNumbers *typed,
         EngraftImportReport *report,
         guint64              line,
         double              *number)
{
  g_autofree char *text = engraft_format_exact (*number);

  engraft_import_report_add_odd_cell (report, typed->name, line, text);
  *number = NAN;
}

static void
take_out_missing (EngraftTypedNumbers  *typed,
                  EngraftColumnOptions *options)
{
  const char * const *missing =
    options ? engraft_options_get_strv (ENGRAFT_OPTIONS (options), "missing") : NULL;

  for (guint k = 0; missing && missing[k]; k++)
    {
      char *end;
      double value = g_ascii_strtod (missing[k], &end);

      if (end == missing[k] || *end)
        continue;
      for (guint i = 0; i < typed->numbers->len; i++)
        if (g_array_index (typed->numbers, double, i) == value)
          g_array_index (typed->numbers, double, i) = NAN;
    }
}

static gboolean
all_whole (GArray *numbers)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      double x = g_array_index (numbers, double, i);

      if (!isnan (x) && (x != floor (x) || fabs (x) > 9007199254740992.0))
        return FALSE;
    }

  return TRUE;
}

static void
to_days (EngraftTypedNumbers *typed)
{
  double per_day = typed->kind == ENGRAFT_NUMBERS_SECONDS ? 86400
                   : typed->kind == ENGRAFT_NUMBERS_MILLIS ? 86400e3 : 1;

  for (guint i = 0; i < typed->numbers->len; i++)
    {
      double *x = &g_array_index (typed->numbers, double, i);

      *x = *x / per_day + typed->epoch;
    }
}

static guint
find_value (EngraftTypedNumbers *typed,
            double               number)
{
  for (guint k = 0; k < typed->values->len; k++)
    if (g_array_index (typed->values, double, k) == number)
      return k;

  return G_MAXUINT;
}

static gboolean
all_labelled (EngraftTypedNumbers *typed)
{
  if (!typed->values || !typed->values->len)
    return FALSE;

  for (guint i = 0; i < typed->numbers->len; i++)
    {
      double x = g_array_index (typed->numbers, double, i);

      if (!isnan (x) && find_value (typed, x) == G_MAXUINT)
        return FALSE;
    }

  return TRUE;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The values in rising order: those with labels, and those that occur */
static GArray *
list_values (EngraftTypedNumbers *typed)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, NULL);

  for (guint k = 0; typed->values && k < typed->values->len; k++)
    if (g_hash_table_add (seen, g_memdup2 (&g_array_index (typed->values, double, k), sizeof (double))))
      g_array_append_val (values, g_array_index (typed->values, double, k));
  for (guint i = 0; i < typed->numbers->len; i++)
    {
      double x = g_array_index (typed->numbers, double, i);

      if (!isnan (x) && !g_hash_table_contains (seen, &x))
        {
          g_hash_table_add (seen, g_memdup2 (&x, sizeof x));
          g_array_append_val (values, x);
        }
    }
  g_array_sort (values, compare_doubles);

  return values;
}

static char *
label_value (EngraftTypedNumbers *typed,
             double               value)
{
  guint k = typed->values ? find_value (typed, value) : G_MAXUINT;
  const char *label = k == G_MAXUINT ? NULL : typed->labels->pdata[k];

  return label && *label ? g_strdup (label) : engraft_format_exact (value);
}

static EngraftColumn *
make_category (EngraftTypedNumbers *typed,
               EngraftColumnType    type)
{
  g_autoptr(GArray) values = list_values (typed);
  g_autoptr(GArray) level_values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GHashTable) code_of = g_hash_table_new_full (g_double_hash, g_double_equal, NULL, NULL);
  EngraftStringPool *pool = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, typed->numbers->len);

  for (guint k = 0; k < values->len; k++)
    {
      double *value = &g_array_index (values, double, k);
      g_autofree char *label = label_value (typed, *value);
      guint32 code = engraft_string_pool_add (pool, label, -1);

      /* two values of one label are one level, with the first value */
      if (code == level_values->len)
        g_array_append_val (level_values, *value);
      g_hash_table_insert (code_of, value, GUINT_TO_POINTER (code));
    }
  for (guint i = 0; i < typed->numbers->len; i++)
    {
      double x = g_array_index (typed->numbers, double, i);

      codes[i] = isnan (x) ? ENGRAFT_NO_CODE : GPOINTER_TO_UINT (g_hash_table_lookup (code_of, &x));
    }

  return engraft_column_new_codes (typed->name, type,
                                   g_bytes_new_take (codes, typed->numbers->len * sizeof *codes), pool,
                                   g_bytes_new (level_values->data, level_values->len * sizeof (double)));
}

static EngraftColumn *
make_numbers (EngraftTypedNumbers *typed,
              EngraftColumnType    type)
{
  gsize size = typed->numbers->len * sizeof (double);

  return engraft_column_new_numbers (typed->name, type,
                                     g_bytes_new_take (g_array_free (g_steal_pointer (&typed->numbers), FALSE),
                                                       size));
}

/* Labels of some values only, as 999 “unknown” among ages: nothing is taken for
 * missing unasked, but it is said. */
static void
tell_labels (EngraftTypedNumbers *typed,
             EngraftImportReport *report)
{
  g_autoptr(GString) text = g_string_new (NULL);
  EngraftNotice *notice;

  for (guint k = 0; k < MIN (typed->values->len, 5); k++)
    {
      g_autofree char *value = engraft_format_exact (g_array_index (typed->values, double, k));

      g_string_append_printf (text, "%s%s “%s”", k ? ", " : "", value, (char *) typed->labels->pdata[k]);
    }
  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, typed->name,
                               /* Translators: a column, then values with their labels */
                               _("“%s” is read as numbers; in its file some values have a label: %s"),
                               typed->name, text->str);
  engraft_import_report_add_notice (report, notice);
}

static EngraftColumn *
by_choice (EngraftTypedNumbers *typed,
           EngraftColumnChoice  choice,
           guint64              first_line,
           EngraftImportReport *report)
{
  if (choice == ENGRAFT_COLUMN_CHOICE_CATEGORY || choice == ENGRAFT_COLUMN_CHOICE_TEXT)
    return make_category (typed, choice == ENGRAFT_COLUMN_CHOICE_TEXT ? ENGRAFT_COLUMN_TEXT
                                                                      : ENGRAFT_COLUMN_CATEGORY);
  if (choice == ENGRAFT_COLUMN_CHOICE_DATE)
    {
      to_days (typed);
      return make_numbers (typed, ENGRAFT_COLUMN_DATE);
    }
  if (choice == ENGRAFT_COLUMN_CHOICE_NUMBER)
    return make_numbers (typed, ENGRAFT_COLUMN_NUMBER);

  for (guint i = 0; i < typed->numbers->len; i++)
    {
      double *x = &g_array_index (typed->numbers, double, i);

      if (!isnan (*x) && (choice == ENGRAFT_COLUMN_CHOICE_LOGICAL ? *x != 0 && *x != 1 : *x != floor (*x)))
        add_odd (typed, report, first_line + i, x);
    }

  return make_numbers (typed, choice == ENGRAFT_COLUMN_CHOICE_LOGICAL ? ENGRAFT_COLUMN_LOGICAL
                                                                      : ENGRAFT_COLUMN_INTEGER);
}

/*< private >
 * engraft_typed_column_new:
 * @typed: what the file holds; its numbers are taken
 * @options: (nullable): what the user wants of this column
 * @first_line: the number of the first row, for odd cells
 * @report: gets what is odd
 *
 * Numbers whose values all have labels become a category in the order of the
 * values; numbers in a date format become dates; the rest stay numbers.
 *
 * Returns: (transfer full): the column, named and described as the options say
 */
EngraftColumn *
engraft_typed_column_new (EngraftTypedNumbers  *typed,
                          EngraftColumnOptions *options,
                          guint64               first_line,
                          EngraftImportReport  *report)
{
  g_autoptr(EngraftColumn) column = NULL;
  EngraftColumnChoice choice = get_choice (options);

  take_out_missing (typed, options);

  if (choice != ENGRAFT_COLUMN_CHOICE_AUTOMATIC)
    column = by_choice (typed, choice, first_line, report);
  else if (typed->kind != ENGRAFT_NUMBERS_PLAIN)
    column = by_choice (typed, ENGRAFT_COLUMN_CHOICE_DATE, first_line, report);
  else if (all_labelled (typed))
    column = make_category (typed, ENGRAFT_COLUMN_CATEGORY);
  else
    {
      if (typed->values && typed->values->len)
        tell_labels (typed, report);
      column = make_numbers (typed, all_whole (typed->numbers) ? ENGRAFT_COLUMN_INTEGER
                                                               : ENGRAFT_COLUMN_NUMBER);
    }
  g_clear_pointer (&typed->numbers, g_array_unref);

  return engraft_typed_column_finish (column, typed->label, options);
}

/*< private >
 * engraft_typed_column_finish:
 * @column: a column as it was read
 * @label: (nullable): its label in the file
 * @options: (nullable): what the user wants of it
 *
 * Returns: (transfer full): the column with its name, label, unit, description and
 *   order of levels
 */
EngraftColumn *
engraft_typed_column_finish (EngraftColumn        *column,
                             const char           *label,
                             EngraftColumnOptions *options)
{
  EngraftOptions *wishes = options ? ENGRAFT_OPTIONS (options) : NULL;
  const char *own_label = wishes ? engraft_options_get_string (wishes, "label") : NULL;
  const char * const *levels = wishes ? engraft_options_get_strv (wishes, "levels") : NULL;
  const char *rename = wishes ? engraft_options_get_string (wishes, "rename") : NULL;
  g_autoptr(EngraftColumn) finished =
    engraft_column_describe (column, own_label ? own_label : label && *label ? label : NULL,
                             wishes ? engraft_options_get_string (wishes, "unit") : NULL,
                             wishes ? engraft_options_get_string (wishes, "description") : NULL);

  if (wishes && engraft_options_get_enum (wishes, "known") != ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW)
    {
      EngraftColumn *declared = engraft_column_declare_known (finished, engraft_options_get_enum (wishes, "known"));

      g_set_object (&finished, declared);
      g_object_unref (declared);
    }
  if (levels && *levels && !engraft_column_is_numeric (finished))
    {
      EngraftColumn *ordered = engraft_column_reorder_levels (finished, levels);

      g_set_object (&finished, ordered);
      g_object_unref (ordered);
    }
  if (rename && *rename)
    {
      EngraftColumn *renamed = engraft_column_rename (finished, rename);

      g_set_object (&finished, renamed);
      g_object_unref (renamed);
    }

  return g_steal_pointer (&finished);
}

/*< private >
 * engraft_typed_table_new:
 * @title: what the table holds
 * @columns: (element-type EngraftColumn): its columns
 * @error: return location for a [error@ImportError]
 *
 * Returns: (transfer full) (nullable): the table; %NULL when it would be empty or two
 *   columns have one name
 */
EngraftTable *
engraft_typed_table_new (const char  *title,
                         GPtrArray   *columns,
                         GError     **error)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  if (!columns->len)
    {
      g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                           _("There are no columns to read"));
      return NULL;
    }
  for (guint i = 0; i < columns->len; i++)
    if (!g_hash_table_add (names, (char *) engraft_column_get_name (columns->pdata[i])))
      {
        g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION,
                     _("Two columns would be named “%s”; give one of them another name"),
                     engraft_column_get_name (columns->pdata[i]));
        return NULL;
      }

  return engraft_table_new (title, columns);
}
