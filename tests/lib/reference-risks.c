/* reference-risks.c: competing risks of the reference folder: R's survival and cmprsk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/risks/engraft-fine-gray.h"
#include "libengraft/survival/engraft-survival-curve.h"
#include "reference-risks.h"

/* crr stops at a gradient of 1e-10, so that is as near as its numbers are */
#define CRR_TOLERANCE 1e-7

/* ---- the data of an entry ---- */

/* the roles that the scripts had, where the specification is silent */
static const struct
{
  const char *data_set;
  const char *time;
  const char *status;
} roles[] = {
  { "ebmt4", "ct", "cr" },
  { "melanoma", "time", "status" },
  { "pbc", "time", "status" },
};

static EngraftColumn *
cut_column (EngraftColumn *column,
            guint          n)
{
  const char *name = engraft_column_get_name (column);
  EngraftColumnType type = engraft_column_get_column_type (column);

  if (engraft_column_is_numeric (column))
    return engraft_column_new_numbers (name, type, g_bytes_new (engraft_column_get_numbers (column, NULL),
                                                                n * sizeof (double)));

  return engraft_column_new_codes (name, type,
                                   g_bytes_new (engraft_column_get_codes (column, NULL), n * sizeof (guint32)),
                                   engraft_string_pool_ref (engraft_column_get_levels (column)), NULL);
}

static EngraftTable *
take_rows (const Entry *entry)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = engraft_table_get_n_rows (entry->table);
  g_autofree char *subset = dup_member (entry, "subset");

  if (subset)
    {
      g_assert_cmpstr (subset, ==, "first 312 rows");
      n = 312;
    }
  for (guint i = 0; i < engraft_table_get_n_columns (entry->table); i++)
    g_ptr_array_add (columns, cut_column (engraft_table_get_column (entry->table, i), n));

  return engraft_table_new (NULL, columns);
}

static EngraftSurvivalData *
make_data (const Entry  *entry,
           EngraftTable *table,
           const char   *default_group)
{
  static const char * const events[] = { "1", NULL };
  static const char * const others[] = { "2", NULL };
  static const char * const censored[] = { "0", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autofree char *time = dup_member (entry, "time"), *status = dup_member (entry, "status");
  g_autofree char *group = dup_member (entry, "group"), *strata = dup_member (entry, "strata");
  const char *list[] = { strata, NULL };
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (!time && g_str_equal (entry->data_set, roles[i].data_set))
      {
        time = g_strdup (roles[i].time);
        status = g_strdup (roles[i].status);
      }
  g_object_set (cohort, "time", time, "status", status, "group", group ? group : default_group, "events", events,
                "others", others, "censored", censored, "strata", strata ? list : NULL, NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&data);
}

static EngraftCumulativeIncidence *
make_result (const Entry              *entry,
             EngraftIncidenceVariance  variance,
             EngraftIntervalType       interval,
             const char               *group)
{
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftTable) table = take_rows (entry);
  g_autoptr(EngraftSurvivalData) data = make_data (entry, table, group);
  g_autoptr(EngraftCumulativeIncidence) result = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "variance", variance, "interval", interval, NULL);
  result = engraft_cumulative_incidence_new (data, options, NULL, &error);
  if (!result)
    fail (entry, "%s", error->message);

  return g_steal_pointer (&result);
}

static int
find_risk_group (EngraftCumulativeIncidence *result,
                 const char                 *name)
{
  guint found = engraft_survival_data_find_group (engraft_cumulative_incidence_get_data (result), name);

  if (found != G_MAXUINT)
    return found;

  return engraft_cumulative_incidence_get_n_groups (result) == 1 ? 0 : -1;
}

/* ---- Aalen-Johansen ---- */

static EngraftIncidenceCurve *
get_state (EngraftCumulativeIncidence *result,
           guint                       group,
           guint                       state)
{
  return state == 0 ? engraft_cumulative_incidence_get_free_curve (result, group)
                    : engraft_cumulative_incidence_get_curve (result, group, state - 1);
}

static double
cell (JsonObject *object,
      const char *name,
      guint       row,
      guint       column)
{
  return element (json_array_get_array_element (json_object_get_array_member (object, name), row), column);
}

