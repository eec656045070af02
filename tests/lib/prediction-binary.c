/* prediction-binary.c: probabilities of an outcome against the answers of pROC, rms and brglm2.
 *
 * Bars: coefficients and errors 1e-7, areas and scores 1e-10; the smooth curve 1e-8, as the same surface is interpolated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/causal/eg-logistic.h"
#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-calibration.h"
#include "kernel/prediction/eg-net-benefit.h"
#include "kernel/prediction/eg-optimism.h"
#include "kernel/prediction/eg-probability-score.h"
#include "kernel/prediction/eg-roc.h"
#include "prediction-reference.h"

/* ---- what predictions are worth ---- */

static void
check_ranks (JsonObject    *expected,
             const double  *p,
             const guint8  *y,
             guint          n)
{
  g_autofree double *limits = NULL;
  guint n_limits, best;
  double corrected, lower, upper;
  EgAuc auc;
  EgRoc roc;

  g_assert_cmpint (eg_auc (p, y, n, &auc, NULL), ==, EG_OK);
  g_assert_cmpint (eg_roc_init (&roc, p, y, n), ==, EG_OK);
  near ("AUC", auc.auc, answer (expected, "auc"), 1e-10, 0);
  near ("its variance", auc.variance, answer (expected, "auc_delong_var"), 1e-10, 0);
  limits = answers (expected, "auc_ci95", &n_limits);
  eg_auc_interval (&auc, .95, &lower, &upper);
  near ("lower limit", lower, limits[0], 1e-10, 0);
  near ("upper limit", upper, limits[2], 1e-10, 0);
  near ("partial area", eg_roc_partial (&roc, .8, 1, &corrected), answer (expected, "pauc_sp_0.8_1"), 1e-10, 0);
  near ("corrected", corrected, answer (expected, "pauc_corrected"), 1e-10, 0);
  best = eg_roc_youden (&roc);
  near ("Youden's threshold", roc.threshold[best], answer (expected, "youden/threshold"), 1e-10, 0);
  near ("sensitivity", roc.true_positive[best] / (double) roc.n_events, answer (expected, "youden/sensitivity"), 1e-10, 0);
  near ("specificity", 1 - roc.false_positive[best] / (double) roc.n_others, answer (expected, "youden/specificity"), 1e-10, 0);
  eg_roc_clear (&roc);
}

static void
check_benefit (JsonObject   *expected,
               const double *p,
               const guint8 *y,
               guint         n)
{
  guint m;
  g_autofree double *thresholds = answers (expected, "dca/threshold", &m), *model = answers (expected, "dca/model", &m),
                    *all = answers (expected, "dca/treat_all", &m);
  g_autofree EgNetBenefit *found = g_new (EgNetBenefit, m);

  g_assert_cmpint (eg_net_benefit (p, y, n, thresholds, m, found), ==, EG_OK);
  for (guint k = 0; k < m; k++)
    {
      near ("net benefit", found[k].benefit, model[k], 1e-10, 0);
      near ("of all", found[k].benefit_of_all, all[k], 1e-10, 0);
    }
}

static void
check_performance (JsonObject   *expected,
                   const double *p,
                   const guint8 *y,
                   guint         n)
{
  EgProbabilityScore score;
  EgCalibration calibration;
  EgCalibrationGroup groups[10];
  double chi_squared;

  check_ranks (expected, p, y, n);
  check_benefit (expected, p, y, n);
  g_assert_cmpint (eg_probability_score (p, y, n, &score), ==, EG_OK);
  near ("Brier", score.brier, answer (expected, "brier"), 1e-10, 0);
  near ("scaled", score.brier_scaled, answer (expected, "brier_scaled"), 1e-10, 0);
  near ("log loss", score.log_loss, answer (expected, "logloss"), 1e-10, 0);
  near ("Nagelkerke", score.nagelkerke, answer (expected, "nagelkerke_R2"), 1e-10, 0);
  near ("Spiegelhalter", score.spiegelhalter, answer (expected, "spiegelhalter_z"), 1e-9, 0);
  near ("its p", score.spiegelhalter_p, answer (expected, "spiegelhalter_p"), 1e-9, 0);

  g_assert_cmpint (eg_calibration (p, y, n, 0, &calibration, NULL), ==, EG_OK);
  near ("slope", calibration.slope, answer (expected, "cal_slope"), 1e-7, 0);
  near ("intercept", calibration.intercept, answer (expected, "cal_int_given_slope"), 1e-7, 0);
  near ("in large", calibration.in_large, answer (expected, "cal_in_large"), 1e-7, 0);
  near ("observed by expected", calibration.ratio, answer (expected, "oe_ratio"), 1e-10, 0);
  near ("ICI", calibration.ici, answer (expected, "ici_loess075"), 1e-8, 0);
  near ("E50", calibration.e50, answer (expected, "e50"), 1e-8, 0);
  near ("E90", calibration.e90, answer (expected, "e90"), 1e-8, 0);
  near ("Emax", calibration.emax, answer (expected, "emax"), 1e-8, 0);
  g_assert_cmpint (eg_calibration_groups (p, y, n, 10, .95, groups, &chi_squared), ==, EG_OK);
  near ("Hosmer and Lemeshow", chi_squared, answer (expected, "hosmer_lemeshow_chi2_10_rankgroups"), 0, 1e-7);
}

