/* engraft-cox-fit-table.c: a model as tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-curve.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/text/engraft-format.h"

/* A table that grows column by column. */
typedef struct
{
  EngraftCoxFit *fit;
  GPtrArray     *columns;
  GPtrArray     *titles;       /* of covariates */
  gsize          n_rows;
} Maker;

/* takes @column */
static void
add_column (Maker         *maker,
            EngraftColumn *column,
            const char    *label,
            const char    *unit)
{
  g_autoptr(EngraftColumn) plain = column;

  g_ptr_array_add (maker->columns, engraft_column_describe (plain, label, unit, NULL));
}

static double *
new_values (Maker *maker)
{
  return g_new0 (double, MAX (1, maker->n_rows));
}

/* takes @values */
static void
add_numbers (Maker             *maker,
             const char        *name,
             const char        *label,
             EngraftColumnType  type,
             double            *values)
{
  add_column (maker, engraft_column_new_numbers (name, type, g_bytes_new_take (values, maker->n_rows * sizeof *values)),
              label, NULL);
}

static void
add_times (Maker      *maker,
           double     *values)
{
  for (gsize i = 0; i < maker->n_rows; i++)
    values[i] = engraft_cox_fit_show (maker->fit, values[i]);
  add_column (maker, engraft_column_new_numbers ("time", ENGRAFT_COLUMN_NUMBER,
                                                 g_bytes_new_take (values, maker->n_rows * sizeof *values)),
              _("Time"), engraft_time_unit_get_name (maker->fit->unit));
}

/* takes @texts, of n_rows, not owned by it */
static void
add_texts (Maker       *maker,
           const char  *name,
           const char  *label,
           const char **texts)
{
  g_autofree const char **mine = texts;
  EngraftStringPool *levels = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, MAX (1, maker->n_rows));

  for (gsize i = 0; i < maker->n_rows; i++)
    codes[i] = mine[i] && *mine[i] ? engraft_string_pool_add (levels, mine[i], -1) : ENGRAFT_NO_CODE;
  add_column (maker, engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY,
                                               g_bytes_new_take (codes, maker->n_rows * sizeof *codes), levels, NULL),
              label, NULL);
}

/* as in figures and sentences; kept by the maker, which owns it */
static const char *
take_title (Maker *maker,
            char  *title)
{
  g_ptr_array_add (maker->titles, title);

  return title;
}

static const char **
new_texts (Maker *maker)
{
  return g_new0 (const char *, MAX (1, maker->n_rows));
}

/* ---- coefficients and tests ---- */

static void
make_coefficients (Maker *maker)
{
  EngraftCoxFit *fit = maker->fit;
  double *values[7];
  const char **names, **references;
  g_autofree char *level = engraft_format_number (fit->confidence * 100, 6);
  g_autofree char *lower = g_strdup_printf (_("%s%% from"), level);
  g_autofree char *upper = g_strdup_printf (_("%s%% to"), level);

  maker->n_rows = fit->cox.p;
  names = new_texts (maker);
  references = new_texts (maker);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      names[i] = take_title (maker, engraft_cox_fit_dup_title (fit, i));
      references[i] = engraft_cox_fit_get_term_reference (fit, engraft_cox_fit_get_term (fit, i));
      values[0][i] = engraft_cox_fit_get_hazard_ratio (fit, i, &values[1][i], &values[2][i]);
      values[3][i] = engraft_cox_fit_get_coefficient (fit, i, &values[4][i], &values[5][i], &values[6][i]);
    }
  add_texts (maker, "covariate", _("Covariate"), names);
  add_texts (maker, "reference", _("Compared With"), references);
  add_numbers (maker, "hazard_ratio", _("Hazard Ratio"), ENGRAFT_COLUMN_NUMBER, values[0]);
  add_numbers (maker, "lower", lower, ENGRAFT_COLUMN_NUMBER, values[1]);
  add_numbers (maker, "upper", upper, ENGRAFT_COLUMN_NUMBER, values[2]);
  add_numbers (maker, "coefficient", _("Coefficient"), ENGRAFT_COLUMN_NUMBER, values[3]);
  add_numbers (maker, "se", _("Standard Error"), ENGRAFT_COLUMN_NUMBER, values[4]);
  add_numbers (maker, "z", _("z"), ENGRAFT_COLUMN_NUMBER, values[5]);
  add_numbers (maker, "p", _("p"), ENGRAFT_COLUMN_NUMBER, values[6]);
}

