/* test-reference.c: every curve and test of the reference folder, from the file to the fit.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source; its numbers are R's and lifelines'.
 * Relative errors are at most 1e-9, counts are exact; an entry that cannot be run fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/survival/engraft-group-test-private.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "libengraft/survival/engraft-survival-fit.h"

#define TOLERANCE 1e-9

static const char * const intervals[] = { "log", "log-log", "plain", "logit", "arcsin" };

/* One entry with what is needed to run it. */
typedef struct
{
  const char   *data_set;
  const char   *id;
  const char   *kind;
  const char   *call;
  JsonObject   *spec;
  JsonObject   *result;
  EngraftTable *table;
} Entry;

static guint n_numbers, n_failures;
static double worst;

/* ---- numbers ---- */

static double
number_of (JsonNode *node)
{
  const char *text;

  if (!node || json_node_is_null (node))
    return NAN;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return json_node_get_value_type (node) == G_TYPE_DOUBLE ? json_node_get_double (node)
                                                            : (double) json_node_get_int (node);
  text = json_node_get_string (node);
  if (g_str_equal (text, "Inf"))
    return INFINITY;
  if (g_str_equal (text, "-Inf"))
    return -INFINITY;

  return g_ascii_strtod (text, NULL);
}

/* NULL where there is none */
static JsonObject *
object_member (JsonObject *object,
               const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static double
element (JsonArray *array,
         guint      i)
{
  return number_of (json_array_get_element (array, i));
}

static void G_GNUC_PRINTF (2, 3)
fail (const Entry *entry,
      const char  *format,
      ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (n_failures++ < 100)
    g_test_message ("%s, %s: %s", entry->data_set, entry->id, message);
  g_test_fail ();
}

static void
check (const Entry *entry,
       const char  *what,
       double       value,
       double       expected)
{
  double error = fabs (value - expected) / fabs (expected);

  n_numbers++;
  if (isnan (expected) && isnan (value))
    return;
  if (value == expected || (fabs (expected) < 1e-13 && fabs (value) < 1e-12))
    return;
  if (!(error <= TOLERANCE))
    fail (entry, "%s is %.17g, but should be %.17g", what, value, expected);
  else if (error > worst)
    worst = error;
}

/* what R computed as 1 - x: all but 16 digits behind the point are lost there */
static void
check_complement (const Entry *entry,
                  const char  *what,
                  double       value,
                  double       expected)
{
  check (entry, what, fabs (value - expected) < 4 * DBL_EPSILON ? expected : value, expected);
}

static void
check_count (const Entry *entry,
             const char  *what,
             double       value,
             double       expected)
{
  n_numbers++;
  if (value != expected)
    fail (entry, "%s is %.17g, but should be %.17g", what, value, expected);
}

/* counts are exact; sums of weights are numbers */
static void
check_total (const Entry *entry,
             const char  *what,
             double       value,
             double       expected)
{
  if (expected == floor (expected))
    check_count (entry, what, value, expected);
  else
    check (entry, what, value, expected);
}

/* ---- what an entry asks for ---- */

/* an option of the R call, such as rho=0.5 */
static char *
dup_argument (const char *call,
              const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("[(, ]%s *= *\"?([^,)\"]+)", name);
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  return g_regex_match (regex, call ? call : "", 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* a member of the specification under either name, as text */
static char *
dup_member (const Entry *entry,
            const char  *name)
{
  JsonNode *node = json_object_get_member (entry->spec, name);
  double number;

  if (!node || json_node_is_null (node))
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        g_string_append_printf (text, "%s%s", i ? "+" : "",
                                json_array_get_string_element (json_node_get_array (node), i));
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  number = number_of (node);

  return g_strdup_printf ("%.17g", number);
}

static char *
dup_setting (const Entry *entry,
             const char  *first,
             const char  *other)
{
  char *value = dup_member (entry, first);

  if (!value)
    value = dup_member (entry, other);

  return value ? value : dup_argument (entry->call, other);
}

/* time, status, event, entry and group from “Surv(a, b, c == 2) ~ group” where the
 * specification has them not */
static GHashTable *
read_formula (const char *call)
{
  GHashTable *roles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(GRegex) regex = g_regex_new ("Surv *\\( *([^,()]+), *([^,()]+?)(?:, *([^,()]+?))? *\\) *~ *([^,() +]+)", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *last = NULL;
  g_auto(GStrv) sides = NULL;

  if (!g_regex_match (regex, call ? call : "", 0, &match))
    return roles;
  last = g_match_info_fetch (match, 3);
  g_hash_table_insert (roles, "time", g_match_info_fetch (match, *last ? 2 : 1));
  if (*last)
    g_hash_table_insert (roles, "start", g_match_info_fetch (match, 1));
  else
    {
      g_free (last);
      last = g_match_info_fetch (match, 2);
    }
  sides = g_strsplit (last, "==", 2);
  g_hash_table_insert (roles, "status", g_strdup (g_strstrip (sides[0])));
  if (sides[1])
    g_hash_table_insert (roles, "event", g_strdup (g_strstrip (sides[1])));
  g_hash_table_insert (roles, "group", g_match_info_fetch (match, 4));
  if (g_str_equal (g_hash_table_lookup (roles, "group"), "1"))
    g_hash_table_remove (roles, "group");

  return roles;
}

static char *
dup_role (const Entry *entry,
          GHashTable  *formula,
          const char  *name)
{
  char *value = dup_member (entry, name);

  return value ? value : g_strdup (g_hash_table_lookup (formula, name));
}

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

static EngraftTable *
add_numbers (EngraftTable *table,
             const char   *name,
             const double *values)
{
  gsize size = engraft_table_get_n_rows (table) * sizeof *values;
  g_autoptr(EngraftColumn) column = engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new (values, size));

  return engraft_table_replace_column (table, column);
}

static const double *
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

static EngraftTable *
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
static EngraftSurvivalFit *
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

/* “group=ALL” is the group “ALL”; “(all)” the only one */
static guint
find_group (EngraftSurvivalFit *fit,
            const char         *name)
{
  for (guint i = 0; i < engraft_survival_fit_get_n_curves (fit); i++)
    {
      const char *group = engraft_survival_curve_get_name (engraft_survival_fit_get_curve (fit, i));
      const char *level = strchr (name, '=');

      if (g_str_equal (group, name) || (level && g_str_equal (group, level + 1)))
        return i;
    }
  g_assert_cmpuint (engraft_survival_fit_get_n_curves (fit), ==, 1);

  return 0;
}

/* ---- survfit ---- */

static void
check_array (const Entry  *entry,
             const char   *what,
             JsonObject   *object,
             const char   *member,
             const double *values,
             gsize         n,
             gsize         offset,
             gboolean      is_count)
{
  JsonArray *array;

  if (!json_object_has_member (object, member))
    return;
  array = json_object_get_array_member (object, member);
  g_assert_cmpuint (json_array_get_length (array), >=, n + offset);
  for (gsize i = 0; i < n; i++)
    (is_count ? check_total : check) (entry, what, values[i], element (array, i + offset));
}

static void
check_curve (const Entry          *entry,
             EngraftSurvivalCurve *curve,
             JsonObject           *expected)
{
  const EgCurve *c = engraft_survival_curve_get_kernel (curve);

  check_count (entry, "records", c->n_rows, number_of (json_object_get_member (expected, "records")));
  check_total (entry, "n_start", eg_curve_at_risk (c, 0), number_of (json_object_get_member (expected, "n_start")));
  if (!c->weighted)
    check_count (entry, "events", c->n_row_events, number_of (json_object_get_member (expected, "events")));
  if (!json_object_has_member (expected, "time"))
    return;
  check_count (entry, "number of times", c->n, json_array_get_length (json_object_get_array_member (expected, "time")));
  check_array (entry, "time", expected, "time", c->times, c->n, 0, FALSE);
  check_array (entry, "n_risk", expected, "n_risk", engraft_survival_curve_get_at_risk (curve, NULL), c->n, 0, TRUE);
  check_array (entry, "n_event", expected, "n_event", engraft_survival_curve_get_events (curve, NULL), c->n, 0, TRUE);
  check_array (entry, "n_censor", expected, "n_censor", engraft_survival_curve_get_censored (curve, NULL), c->n, 0, TRUE);
  check_array (entry, "surv", expected, "surv", c->survival, c->n, 0, FALSE);
  check_array (entry, "se_log_surv", expected, "se_log_surv", engraft_survival_curve_get_se_log (curve, NULL), c->n, 0, FALSE);
  check_array (entry, "cumhaz", expected, "cumhaz", engraft_survival_curve_get_hazard (curve, NULL), c->n, 0, FALSE);
  check_array (entry, "se_cumhaz", expected, "se_cumhaz", engraft_survival_curve_get_se_hazard (curve, NULL), c->n, 0, FALSE);
}

static void
check_limits (const Entry          *entry,
              EngraftSurvivalCurve *curve,
              JsonObject           *expected,
              const char           *type)
{
  JsonObject *all = object_member (expected, "ci"), *ci;
  gsize n;

  if (!all || !json_object_has_member (all, type))
    return;
  ci = object_member (all, type);
  engraft_survival_curve_get_times (curve, &n);
  check_array (entry, "lower", ci, "lower", engraft_survival_curve_get_lower (curve, NULL), n, 0, FALSE);
  check_array (entry, "upper", ci, "upper", engraft_survival_curve_get_upper (curve, NULL), n, 0, FALSE);
}

static void
check_quantiles (const Entry          *entry,
                 EngraftSurvivalCurve *curve,
                 JsonObject           *expected,
                 const char           *type)
{
  JsonObject *quantiles = object_member (expected, "quantiles"), *ci;
  JsonArray *shares;

  if (!quantiles)
    return;
  shares = json_object_get_array_member (quantiles, "p");
  ci = object_member (object_member (quantiles, "ci"), type);
  for (guint i = 0; i < json_array_get_length (shares); i++)
    {
      double lower, upper, time = engraft_survival_curve_get_quantile (curve, element (shares, i), &lower, &upper);

      check (entry, "quantile", time, element (json_object_get_array_member (quantiles, "q"), i));
      check (entry, "its lower limit", lower, element (json_object_get_array_member (ci, "lower"), i));
      check (entry, "its upper limit", upper, element (json_object_get_array_member (ci, "upper"), i));
    }
}

static void
check_times (const Entry          *entry,
             EngraftSurvivalCurve *curve,
             JsonObject           *expected,
             const char           *type)
{
  JsonObject *at = object_member (expected, "at"), *ci;
  guint events_before = 0, censored_before = 0;
  JsonArray *times;

  if (!at)
    return;
  times = json_object_get_array_member (at, "times");
  ci = object_member (object_member (at, "ci"), type);
  for (guint i = 0; i < json_array_get_length (times); i++)
    {
      guint at_risk, events, censored;
      double se, lower, upper, survival = engraft_survival_curve_get_estimate (curve, element (times, i), &se, &lower, &upper);

      engraft_survival_curve_get_counts (curve, element (times, i), &at_risk, &events, &censored);
      if (!engraft_survival_curve_is_weighted (curve))
        {
          check_count (entry, "n_risk at a time", at_risk, element (json_object_get_array_member (at, "n_risk"), i));
          check_count (entry, "n_event since", events - events_before,
                       element (json_object_get_array_member (at, "n_event_since_previous"), i));
          check_count (entry, "n_censor since", censored - censored_before,
                       element (json_object_get_array_member (at, "n_censor_since_previous"), i));
        }
      events_before = events;
      censored_before = censored;
      check (entry, "surv at a time", survival, element (json_object_get_array_member (at, "surv"), i));
      check (entry, "se_surv at a time", se, element (json_object_get_array_member (at, "se_surv"), i));
      check (entry, "lower at a time", lower, element (json_object_get_array_member (ci, "lower"), i));
      check (entry, "upper at a time", upper, element (json_object_get_array_member (ci, "upper"), i));
    }
}

/* R's mean counts from time 0 also when it is given survival to a start */
static void
check_means (const Entry        *entry,
             EngraftSurvivalFit *fit,
             JsonArray          *strata)
{
  JsonObject *rmst = object_member (entry->result, "rmst");
  double last = 0;

  for (guint i = 0; i < engraft_survival_fit_get_n_curves (fit); i++)
    last = fmax (last, engraft_survival_curve_get_last_time (engraft_survival_fit_get_curve (fit, i)));
  for (guint i = 0; i < json_array_get_length (strata); i++)
    {
      JsonObject *expected = json_array_get_object_element (strata, i);
      EngraftSurvivalCurve *curve =
        engraft_survival_fit_get_curve (fit, find_group (fit, json_object_get_string_member (expected, "stratum")));
      double se, mean, origin = engraft_survival_curve_get_origin (curve);

      if (json_object_has_member (expected, "rmean_common"))
        {
          mean = engraft_survival_curve_get_rmst (curve, last, &se);
          check (entry, "rmean_common", mean + origin, number_of (json_object_get_member (expected, "rmean_common")));
          check (entry, "se_rmean_common", se, number_of (json_object_get_member (expected, "se_rmean_common")));
        }
      if (rmst)
        {
          mean = engraft_survival_curve_get_rmst (curve, number_of (json_object_get_member (rmst, "tau")), &se);
          check (entry, "rmst", mean + origin, element (json_object_get_array_member (rmst, "rmst"), i));
          check (entry, "its se", se, element (json_object_get_array_member (rmst, "se"), i));
        }
    }
}

static double
level_of (const Entry *entry)
{
  g_autofree char *level = dup_setting (entry, "conf_int", "conf.int");

  if (json_object_has_member (entry->result, "conf_int"))
    return number_of (json_object_get_member (entry->result, "conf_int"));

  return level ? g_ascii_strtod (level, NULL) : .95;
}

static void
run_full_curves (const Entry *entry)
{
  JsonArray *strata = json_object_get_array_member (entry->result, "strata");

  for (guint type = 0; type < G_N_ELEMENTS (intervals); type++)
    {
      g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
      g_autoptr(EngraftSurvivalFit) fit = NULL;
      guint n_curves = 0;

      g_object_set (options, "confidence", level_of (entry), "interval", type, NULL);
      fit = make_fit (entry, options, NULL, NULL);
      if (!fit)
        return;
      for (guint i = 0; i < engraft_survival_fit_get_n_curves (fit); i++)
        n_curves += engraft_survival_curve_get_n_records (engraft_survival_fit_get_curve (fit, i)) > 0;
      check_count (entry, "number of curves", n_curves, json_array_get_length (strata));
      for (guint i = 0; i < json_array_get_length (strata); i++)
        {
          JsonObject *expected = json_array_get_object_element (strata, i);
          guint group = find_group (fit, json_object_get_string_member (expected, "stratum"));
          EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (fit, group);

          if (type == 0)
            check_curve (entry, curve, expected);
          check_limits (entry, curve, expected, intervals[type]);
          check_quantiles (entry, curve, expected, intervals[type]);
          check_times (entry, curve, expected, intervals[type]);
        }
      if (type == 0)
        check_means (entry, fit, strata);
    }
}

/* all curves one after the other, with the length of each */
static void
run_joined_curves (const Entry *entry)
{
  JsonObject *strata = object_member (entry->result, "strata");
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autofree char *type = dup_setting (entry, "conf_type", "conf.type");
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  gsize offset = 0;
  GList *names;

  for (guint i = 0; type && i < G_N_ELEMENTS (intervals); i++)
    if (g_str_equal (type, intervals[i]))
      g_object_set (options, "interval", i, NULL);
  g_object_set (options, "confidence", level_of (entry), NULL);
  fit = make_fit (entry, options, NULL, NULL);
  if (!fit)
    return;
  names = json_object_get_members (strata);
  for (GList *name = names; name; name = name->next)
    {
      EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (fit, find_group (fit, name->data));
      const EgCurve *c = engraft_survival_curve_get_kernel (curve);

      check_count (entry, "number of times", c->n, number_of (json_object_get_member (strata, name->data)));
      check_array (entry, "time", entry->result, "time", c->times, c->n, offset, FALSE);
      check_array (entry, "surv", entry->result, "surv", c->survival, c->n, offset, FALSE);
      check_array (entry, "std_err", entry->result, "std_err", engraft_survival_curve_get_se_log (curve, NULL), c->n, offset, FALSE);
      check_array (entry, "cumhaz", entry->result, "cumhaz", engraft_survival_curve_get_hazard (curve, NULL), c->n, offset, FALSE);
      check_array (entry, "se_cumhaz", entry->result, "se_cumhaz", engraft_survival_curve_get_se_hazard (curve, NULL), c->n, offset, FALSE);
      check_array (entry, "lower", entry->result, "lower", engraft_survival_curve_get_lower (curve, NULL), c->n, offset, FALSE);
      check_array (entry, "upper", entry->result, "upper", engraft_survival_curve_get_upper (curve, NULL), c->n, offset, FALSE);
      offset += c->n;
    }
  check_count (entry, "number of all times", offset,
               json_array_get_length (json_object_get_array_member (entry->result, "time")));
  g_list_free (names);
}

static void
run_survfit (const Entry *entry)
{
  if (JSON_NODE_HOLDS_ARRAY (json_object_get_member (entry->result, "strata")))
    run_full_curves (entry);
  else
    run_joined_curves (entry);
}

/* ---- survdiff ---- */

/* Observed and expected of one of R's strata: the order of strata is not ours. */
static gboolean
is_stratum (const EgRankTest *test,
            const guint      *groups,
            JsonObject       *result,
            guint             column,
            guint             stratum)
{
  JsonArray *observed = json_object_get_array_member (result, "obs");
  JsonArray *expected = json_object_get_array_member (result, "exp");

  for (guint i = 0; i < json_array_get_length (observed); i++)
    {
      gsize place = (gsize) stratum * test->n_groups + groups[i];
      double o = element (json_array_get_array_element (observed, i), column);
      double e = element (json_array_get_array_element (expected, i), column);

      if (fabs (test->observed[place] - o) > TOLERANCE * MAX (1e-3, fabs (o))
          || fabs (test->expected[place] - e) > TOLERANCE * MAX (1e-3, fabs (e)))
        return FALSE;
    }

  return TRUE;
}

static void
check_strata (const Entry      *entry,
              const EgRankTest *test,
              const guint      *groups)
{
  JsonArray *first = json_array_get_array_element (json_object_get_array_member (entry->result, "obs"), 0);

  check_count (entry, "number of strata", test->n_strata, json_array_get_length (first));
  for (guint column = 0; column < json_array_get_length (first); column++)
    {
      gboolean found = FALSE;

      for (guint stratum = 0; stratum < test->n_strata; stratum++)
        found |= is_stratum (test, groups, entry->result, column, stratum);
      check_count (entry, "stratum found", found, TRUE);
    }
}

static void
check_groups (const Entry        *entry,
              EngraftSurvivalFit *fit,
              EngraftGroupTest   *test)
{
  JsonArray *names = json_object_get_array_member (entry->result, "groups");
  JsonArray *observed = json_object_get_array_member (entry->result, "obs");
  JsonArray *expected = json_object_get_array_member (entry->result, "exp");
  JsonArray *variance = json_object_get_array_member (entry->result, "var");
  const EgRankTest *kernel = engraft_group_test_get_kernel (test);
  guint n = json_array_get_length (names);
  g_autofree guint *groups = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    groups[i] = find_group (fit, json_array_get_string_element (names, i));
  for (guint i = 0; i < n; i++)
    {
      check_count (entry, "n", kernel->n_rows[groups[i]], element (json_object_get_array_member (entry->result, "n"), i));
      for (guint j = 0; j < n; j++)
        check (entry, "var", engraft_group_test_get_variance (test, groups[i], groups[j]),
               element (json_array_get_array_element (variance, i), j));
    }
  if (JSON_NODE_HOLDS_ARRAY (json_array_get_element (observed, 0)))
    {
      check_strata (entry, kernel, groups);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      check_total (entry, "obs", engraft_group_test_get_observed (test, groups[i]), element (observed, i));
      check (entry, "exp", engraft_group_test_get_expected (test, groups[i]), element (expected, i));
    }
}

static void
run_survdiff (const Entry *entry)
{
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autofree char *text = dup_setting (entry, "rho", "rho");
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  double rho = text ? g_ascii_strtod (text, NULL) : 0;
  EngraftGroupTest *test;

  if (rho != 0)
    g_object_set (options, "test", ENGRAFT_TEST_RHO, "rho", rho, NULL);
  fit = make_fit (entry, options, NULL, NULL);
  if (!fit)
    return;
  test = engraft_survival_fit_get_test (fit);
  check_groups (entry, fit, test);
  check (entry, "chisq", engraft_group_test_get_statistic (test), number_of (json_object_get_member (entry->result, "chisq")));
  check_count (entry, "df", engraft_group_test_get_df (test), number_of (json_object_get_member (entry->result, "df")));
  check (entry, "p", engraft_group_test_get_p (test), number_of (json_object_get_member (entry->result, "p")));
}

/* ---- weights ---- */

/* the names that survMisc and lifelines have for them */
static gboolean
set_weight (EngraftSurvivalOptions *options,
            const char             *name)
{
  const struct { const char *name; EngraftTestWeight weight; } weights[] = {
    { "1", ENGRAFT_TEST_LOG_RANK }, { "logrank", ENGRAFT_TEST_LOG_RANK },
    { "n", ENGRAFT_TEST_GEHAN }, { "gehan_breslow_wilcoxon", ENGRAFT_TEST_GEHAN }, { "wilcoxon", ENGRAFT_TEST_GEHAN },
    { "sqrtN", ENGRAFT_TEST_TARONE_WARE }, { "tarone_ware", ENGRAFT_TEST_TARONE_WARE }, { "tarone-ware", ENGRAFT_TEST_TARONE_WARE },
    { "S1", ENGRAFT_TEST_PETO_PETO }, { "peto_peto", ENGRAFT_TEST_PETO_PETO }, { "peto", ENGRAFT_TEST_PETO_PETO },
    { "S2", ENGRAFT_TEST_MODIFIED_PETO },
  };
  double p, q;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    if (g_str_equal (name, weights[i].name))
      {
        g_object_set (options, "test", weights[i].weight, NULL);
        return TRUE;
      }
  if (sscanf (name, "FH_p=%lf_q=%lf", &p, &q) != 2 && sscanf (name, "fh_%lf_%lf", &p, &q) != 2)
    return FALSE;
  g_object_set (options, "test", ENGRAFT_TEST_FLEMING_HARRINGTON, "p", p, "q", q, NULL);

  return TRUE;
}

/* survMisc scores groups by an order of its own.  The one that gives its first sum must give
 * all its other numbers. */
static gboolean
find_scores (EngraftGroupTest *test,
             double           *scores,
             guint             n_set,
             double            expected)
{
  guint n = engraft_group_test_get_n_groups (test);
  double q = 0;

  for (guint i = 0; i < n_set; i++)
    q += scores[i] * (engraft_group_test_get_observed (test, i) - engraft_group_test_get_expected (test, i));
  if (n_set == n)
    return fabs (fabs (q) - fabs (expected)) < 1e-9 * fabs (expected);
  for (guint score = 1; score <= n; score++)
    {
      gboolean taken = FALSE;

      for (guint i = 0; i < n_set; i++)
        taken |= scores[i] == score;
      scores[n_set] = score;
      if (!taken && find_scores (test, scores, n_set + 1, expected))
        return TRUE;
    }

  return FALSE;
}

static void
check_trend (const Entry            *entry,
             EngraftSurvivalOptions *options,
             EngraftSurvivalFit     *fit,
             double                 *scores,
             guint                   i)
{
  JsonObject *trend = object_member (entry->result, "trend");
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(EngraftSurvivalFit) scored = NULL;
  g_autoptr(EngraftGroupTest) test = NULL;
  GListModel *tests;
  double q = 0, variance = 0;

  if (!trend)
    return;
  if (i == 0)
    check_count (entry, "trend scores", find_scores (engraft_survival_fit_get_test (fit), scores, 0,
                                                     element (json_object_get_array_member (trend, "Q"), 0)), TRUE);
  for (guint a = 0; a < engraft_survival_fit_get_n_curves (fit); a++)
    g_string_append_printf (text, "%g ", scores[a]);
  g_object_set (options, "trend", TRUE, "trend-scores", text->str, NULL);
  scored = make_fit (entry, options, NULL, NULL);
  tests = engraft_survival_fit_get_tests (scored);
  test = g_list_model_get_item (tests, g_list_model_get_n_items (tests) - 1);
  for (guint a = 0; a < engraft_group_test_get_n_groups (test); a++)
    {
      q += scores[a] * (engraft_group_test_get_observed (test, a) - engraft_group_test_get_expected (test, a));
      for (guint b = 0; b < engraft_group_test_get_n_groups (test); b++)
        variance += scores[a] * scores[b] * engraft_group_test_get_variance (test, a, b);
    }
  check (entry, "trend Q", fabs (q), fabs (element (json_object_get_array_member (trend, "Q"), i)));
  check (entry, "trend Var", variance, element (json_object_get_array_member (trend, "Var"), i));
  check (entry, "trend Z", fabs (engraft_group_test_get_z (test)),
         fabs (element (json_object_get_array_member (trend, "Z"), i)));
  check (entry, "trend chiSq", engraft_group_test_get_statistic (test),
         element (json_object_get_array_member (trend, "chiSq"), i));
  check_complement (entry, "trend p", engraft_group_test_get_p (test),
         element (json_object_get_array_member (trend, "pChisq"), i));
}

static void
run_weights (const Entry *entry)
{
  JsonArray *weights = json_object_get_array_member (entry->result, "weights");
  gboolean is_r = g_str_equal (entry->kind, "weighted_logrank");
  JsonArray *chisq = json_object_get_array_member (entry->result, is_r ? "chiSq" : "chisq");
  JsonArray *p = json_object_get_array_member (entry->result, is_r ? "pChisq" : "p");
  double scores[32];

  for (guint i = 0; i < json_array_get_length (weights); i++)
    {
      g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
      g_autoptr(EngraftSurvivalFit) fit = NULL;
      EngraftGroupTest *test;

      if (!set_weight (options, json_array_get_string_element (weights, i)))
        {
          fail (entry, "unknown weight “%s”", json_array_get_string_element (weights, i));
          continue;
        }
      fit = make_fit (entry, options, NULL, NULL);
      if (!fit)
        return;
      test = engraft_survival_fit_get_test (fit);
      check (entry, json_array_get_string_element (weights, i), engraft_group_test_get_statistic (test), element (chisq, i));
      (is_r ? check_complement : check) (entry, "its p", engraft_group_test_get_p (test), element (p, i));
      check_count (entry, "df", engraft_group_test_get_df (test),
                   is_r ? element (json_object_get_array_member (entry->result, "df"), i)
                        : number_of (json_object_get_member (entry->result, "df")));
      check_trend (entry, options, fit, scores, i);
    }
}

/* ---- pairs ---- */

static void
check_pairs (const Entry        *entry,
             EngraftSurvivalFit *fit,
             const char         *method)
{
  g_autoptr(EngraftTable) table = engraft_survival_fit_to_table (fit, ENGRAFT_SURVIVAL_TABLE_PAIRS);
  JsonArray *rows = json_object_get_array_member (entry->result, "rows");
  JsonArray *columns = json_object_get_array_member (entry->result, "cols");
  JsonArray *matrix = json_object_get_array_member (object_member (entry->result, "p"), method);
  guint n_found = 0, n_expected = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    for (guint j = 0; j < json_array_get_length (columns); j++)
      {
        double p = element (json_array_get_array_element (matrix, i), j);

        n_expected += !isnan (p);
        for (guint row = 0; !isnan (p) && row < engraft_table_get_n_rows (table); row++)
          {
            g_autofree char *a = engraft_column_dup_cell (engraft_table_find_column (table, "group"), row);
            g_autofree char *b = engraft_column_dup_cell (engraft_table_find_column (table, "other"), row);
            const char *x = json_array_get_string_element (rows, i), *y = json_array_get_string_element (columns, j);

            if (!(g_str_equal (a, x) && g_str_equal (b, y)) && !(g_str_equal (a, y) && g_str_equal (b, x)))
              continue;
            check (entry, method, column_of (table, "p_adjusted")[row], p);
            n_found++;
          }
      }
  check_count (entry, "number of pairs", n_found, n_expected);
}

static void
run_pairs (const Entry *entry)
{
  const char *methods[] = { "none", "bonferroni", "holm", "hochberg", "hommel", "BH", "BY" };
  JsonObject *p = object_member (entry->result, "p");

  check_count (entry, "known adjustments", json_object_get_size (p), G_N_ELEMENTS (methods));
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
      g_autoptr(EngraftSurvivalFit) fit = NULL;

      g_object_set (options, "pairwise", TRUE, "adjustment", i, NULL);
      fit = make_fit (entry, options, NULL, NULL);
      if (fit)
        check_pairs (entry, fit, methods[i]);
    }
}

/* ---- curves by weights ---- */

/* weights 1/ps of the treated and 1/(1 - ps) of the others */
static void
run_iptw (const Entry *entry)
{
  Entry weighted = *entry;
  JsonArray *ps = json_object_get_array_member (entry->result, "ps");
  JsonArray *times = json_object_get_array_member (entry->result, "km_times");
  JsonArray *strata = json_object_get_array_member (entry->result, "km_strata");
  guint n = engraft_table_get_n_rows (entry->table);
  g_autofree double *weights = g_new (double, n);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  g_autofree char *formula = dup_member (entry, "ps_formula");
  g_autofree char *group = g_strstrip (g_strndup (formula, strcspn (formula, "~")));
  g_autofree char *call = g_strdup_printf ("Surv(rfstime, status) ~ %s", group);

  g_assert_cmpuint (json_array_get_length (ps), ==, n);
  for (guint i = 0; i < n; i++)
    weights[i] = column_of (entry->table, group)[i] == 1 ? 1 / element (ps, i) : 1 / (1 - element (ps, i));
  table = add_numbers (entry->table, "iptw", weights);
  weighted.call = call;
  fit = make_fit (&weighted, options, table, "iptw");
  for (guint i = 0; fit && i < json_array_get_length (times); i++)
    {
      EngraftSurvivalCurve *curve =
        engraft_survival_fit_get_curve (fit, find_group (fit, json_array_get_string_element (strata, i)));
      const EgCurve *c = engraft_survival_curve_get_kernel (curve);
      double se, survival = engraft_survival_curve_get_estimate (curve, element (times, i), &se, NULL, NULL);
      gsize next = eg_curve_find (c, element (times, i));

      next += next == (gsize) -1 || c->times[next] < element (times, i);
      check (entry, "km_surv", survival, element (json_object_get_array_member (entry->result, "km_surv"), i));
      check (entry, "km_se", se, element (json_object_get_array_member (entry->result, "km_se"), i));
      check (entry, "km_n_risk", eg_curve_at_risk (c, next), element (json_object_get_array_member (entry->result, "km_n_risk"), i));
    }
}

/* ---- all of it ---- */

static const struct
{
  const char *kind;
  void      (*run) (const Entry *entry);
} kinds[] = {
  { "survfit", run_survfit },
  { "survdiff", run_survdiff },
  { "weighted_logrank", run_weights },
  { "weighted_logrank_lifelines", run_weights },
  { "pairwise_logrank", run_pairs },
  { "iptw", run_iptw },
};

static int
find_kind (JsonObject *entry)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (json_object_get_string_member_with_default (entry, "kind", NULL), kinds[i].kind) == 0)
      return i;

  return -1;
}

