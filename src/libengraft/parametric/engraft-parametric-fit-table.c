/* engraft-parametric-fit-table.c: a model as tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/parametric/engraft-parametric-fit-private.h"
#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-format.h"

/* of a curve */
#define N_STEPS 100

/* A table that grows column by column. */
typedef struct
{
  EngraftParametricFit *fit;
  GPtrArray            *columns;
  gsize                 n_rows;
} Maker;

/* takes @values */
static void
add_numbers (Maker             *maker,
             const char        *name,
             const char        *label,
             EngraftColumnType  type,
             double            *values)
{
  g_autoptr(EngraftColumn) plain = engraft_column_new_numbers (name, type,
                                                               g_bytes_new_take (values, maker->n_rows * sizeof *values));

  g_ptr_array_add (maker->columns, engraft_column_describe (plain, label, NULL, NULL));
}

static double *
new_values (Maker *maker)
{
  return g_new0 (double, MAX (1, maker->n_rows));
}

/* takes @values, which are in the unit of the data */
static void
add_times (Maker      *maker,
           const char *name,
           const char *label,
           double     *values)
{
  g_autoptr(EngraftColumn) plain = NULL;

  for (gsize i = 0; i < maker->n_rows; i++)
    values[i] = engraft_parametric_fit_show (maker->fit, values[i]);
  plain = engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (values, maker->n_rows * sizeof *values));
  g_ptr_array_add (maker->columns, engraft_column_describe (plain, label, engraft_time_unit_get_name (maker->fit->unit), NULL));
}

/* takes @texts, which are not owned by it */
static void
add_texts (Maker       *maker,
           const char  *name,
           const char  *label,
           const char **texts)
{
  g_autofree const char **mine = texts;
  g_autoptr(EngraftColumn) plain = NULL;
  EngraftStringPool *levels = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, MAX (1, maker->n_rows));

  for (gsize i = 0; i < maker->n_rows; i++)
    codes[i] = mine[i] && *mine[i] ? engraft_string_pool_add (levels, mine[i], -1) : ENGRAFT_NO_CODE;
  plain = engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY, g_bytes_new_take (codes, maker->n_rows * sizeof *codes),
                                    levels, NULL);
  g_ptr_array_add (maker->columns, engraft_column_describe (plain, label, NULL, NULL));
}

static const char **
new_texts (Maker *maker)
{
  return g_new0 (const char *, MAX (1, maker->n_rows));
}

/* “95% from” */
static char *
dup_limit (Maker      *maker,
           const char *format)
{
  g_autofree char *level = engraft_format_number (maker->fit->confidence * 100, 6);

  return g_strdup_printf (format, level);
}

/* ---- the model ---- */

static void
fill_parameter (Maker   *maker,
                guint    i,
                double **values)
{
  EngraftParametricFit *fit = maker->fit;
  double z = engraft_parametric_fit_get_z (fit);

  values[0][i] = engraft_parametric_fit_get_estimate (fit, i, &values[1][i], &values[4][i], &values[5][i]);
  values[2][i] = values[0][i] - z * values[1][i];
  values[3][i] = values[0][i] + z * values[1][i];
  if (!engraft_parametric_fit_is_covariate (fit, i))
    values[4][i] = NAN;
  values[6][i] = engraft_parametric_fit_get_time_ratio (fit, i, &values[7][i], &values[8][i]);
  values[9][i] = engraft_parametric_fit_get_hazard_ratio (fit, i, &values[10][i], &values[11][i]);
}