static void
add_chi_squared (Maker  *maker,
                 double *chisq,
                 double *df,
                 double *p)
{
  add_numbers (maker, "chisq", _("Chi-Squared"), ENGRAFT_COLUMN_NUMBER, chisq);
  add_numbers (maker, "df", _("Degrees of Freedom"), ENGRAFT_COLUMN_INTEGER, df);
  add_numbers (maker, "p", _("p"), ENGRAFT_COLUMN_NUMBER, p);
}

static void
make_tests (Maker *maker)
{
  const char *names[] = { _("Likelihood ratio test"), _("Wald test"), _("Score test"), _("Robust score test") };
  double *chisq, *df, *p;
  const char **tests;

  maker->n_rows = maker->fit->robust ? 4 : 3;
  tests = new_texts (maker);
  chisq = new_values (maker);
  df = new_values (maker);
  p = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      int degrees;

      tests[i] = names[i];
      chisq[i] = engraft_cox_fit_get_test (maker->fit, (EngraftCoxTest) i, &degrees, &p[i]);
      df[i] = degrees;
    }
  add_texts (maker, "test", _("Test"), tests);
  add_chi_squared (maker, chisq, df, p);
}

static void
make_concordance (Maker *maker)
{
  const EgConcordance *pairs = &maker->fit->pairs;
  double se = sqrt (pairs->variance), width = engraft_cox_fit_get_z (maker->fit) * se;
  const double found[] = { pairs->c, se, MAX (0, pairs->c - width), MIN (1, pairs->c + width), pairs->concordant,
                           pairs->discordant, pairs->tied_score, pairs->tied_time };
  const char *columns[][2] = {
    { "concordance", _("Concordance") }, { "se", _("Standard Error") }, { "lower", _("Lower Limit") },
    { "upper", _("Upper Limit") }, { "concordant", _("Concordant Pairs") }, { "discordant", _("Discordant Pairs") },
    { "tied_score", _("Pairs of the Same Prediction") }, { "tied_time", _("Pairs of the Same Time") },
  };
  const char **weights;

  maker->n_rows = 1;
  weights = new_texts (maker);
  weights[0] = engraft_cox_fit_get_concordance_name (maker->fit);
  add_texts (maker, "weights", _("Weights"), weights);
  for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
    add_numbers (maker, columns[k][0], columns[k][1], ENGRAFT_COLUMN_NUMBER, g_memdup2 (&found[k], sizeof (double)));
}

static void
make_proportionality (Maker *maker)
{
  guint n = engraft_cox_fit_get_n_terms (maker->fit);
  double *chisq, *df, *p;
  const char **terms;

  maker->n_rows = n + 1;
  terms = new_texts (maker);
  chisq = new_values (maker);
  df = new_values (maker);
  p = new_values (maker);
  for (guint i = 0; i <= n; i++)
    {
      int degrees;

      terms[i] = i < n ? take_title (maker, engraft_cox_fit_dup_term_title (maker->fit, i)) : _("All");
      chisq[i] = engraft_cox_fit_get_proportionality (maker->fit, i, &degrees, &p[i]);
      df[i] = degrees;
    }
  add_texts (maker, "term", _("Covariate"), terms);
  add_chi_squared (maker, chisq, df, p);
}

/* ---- hazard and curves ---- */