static void
check_state (const Entry           *entry,
             JsonObject            *stratum,
             EngraftIncidenceCurve *curve,
             guint                  state)
{
  JsonArray *times = json_object_get_array_member (stratum, "time");
  JsonObject *at = object_member (stratum, "at");
  gsize n;
  const double *own = engraft_incidence_curve_get_times (curve, &n);

  check_count (entry, "the number of times", n, json_array_get_length (times));
  for (guint i = 0; i < MIN (n, json_array_get_length (times)); i++)
    {
      guint at_risk;

      check (entry, "time", own[i], element (times, i));
      check (entry, "p", engraft_incidence_curve_get_values (curve, NULL)[i], cell (stratum, "pstate", i, state));
      check (entry, "se", engraft_incidence_curve_get_se (curve, NULL)[i], cell (stratum, "std_err", i, state));
      engraft_incidence_curve_get_counts (curve, own[i], &at_risk, NULL);
      check_count (entry, "n at risk", at_risk, cell (stratum, "n_risk", i, 0));
    }
  for (guint i = 0; at && i < json_array_get_length (json_object_get_array_member (at, "times")); i++)
    {
      double time = element (json_object_get_array_member (at, "times"), i);

      check (entry, "p at a time", engraft_incidence_curve_get_estimate (curve, time, NULL, NULL, NULL),
             cell (at, "pstate", i, state));
    }
}

static void
check_limits (const Entry           *entry,
              JsonObject            *stratum,
              EngraftIncidenceCurve *curve,
              guint                  state,
              const char            *interval)
{
  JsonObject *at = object_member (stratum, "at"), *ci = object_member (object_member (at, "ci"), interval);

  for (guint i = 0; ci && i < json_array_get_length (json_object_get_array_member (at, "times")); i++)
    {
      double time = element (json_object_get_array_member (at, "times"), i), lower, upper;
      double value = engraft_incidence_curve_get_estimate (curve, time, NULL, &lower, &upper);

      if (value == 0)   /* R has limits of 0 there, or none, by version */
        continue;
      check (entry, interval, lower, cell (ci, "lower", i, state));
      check (entry, interval, upper, cell (ci, "upper", i, state));
    }
}

static void
run_interval (const Entry         *entry,
              EngraftIntervalType  interval,
              const char          *name)
{
  g_autoptr(EngraftCumulativeIncidence) result =
    make_result (entry, ENGRAFT_INCIDENCE_VARIANCE_JACKKNIFE, interval, NULL);
  JsonArray *strata = json_object_get_array_member (entry->result, "strata");

  for (guint i = 0; result && i < json_array_get_length (strata); i++)
    {
      JsonObject *stratum = json_array_get_object_element (strata, i);
      const char *level = strchr (json_object_get_string_member (stratum, "stratum"), '=');
      int group = find_risk_group (result, level ? level + 1 : "");

      if (group < 0)
        fail (entry, "there is no group %s", level);
      for (guint state = 0; group >= 0 && state <= engraft_cumulative_incidence_get_n_causes (result); state++)
        {
          if (interval == ENGRAFT_INTERVAL_LOG)
            check_state (entry, stratum, get_state (result, group, state), state);
          check_limits (entry, stratum, get_state (result, group, state), state, name);
        }
    }
}

/* “group=ALL, relapse”: events, and the area under the curve up to the last time of all groups */
static void
check_table (const Entry *entry)
{
  g_autoptr(EngraftCumulativeIncidence) result =
    make_result (entry, ENGRAFT_INCIDENCE_VARIANCE_JACKKNIFE, ENGRAFT_INTERVAL_LOG, NULL);
  JsonArray *rows = json_object_get_array_member (entry->result, "table_rows");
  const guint n_states = result ? engraft_cumulative_incidence_get_n_causes (result) + 1 : 0;
  guint n_groups = n_states ? json_array_get_length (rows) / n_states : 0;
  double last = 0;

  for (guint g = 0; g < n_groups; g++)
    last = fmax (last, engraft_incidence_curve_get_last_time (get_state (result, g, 0)));
  for (guint i = 0; i < n_groups * n_states; i++)
    {
      const char *name = strchr (json_array_get_string_element (rows, i), '=');
      g_autofree char *level = name ? g_strndup (name + 1, strrchr (name, ',') - name - 1) : g_strdup ("");
      int group = find_risk_group (result, level);
      EngraftIncidenceCurve *curve = group < 0 ? NULL : get_state (result, group, i / n_groups);
      const double *times, *values;
      double area = 0, from = 0, value = i / n_groups == 0;
      gsize n;

      if (!curve)
        {
          fail (entry, "there is no group %s", level);
          continue;
        }
      times = engraft_incidence_curve_get_times (curve, &n);
      values = engraft_incidence_curve_get_values (curve, NULL);
      for (gsize k = 0; k < n; k++)
        {
          area += value * (times[k] - from);
          value = values[k];
          from = times[k];
        }
      area += value * (last - from);
      check (entry, "table_rmean", area, element (json_object_get_array_member (entry->result, "table_rmean"), i));
      check_count (entry, "table_nevent", i / n_groups == 0 ? 0 : engraft_incidence_curve_get_n_events (curve),
                   element (json_object_get_array_member (entry->result, "table_nevent"), i));
    }
}