/* ---- regression ---- */

/* The columns of the formula "y ~ a + b", of rows without a gap; what is freed is COLUMNS alone. */
typedef struct
{
  guint    n, p;
  double **columns;
  guint8  *y;
} Design;

static void
design_init (Design     *self,
             JsonObject *expected)
{
  g_autofree char *name = g_strdup_printf ("tables/%s.csv", json_object_get_string_member (expected, "table"));
  g_auto(GStrv) sides = g_strsplit (json_object_get_string_member (expected, "formula"), " ~ ", 2);
  g_auto(GStrv) names = g_strsplit (sides[1], " + ", -1);
  g_autoptr(Table) table = read_table (name);
  const double *y = column (table, sides[0]);

  *self = (Design) { .p = g_strv_length (names), .y = g_new (guint8, table->n) };
  self->columns = g_new (double *, self->p);
  for (guint j = 0; j < self->p; j++)
    self->columns[j] = g_new (double, table->n);
  for (guint i = 0; i < table->n; i++)
    {
      gboolean whole = !isnan (y[i]);

      for (guint j = 0; j < self->p; j++)
        {
          self->columns[j][self->n] = column (table, names[j])[i];
          whole &= !isnan (self->columns[j][self->n]);
        }
      self->y[self->n] = y[i] == 1;
      self->n += whole;
    }
  g_assert_cmpuint (self->n, ==, answer (expected, "n"));
}

static void
design_clear (Design *self)
{
  for (guint j = 0; j < self->p; j++)
    g_free (self->columns[j]);
  g_free (self->columns);
  g_free (self->y);
}

static void
check_fit (JsonObject       *expected,
           const EgLogistic *fit,
           const char       *coefficients,
           const char       *errors)
{
  JsonObject *b = part (expected, coefficients), *se = part (expected, errors);
  g_autoptr(GList) names = json_object_get_members (b);
  guint j = 0;

  for (GList *l = names; l; l = l->next, j++)
    {
      near (l->data, fit->coefficients[j], json_object_get_double_member (b, l->data), 1e-10, 1e-7);
      near ("its error", sqrt (fit->variance[j * (fit->p + 2)]), json_object_get_double_member (se, l->data), 0, 1e-7);
    }
}

static void
test_regression (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("logistic/%s/expected.json", (const char *) data);
  g_autoptr(JsonObject) expected = NULL;
  const EgLogisticSettings firth = { .firth = 1 };
  Design design;
  EgLogistic fit;

  if (!has_reference ())
    return;
  expected = read_answers (name);
  design_init (&design, expected);
  g_assert_cmpint (eg_logistic_init (&fit, (const double *const *) design.columns, design.p, design.y, NULL, design.n, NULL, NULL),
                   ==, EG_OK);
  check_fit (expected, &fit, "coef", "se");
  near ("deviance", fit.deviance, answer (expected, "deviance"), 0, 1e-10);
  near ("log likelihood", fit.penalised, answer (expected, "loglik"), 0, 1e-10);
  eg_logistic_clear (&fit);
  g_assert_cmpint (eg_logistic_init_with (&fit, (const double *const *) design.columns, design.p, design.y, design.n, &firth,
                                          NULL, NULL), ==, EG_OK);
  check_fit (expected, &fit, "firth_coef", "firth_se");
  eg_logistic_clear (&fit);
  design_clear (&design);
}