/* which stratum each step is of, N times over */
static void
add_strata (Maker               *maker,
            const EgCoxBaseline *base,
            guint                times)
{
  const char **strata;

  if (engraft_cox_fit_get_n_strata (maker->fit) < 2)
    return;
  strata = new_texts (maker);
  for (guint k = 0; k < times; k++)
    for (guint s = 0; s < engraft_cox_fit_get_n_strata (maker->fit); s++)
      for (gsize step = base->first[s]; step < base->first[s + 1]; step++)
        strata[k * base->n + step] = engraft_cox_fit_get_stratum (maker->fit, s);
  add_texts (maker, "stratum", _("Stratum"), strata);
}

static void
make_baseline (Maker *maker)
{
  EngraftCoxFit *fit = maker->fit;
  g_autofree double *zero = g_new0 (double, fit->cox.p + 1);
  double *times, *at_zero, *at_means;
  const gboolean no_zero = engraft_cox_fit_find_infinite (fit, zero) >= 0;
  const gboolean no_means = engraft_cox_fit_find_infinite (fit, fit->cox.means) >= 0;
  EgCoxBaseline base = { 0 };

  if (eg_cox_baseline_init (&base, &fit->cox) != EG_OK)
    return;
  maker->n_rows = base.n;
  times = new_values (maker);
  at_zero = new_values (maker);
  at_means = new_values (maker);
  for (gsize i = 0; i < base.n; i++)
    {
      times[i] = base.times[i];
      at_zero[i] = no_zero ? NAN : eg_cox_baseline_at (&base, i, zero, 0, NULL);
      at_means[i] = no_means ? NAN : eg_cox_baseline_at (&base, i, fit->cox.means, 0, NULL);
    }
  add_strata (maker, &base, 1);
  add_times (maker, times);
  add_numbers (maker, "hazard_zero", _("Cumulative Hazard, Covariates 0"), ENGRAFT_COLUMN_NUMBER, at_zero);
  add_numbers (maker, "hazard_means", _("Cumulative Hazard, Covariates at Their Means"), ENGRAFT_COLUMN_NUMBER, at_means);
  eg_cox_baseline_clear (&base);
}

static void
fill_curves (Maker               *maker,
             const EgCoxBaseline *base,
             const char * const  *profiles,
             guint                n)
{
  EngraftCoxFit *fit = maker->fit;
  g_autofree double *x = g_new0 (double, fit->cox.p + 1);
  EgInterval interval = engraft_cox_fit_get_curve_interval (fit);
  double *values[5];
  const char **names;
  gboolean infinite = FALSE;

  maker->n_rows = base->n * n;
  names = new_texts (maker);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = new_values (maker);
  for (gsize i = 0; i < maker->n_rows; i++)
    {
      double hazard, se;

      names[i] = profiles[i / base->n];
      if (i % base->n == 0)
        {
          engraft_cox_design_read (&fit->design, names[i], x, NULL);
          infinite = engraft_cox_fit_find_infinite (fit, x) >= 0;
        }
      hazard = eg_cox_baseline_at (base, i % base->n, x, 0, &se);
      values[0][i] = base->times[i % base->n];
      values[1][i] = exp (-hazard);
      values[2][i] = values[1][i] * se;
      eg_interval (values[1][i], se, interval, fit->confidence, &values[3][i], &values[4][i]);
      for (guint k = 1; infinite && k < G_N_ELEMENTS (values); k++)
        values[k][i] = NAN;
    }
  add_texts (maker, "profile", _("Profile"), names);
  add_strata (maker, base, n);
  add_times (maker, values[0]);
  add_numbers (maker, "survival", _("Survival"), ENGRAFT_COLUMN_NUMBER, values[1]);
  add_numbers (maker, "se", _("Standard Error"), ENGRAFT_COLUMN_NUMBER, values[2]);
  add_numbers (maker, "lower", _("Lower Limit"), ENGRAFT_COLUMN_NUMBER, values[3]);
  add_numbers (maker, "upper", _("Upper Limit"), ENGRAFT_COLUMN_NUMBER, values[4]);
}

