/* test-cox-edges.c: what must hold for any data, and data that have no answer or a strange one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/survival/eg-concordance.h"
#include "kernel/survival/eg-cox-baseline.h"
#include "kernel/survival/eg-cox.h"

#define N 400
#define P 3

typedef struct
{
  EgSurvivalRows rows;
  double         time[N], entry[N], weight[N], x[P * N];
  guint8         status[N];
  guint32        stratum[N], cluster[N];
  EgCoxData      data;
  EgCox          cox;
} Model;

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

/* whole days from 1 to MOST, so that there are ties when it is small */
static void
fill (Model *model,
      gsize  n,
      int    most)
{
  memset (model, 0, sizeof *model);
  for (gsize i = 0; i < n; i++)
    {
      model->time[i] = g_test_rand_int_range (1, most);
      model->entry[i] = floor (model->time[i] * g_test_rand_double ());
      if (model->entry[i] >= model->time[i])
        model->entry[i] = model->time[i] - 1;
      model->weight[i] = g_test_rand_int_range (1, 4);
      model->status[i] = g_test_rand_double () < .7;
      model->stratum[i] = g_test_rand_int_range (0, 3);
      model->cluster[i] = i / 3;
      model->x[i] = g_test_rand_double_range (20, 80);
      model->x[N + i] = g_test_rand_bit ();
      model->x[2 * N + i] = g_test_rand_double_range (-1, 1) + model->x[N + i];
    }
  model->rows = (EgSurvivalRows) { .n = n, .time = model->time, .status = model->status, .n_groups = 1, .n_strata = 1 };
}

static EgStatus
try_fit (Model *model,
         EgTies ties)
{
  const EgCoxSettings settings = { .ties = ties };
  EgStatus status = eg_cox_data_init (&model->data, &model->rows, NULL, P, NULL, NULL);

  if (status != EG_OK)
    return status;
  for (gsize j = 0; j < P; j++)
    eg_cox_data_set_column (&model->data, j, model->x + j * N);
  status = eg_cox_init (&model->cox, &model->data, &settings, NULL, NULL);
  if (status != EG_OK)
    eg_cox_data_clear (&model->data);

  return status;
}

static void
fit (Model *model,
     EgTies ties)
{
  g_assert_cmpint (try_fit (model, ties), ==, EG_OK);
}

static void
clear (Model *model)
{
  eg_cox_clear (&model->cox);
  eg_cox_data_clear (&model->data);
}

/* ---- identities ---- */

static void
test_score_is_zero (void)
{
  for (int round = 0; round < 20; round++)
    {
      g_autofree Model *model = g_new (Model, 1);
      double values[N], sum;

      fill (model, N, round % 2 ? 20 : 5000);
      if (round % 3 == 1)
        model->rows.entry = model->entry;
      if (round % 4 > 1)
        model->rows.weight = model->weight;
      if (round % 5 == 2)
        {
          model->rows.stratum = model->stratum;
          model->rows.n_strata = 3;
        }
      fit (model, round % 2 ? EG_TIES_EFRON : EG_TIES_BRESLOW);
      for (gsize j = 0; j < P; j++)
        {
          sum = 0;
          g_assert_cmpint (eg_cox_score (&model->cox, j, values), ==, EG_OK);
          for (gsize i = 0; i < N; i++)
            sum += values[i] * (model->rows.weight ? model->weight[i] : 1);
          near (sum / model->cox.range[j] / model->cox.scale[j], 0, 1e-8);
        }
      eg_cox_martingale (&model->cox, values);
      sum = 0;
      for (gsize i = 0; i < N; i++)
        sum += values[i] * (model->rows.weight ? model->weight[i] : 1);
      near (sum, 0, 1e-8);
      clear (model);
    }
}

static void
compare (const Model *a,
         const Model *b)
{
  for (gsize j = 0; j < P; j++)
    {
      near (a->cox.coefficients[j], b->cox.coefficients[j], 1e-10);
      near (a->cox.variance[j * P + j], b->cox.variance[j * P + j], 1e-10);
    }
  near (a->cox.score_test, b->cox.score_test, 1e-9);
  near (a->cox.likelihood_ratio, b->cox.likelihood_ratio, 1e-9);
}