static void
test_performance (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("logistic/%s/pred.csv", (const char *) data),
                  *answers_name = g_strdup_printf ("logistic/%s/expected.json", (const char *) data);
  g_autoptr(Table) table = NULL;
  g_autoptr(JsonObject) expected = NULL;
  g_autofree guint8 *y = NULL;

  if (!has_reference ())
    return;
  table = read_table (name);
  expected = read_answers (answers_name);
  y = outcome (table, "y");
  check_performance (part (expected, "apparent"), column (table, "p_apparent"), y, table->n);
  check_performance (part (expected, "oof"), column (table, "p_oof"), y, table->n);
}

/* ---- optimism ---- */

/* AUC, Brier score, slope and calibration in the large of rows (NULL: all) by coefficients. */
static void
measure (const Design  *design,
         const double  *b,
         const guint32 *rows,
         guint          n,
         double        *values)
{
  g_autofree double *p = g_new (double, n);
  g_autofree guint8 *y = g_new (guint8, n);
  EgProbabilityScore score;
  EgCalibration calibration;
  EgAuc auc;

  for (guint i = 0; i < n; i++)
    {
      guint row = rows ? rows[i] : i;
      double eta = b[0];

      for (guint j = 0; j < design->p; j++)
        eta += b[j + 1] * design->columns[j][row];
      p[i] = 1 / (1 + exp (-eta));
      y[i] = design->y[row];
    }
  g_assert_cmpint (eg_auc (p, y, n, &auc, NULL), ==, EG_OK);
  g_assert_cmpint (eg_probability_score (p, y, n, &score), ==, EG_OK);
  g_assert_cmpint (eg_calibration (p, y, n, -1, &calibration, NULL), ==, EG_OK);
  values[0] = auc.auc;
  values[1] = score.brier;
  values[2] = calibration.slope;
  values[3] = calibration.in_large;
}

static EgStatus
refit (const uint32_t *rows,
       size_t          n,
       double         *in_sample,
       double         *in_all,
       void           *data)
{
  const Design *design = data;
  g_autofree double *weight = g_new0 (double, design->n);
  const EgLogisticSettings settings = { .weight = weight };
  EgLogistic fit;
  EgStatus status;

  for (gsize i = 0; i < n; i++)
    weight[rows[i]]++;
  status = eg_logistic_init_with (&fit, (const double *const *) design->columns, design->p, design->y, design->n, &settings,
                                  NULL, NULL);
  if (status != EG_OK)
    return status;
  measure (design, fit.coefficients, rows, n, in_sample);
  measure (design, fit.coefficients, NULL, design->n, in_all);
  eg_logistic_clear (&fit);

  return EG_OK;
}

static void
test_optimism (gconstpointer data)
{
  static const char *const names[] = { "auc", "brier", "slope", "cil" };
  g_autofree char *name = g_strdup_printf ("logistic/%s/expected.json", (const char *) data),
                  *index_name = g_strdup_printf ("logistic/%s/boot_idx.csv", (const char *) data);
  g_autoptr(JsonObject) expected = NULL;
  g_autofree double *matrix = NULL;
  g_autofree guint32 *samples = NULL;
  double apparent[4];
  EgOptimism found[4];
  EgLogistic fit;
  Design design;
  guint n_samples, n;

  if (!has_reference ())
    return;
  expected = read_answers (name);
  design_init (&design, expected);
  matrix = read_matrix (index_name, &n_samples, &n);
  g_assert_cmpuint (n, ==, design.n);
  samples = g_new (guint32, n_samples * n);
  for (gsize i = 0; i < (gsize) n_samples * n; i++)
    samples[i] = matrix[i] - 1;
  g_assert_cmpint (eg_logistic_init (&fit, (const double *const *) design.columns, design.p, design.y, NULL, n, NULL, NULL), ==, EG_OK);
  measure (&design, fit.coefficients, NULL, n, apparent);
  eg_logistic_clear (&fit);
  g_assert_cmpint (eg_optimism (samples, n_samples, n, apparent, 4, refit, &design, found, NULL, NULL), ==, EG_OK);
  for (guint k = 0; k < 4; k++)
    {
      g_autofree char *path = g_strdup_printf ("boot/optimism/%s", names[k]),
                      *corrected = g_strdup_printf ("boot/corrected/%s", names[k]);

      g_assert_cmpuint (found[k].n, ==, n_samples);
      near (path, found[k].optimism, answer (expected, path), 1e-6, 0);
      near (corrected, found[k].corrected, answer (expected, corrected), 1e-6, 0);
    }
  design_clear (&design);
}