/* profiles that cannot be read are told of in the notices */
static void
make_curves (Maker *maker)
{
  const char * const *profiles = engraft_options_get_strv (ENGRAFT_OPTIONS (maker->fit->options), "profiles");
  g_autofree double *x = g_new0 (double, maker->fit->cox.p + 1);
  g_autoptr(GPtrArray) good = g_ptr_array_new ();
  EgCoxBaseline base = { 0 };

  for (guint i = 0; profiles && profiles[i]; i++)
    if (engraft_cox_design_read (&maker->fit->design, profiles[i], x, NULL))
      g_ptr_array_add (good, (char *) profiles[i]);
  g_ptr_array_add (good, NULL);
  if (eg_cox_baseline_init (&base, &maker->fit->cox) != EG_OK)
    return;
  fill_curves (maker, &base, (const char * const *) good->pdata, good->len - 1);
  eg_cox_baseline_clear (&base);
}

/* ---- residuals ---- */

static void
add_dfbetas (Maker *maker)
{
  EngraftCoxFit *fit = maker->fit;
  g_autofree double **values = g_new (double *, fit->cox.p + 1);

  if (fit->cox.ties == EG_TIES_EXACT)
    return;
  for (guint j = 0; j < fit->cox.p; j++)
    values[j] = new_values (maker);
  if (eg_cox_dfbeta (&fit->cox, TRUE, values) != EG_OK)
    for (guint j = 0; j < fit->cox.p; j++)
      for (gsize i = 0; i < maker->n_rows; i++)
        values[j][i] = NAN;
  for (guint j = 0; j < fit->cox.p; j++)
    {
      g_autofree char *name = g_strconcat ("dfbetas ", engraft_cox_fit_get_name (fit, j), NULL);

      add_numbers (maker, name, NULL, ENGRAFT_COLUMN_NUMBER, values[j]);
    }
}

static void
make_residuals (Maker *maker)
{
  EngraftCoxFit *fit = maker->fit;
  const guint *rows = engraft_survival_data_get_rows (fit->data, engraft_cox_fit_has_failed (fit) ? NULL : &maker->n_rows);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (fit->data, NULL);
  double *number = new_values (maker), *eta = new_values (maker), *martingale = new_values (maker);
  double *deviance = new_values (maker);

  eg_cox_linear_predictor (&fit->cox, eta);
  eg_cox_martingale (&fit->cox, martingale);
  for (gsize i = 0; i < maker->n_rows; i++)
    {
      number[i] = rows[i] + 1;
      deviance[i] = eg_cox_deviance (martingale[i], outcomes[i] == ENGRAFT_OUTCOME_EVENT);
    }
  add_numbers (maker, "row", _("Row"), ENGRAFT_COLUMN_INTEGER, number);
  add_numbers (maker, "linear_predictor", _("Linear Predictor"), ENGRAFT_COLUMN_NUMBER, eta);
  add_numbers (maker, "martingale", _("Martingale Residual"), ENGRAFT_COLUMN_NUMBER, martingale);
  add_numbers (maker, "deviance", _("Deviance Residual"), ENGRAFT_COLUMN_NUMBER, deviance);
  add_dfbetas (maker);
}