void
run_aalen_johansen (const Entry *entry)
{
  if (!json_object_has_member (entry->result, "strata"))
    {
      run_multi_state (entry);
      return;
    }
  run_interval (entry, ENGRAFT_INTERVAL_LOG, "log");
  run_interval (entry, ENGRAFT_INTERVAL_PLAIN, "plain");
  run_interval (entry, ENGRAFT_INTERVAL_LOG_LOG, "log-log");
  check_table (entry);
}

/* ---- cuminc ---- */

/* “Female 1”: a group and a cause */
static EngraftIncidenceCurve *
find_curve (const Entry                *entry,
            EngraftCumulativeIncidence *result,
            const char                 *name)
{
  const char *space = strrchr (name, ' ');
  g_autofree char *group = g_strndup (name, space - name);
  int found = find_risk_group (result, group);

  if (found >= 0)
    return engraft_cumulative_incidence_get_curve (result, found, atoi (space + 1) - 1);
  fail (entry, "there is no group %s", group);

  return NULL;
}

static void
check_cuminc_curve (const Entry                *entry,
                    EngraftCumulativeIncidence *result,
                    JsonObject                 *object)
{
  EngraftIncidenceCurve *curve = find_curve (entry, result, json_object_get_string_member (object, "name"));
  JsonArray *times = json_object_get_array_member (object, "time");

  /* vertices: the second of two at one time is the value from there on */
  for (guint i = 2; curve && i < json_array_get_length (times); i += 2)
    {
      double se, value = engraft_incidence_curve_get_estimate (curve, element (times, i), &se, NULL, NULL);

      check (entry, "est", value, element (json_object_get_array_member (object, "est"), i));
      check (entry, "var", se * se, element (json_object_get_array_member (object, "var"), i));
    }
}

static void
check_cuminc_at (const Entry                *entry,
                 EngraftCumulativeIncidence *result,
                 JsonObject                 *at)
{
  JsonArray *rows = json_object_get_array_member (at, "rows"), *times = json_object_get_array_member (at, "times");

  for (guint row = 0; row < json_array_get_length (rows); row++)
    for (guint i = 0; i < json_array_get_length (times); i++)
      {
        EngraftIncidenceCurve *curve = find_curve (entry, result, json_array_get_string_element (rows, row));
        double se, value, expected = cell (at, "est", row, i);

        if (!curve || isnan (expected))   /* beyond the last time of the group */
          continue;
        value = engraft_incidence_curve_get_estimate (curve, element (times, i), &se, NULL, NULL);
        check (entry, "est at a time", value, expected);
        check (entry, "var at a time", se * se, cell (at, "var", row, i));
      }
}

void
run_cuminc (const Entry *entry)
{
  const char *group = g_str_has_suffix (entry->id, "_trt") ? "trt"
                      : g_str_has_suffix (entry->id, "_stage") ? "stage" : NULL;
  g_autoptr(EngraftCumulativeIncidence) result =
    make_result (entry, ENGRAFT_INCIDENCE_VARIANCE_GRAY, ENGRAFT_INTERVAL_LOG, group);
  JsonArray *curves = json_object_get_array_member (entry->result, "curves");
  JsonObject *gray = object_member (entry->result, "gray");

  for (guint i = 0; result && i < json_array_get_length (curves); i++)
    check_cuminc_curve (entry, result, json_array_get_object_element (curves, i));
  if (result)
    check_cuminc_at (entry, result, object_member (entry->result, "at"));
  for (guint cause = 0; result && gray && cause < engraft_cumulative_incidence_get_n_causes (result); cause++)
    {
      double chisq, p;
      guint df;

      g_assert_true (engraft_cumulative_incidence_get_test (result, cause, &chisq, &df, &p));
      check (entry, "Gray's chi-squared", chisq, element (json_object_get_array_member (gray, "stat"), cause));
      check_complement (entry, "its p", p, element (json_object_get_array_member (gray, "p"), cause));
      check_count (entry, "its df", df, element (json_object_get_array_member (gray, "df"), cause));
    }
}