static void
make_coefficients (Maker *maker)
{
  static const char * const names[] = { "coefficient", "se", "lower", "upper", "z", "p", "time_ratio", "time_ratio_lower",
                                        "time_ratio_upper", "hazard_ratio", "hazard_ratio_lower", "hazard_ratio_upper" };
  g_autofree char *lower = dup_limit (maker, _("%s%% from")), *upper = dup_limit (maker, _("%s%% to"));
  const char *labels[] = { _("Coefficient"), _("Standard Error"), lower, upper, _("z"), _("p"), _("Time Ratio"), lower, upper,
                           _("Hazard Ratio"), lower, upper };
  double *values[G_N_ELEMENTS (names)];
  const char **parameters;

  maker->n_rows = maker->fit->model.n_parameters;
  parameters = new_texts (maker);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      parameters[i] = maker->fit->titles->pdata[i];
      fill_parameter (maker, i, values);
    }
  add_texts (maker, "parameter", _("Parameter"), parameters);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    {
      gboolean any = k < 6;

      for (guint i = 0; i < maker->n_rows; i++)
        any |= !isnan (values[k][i]);
      if (any)
        add_numbers (maker, names[k], labels[k], ENGRAFT_COLUMN_NUMBER, values[k]);
      else
        g_free (values[k]);
    }
}

static void
make_tests (Maker *maker)
{
  const char *names[] = { _("Likelihood ratio test"), _("Wald test") };
  double *chisq, *df, *p;
  const char **tests;

  maker->n_rows = G_N_ELEMENTS (names);
  tests = new_texts (maker);
  chisq = new_values (maker);
  df = new_values (maker);
  p = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      int degrees;

      tests[i] = names[i];
      chisq[i] = engraft_parametric_fit_get_test (maker->fit, (EngraftParametricTest) i, &degrees, &p[i]);
      df[i] = degrees;
    }
  add_texts (maker, "test", _("Test"), tests);
  add_numbers (maker, "chisq", _("Chi-Squared"), ENGRAFT_COLUMN_NUMBER, chisq);
  add_numbers (maker, "df", _("Degrees of Freedom"), ENGRAFT_COLUMN_INTEGER, df);
  add_numbers (maker, "p", _("p"), ENGRAFT_COLUMN_NUMBER, p);
}

static void
make_comparison (Maker *maker)
{
  EngraftParametricFit *fit = maker->fit;
  const EngraftParametricRival *rivals = fit->rivals ? (const EngraftParametricRival *) fit->rivals->data : NULL;
  double *values[5];
  const char **names;

  maker->n_rows = fit->rivals ? fit->rivals->len : 0;
  names = new_texts (maker);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      names[i] = engraft_distribution_get_name (rivals[i].distribution);
      values[0][i] = rivals[i].df;
      values[1][i] = rivals[i].loglik;
      values[2][i] = rivals[i].aic;
      values[3][i] = rivals[i].aic - rivals[0].aic;
      values[4][i] = rivals[i].bic;
    }
  add_texts (maker, "distribution", _("Distribution"), names);
  add_numbers (maker, "parameters", _("Parameters"), ENGRAFT_COLUMN_INTEGER, values[0]);
  add_numbers (maker, "loglik", _("Log Likelihood"), ENGRAFT_COLUMN_NUMBER, values[1]);
  add_numbers (maker, "aic", _("AIC"), ENGRAFT_COLUMN_NUMBER, values[2]);
  add_numbers (maker, "aic_difference", _("Above the Best"), ENGRAFT_COLUMN_NUMBER, values[3]);
  add_numbers (maker, "bic", _("BIC"), ENGRAFT_COLUMN_NUMBER, values[4]);
}

/* ---- somebody ---- */

/* For each profile, stratum and point a row: fills POINT’s values. */
typedef void (*Predict) (EngraftParametricFit *fit,
                         const double         *x,
                         guint                 stratum,
                         double                point,
                         double               *values);

static void
predict_survival (EngraftParametricFit *fit,
                  const double         *x,
                  guint                 stratum,
                  double                point,
                  double               *values)
{
  values[0] = engraft_parametric_fit_survival (fit, x, stratum, point, &values[1], &values[2]);
}

static void
predict_quantile (EngraftParametricFit *fit,
                  const double         *x,
                  guint                 stratum,
                  double                point,
                  double               *values)
{
  values[0] = engraft_parametric_fit_quantile (fit, x, stratum, point, &values[3], &values[1], &values[2]);
}

