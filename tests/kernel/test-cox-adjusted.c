/* test-cox-adjusted.c: the mean of predicted curves, as if all were in one group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/survival/eg-cox-adjusted.h"
#include "oracle/adjusted-error-oracle.h"
#include "oracle/adjusted-oracle.h"
#include "oracle/cox-oracle.h"

#define N_LUNG G_N_ELEMENTS (lung_time)
#define N_TIMES G_N_ELEMENTS (adjusted_times)
#define FEMALE 1      /* the number of its column */

typedef struct
{
  EgCoxData      data;
  EgCox          cox;
  EgCoxBaseline  base;
  EgCoxAdjusted  adjusted;
  const double  *x;
  size_t         p;
} Fit;

static void
fit_rows (Fit                  *fit,
          const EgSurvivalRows *rows,
          const double         *x,
          size_t                p,
          EgTies                ties,
          EgInfluence           influence,
          const uint32_t       *cluster,
          size_t                n_clusters)
{
  const EgCoxSettings settings = { .ties = ties };

  fit->x = x;
  fit->p = p;
  g_assert_cmpint (eg_cox_data_init (&fit->data, rows, NULL, p, NULL, NULL), ==, EG_OK);
  for (size_t j = 0; j < p; j++)
    eg_cox_data_set_column (&fit->data, j, x + j * rows->n);
  g_assert_cmpint (eg_cox_init (&fit->cox, &fit->data, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_cox_baseline_init (&fit->base, &fit->cox), ==, EG_OK);
  g_assert_cmpint (eg_cox_adjusted_init (&fit->adjusted, &fit->base, influence, cluster, n_clusters), ==, EG_OK);
}

static void
fit_init (Fit          *fit,
          const double *weight,
          gboolean      stratified,
          const double *x,
          size_t        p,
          EgTies        ties,
          EgInfluence   influence)
{
  EgSurvivalRows rows = { .n = N_LUNG, .time = lung_time, .status = lung_status, .n_groups = 1, .n_strata = 1,
                          .weight = weight };

  if (stratified)
    {
      rows.stratum = lung_stratum;
      rows.n_strata = 3;
    }
  fit_rows (fit, &rows, x, p, ties, influence, NULL, 0);
}

static void
fit_clear (Fit *fit)
{
  eg_cox_adjusted_clear (&fit->adjusted);
  eg_cox_baseline_clear (&fit->base);
  eg_cox_clear (&fit->cox);
  eg_cox_data_clear (&fit->data);
}

/* all as if all were women, or men; a fourth column is age times that; NaN: as they are */
typedef struct
{
  double *x[4];
  double *risk;
} Group;

static Group
make_group (const Fit *fit,
            double     female)
{
  const size_t n = fit->data.n;
  Group group = { .risk = g_new (double, n) };

  for (size_t j = 0; j < 4; j++)
    group.x[j] = g_new0 (double, n);
  for (size_t place = 0; place < n; place++)
    {
      for (size_t j = 0; j < fit->p; j++)
        group.x[j][place] = fit->x[j * fit->data.n_rows + fit->data.order[place]];
      if (!isnan (female))
        group.x[FEMALE][place] = female;
      if (fit->p > 3)
        group.x[3][place] = group.x[0][place] * group.x[FEMALE][place];
    }
  eg_cox_adjusted_risks (&fit->adjusted, group.x, group.risk);

  return group;
}

static void
group_clear (Group *group)
{
  for (size_t j = 0; j < 4; j++)
    g_free (group->x[j]);
  g_free (group->risk);
}

static EgStatus
make_curve (const Fit    *fit,
            const Group  *group,
            const double *times,
            size_t        n_times,
            double       *survival,
            double       *se)
{
  return eg_cox_adjusted_curve (&fit->adjusted, group->x, group->risk, times, n_times, survival, se, NULL, NULL);
}

static int
compare_numbers (const double *a,
                 const double *b)
{
  return (*a > *b) - (*a < *b);
}

static void
check_means (const Fit    *fit,
             const double *men,
             const double *women)
{
  for (int female = 0; female < 2; female++)
    {
      const double *expected = female ? women : men;
      Group group = make_group (fit, female);
      double survival[N_TIMES];

      g_assert_cmpint (make_curve (fit, &group, adjusted_times, N_TIMES, survival, NULL), ==, EG_OK);
      for (size_t t = 0; t < N_TIMES; t++)
        g_assert_cmpfloat (fabs (survival[t] - expected[t]), <, 1e-9);
      group_clear (&group);
    }
}

static void
test_oracle (void)
{
  g_autofree double *four = g_new (double, 4 * N_LUNG);
  Fit fit;

  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_NONE);
  check_means (&fit, adjusted_efron_0, adjusted_efron_1);
  fit_clear (&fit);
  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_BRESLOW, EG_INFLUENCE_NONE);
  check_means (&fit, adjusted_breslow_0, adjusted_breslow_1);
  fit_clear (&fit);
  fit_init (&fit, lung_weight, FALSE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_NONE);
  check_means (&fit, adjusted_weighted_0, adjusted_weighted_1);
  fit_clear (&fit);
  fit_init (&fit, NULL, TRUE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_NONE);
  check_means (&fit, adjusted_strata_0, adjusted_strata_1);
  fit_clear (&fit);

  for (size_t i = 0; i < 3 * N_LUNG; i++)
    four[i] = lung_x[i];
  for (size_t i = 0; i < N_LUNG; i++)
    four[3 * N_LUNG + i] = lung_x[i] * lung_x[FEMALE * N_LUNG + i];
  fit_init (&fit, NULL, FALSE, four, 4, EG_TIES_EFRON, EG_INFLUENCE_NONE);
  check_means (&fit, adjusted_interaction_0, adjusted_interaction_1);
  fit_clear (&fit);
}

