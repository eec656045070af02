/* prediction-survival.c: Cox models and risks by a time against the answers of survival and riskRegression.
 *
 * Bars: coefficients, errors and likelihoods 1e-7, tests of proportional hazards 1e-4, areas and Brier scores 1e-6.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-optimism.h"
#include "kernel/prediction/eg-risk-calibration.h"
#include "kernel/survival/eg-concordance.h"
#include "kernel/survival/eg-cox-baseline.h"
#include "kernel/survival/eg-cox.h"
#include "kernel/survival/eg-curve.h"
#include "prediction-reference.h"

static const char *const sets[] = { "pbc_mayo", "bmt", "bmt_child", "cgd" };

/* The rows without a gap of the formula "Surv(time, event) ~ a + b". */
typedef struct
{
  guint     n, p;
  double  **columns;
  double   *time;
  guint8   *status;
  EgSurvivalRows rows;
} Cohort;

static void
cohort_init (Cohort     *self,
             JsonObject *expected)
{
  g_autofree char *name = g_strdup_printf ("tables/%s.csv", json_object_get_string_member (expected, "table"));
  g_auto(GStrv) sides = g_strsplit (json_object_get_string_member (expected, "formula"), " ~ ", 2);
  g_auto(GStrv) names = g_strsplit (sides[1], " + ", -1);
  g_auto(GStrv) ends = NULL;
  g_autoptr(Table) table = read_table (name);
  const double *time, *event;

  ends = g_strsplit_set (sides[0], "(), ", -1);      /* Surv, time, nothing, event, nothing */
  time = column (table, ends[1]);
  event = column (table, ends[3]);
  *self = (Cohort) { .p = g_strv_length (names), .time = g_new (double, table->n), .status = g_new (guint8, table->n) };
  self->columns = g_new (double *, self->p);
  for (guint j = 0; j < self->p; j++)
    self->columns[j] = g_new (double, table->n);
  for (guint i = 0; i < table->n; i++)
    {
      gboolean whole = !isnan (time[i]) && !isnan (event[i]);

      for (guint j = 0; j < self->p; j++)
        {
          self->columns[j][self->n] = column (table, names[j])[i];
          whole &= !isnan (self->columns[j][self->n]);
        }
      self->time[self->n] = time[i];
      self->status[self->n] = event[i] == 1;
      self->n += whole;
    }
  self->rows = (EgSurvivalRows) { .n = self->n, .time = self->time, .status = self->status, .n_groups = 1, .n_strata = 1 };
  g_assert_cmpuint (self->n, ==, answer (expected, "n"));
}

static void
cohort_clear (Cohort *self)
{
  for (guint j = 0; j < self->p; j++)
    g_free (self->columns[j]);
  g_free (self->columns);
  g_free (self->time);
  g_free (self->status);
}