static void
make_schoenfeld (Maker *maker)
{
  EngraftCoxFit *fit = maker->fit;
  gsize n = fit->rows.n_events, p = fit->cox.p;
  g_autofree guint32 *rows = g_new (guint32, n + 1);
  g_autofree double *residuals = g_new (double, n * p + 1);
  const guint *table_rows = engraft_survival_data_get_rows (fit->data, NULL);
  const double *data_times = engraft_survival_data_get_times (fit->data, NULL);
  double *times, *number;

  if (engraft_cox_fit_has_failed (fit) || eg_cox_schoenfeld (&fit->cox, TRUE, rows, residuals) != EG_OK)
    return;
  maker->n_rows = n;
  number = new_values (maker);
  times = new_values (maker);
  for (gsize e = 0; e < n; e++)
    {
      number[e] = table_rows[rows[e]] + 1;
      times[e] = data_times[rows[e]];
    }
  add_numbers (maker, "row", _("Row"), ENGRAFT_COLUMN_INTEGER, number);
  add_times (maker, times);
  for (guint j = 0; j < p; j++)
    {
      double *values = new_values (maker);

      for (gsize e = 0; e < n; e++)
        values[e] = residuals[e * p + j];
      add_numbers (maker, engraft_cox_fit_get_name (fit, j), NULL, ENGRAFT_COLUMN_NUMBER, values);
    }
}

/* ---- splines ---- */

#define N_VALUES 101

static guint
count_splines (EngraftCoxFit *fit)
{
  guint n = 0;

  for (guint term = 0; term < engraft_cox_fit_get_n_terms (fit); term++)
    n += engraft_cox_fit_get_spline (fit, term, NULL) != NULL;

  return n;
}

static void
make_splines (Maker *maker)
{
  EngraftCoxFit *fit = maker->fit;
  double *values[7];
  const char **terms;
  gsize row = 0;

  maker->n_rows = count_splines (fit);
  terms = new_texts (maker);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = new_values (maker);
  for (guint term = 0; term < engraft_cox_fit_get_n_terms (fit); term++)
    {
      guint source;
      int df;

      if (!engraft_cox_fit_get_spline (fit, term, &source))
        continue;
      terms[row] = take_title (maker, engraft_cox_fit_dup_term_title (fit, term));
      values[0][row] = fit->design.origins[source];
      values[1][row] = engraft_cox_fit_get_association (fit, term, &df, &values[3][row]);
      values[2][row] = df;
      values[4][row] = engraft_cox_fit_get_nonlinearity (fit, term, &df, &values[6][row]);
      values[5][row++] = df;
    }
  add_texts (maker, "term", _("Covariate"), terms);
  add_numbers (maker, "reference", _("Compared With"), ENGRAFT_COLUMN_NUMBER, values[0]);
  add_chi_squared (maker, values[1], values[2], values[3]);
  add_numbers (maker, "chisq_nonlinear", _("Chi-Squared, Nonlinear"), ENGRAFT_COLUMN_NUMBER, values[4]);
  add_numbers (maker, "df_nonlinear", _("Degrees of Freedom, Nonlinear"), ENGRAFT_COLUMN_INTEGER, values[5]);
  add_numbers (maker, "p_nonlinear", _("p, Nonlinear"), ENGRAFT_COLUMN_NUMBER, values[6]);
}

static void
make_effects (Maker *maker)
{
  EngraftCoxFit *fit = maker->fit;
  double *values[6], z = engraft_cox_fit_get_z (fit);
  const char **terms;
  gsize row = 0;

  maker->n_rows = count_splines (fit) * N_VALUES;
  terms = new_texts (maker);
  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    values[k] = new_values (maker);
  for (guint term = 0; term < engraft_cox_fit_get_n_terms (fit); term++)
    {
      guint source;

      if (!engraft_cox_fit_get_spline (fit, term, &source))
        continue;
      for (guint i = 0; i < N_VALUES; i++, row++)
        {
          double low = fit->design.lows[source], high = fit->design.highs[source];

          terms[row] = take_title (maker, engraft_cox_fit_dup_term_title (fit, term));
          values[0][row] = low + (high - low) * i / (N_VALUES - 1);
          values[1][row] = engraft_cox_fit_get_effect (fit, term, values[0][row], &values[2][row]);
          values[3][row] = exp (values[1][row]);
          values[4][row] = exp (values[1][row] - z * values[2][row]);
          values[5][row] = exp (values[1][row] + z * values[2][row]);
        }
    }
  add_texts (maker, "term", _("Covariate"), terms);
  add_numbers (maker, "value", _("Value"), ENGRAFT_COLUMN_NUMBER, values[0]);
  add_numbers (maker, "log_hazard_ratio", _("Log Hazard Ratio"), ENGRAFT_COLUMN_NUMBER, values[1]);
  add_numbers (maker, "se", _("Standard Error"), ENGRAFT_COLUMN_NUMBER, values[2]);
  add_numbers (maker, "hazard_ratio", _("Hazard Ratio"), ENGRAFT_COLUMN_NUMBER, values[3]);
  add_numbers (maker, "lower", _("Lower Limit"), ENGRAFT_COLUMN_NUMBER, values[4]);
  add_numbers (maker, "upper", _("Upper Limit"), ENGRAFT_COLUMN_NUMBER, values[5]);
}