/* profiles that cannot be read are told of in the notices */
static GPtrArray *
list_profiles (EngraftParametricFit *fit)
{
  const char * const *profiles = engraft_options_get_strv (ENGRAFT_OPTIONS (fit->options), "profiles");
  g_autofree double *x = g_new0 (double, fit->columns->len + 1);
  GPtrArray *good = g_ptr_array_new ();

  for (guint i = 0; profiles && profiles[i]; i++)
    if (engraft_parametric_fit_read_profile (fit, profiles[i], x, NULL))
      g_ptr_array_add (good, (char *) profiles[i]);
  if (!profiles || !*profiles)
    g_ptr_array_add (good, NULL);

  return good;
}

/* VALUES: of the point, then what PREDICT says */
static void
fill_predictions (Maker    *maker,
                  GArray   *points,
                  Predict   predict,
                  double  **values,
                  guint     n_values)
{
  EngraftParametricFit *fit = maker->fit;
  g_autoptr(GPtrArray) profiles = list_profiles (fit);
  g_autofree double *x = g_new0 (double, fit->columns->len + 1);
  guint n_strata = engraft_parametric_fit_get_n_strata (fit);
  const char **names, **strata;
  double found[4];

  maker->n_rows = (gsize) profiles->len * n_strata * points->len;
  names = new_texts (maker);
  strata = new_texts (maker);
  for (guint k = 0; k < n_values; k++)
    values[k] = new_values (maker);
  for (gsize i = 0; i < maker->n_rows; i++)
    {
      const char *profile = profiles->pdata[i / points->len / n_strata];
      guint stratum = i / points->len % n_strata;
      double point = g_array_index (points, double, i % points->len);

      engraft_parametric_fit_read_profile (fit, profile, x, NULL);
      names[i] = profile ? profile : fit->columns->len ? _("means and reference levels") : _("all");
      strata[i] = engraft_parametric_fit_get_stratum (fit, stratum);
      predict (fit, x, stratum, point, found);
      values[0][i] = point;
      for (guint k = 1; k < n_values; k++)
        values[k][i] = found[k - 1];
    }
  add_texts (maker, "profile", _("Profile"), names);
  if (n_strata > 1)
    add_texts (maker, "stratum", _("Stratum"), strata);
  else
    g_free (strata);
}

static void
add_survival (Maker  *maker,
              GArray *points)
{
  g_autofree char *lower = dup_limit (maker, _("%s%% from")), *upper = dup_limit (maker, _("%s%% to"));
  double *values[4];

  fill_predictions (maker, points, predict_survival, values, 4);
  add_times (maker, "time", _("Time"), values[0]);
  add_numbers (maker, "survival", _("Survival"), ENGRAFT_COLUMN_NUMBER, values[1]);
  add_numbers (maker, "lower", lower, ENGRAFT_COLUMN_NUMBER, values[2]);
  add_numbers (maker, "upper", upper, ENGRAFT_COLUMN_NUMBER, values[3]);
}

static void
make_times (Maker *maker)
{
  g_autofree char *wrong = NULL;
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (maker->fit->options), "times");
  g_autoptr(GArray) points = engraft_survival_parse_numbers (text, &wrong);
  double unit = engraft_parametric_fit_show (maker->fit, 1);

  for (guint i = 0; i < points->len; i++)
    g_array_index (points, double, i) /= unit;
  add_survival (maker, points);
}