/* without ties the three methods are one */
static void
test_no_ties (void)
{
  g_autofree Model *a = g_new (Model, 1), *b = g_new (Model, 1), *c = g_new (Model, 1);

  fill (a, 120, 20);
  for (gsize i = 0; i < 120; i++)
    a->time[i] = 1 + (i * 37) % 120;
  *b = *a;
  *c = *a;
  b->rows.time = b->time;
  b->rows.status = b->status;
  fit (a, EG_TIES_EFRON);
  fit (b, EG_TIES_BRESLOW);
  fit (c, EG_TIES_EXACT);
  compare (a, b);
  compare (a, c);
  near (a->cox.loglik, c->cox.loglik, 1e-12);
  clear (a);
  clear (b);
  clear (c);
}

/* entries of 0 change nothing, nor does the order of rows, nor an offset or a scale */
static void
test_invariance (void)
{
  for (int ties = EG_TIES_EFRON; ties <= EG_TIES_EXACT; ties++)
    {
      g_autofree Model *a = g_new (Model, 1), *b = g_new (Model, 1);

      fill (a, 150, 25);
      *b = *a;
      memset (b->entry, 0, sizeof b->entry);
      b->rows.entry = b->entry;
      b->rows.time = b->time;
      b->rows.status = b->status;
      for (gsize i = 0; i < 75; i++)
        {
          gsize k = 149 - i;
          double time = b->time[i];
          guint8 status = b->status[i];

          b->time[i] = b->time[k];
          b->time[k] = time;
          b->status[i] = b->status[k];
          b->status[k] = status;
          for (gsize j = 0; j < P; j++)
            {
              double x = b->x[j * N + i];

              b->x[j * N + i] = b->x[j * N + k];
              b->x[j * N + k] = x;
            }
        }
      for (gsize i = 0; i < 150; i++)
        b->x[i] = b->x[i] * 1e6 + 1e8;
      fit (a, ties);
      fit (b, ties);
      near (a->cox.coefficients[0], b->cox.coefficients[0] * 1e6, 1e-8);
      near (a->cox.coefficients[1], b->cox.coefficients[1], 1e-8);
      near (a->cox.loglik, b->cox.loglik, 1e-12);
      clear (a);
      clear (b);
    }
}

/* a weight of 2 is the same row twice, by Breslow's method; a weight of 0 is no row by any */
static void
test_weights (void)
{
  g_autofree Model *a = g_new (Model, 1), *b = g_new (Model, 1);
  gsize n = 0;

  fill (a, 100, 30);
  *b = *a;
  for (gsize i = 0; i < 100; i++)
    for (int copy = 0; copy < a->weight[i]; copy++, n++)
      {
        b->time[n] = a->time[i];
        b->status[n] = a->status[i];
        for (gsize j = 0; j < P; j++)
          b->x[j * N + n] = a->x[j * N + i];
      }
  a->rows.weight = a->weight;
  b->rows = (EgSurvivalRows) { .n = n, .time = b->time, .status = b->status, .n_groups = 1, .n_strata = 1 };
  fit (a, EG_TIES_BRESLOW);
  fit (b, EG_TIES_BRESLOW);
  compare (a, b);
  clear (a);
  clear (b);

  *b = *a;
  for (gsize i = 60; i < 100; i++)
    a->weight[i] = 0;
  b->rows = a->rows;
  b->rows.n = 60;
  a->rows.weight = a->weight;
  fit (a, EG_TIES_EFRON);
  fit (b, EG_TIES_EFRON);
  g_assert_cmpuint (a->data.n, ==, 60);
  compare (a, b);
  clear (a);
  clear (b);
}

/* hazards only grow */
static void
test_baseline (void)
{
  g_autofree Model *model = g_new (Model, 1);
  EgCoxBaseline base;
  double zero[P] = { 0 }, h = 0;

  fill (model, N, 50);
  fit (model, EG_TIES_EFRON);
  g_assert_cmpint (eg_cox_baseline_init (&base, &model->cox), ==, EG_OK);
  for (gsize i = 0; i < base.n; i++)
    {
      double se, next = eg_cox_baseline_at (&base, i, zero, 0, &se);

      g_assert_cmpfloat (next, >, h);
      g_assert_cmpfloat (se, >, 0);
      h = next;
    }
  eg_cox_baseline_clear (&base);
  clear (model);
}

/* ---- data without an answer ---- */

static void
test_few_rows (void)
{
  for (gsize n = 0; n < 4; n++)
    for (int ties = EG_TIES_EFRON; ties <= EG_TIES_EXACT; ties++)
      {
        g_autofree Model *model = g_new (Model, 1);
        EgConcordance pairs;
        double robust[P * P], wald, score;
        EgZph zph;

        fill (model, n, 3);
        fit (model, ties);
        g_assert_cmpuint (model->cox.df, <=, n);
        g_assert_cmpint (eg_cox_robust (&model->cox, NULL, 0, robust, &wald, &score), ==, EG_OK);
        g_assert_cmpint (eg_zph_init (&zph, &model->cox, EG_ZPH_LOG), ==, EG_OK);
        eg_zph_clear (&zph);
        g_assert_cmpint (eg_concordance (&model->rows, model->x, EG_PAIR_S, &pairs, NULL, NULL), ==, EG_OK);
        clear (model);
      }
}

