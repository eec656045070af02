/* reference-fit.c: the fit that an entry asks for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/survival/engraft-group-test-private.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "reference.h"

/* ---- tables ---- */

static EngraftTable *
keep_rows (EngraftTable *table,
           const guint8 *keep)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_rows = engraft_table_get_n_rows (table);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      gboolean numeric = engraft_column_is_numeric (column);
      gsize size = numeric ? sizeof (double) : sizeof (guint32), n;
      const char *cells = numeric ? (const char *) engraft_column_get_numbers (column, &n)
                                  : (const char *) engraft_column_get_codes (column, &n);
      g_autoptr(GByteArray) kept = g_byte_array_new ();
      const char *name = engraft_column_get_name (column);
      EngraftColumnType type = engraft_column_get_column_type (column);

      for (guint row = 0; row < n_rows; row++)
        if (keep[row])
          g_byte_array_append (kept, (const guint8 *) cells + row * size, size);
      g_ptr_array_add (columns, numeric
        ? engraft_column_new_numbers (name, type, g_byte_array_free_to_bytes (g_steal_pointer (&kept)))
        : engraft_column_new_codes (name, type, g_byte_array_free_to_bytes (g_steal_pointer (&kept)),
                                    engraft_string_pool_ref (engraft_column_get_levels (column)), NULL));
    }

  return engraft_table_new (NULL, columns);
}

/* conditions such as “enum==1 & age>=18” */
static EngraftTable *
subset (EngraftTable *table,
        const char   *condition)
{
  g_auto(GStrv) parts = g_strsplit (condition, "&", -1);
  g_autoptr(GRegex) regex = g_regex_new ("^ *([A-Za-z_.0-9]+) *(==|!=|>=|<=|>|<) *[\"']?(.*?)[\"']? *$", 0, 0, NULL);
  guint n_rows = engraft_table_get_n_rows (table);
  g_autofree guint8 *keep = g_malloc (n_rows);

  memset (keep, 1, n_rows);
  for (char **part = parts; *part; part++)
    {
      g_autoptr(GMatchInfo) match = NULL;
      g_autofree char *name = NULL, *sign = NULL, *value = NULL;
      EngraftColumn *column;

      if (**part == '\0')
        continue;
      g_assert_true (g_regex_match (regex, *part, 0, &match));
      name = g_match_info_fetch (match, 1);
      sign = g_match_info_fetch (match, 2);
      value = g_match_info_fetch (match, 3);
      column = engraft_table_find_column (table, name);
      g_assert_nonnull (column);
      for (guint row = 0; row < n_rows; row++)
        {
          g_autofree char *cell = engraft_column_dup_cell (column, row);
          double difference = engraft_column_is_numeric (column)
                              ? g_ascii_strtod (cell, NULL) - g_ascii_strtod (value, NULL) : strcmp (cell, value);
          gboolean holds = sign[0] == '=' ? difference == 0 : sign[0] == '!' ? difference != 0
                           : (sign[0] == '>' && difference > 0) || (sign[0] == '<' && difference < 0)
                             || (sign[1] == '=' && difference == 0);

          keep[row] &= holds && !engraft_column_is_missing (column, row);
        }
    }

  return keep_rows (table, keep);
}

EngraftTable *
add_numbers (EngraftTable *table,
             const char   *name,
             const double *values)
{
  gsize size = engraft_table_get_n_rows (table) * sizeof *values;
  g_autoptr(EngraftColumn) column = engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new (values, size));

  return engraft_table_replace_column (table, column);
}

const double *
column_of (EngraftTable *table,
           const char   *name)
{
  EngraftColumn *column = engraft_table_find_column (table, name);
  gsize n;

  g_assert_nonnull (column);

  return engraft_column_get_numbers (column, &n);
}

/* Columns that the references were made with and that are not in the file: the status of
 * ADTTE (event: CNSR is 0), and acute GVHD by day 100. */
static EngraftTable *
derive (EngraftTable *table,
        const char   *data_set)
{
  guint n_rows = engraft_table_get_n_rows (table);
  g_autofree double *values = g_new (double, n_rows);
  gboolean is_adtte = g_str_equal (data_set, "adtte");

  if (!is_adtte && !g_str_equal (data_set, "bmt"))
    return g_object_ref (table);
  for (guint row = 0; row < n_rows; row++)
    values[row] = is_adtte ? column_of (table, "CNSR")[row] == 0
                           : column_of (table, "da")[row] == 1 && column_of (table, "ta")[row] <= 100;

  return add_numbers (table, is_adtte ? "status" : "agvhd100", values);
}

EngraftTable *
import (const char  *folder,
        const char  *data_set,
        GError     **error)
{
  g_autofree char *name = g_strdup_printf ("%s/survival/data/%s.xpt", folder, data_set);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GFile) file = NULL;

  if (!g_file_test (name, G_FILE_TEST_EXISTS))   /* the transport file where there is one */
    {
      g_free (name);
      name = g_strdup_printf ("%s/survival/data/%s.csv", folder, data_set);
    }
  file = g_file_new_for_path (name);
  table = engraft_import_file (file, options, NULL, NULL, error);

  if (!table)
    return NULL;

  return derive (table, data_set);
}