static void
make_curves (Maker *maker)
{
  g_autoptr(GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  gsize n;
  const double *times = engraft_survival_data_get_times (maker->fit->data, &n);
  double last = 0;

  for (gsize i = 0; i < n; i++)
    last = MAX (last, times[i]);
  for (guint i = 0; i <= N_STEPS; i++)
    {
      double point = last * i / N_STEPS;

      g_array_append_val (points, point);
    }
  add_survival (maker, points);
}

static void
make_quantiles (Maker *maker)
{
  g_autofree char *wrong = NULL, *lower = dup_limit (maker, _("%s%% from")), *upper = dup_limit (maker, _("%s%% to"));
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (maker->fit->options), "quantiles");
  g_autoptr(GArray) points = engraft_survival_parse_numbers (text, &wrong);
  double *values[5];

  for (guint i = points->len; i-- > 0; )
    if (!(g_array_index (points, double, i) > 0 && g_array_index (points, double, i) < 1))
      g_array_remove_index (points, i);
  fill_predictions (maker, points, predict_quantile, values, 5);
  add_numbers (maker, "quantile", _("Quantile"), ENGRAFT_COLUMN_NUMBER, values[0]);
  add_times (maker, "time", _("Time"), values[1]);
  add_times (maker, "lower", lower, values[2]);
  add_times (maker, "upper", upper, values[3]);
  add_times (maker, "se", _("Standard Error"), values[4]);
}

/* ---- the model and what was observed ---- */

static double
rate_at (EngraftParametricCheck *check,
         guint                   group,
         double                  time)
{
  gsize n, k;
  const double *pieces = engraft_parametric_check_get_pieces (check, group, &n);
  const double *rates = engraft_parametric_check_get_rates (check, group, &n);

  for (k = 0; k < n; k++)
    if (time <= pieces[k + 1])
      return rates[k];

  return NAN;
}

static void
make_fit (Maker *maker)
{
  EngraftParametricCheck *check = maker->fit->check;
  guint n_groups = engraft_parametric_check_get_n_groups (check);
  double *values[5], unit = engraft_parametric_fit_show (maker->fit, 1);
  const char **names;
  gsize row = 0, n;

  for (guint g = 0; g < n_groups; g++)
    {
      engraft_parametric_check_get_times (check, g, &n);
      maker->n_rows += n;
    }
  names = new_texts (maker);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = new_values (maker);
  for (guint g = 0; g < n_groups; g++)
    {
      const double *times = engraft_parametric_check_get_times (check, g, &n);

      for (gsize i = 0; i < n; i++, row++)
        {
          names[row] = engraft_parametric_check_get_group (check, g);
          values[0][row] = times[i];
          values[1][row] = engraft_parametric_check_get_survival (check, g, &n)[i];
          values[2][row] = engraft_parametric_check_get_observed (check, g, times[i]);
          values[3][row] = engraft_parametric_check_get_hazard (check, g, &n)[i] / unit;
          values[4][row] = rate_at (check, g, times[i]) / unit;
        }
    }
  if (n_groups > 1)
    add_texts (maker, "group", _("Group"), names);
  else
    g_free (names);
  add_times (maker, "time", _("Time"), values[0]);
  add_numbers (maker, "survival", _("Survival"), ENGRAFT_COLUMN_NUMBER, values[1]);
  add_numbers (maker, "observed", _("Observed Survival"), ENGRAFT_COLUMN_NUMBER, values[2]);
  add_numbers (maker, "hazard", _("Hazard"), ENGRAFT_COLUMN_NUMBER, values[3]);
  add_numbers (maker, "rate", _("Observed Rate"), ENGRAFT_COLUMN_NUMBER, values[4]);
}

/* ---- residuals ---- */