/* ---- crr ---- */

static double
term_value (EngraftColumn *column,
            guint          row,
            const char    *level,
            gboolean       is_log)
{
  g_autofree char *text = NULL;
  double value;

  if (engraft_column_is_missing (column, row))
    return NAN;
  if (*level && engraft_column_get_column_type (column) != ENGRAFT_COLUMN_LOGICAL)
    {
      text = engraft_column_dup_cell (column, row);
      return g_str_equal (text, level);
    }
  value = engraft_column_get_numbers (column, NULL)[row];

  return is_log ? log (value) : value;
}

/* “groupAML-low” is the column and one of its levels; “log(bili)” a logarithm */
static EngraftTable *
add_term (const Entry  *entry,
          EngraftTable *table,
          const char   *term)
{
  gboolean is_log = g_str_has_prefix (term, "log(");
  g_autofree char *name = is_log ? g_strndup (term + 4, strlen (term) - 5) : g_strdup (term);
  EngraftColumn *found = NULL;
  guint n = engraft_table_get_n_rows (table);
  g_autofree double *values = g_new (double, n);
  const char *level;

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      const char *own = engraft_column_get_name (column);

      if (g_str_has_prefix (name, own) && (!found || strlen (own) > strlen (engraft_column_get_name (found))))
        found = column;
    }
  g_assert_nonnull (found);
  level = name + strlen (engraft_column_get_name (found));
  for (guint row = 0; row < n; row++)
    values[row] = term_value (found, row, level, is_log);
  if (g_str_equal (term, engraft_column_get_name (found)))
    return g_object_ref (table);

  return add_numbers (table, term, values);
}

static void
check_near (const Entry *entry,
            const char  *what,
            double       value,
            double       expected,
            double       scale)
{
  n_numbers++;
  if (!(fabs (value - expected) <= CRR_TOLERANCE * MAX (fabs (expected), scale)))
    fail (entry, "%s is %.17g, but should be %.17g", what, value, expected);
}

static void
check_coefficients (const Entry     *entry,
                    EngraftFineGray *model,
                    gboolean         variances)
{
  guint p = engraft_fine_gray_get_n_terms (model);
  JsonArray *coefficients = json_object_get_array_member (entry->result, "coef");

  check_count (entry, "the number of terms", p, json_array_get_length (coefficients));
  g_assert_true (engraft_fine_gray_has_converged (model));
  for (guint i = 0; i < p; i++)
    {
      double se;

      check_near (entry, "a coefficient", engraft_fine_gray_get_coefficient (model, i, &se, NULL),
                  element (coefficients, i), se);
      for (guint j = 0; j < p && variances; j++)
        {
          const double *robust = engraft_fine_gray_get_variance (model, TRUE, NULL);
          double scale = sqrt (robust[i * p + i] * robust[j * p + j]);

          check_near (entry, "var", robust[i * p + j], cell (entry->result, "var", i, j), scale);
          check_near (entry, "invinf", engraft_fine_gray_get_variance (model, FALSE, NULL)[i * p + j],
                      cell (entry->result, "invinf", i, j), scale);
        }
    }
}

static void
check_predictions (const Entry     *entry,
                   EngraftFineGray *model)
{
  JsonArray *subjects = json_object_get_array_member (entry->result, "newdata");
  JsonObject *predicted = object_member (entry->result, "predict");

  for (guint i = 0; i < json_array_get_length (subjects); i++)
    {
      JsonArray *subject = json_array_get_array_element (subjects, i);
      guint p = json_array_get_length (subject);
      g_autofree double *values = g_new (double, p), *incidence = NULL;
      gsize n;

      for (guint j = 0; j < p; j++)
        values[j] = element (subject, j);
      incidence = engraft_fine_gray_predict (model, values, p, &n);
      for (guint j = 0; j < n; j++)
        check_near (entry, "a predicted incidence", incidence[j], cell (predicted, "cif", j, i), 0);
    }
}