/**
 * engraft_cox_fit_to_table:
 * @self: a model
 * @kind: which table
 *
 * Gives results as a table; times are in the unit of the options.  Rows of the table that the data are
 * of are numbered from 1.
 *
 * Returns: (transfer full): a table; one without columns when there is not enough memory
 */
EngraftTable *
engraft_cox_fit_to_table (EngraftCoxFit   *self,
                          EngraftCoxTable  kind)
{
  static void (* const makers[]) (Maker *) = {
    [ENGRAFT_COX_TABLE_COEFFICIENTS] = make_coefficients,
    [ENGRAFT_COX_TABLE_TESTS] = make_tests,
    [ENGRAFT_COX_TABLE_PROPORTIONALITY] = make_proportionality,
    [ENGRAFT_COX_TABLE_BASELINE] = make_baseline,
    [ENGRAFT_COX_TABLE_CURVES] = make_curves,
    [ENGRAFT_COX_TABLE_RESIDUALS] = make_residuals,
    [ENGRAFT_COX_TABLE_SCHOENFELD] = make_schoenfeld,
    [ENGRAFT_COX_TABLE_SPLINES] = make_splines,
    [ENGRAFT_COX_TABLE_EFFECTS] = make_effects,
    [ENGRAFT_COX_TABLE_CONCORDANCE] = make_concordance,
  };
  const char *titles[] = {
    [ENGRAFT_COX_TABLE_COEFFICIENTS] = _("Hazard ratios"),
    [ENGRAFT_COX_TABLE_TESTS] = _("Tests of the model"),
    [ENGRAFT_COX_TABLE_PROPORTIONALITY] = _("Proportional hazards"),
    [ENGRAFT_COX_TABLE_BASELINE] = _("Baseline hazard"),
    [ENGRAFT_COX_TABLE_CURVES] = _("Predicted survival"),
    [ENGRAFT_COX_TABLE_RESIDUALS] = _("Residuals"),
    [ENGRAFT_COX_TABLE_SCHOENFELD] = _("Scaled Schoenfeld residuals"),
    [ENGRAFT_COX_TABLE_SPLINES] = _("Splines"),
    [ENGRAFT_COX_TABLE_EFFECTS] = _("Effects of splines"),
    [ENGRAFT_COX_TABLE_CONCORDANCE] = _("Concordance"),
  };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) covariates = g_ptr_array_new_with_free_func (g_free);
  Maker maker = { .fit = self, .columns = columns, .titles = covariates };

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_COX_TABLE_CONTRASTS, NULL);

  if (kind == ENGRAFT_COX_TABLE_ADJUSTED)
    return engraft_cox_fit_make_adjusted_table (self);
  if (kind == ENGRAFT_COX_TABLE_DIFFERENCES)
    return engraft_cox_fit_make_difference_table (self);
  if (kind == ENGRAFT_COX_TABLE_CONTRASTS)
    return engraft_cox_fit_make_contrast_table (self);
  makers[kind] (&maker);

  return engraft_table_new (titles[kind], columns);
}