/* rows, and pairs of groups, as each row moves them when the model is fitted again with another weight of it */
static void
check_errors (const Fit    *fit,
              const double *men,
              const double *women,
              const double *difference)
{
  const double *expected[] = { men, women };
  g_autofree double *sums = g_new (double, fit->adjusted.n_clusters + 1), *influence[2] = { g_new (double, N_LUNG), g_new (double, N_LUNG) };
  Group groups[2] = { make_group (fit, 0), make_group (fit, 1) };
  double survival[N_TIMES], se[N_TIMES];

  for (size_t t = 0; t < N_TIMES; t++)
    {
      for (int female = 0; female < 2; female++)
        {
          double variance, mean;

          g_assert_cmpint (eg_cox_adjusted_curve (&fit->adjusted, groups[female].x, groups[female].risk, adjusted_times, N_TIMES,
                                                  survival, se, NULL, NULL), ==, EG_OK);
          g_assert_cmpfloat (fabs (se[t] - expected[female][t]), <, 2e-7);
          g_assert_cmpint (eg_cox_adjusted_influence (&fit->adjusted, groups[female].x, groups[female].risk, adjusted_times[t],
                                                      &mean, influence[female]), ==, EG_OK);
          g_assert_cmpfloat (fabs (mean - survival[t]), <, 1e-14);
          variance = eg_cox_adjusted_variance (&fit->adjusted, influence[female], NULL, sums);
          g_assert_cmpfloat (fabs (sqrt (variance) - se[t]), <, 1e-13);
        }
      g_assert_cmpfloat (fabs (sqrt (eg_cox_adjusted_variance (&fit->adjusted, influence[1], influence[0], sums)) - difference[t]), <, 2e-7);
    }
  group_clear (&groups[0]);
  group_clear (&groups[1]);
  g_free (influence[1]);
}