static EngraftFineGray *
make_model (const Entry *entry,
            GPtrArray   *terms,
            const char  *cause)
{
  g_autoptr(EngraftFineGrayOptions) options = engraft_fine_gray_options_new ();
  g_autoptr(EngraftTable) table = take_rows (entry);
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftFineGray) model = NULL;
  g_autoptr(GError) error = NULL;
  const char *causes[] = { "a=1", "b=2", NULL };

  for (guint i = 0; i + 1 < terms->len; i++)
    {
      EngraftTable *more = add_term (entry, table, terms->pdata[i]);

      g_object_unref (table);
      table = more;
    }
  data = make_data (entry, table, NULL);
  g_object_set (options, "causes", causes, "cause", cause, "covariates", terms->pdata, NULL);
  model = engraft_fine_gray_new (data, table, options, NULL, &error);
  if (!model)
    fail (entry, "%s", error->message);

  return g_steal_pointer (&model);
}

void
run_crr (const Entry *entry)
{
  g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);
  JsonArray *names = json_object_get_array_member (entry->result, "terms");
  g_autoptr(EngraftFineGray) model = NULL;
  double code = number_of (json_object_get_member (entry->result, "failcode")), without;
  gsize n;

  for (guint i = 0; i < json_array_get_length (names); i++)
    g_ptr_array_add (terms, g_strdup (json_array_get_string_element (names, i)));
  g_ptr_array_add (terms, NULL);
  model = make_model (entry, terms, code == 1 ? "a" : "b");
  if (!model)
    return;
  check_coefficients (entry, model, TRUE);
  check (entry, "loglik", engraft_fine_gray_get_likelihood (model, &without),
         number_of (json_object_get_member (entry->result, "loglik")));
  check (entry, "loglik_null", without, number_of (json_object_get_member (entry->result, "loglik_null")));
  check_count (entry, "n", engraft_fine_gray_get_n_records (model),
               number_of (json_object_get_member (entry->result, "n")));
  engraft_fine_gray_get_times (model, &n);
  for (guint i = 0; i < n; i++)
    {
      check (entry, "uftime", engraft_fine_gray_get_times (model, NULL)[i],
             element (json_object_get_array_member (entry->result, "uftime"), i));
      check_near (entry, "bfitj", engraft_fine_gray_get_jumps (model, NULL)[i],
                  element (json_object_get_array_member (entry->result, "bfitj"), i), 0);
    }
  if (json_object_has_member (entry->result, "newdata"))
    check_predictions (entry, model);
}

/* Its naive_var is R's robust variance of single rows, which is none of the model: fractional weights make coxph robust. */
static void
check_likelihood (const Entry     *entry,
                  EngraftFineGray *model)
{
  JsonArray *loglik = json_object_get_array_member (entry->result, "loglik");
  double without, value = engraft_fine_gray_get_likelihood (model, &without);

  check (entry, "loglik", value, element (loglik, 1));
  check (entry, "loglik without covariates", without, element (loglik, 0));
}

/* coxph on the rows of finegray (): the same coefficients and likelihood.  What the folder calls naive_var is R's sandwich of
 * single rows, which R takes where weights are not whole; naive.var of that model stands here, from its diagonal on. */
void
run_finegray (const Entry *entry)
{
  static const char * const names[] = { "groupAML-low", "groupAML-high", "z8", "z1c", "z2c" };
  g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);
  static const double expected[] = {
    0.29819756327034269, 0.20040092018057873, -0.12700914461030383, -0.004550607195166285, 0.0024217337024644379,
    0.2673260937156301, -0.15234043514242523, -0.0038983299348215139, 0.0013869689875661503, 0.18386670757580695,
    0.0020137914303742328, -0.00060607947001214036, 0.00066693016253774264, -0.00047930406665016342,
    0.00059365747838352966
  };
  g_autoptr(EngraftFineGray) model = NULL;
  const double *naive, *wanted = expected;

  check_known (entry, "call", entry->call,
               "finegray(Surv(t2,crf)~., etype='relapse'); coxph(..., weight=fgwt, ties='breslow')");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (terms, g_strdup (names[i]));
  g_ptr_array_add (terms, NULL);
  model = make_model (entry, terms, "a");
  if (!model)
    return;
  check_coefficients (entry, model, FALSE);
  check_likelihood (entry, model);
  check_pieces (entry);
  naive = engraft_fine_gray_get_variance (model, FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = i; j < G_N_ELEMENTS (names); j++)
      check_near (entry, "the naive variance", naive[i * G_N_ELEMENTS (names) + j], *wanted++,
                  sqrt (naive[i * (G_N_ELEMENTS (names) + 1)] * naive[j * (G_N_ELEMENTS (names) + 1)]));
}