static void
fit_cox (const Cohort *cohort,
         EgTies        ties,
         EgCoxData    *data,
         EgCox        *cox)
{
  const EgCoxSettings settings = { .ties = ties };

  g_assert_cmpint (eg_cox_data_init (data, &cohort->rows, NULL, cohort->p, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < cohort->p; j++)
    eg_cox_data_set_column (data, j, cohort->columns[j]);
  g_assert_cmpint (eg_cox_init (cox, data, &settings, NULL, NULL), ==, EG_OK);
}

/* ---- models ---- */

static void
check_coefficients (JsonObject  *expected,
                    const EgCox *cox)
{
  JsonObject *coef = json_object_get_object_member (expected, "coef"), *se = json_object_get_object_member (expected, "se");
  g_autoptr(GList) names = json_object_get_members (coef);
  guint n, j = 0;
  g_autofree double *loglik = answers (expected, "loglik", &n);

  near ("null log likelihood", cox->loglik_null, loglik[0], 0, 1e-10);
  near ("log likelihood", cox->loglik, loglik[1], 0, 1e-9);
  for (GList *l = names; l; l = l->next, j++)
    {
      /* coxph () ends once the likelihood changes by 1e-9 */
      near (l->data, cox->coefficients[j], json_object_get_double_member (coef, l->data), 1e-9, 1e-7);
      near ("its error", sqrt (cox->variance[j * (cox->p + 1)]), json_object_get_double_member (se, l->data), 0, 1e-7);
    }
}

static void
check_efron (JsonObject  *expected,
             const EgCox *cox)
{
  guint n;
  int df;
  g_autofree double *chisq = answers (expected, "zph/chisq", &n);
  double found;
  EgZph zph;

  check_coefficients (json_object_get_object_member (expected, "efron"), cox);
  near ("score test", cox->score_test, answer (expected, "efron/score"), 0, 1e-7);
  near ("Wald test", cox->wald_test, answer (expected, "efron/wald"), 0, 1e-6);
  g_assert_cmpint (eg_zph_init (&zph, cox, EG_ZPH_KM), ==, EG_OK);
  for (guint j = 0; j <= cox->p; j++)
    {
      g_autofree guint8 *columns = g_new0 (guint8, cox->p);

      for (guint k = 0; k < cox->p; k++)
        columns[k] = j == cox->p || j == k;
      g_assert_cmpint (eg_zph_test (&zph, columns, &found, &df), ==, EG_OK);
      near ("proportional hazards", found, chisq[j], 0, 1e-4);
    }
  eg_zph_clear (&zph);
}

static void
check_robust (JsonObject  *expected,
              const EgCox *cox)
{
  guint n;
  g_autofree double *robust = answers (expected, "robust_se", &n), *variance = g_new (double, cox->p * cox->p);

  g_assert_cmpint (eg_cox_robust (cox, NULL, 0, variance, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < n; j++)
    near ("robust error", sqrt (variance[j * (cox->p + 1)]), robust[j], 0, 1e-7);
}

static void
check_concordance (JsonObject   *expected,
                   const Cohort *cohort,
                   const double *score)
{
  EgConcordance found;

  g_assert_cmpint (eg_concordance (&cohort->rows, score, EG_PAIR_ONE, &found, NULL, NULL), ==, EG_OK);
  near ("Harrell's C", found.c, answer (expected, "harrell"), 1e-10, 0);
  near ("its variance", found.variance, answer (expected, "harrell_var"), 1e-10, 0);
  near ("concordant", found.concordant, answer (expected, "counts/concordant"), 0, 0);
  near ("discordant", found.discordant, answer (expected, "counts/discordant"), 0, 0);
  g_assert_cmpint (eg_concordance (&cohort->rows, score, EG_PAIR_INVERSE_G2, &found, NULL, NULL), ==, EG_OK);
  near ("Uno's C", found.c, answer (expected, "uno_nG2"), 1e-10, 0);
}

static void
check_survival (const EgCox *cox,
                const Table *pred,
                const Cohort *cohort)
{
  EgCoxBaseline baseline;

  g_assert_cmpint (eg_cox_baseline_init (&baseline, cox), ==, EG_OK);
  for (guint k = 0; k < pred->n_columns; k++)
    if (g_str_has_prefix (pred->names[k], "S_"))
      for (guint i = 0; i < cohort->n; i++)
        {
          gsize step = eg_cox_baseline_find (&baseline, 0, g_ascii_strtod (pred->names[k] + 2, NULL));
          double x[32];

          for (guint j = 0; j < cohort->p; j++)
            x[j] = cohort->columns[j][i];
          near ("survival", exp (-eg_cox_baseline_at (&baseline, step, x, 0, NULL)), pred->numbers[k][i], 1e-7, 0);
        }
  eg_cox_baseline_clear (&baseline);
}

static void
test_models (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("cox/%s/expected.json", (const char *) data),
                  *pred_name = g_strdup_printf ("cox/%s/pred.csv", (const char *) data),
                  *oof_name = g_strdup_printf ("cox/%s/oof.csv", (const char *) data);
  g_autoptr(JsonObject) expected = NULL;
  g_autoptr(Table) pred = NULL, oof = NULL;
  g_autofree double *eta = NULL;
  EgCoxData cox_data;
  Cohort cohort;
  EgCox cox;

  if (!has_reference ())
    return;
  expected = read_answers (name);
  pred = read_table (pred_name);
  oof = read_table (oof_name);
  cohort_init (&cohort, expected);
  eta = g_new (double, cohort.n);

  fit_cox (&cohort, EG_TIES_EFRON, &cox_data, &cox);
  check_efron (expected, &cox);
  eg_cox_clear (&cox);
  eg_cox_data_clear (&cox_data);

  fit_cox (&cohort, EG_TIES_BRESLOW, &cox_data, &cox);
  check_coefficients (part (expected, "breslow"), &cox);
  check_robust (expected, &cox);
  check_survival (&cox, pred, &cohort);
  eg_cox_linear_predictor (&cox, eta);
  check_concordance (part (expected, "apparent"), &cohort, eta);
  check_concordance (part (expected, "oof"), &cohort, column (oof, "olp"));
  eg_cox_clear (&cox);
  eg_cox_data_clear (&cox_data);
  cohort_clear (&cohort);
}

/* ---- risks by a time ---- */

static void
test_risks (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("cox/%s/expected.json", (const char *) data),
                  *oof_name = g_strdup_printf ("cox/%s/oof.csv", (const char *) data);
  g_autoptr(JsonObject) expected = NULL;
  g_autoptr(Table) oof = NULL;
  JsonArray *horizons;
  guint n_km;
  g_autofree double *km = NULL;
  Cohort cohort;

  if (!has_reference ())
    return;
  expected = read_answers (name);
  oof = read_table (oof_name);
  cohort_init (&cohort, expected);
  horizons = json_object_get_array_member (expected, "oof_score_ipcw");
  km = answers (expected, "km/surv", &n_km);
  for (guint k = 0; k < json_array_get_length (horizons); k++)
    {
      JsonObject *at = json_array_get_object_element (horizons, k);
      g_autofree char *risk = g_strdup_printf ("risk_%g", answer (at, "horizon"));
      const EgPredictedRisks risks = { .n = cohort.n, .time = cohort.time, .status = cohort.status, .cause = 1,
                                       .risk = column (oof, risk), .at = answer (at, "horizon") };
      EgRiskPerformance found;

      g_assert_cmpint (eg_risk_performance (&risks, 0, &found, NULL), ==, EG_OK);
      near ("AUC", found.accuracy.auc, answer (at, "auc/AUC"), 1e-6, 0);
      near ("its error", found.accuracy.auc_se, answer (at, "auc/se"), 0, 1e-4);
      near ("Brier", found.accuracy.brier, answer (at, "brier"), 1e-6, 0);
      near ("null Brier", found.brier_null, answer (at, "brier_null"), 1e-6, 0);
      near ("IPA", found.ipa, answer (at, "ipa"), 1e-6, 0);
      near ("Kaplan and Meier", 1 - found.observed, km[k], 1e-10, 0);
    }
  cohort_clear (&cohort);
}

/* ---- optimism ---- */

/* Of rows (NULL: all) by coefficients. */
static double
concordance_of (const Cohort  *cohort,
                const double  *b,
                const guint32 *rows,
                gsize          n)
{
  g_autofree double *time = g_new (double, n), *eta = g_new0 (double, n);
  g_autofree guint8 *status = g_new (guint8, n);
  const EgSurvivalRows data = { .n = n, .time = time, .status = status, .n_groups = 1, .n_strata = 1 };
  EgConcordance found;

  for (gsize i = 0; i < n; i++)
    {
      guint row = rows ? rows[i] : i;

      for (guint j = 0; j < cohort->p; j++)
        eta[i] += b[j] * cohort->columns[j][row];
      time[i] = cohort->time[row];
      status[i] = cohort->status[row];
    }
  g_assert_cmpint (eg_concordance (&data, eta, EG_PAIR_ONE, &found, NULL, NULL), ==, EG_OK);

  return found.c;
}

static EgStatus
refit (const uint32_t *rows,
       size_t          n,
       double         *in_sample,
       double         *in_all,
       void           *data)
{
  const Cohort *cohort = data;
  const EgCoxSettings settings = { .ties = EG_TIES_BRESLOW };
  g_autofree double *time = g_new (double, n), *values = g_new (double, n);
  g_autofree guint8 *status = g_new (guint8, n);
  const EgSurvivalRows sample = { .n = n, .time = time, .status = status, .n_groups = 1, .n_strata = 1 };
  EgCoxData cox_data;
  EgCox cox;

  for (gsize i = 0; i < n; i++)
    {
      time[i] = cohort->time[rows[i]];
      status[i] = cohort->status[rows[i]];
    }
  g_assert_cmpint (eg_cox_data_init (&cox_data, &sample, NULL, cohort->p, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < cohort->p; j++)
    {
      for (gsize i = 0; i < n; i++)
        values[i] = cohort->columns[j][rows[i]];
      eg_cox_data_set_column (&cox_data, j, values);
    }
  g_assert_cmpint (eg_cox_init (&cox, &cox_data, &settings, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < cohort->p; j++)
    values[j] = isnan (cox.coefficients[j]) ? 0 : cox.coefficients[j];
  *in_sample = concordance_of (cohort, values, rows, n);
  *in_all = concordance_of (cohort, values, NULL, cohort->n);
  eg_cox_clear (&cox);
  eg_cox_data_clear (&cox_data);

  return EG_OK;
}

static void
test_optimism (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("cox/%s/expected.json", (const char *) data),
                  *index_name = g_strdup_printf ("cox/%s/boot_idx.csv", (const char *) data);
  g_autoptr(JsonObject) expected = NULL;
  g_autofree double *matrix = NULL;
  g_autofree guint32 *samples = NULL;
  EgOptimism found;
  Cohort cohort;
  guint n_samples, n;
  double apparent;

  if (!has_reference ())
    return;
  expected = read_answers (name);
  cohort_init (&cohort, expected);
  matrix = read_matrix (index_name, &n_samples, &n);
  g_assert_cmpuint (n, ==, cohort.n);
  samples = g_new (guint32, n_samples * n);
  for (gsize i = 0; i < (gsize) n_samples * n; i++)
    samples[i] = matrix[i] - 1;
  apparent = answer (expected, "boot_c/apparent");
  g_assert_cmpint (eg_optimism (samples, n_samples, n, &apparent, 1, refit, &cohort, &found, NULL, NULL), ==, EG_OK);
  near ("optimism", found.optimism, answer (expected, "boot_c/optimism"), 1e-6, 0);
  near ("corrected", found.corrected, answer (expected, "boot_c/corrected"), 1e-6, 0);
  cohort_clear (&cohort);
}

void
add_survival_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *models = g_strdup_printf ("/reference/prediction/survival/%s/models", sets[i]),
                      *risks = g_strdup_printf ("/reference/prediction/survival/%s/risks", sets[i]),
                      *optimism = g_strdup_printf ("/reference/prediction/survival/%s/optimism", sets[i]);

      g_test_add_data_func (models, sets[i], test_models);
      g_test_add_data_func (risks, sets[i], test_risks);
      g_test_add_data_func (optimism, sets[i], test_optimism);
    }
}