static void
test_no_events (void)
{
  g_autofree Model *model = g_new (Model, 1);
  EgConcordance pairs;

  fill (model, N, 50);
  memset (model->status, 0, sizeof model->status);
  fit (model, EG_TIES_EFRON);
  g_assert_cmpuint (model->cox.df, ==, 0);
  g_assert_true (isnan (model->cox.coefficients[0]));
  g_assert_true (model->cox.loglik == 0);
  g_assert_cmpint (eg_concordance (&model->rows, model->x, EG_PAIR_ONE, &pairs, NULL, NULL), ==, EG_OK);
  g_assert_true (isnan (pairs.c));
  clear (model);
}

/* all at one time: nothing is known by the order, but something by who has the event */
static void
test_all_tied (void)
{
  for (int ties = EG_TIES_EFRON; ties <= EG_TIES_EXACT; ties++)
    {
      g_autofree Model *model = g_new (Model, 1);

      fill (model, 60, 2);
      fit (model, ties);
      g_assert_true (isfinite (model->cox.loglik));
      g_assert_cmpuint (model->data.n_sets, ==, 1);
      clear (model);
    }
}

static void
test_collinear (void)
{
  g_autofree Model *model = g_new (Model, 1);

  fill (model, N, 50);
  for (gsize i = 0; i < N; i++)
    {
      model->x[N + i] = 7;
      model->x[2 * N + i] = 3 - 2 * model->x[i];
    }
  fit (model, EG_TIES_EFRON);
  g_assert_cmpuint (model->cox.df, ==, 1);
  g_assert_cmpint (model->cox.traits[0], ==, 0);
  g_assert_cmpint (model->cox.traits[1], ==, EG_COX_COLLINEAR);
  g_assert_cmpint (model->cox.traits[2], ==, EG_COX_COLLINEAR);
  g_assert_true (isnan (model->cox.coefficients[2]) && isfinite (model->cox.coefficients[0]));
  g_assert_true (model->cox.converged);
  clear (model);
}

/* nobody with it has the event; and one that tells the order of events */
static void
test_infinite (void)
{
  g_autofree Model *model = g_new (Model, 1);

  fill (model, N, 50);
  for (gsize i = 0; i < N; i++)
    if (model->x[N + i] == 1)
      model->status[i] = 0;
  for (gsize i = 0; i < N; i++)
    model->x[2 * N + i] = g_test_rand_double ();
  fit (model, EG_TIES_EFRON);
  g_assert_cmpint (model->cox.traits[0], ==, 0);
  g_assert_cmpint (model->cox.traits[1], ==, EG_COX_INFINITE);
  g_assert_cmpint (model->cox.traits[2], ==, 0);
  g_assert_cmpfloat (model->cox.coefficients[1], <, -5);
  g_assert_true (isfinite (model->cox.likelihood_ratio));
  clear (model);

  for (int ties = EG_TIES_EFRON; ties <= EG_TIES_EXACT; ties++)
    {
      fill (model, 50, 1000);
      for (gsize i = 0; i < 50; i++)
        {
          model->time[i] = i + 1;
          model->status[i] = 1;
          model->x[i] = 50. - i;
        }
      fit (model, ties);
      g_assert_cmpint (model->cox.traits[0], ==, EG_COX_INFINITE);
      clear (model);
    }
}

static void
test_huge (void)
{
  g_autofree Model *model = g_new (Model, 1);

  fill (model, N, 50);
  for (gsize i = 0; i < N; i++)
    model->x[i] *= i == 0 ? 1e12 : 1e-12;
  fit (model, EG_TIES_EFRON);
  g_assert_true (isfinite (model->cox.loglik));
  clear (model);

  fill (model, N, 50);
  model->x[3] = NAN;
  g_assert_cmpint (try_fit (model, EG_TIES_EFRON), ==, EG_BAD_INPUT);
  model->x[3] = INFINITY;
  g_assert_cmpint (try_fit (model, EG_TIES_EFRON), ==, EG_BAD_INPUT);
  model->x[3] = 1;
  model->rows.weight = model->weight;
  g_assert_cmpint (try_fit (model, EG_TIES_EXACT), ==, EG_BAD_INPUT);
  model->weight[0] = -1;
  g_assert_cmpint (try_fit (model, EG_TIES_EFRON), ==, EG_BAD_INPUT);
}