static guint
run_file (const char *folder,
          const char *path,
          guint      *n_run)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *root;
  JsonArray *entries;
  guint n = 0;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  entries = json_object_get_array_member (root, "entries");
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *object = json_array_get_object_element (entries, i);
      int kind = find_kind (object);
      Entry entry = {
        .data_set = json_object_get_string_member (root, "dataset"),
        .id = json_object_get_string_member (object, "id"),
        .kind = json_object_get_string_member (object, "kind"),
        .call = json_object_get_string_member_with_default (object, "call", NULL),
      };

      if (kind < 0)
        continue;
      n++;
      if (!table && !error)
        table = import (folder, entry.data_set, &error);
      if (!table)
        {
          fail (&entry, "%s", error->message);
          continue;
        }
      entry.table = table;
      entry.spec = object_member (object, "spec");
      entry.result = object_member (object, "result");
      kinds[kind].run (&entry);
      n_run[kind]++;
    }

  return n;
}

static char *
find_folder (void)
{
  const char *folder = g_getenv ("ENGRAFT_REFERENCE");

  if (folder)
    return g_strdup (folder);

  return g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", NULL);
}

static void
test_all (void)
{
  g_autofree char *folder = find_folder ();
  g_autofree char *path = g_build_filename (folder, "survival", "reference", NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n_run[G_N_ELEMENTS (kinds)] = { 0 }, n = 0, n_all = 0;
  const char *name;

  if (!dir)
    {
      g_test_skip ("There is no reference folder");
      return;
    }
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);

        n += run_file (folder, file, n_run);
      }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_test_message ("%s: %u entries", kinds[i].kind, n_run[i]);
      n_all += n_run[i];
    }
  g_test_message ("%u of %u entries run, %u numbers, largest relative error %.2g", n_all, n, n_numbers, worst);
  g_assert_cmpuint (n_all, ==, n);
  g_assert_cmpuint (n_all, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/reference/survival", test_all);

  return g_test_run ();
}