static void
fill_residuals (Maker   *maker,
                double **values)
{
  EngraftParametricFit *fit = maker->fit;
  const guint *rows = engraft_survival_data_get_rows (fit->data, NULL);
  const double *left = engraft_survival_data_get_lefts (fit->data, NULL);
  const double *right = engraft_survival_data_get_rights (fit->data, NULL);
  const double *entry = engraft_survival_data_get_entries (fit->data, NULL);
  const guint32 *strata = engraft_survival_data_get_strata (fit->data, NULL);
  g_autofree double *x = g_new0 (double, fit->columns->len + 1);

  for (gsize i = 0; i < maker->n_rows; i++)
    {
      gboolean event = isfinite (right[i]);
      double martingale;

      for (guint j = 0; j < fit->columns->len; j++)
        x[j] = ((double *) fit->columns->pdata[j])[i];
      martingale = eg_parametric_martingale (&fit->model, x, x + fit->model.n_columns, strata ? strata[i] : 0, left[i],
                                             right[i], entry ? entry[i] : -INFINITY);
      values[0][i] = rows[i] + 1;
      values[1][i] = eg_parametric_location (&fit->model, x);
      values[2][i] = event - martingale;
      values[3][i] = martingale;
      /* Therneau, Grambsch & Fleming 1990 */
      values[4][i] = copysign (sqrt (fmax (-2 * (martingale + (event ? log1p (-martingale) : 0)), 0)), martingale);
    }
}

static void
make_residuals (Maker *maker)
{
  double *values[5];

  maker->n_rows = engraft_survival_data_get_n (maker->fit->data);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = new_values (maker);
  fill_residuals (maker, values);
  add_numbers (maker, "row", _("Row"), ENGRAFT_COLUMN_INTEGER, values[0]);
  add_numbers (maker, "linear_predictor", _("Linear Predictor"), ENGRAFT_COLUMN_NUMBER, values[1]);
  add_numbers (maker, "cox_snell", _("Cox-Snell Residual"), ENGRAFT_COLUMN_NUMBER, values[2]);
  add_numbers (maker, "martingale", _("Martingale Residual"), ENGRAFT_COLUMN_NUMBER, values[3]);
  add_numbers (maker, "deviance", _("Deviance Residual"), ENGRAFT_COLUMN_NUMBER, values[4]);
}

/**
 * engraft_parametric_fit_to_table:
 * @self: a model
 * @kind: which table
 *
 * Gives results as a table; times are in the unit of the options.  Columns have stable names in English and labels in
 * the user’s language.  Constant and scales are in the unit of the data.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_parametric_fit_to_table (EngraftParametricFit   *self,
                                 EngraftParametricTable  kind)
{
  static void (* const makers[]) (Maker *) = {
    [ENGRAFT_PARAMETRIC_TABLE_COEFFICIENTS] = make_coefficients,
    [ENGRAFT_PARAMETRIC_TABLE_TESTS] = make_tests,
    [ENGRAFT_PARAMETRIC_TABLE_COMPARISON] = make_comparison,
    [ENGRAFT_PARAMETRIC_TABLE_QUANTILES] = make_quantiles,
    [ENGRAFT_PARAMETRIC_TABLE_TIMES] = make_times,
    [ENGRAFT_PARAMETRIC_TABLE_CURVES] = make_curves,
    [ENGRAFT_PARAMETRIC_TABLE_RESIDUALS] = make_residuals,
    [ENGRAFT_PARAMETRIC_TABLE_FIT] = make_fit,
  };
  const char *titles[] = {
    [ENGRAFT_PARAMETRIC_TABLE_COEFFICIENTS] = _("Coefficients"),
    [ENGRAFT_PARAMETRIC_TABLE_TESTS] = _("Tests of the model"),
    [ENGRAFT_PARAMETRIC_TABLE_COMPARISON] = _("Distributions"),
    [ENGRAFT_PARAMETRIC_TABLE_QUANTILES] = _("Quantiles of the time"),
    [ENGRAFT_PARAMETRIC_TABLE_TIMES] = _("Predicted survival at chosen times"),
    [ENGRAFT_PARAMETRIC_TABLE_CURVES] = _("Predicted survival"),
    [ENGRAFT_PARAMETRIC_TABLE_RESIDUALS] = _("Residuals"),
    [ENGRAFT_PARAMETRIC_TABLE_FIT] = _("Fitted and observed"),
  };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  Maker maker = { .fit = self, .columns = columns };

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_PARAMETRIC_TABLE_FIT, NULL);

  makers[kind] (&maker);

  return engraft_table_new (titles[kind], columns);
}