/* ---- fits ---- */

static void
set_list (EngraftCohort *cohort,
          const char    *name,
          const char    *text,
          const char    *separators)
{
  g_auto(GStrv) parts = g_strsplit_set (text, separators, -1);

  for (char **part = parts; *part; part++)
    g_strstrip (*part);
  g_object_set (cohort, name, parts, NULL);
}

/* every code of the status that is not the event, so that none is left open */
static void
set_censored (EngraftCohort *cohort,
              EngraftColumn *status,
              const char    *event)
{
  g_autoptr(GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char **list = NULL;

  for (guint row = 0; row < engraft_column_get_n_rows (status); row++)
    {
      char *code = engraft_column_dup_cell (status, row);

      if (*code && !g_str_equal (code, event))
        g_hash_table_add (codes, code);
      else
        g_free (code);
    }
  list = (char **) g_hash_table_get_keys_as_array (codes, NULL);
  g_object_set (cohort, "censored", list, NULL);
}

static EngraftSurvivalData *
make_data (const Entry   *entry,
           EngraftTable  *table,
           const char    *weight,
           GError       **error)
{
  g_autoptr(GHashTable) formula = read_formula (entry->call);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autofree char *time = dup_role (entry, formula, "time"), *status = dup_role (entry, formula, "status");
  g_autofree char *event = dup_role (entry, formula, "event"), *start = dup_role (entry, formula, "start");
  g_autofree char *group = dup_role (entry, formula, "group"), *strata = dup_member (entry, "strata");
  g_autofree char *cluster = dup_setting (entry, "cluster", "id");
  g_autofree char *column = weight ? g_strdup (weight) : dup_setting (entry, "weight", "weights");

  if (!event)
    event = g_strdup ("1");
  g_object_set (cohort, "time", time, "status", status, "entry", start, "group", group, "weight", column,
                "cluster", cluster, NULL);
  set_list (cohort, "events", event, "+");
  if (strata)
    set_list (cohort, "strata", strata, "+,");
  g_assert_nonnull (engraft_table_find_column (table, status));
  set_censored (cohort, engraft_table_find_column (table, status), event);

  return engraft_survival_data_new (table, cohort, NULL, error);
}

static EngraftTable *
take_subset (const Entry *entry)
{
  g_autofree char *condition = dup_setting (entry, "subset", "subset");

  return condition ? subset (entry->table, condition) : g_object_ref (entry->table);
}

static void
set_options (const Entry            *entry,
             EngraftSurvivalOptions *options)
{
  g_autofree char *start = dup_setting (entry, "start_time", "start.time");
  g_autofree char *landmark = dup_member (entry, "landmark");
  g_autofree char *stype = dup_setting (entry, "stype", "stype"), *ctype = dup_setting (entry, "ctype", "ctype");
  gboolean exponential = stype && g_str_equal (stype, "2");
  gboolean broken = ctype && g_str_equal (ctype, "2");

  if (start)
    g_object_set (options, "start", g_ascii_strtod (start, NULL), NULL);
  if (landmark)
    g_object_set (options, "landmark", g_ascii_strtod (landmark, NULL), NULL);
  if (exponential)
    g_object_set (options, "estimator", broken ? ENGRAFT_ESTIMATOR_FLEMING_HARRINGTON
                                               : ENGRAFT_ESTIMATOR_NELSON_AALEN, NULL);
}

/* NULL after saying why */
EngraftSurvivalFit *
make_fit (const Entry            *entry,
          EngraftSurvivalOptions *options,
          EngraftTable           *table,
          const char             *weight)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) rows = table ? g_object_ref (table) : take_subset (entry);
  g_autoptr(EngraftSurvivalData) data = make_data (entry, rows, weight, &error);
  g_autoptr(EngraftSurvivalFit) fit = NULL;

  set_options (entry, options);
  if (data)
    fit = engraft_survival_fit_new (data, options, NULL, &error);
  if (!fit)
    fail (entry, "%s", error->message);

  return g_steal_pointer (&fit);
}

gboolean
is_called (const char *group,
           const char *level)
{
  const char *is = strstr (group, " = ");

  return g_str_equal (group, level) || (is && g_str_equal (is + strlen (" = "), level));
}

/* “group=ALL” is the group “ALL”; “(all)” the only one */
guint
find_group (EngraftSurvivalFit *fit,
            const char         *name)
{
  const char *level = strchr (name, '=');
  guint found = engraft_survival_fit_find_curve (fit, name);

  if (found == G_MAXUINT && level)
    found = engraft_survival_fit_find_curve (fit, level + 1);
  if (found != G_MAXUINT)
    return found;
  g_assert_cmpuint (engraft_survival_fit_get_n_curves (fit), ==, 1);

  return 0;
}