static void
test_errors (void)
{
  g_autofree double *four = g_new (double, 4 * N_LUNG);
  EgSurvivalRows late = { .n = N_LUNG, .time = lung_time, .status = lung_status, .n_groups = 1, .n_strata = 1,
                          .entry = adjusted_entry };
  EgSurvivalRows rows = { .n = N_LUNG, .time = lung_time, .status = lung_status, .n_groups = 1, .n_strata = 1 };
  uint32_t cluster[N_LUNG];
  Fit fit;

  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_ROWS);
  check_errors (&fit, efron_error_0, efron_error_1, efron_error_difference);
  fit_clear (&fit);
  for (size_t i = 0; i < N_LUNG; i++)
    cluster[i] = (i + 1) % 17;
  fit_rows (&fit, &rows, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_ROWS, cluster, 17);
  check_errors (&fit, clusters_error_0, clusters_error_1, clusters_error_difference);
  fit_clear (&fit);
  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_BRESLOW, EG_INFLUENCE_ROWS);
  check_errors (&fit, breslow_error_0, breslow_error_1, breslow_error_difference);
  fit_clear (&fit);
  fit_init (&fit, lung_weight, FALSE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_ROWS);
  check_errors (&fit, weighted_error_0, weighted_error_1, weighted_error_difference);
  fit_clear (&fit);
  fit_init (&fit, lung_weight, FALSE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_COUNTS);
  check_errors (&fit, counts_error_0, counts_error_1, counts_error_difference);
  fit_clear (&fit);
  fit_init (&fit, NULL, TRUE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_ROWS);
  check_errors (&fit, strata_error_0, strata_error_1, strata_error_difference);
  fit_clear (&fit);
  fit_rows (&fit, &late, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_ROWS, NULL, 0);
  check_errors (&fit, late_error_0, late_error_1, late_error_difference);
  fit_clear (&fit);

  for (size_t i = 0; i < 3 * N_LUNG; i++)
    four[i] = lung_x[i];
  for (size_t i = 0; i < N_LUNG; i++)
    four[3 * N_LUNG + i] = lung_x[i] * lung_x[FEMALE * N_LUNG + i];
  fit_init (&fit, NULL, FALSE, four, 4, EG_TIES_EFRON, EG_INFLUENCE_ROWS);
  check_errors (&fit, interaction_error_0, interaction_error_1, interaction_error_difference);
  fit_clear (&fit);
}

/* Many times, of which some are tied, strata, late entries, weights and clusters: the curve between its points is what it is when each
 * time is taken alone. */
static void
check_many (gboolean    late,
            gboolean    weighted,
            gboolean    stratified,
            gboolean    clustered,
            EgInfluence influence_as)
{
  enum { N = 1500 };
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  g_autofree double *x = g_new (double, 3 * N), *time = g_new (double, N), *entry = g_new (double, N), *weight = g_new (double, N);
  g_autofree double *survival = g_new (double, N), *se = g_new (double, N), *influence = g_new (double, N);
  g_autofree uint8_t *status = g_new (uint8_t, N);
  g_autofree uint32_t *stratum = g_new (uint32_t, N), *cluster = g_new (uint32_t, N);
  double sums[N];
  EgSurvivalRows rows = { .n = N, .time = time, .status = status, .n_groups = 1, .n_strata = stratified ? 3 : 1 };
  Group group;
  Fit fit;

  for (size_t i = 0; i < N; i++)
    {
      x[i] = g_rand_double_range (random, -30, 30);
      x[N + i] = g_rand_int_range (random, 0, 2);
      x[2 * N + i] = 1e6 + g_rand_double (random);
      time[i] = -log (g_rand_double (random)) * exp (-.05 * x[i] - x[N + i]);
      if (i % 3 == 0)
        time[i] = ceil (time[i] * 20) / 20;
      status[i] = g_rand_int_range (random, 0, 4) > 0;
      entry[i] = i % 2 ? time[i] * g_rand_double (random) : 0;
      weight[i] = g_rand_int_range (random, 1, 4);
      stratum[i] = g_rand_int_range (random, 0, 3);
      cluster[i] = g_rand_int_range (random, 0, N / 4);
    }
  rows.entry = late ? entry : NULL;
  rows.weight = weighted ? weight : NULL;
  rows.stratum = stratified ? stratum : NULL;
  fit_rows (&fit, &rows, x, 3, EG_TIES_EFRON, influence_as, clustered ? cluster : NULL, N / 4);
  g_assert_cmpuint (fit.base.n, >, 600);
  group = make_group (&fit, 1);
  qsort (time, N, sizeof *time, (int (*) (const void *, const void *)) compare_numbers);
  g_assert_cmpint (make_curve (&fit, &group, time, N, survival, se), ==, EG_OK);
  for (size_t t = 0; t < N; t += 7)
    {
      double mean, alone;

      g_assert_cmpint (eg_cox_adjusted_influence (&fit.adjusted, group.x, group.risk, time[t], &mean, influence), ==, EG_OK);
      alone = sqrt (eg_cox_adjusted_variance (&fit.adjusted, influence, NULL, sums));
      g_assert_cmpfloat (fabs (survival[t] - mean), <, 1e-12);
      g_assert_cmpfloat (fabs (se[t] - alone), <=, 1e-9 * alone);
    }
  group_clear (&group);
  fit_clear (&fit);
}