/* ---- a ridge in each fold, as scikit-learn's C = 1 ---- */

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Gaps become the median of the rows of other folds, whose mean and deviation make the unit. */
static void
prepare (const double *values,
         const double *folds,
         guint         fold,
         guint         n,
         double       *to)
{
  g_autofree double *known = g_new (double, n + 1);
  double median, mean = 0, square = 0;
  guint n_known = 0, n_train = 0;

  for (guint i = 0; i < n; i++)
    if (folds[i] != fold && !isnan (values[i]))
      known[n_known++] = values[i];
  qsort (known, n_known, sizeof *known, compare_numbers);
  median = (known[(n_known - 1) / 2] + known[n_known / 2]) / 2;
  for (guint i = 0; i < n; i++)
    {
      to[i] = isnan (values[i]) ? median : values[i];
      mean += folds[i] != fold ? to[i] : 0;
      n_train += folds[i] != fold;
    }
  mean /= n_train;
  for (guint i = 0; i < n; i++)
    square += folds[i] != fold ? (to[i] - mean) * (to[i] - mean) : 0;
  for (guint i = 0; i < n; i++)
    to[i] = (to[i] - mean) / (square > 0 ? sqrt (square / n_train) : 1);
}

static void
test_ridge (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("sklearn/%s/oof.csv", (const char *) data),
                  *cv_name = g_strdup_printf ("sklearn/%s/cv_auc.json", (const char *) data), *table_name = NULL;
  g_autoptr(JsonObject) cv = NULL;
  g_autoptr(Table) oof = NULL, table = NULL;
  g_autofree guint8 *y = NULL;
  g_autofree double *weight = NULL;
  JsonArray *features;
  double *columns[64];
  guint p;

  if (!has_reference ())
    return;
  cv = read_answers (cv_name);
  oof = read_table (name);
  table_name = g_strdup_printf ("tables/%s.csv", json_object_get_string_member (cv, "table"));
  table = read_table (table_name);
  y = outcome (oof, "y");
  weight = g_new (double, oof->n);
  features = json_object_get_array_member (cv, "features");
  p = json_array_get_length (features);
  g_assert_cmpuint (table->n, ==, oof->n);
  g_assert_cmpuint (p, <, G_N_ELEMENTS (columns));
  for (guint j = 0; j < p; j++)
    columns[j] = g_new (double, oof->n);
  for (guint fold = 0; fold < 5; fold++)
    {
      const double *folds = column (oof, "fold");
      const EgLogisticSettings settings = { .weight = weight, .ridge = 1 };
      EgLogistic fit;

      for (guint j = 0; j < p; j++)
        prepare (column (table, json_array_get_string_element (features, j)), folds, fold, oof->n, columns[j]);
      for (guint i = 0; i < oof->n; i++)
        weight[i] = folds[i] != fold;
      g_assert_cmpint (eg_logistic_init_with (&fit, (const double *const *) columns, p, y, oof->n, &settings, NULL, NULL), ==, EG_OK);
      for (guint i = 0; i < oof->n; i++)
        if (folds[i] == fold)
          {
            double eta = fit.coefficients[0];

            for (guint j = 0; j < p; j++)
              eta += fit.coefficients[j + 1] * columns[j][i];
            near ("decision", eta, column (oof, "logreg_l2_C1")[i], 5e-4, 1e-4);     /* its search ends at a slope of 1e-4 */
          }
      eg_logistic_clear (&fit);
    }
  for (guint j = 0; j < p; j++)
    g_free (columns[j]);
}

void
add_binary_tests (void)
{
  const char *sets[] = { "ra", "pima", "crohn" }, *ridges[] = { "ra", "pima", "crohn", "breast" };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *performance = g_strdup_printf ("/reference/prediction/%s/performance", sets[i]),
                      *regression = g_strdup_printf ("/reference/prediction/%s/regression", sets[i]),
                      *optimism = g_strdup_printf ("/reference/prediction/%s/optimism", sets[i]);

      g_test_add_data_func (performance, sets[i], test_performance);
      g_test_add_data_func (regression, sets[i], test_regression);
      g_test_add_data_func (optimism, sets[i], test_optimism);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ridges); i++)
    {
      g_autofree char *ridge = g_strdup_printf ("/reference/prediction/%s/ridge", ridges[i]);

      g_test_add_data_func (ridge, ridges[i], test_ridge);
    }
}