/* random data, all at once: nothing may go wrong */
static void
test_random (void)
{
  for (int round = 0; round < 200; round++)
    {
      g_autofree Model *model = g_new (Model, 1);
      double robust[P * P], values[3 * N], *columns[] = { values, values + N, values + 2 * N };
      gsize n = g_test_rand_int_range (0, 40);

      fill (model, n, g_test_rand_int_range (2, 60));
      if (g_test_rand_bit ())
        model->rows.entry = model->entry;
      if (g_test_rand_bit ())
        {
          model->rows.stratum = model->stratum;
          model->rows.n_strata = 3;
        }
      fit (model, g_test_rand_int_range (0, 3));
      g_assert_cmpint (eg_cox_robust (&model->cox, model->cluster, N, robust, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_cox_dfbeta (&model->cox, TRUE, columns), ==, EG_OK);
      clear (model);
    }
}

static int
stop_cb (double  fraction,
         void   *data)
{
  int *calls = data;

  g_assert_true (fraction >= 0 && fraction <= 1);

  return ++*calls > 3;
}

static void
test_stop (void)
{
  g_autofree Model *model = g_new (Model, 1);
  const EgCoxSettings settings = { 0 };
  int calls = 0;

  fill (model, N, 50);
  g_assert_cmpint (eg_cox_data_init (&model->data, &model->rows, NULL, P, NULL, NULL), ==, EG_OK);
  for (gsize j = 0; j < P; j++)
    eg_cox_data_set_column (&model->data, j, model->x + j * N);
  g_assert_cmpint (eg_cox_init (&model->cox, &model->data, &settings, stop_cb, &calls), ==, EG_STOPPED);
  eg_cox_data_clear (&model->data);
}

/* pairs by pairs */
static void
test_pairs (void)
{
  for (int round = 0; round < 20; round++)
    {
      g_autofree Model *model = g_new (Model, 1);
      double counts[5] = { 0 }, score[N];
      EgConcordance pairs;
      const gsize n = 80;

      fill (model, n, 20);
      if (round % 2)
        model->rows.entry = model->entry;
      for (gsize i = 0; i < n; i++)
        score[i] = g_test_rand_int_range (0, 15);
      for (gsize i = 0; i < n; i++)
        for (gsize k = 0; k < n; k++)
          {
            gboolean there = !model->rows.entry || model->entry[k] < model->time[i];

            if (!model->status[i])
              continue;
            if (i < k && model->status[k] && model->time[k] == model->time[i])
              counts[score[i] == score[k] ? 4 : 3]++;
            else if (there && (model->time[k] > model->time[i] || (model->time[k] == model->time[i] && !model->status[k])))
              counts[score[i] > score[k] ? 0 : score[i] < score[k] ? 1 : 2]++;
          }
      g_assert_cmpint (eg_concordance (&model->rows, score, EG_PAIR_ONE, &pairs, NULL, NULL), ==, EG_OK);
      g_assert_cmpfloat (pairs.concordant, ==, counts[0]);
      g_assert_cmpfloat (pairs.discordant, ==, counts[1]);
      g_assert_cmpfloat (pairs.tied_score, ==, counts[2]);
      g_assert_cmpfloat (pairs.tied_time, ==, counts[3]);
      g_assert_cmpfloat (pairs.tied_both, ==, counts[4]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-edges/score-is-zero", test_score_is_zero);
  g_test_add_func ("/cox-edges/no-ties", test_no_ties);
  g_test_add_func ("/cox-edges/invariance", test_invariance);
  g_test_add_func ("/cox-edges/weights", test_weights);
  g_test_add_func ("/cox-edges/baseline", test_baseline);
  g_test_add_func ("/cox-edges/few-rows", test_few_rows);
  g_test_add_func ("/cox-edges/no-events", test_no_events);
  g_test_add_func ("/cox-edges/all-tied", test_all_tied);
  g_test_add_func ("/cox-edges/collinear", test_collinear);
  g_test_add_func ("/cox-edges/infinite", test_infinite);
  g_test_add_func ("/cox-edges/huge", test_huge);
  g_test_add_func ("/cox-edges/random", test_random);
  g_test_add_func ("/cox-edges/stop", test_stop);
  g_test_add_func ("/cox-edges/pairs", test_pairs);

  return g_test_run ();
}