static void
test_many (void)
{
  check_many (FALSE, FALSE, FALSE, FALSE, EG_INFLUENCE_ROWS);
  check_many (TRUE, FALSE, FALSE, FALSE, EG_INFLUENCE_ROWS);
  check_many (FALSE, TRUE, TRUE, FALSE, EG_INFLUENCE_COUNTS);
  check_many (TRUE, TRUE, TRUE, FALSE, EG_INFLUENCE_ROWS);
  check_many (FALSE, TRUE, FALSE, TRUE, EG_INFLUENCE_ROWS);
  check_many (TRUE, TRUE, FALSE, TRUE, EG_INFLUENCE_ROWS);
}

/* before any event all live; risks of 1 for all are one curve; the mean lies between the least and the largest */
static void
test_identities (void)
{
  const double times[] = { -1, 0, lung_time[0] };
  double survival[3], se[3], least = 1, most = 0, ones[N_LUNG], sum = 0;
  g_autofree double *influence = g_new (double, N_LUNG);
  Group group;
  size_t step;
  Fit fit;

  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_ROWS);
  group = make_group (&fit, NAN);
  for (size_t i = 0; i < N_LUNG; i++)
    ones[i] = 1;
  step = eg_cox_baseline_find (&fit.base, 0, times[2]);
  g_assert_cmpint (eg_cox_adjusted_curve (&fit.adjusted, group.x, ones, times, 3, survival, se, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (survival[0], ==, 1);
  g_assert_cmpfloat (survival[1], ==, 1);
  g_assert_cmpfloat (se[0], ==, 0);
  g_assert_cmpfloat (fabs (survival[2] - exp (-fit.base.hazard[step])), <, 1e-14);

  for (size_t i = 0; i < fit.data.n; i++)
    {
      least = MIN (least, exp (-fit.base.hazard[step] * group.risk[i]));
      most = MAX (most, exp (-fit.base.hazard[step] * group.risk[i]));
    }
  g_assert_cmpint (make_curve (&fit, &group, times, 3, survival, se), ==, EG_OK);
  g_assert_true (survival[2] > least && survival[2] < most);
  /* twice the weight of all moves nothing */
  g_assert_cmpint (eg_cox_adjusted_influence (&fit.adjusted, group.x, group.risk, times[2], &survival[2], influence), ==, EG_OK);
  for (size_t i = 0; i < fit.data.n; i++)
    sum += influence[i];
  g_assert_cmpfloat (fabs (sum), <, 1e-12);
  g_assert_cmpfloat (se[2], >, .01);
  group.risk[0] = INFINITY;      /* of a hazard ratio without a finite estimate */
  g_assert_cmpint (make_curve (&fit, &group, times, 3, survival, NULL), ==, EG_OK);
  g_assert_cmpfloat (survival[0], ==, 1);
  g_assert_true (survival[2] < most);
  group_clear (&group);
  fit_clear (&fit);
}

/* a covariate of which one level has no event: no errors, but a curve */
static void
test_infinite (void)
{
  g_autofree double *x = g_new (double, N_LUNG);
  double survival[N_TIMES], se[N_TIMES];
  Group group = { 0 };
  Fit fit;

  for (size_t i = 0; i < N_LUNG; i++)
    x[i] = lung_status[i] == 1;
  fit_init (&fit, NULL, FALSE, x, 1, EG_TIES_EFRON, EG_INFLUENCE_ROWS);
  g_assert_true (fit.cox.traits[0] & EG_COX_INFINITE);
  group.x[0] = g_memdup2 (x, N_LUNG * sizeof *x);
  group.risk = g_new (double, N_LUNG);
  eg_cox_adjusted_risks (&fit.adjusted, group.x, group.risk);
  g_assert_cmpint (make_curve (&fit, &group, adjusted_times, N_TIMES, survival, se), ==, EG_OK);
  for (size_t t = 0; t < N_TIMES; t++)
    g_assert_true (survival[t] >= 0 && survival[t] <= 1 && isnan (se[t]));
  group_clear (&group);
  fit_clear (&fit);
}

static int
stop (double  fraction,
      void   *data)
{
  g_assert_true (fraction > 0 && fraction <= 1);

  return ++*(int *) data == 3;
}

/* the model's own step says nothing of how far it is */
static int
stop_before (double  fraction,
             void   *data)
{
  return ++*(int *) data == 3;
}

static void
test_stopped (void)
{
  const uint32_t cluster[N_LUNG] = { 0, 1 };
  EgSurvivalRows rows = { .n = N_LUNG, .time = lung_time, .status = lung_status, .n_groups = 1, .n_strata = 3,
                          .stratum = lung_stratum };
  double survival[N_TIMES], se[N_TIMES];
  Group group;
  int n = 0;
  Fit fit;

  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_ROWS);
  group = make_group (&fit, 0);
  g_assert_cmpint (eg_cox_adjusted_curve (&fit.adjusted, group.x, group.risk, adjusted_times, N_TIMES, survival, se,
                                          stop, &n), ==, EG_STOPPED);
  g_assert_cmpint (n, ==, 3);
  group_clear (&group);
  fit_clear (&fit);

  /* while it is found what each row moves, by the step of the data */
  fit_init (&fit, NULL, FALSE, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_NONE);
  fit.data.step = stop_before;
  fit.data.step_data = &n;
  for (int i = 1; i <= 7; i++)
    {
      n = 3 - i;
      g_assert_cmpint (eg_cox_adjusted_init (&fit.adjusted, &fit.base, EG_INFLUENCE_ROWS, NULL, 0), ==, EG_STOPPED);
      g_assert_null (fit.adjusted.change);
      g_assert_cmpint (n, ==, 3);
    }
  n = 3;
  g_assert_cmpint (eg_cox_adjusted_init (&fit.adjusted, &fit.base, EG_INFLUENCE_ROWS, NULL, 0), ==, EG_OK);
  fit_clear (&fit);

  /* clusters of several strata: at each time by itself */
  fit_rows (&fit, &rows, lung_x, 3, EG_TIES_EFRON, EG_INFLUENCE_ROWS, cluster, 2);
  group = make_group (&fit, 0);
  n = -(int) fit.base.n;
  g_assert_cmpint (eg_cox_adjusted_curve (&fit.adjusted, group.x, group.risk, adjusted_times, N_TIMES, survival, se, stop, &n),
                   ==, EG_STOPPED);
  g_assert_cmpint (n, ==, 3);
  group_clear (&group);
  fit_clear (&fit);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-adjusted/oracle", test_oracle);
  g_test_add_func ("/cox-adjusted/errors", test_errors);
  g_test_add_func ("/cox-adjusted/many", test_many);
  g_test_add_func ("/cox-adjusted/identities", test_identities);
  g_test_add_func ("/cox-adjusted/infinite", test_infinite);
  g_test_add_func ("/cox-adjusted/stopped", test_stopped);

  return g_test_run ();
}
