/* test-frailty-pairs.c: frailties of many small clusters: against R, against a matrix that is written down, and how it stops.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "kernel/survival/eg-cholesky.h"
#include "kernel/survival/eg-frailty.h"
#include "oracle/frailty-pairs-oracle.h"

/* the generator of Park and Miller, as in frailty-pairs.R */
static double
draw (guint64 *state)
{
  *state = *state * 16807 % 2147483647;

  return *state / 2147483647.;
}

typedef struct
{
  gsize     n;
  double   *time, *x, *z;
  guint8   *status;
  guint32  *cluster;
  EgCoxData data;
  EgCox     cox;
} Pairs;

/* SIZE rows a cluster; COARSE: times are rounded, so that events are tied; LATE: some are there only later */
static void
pairs_init (Pairs   *self,
            gsize    n_clusters,
            gsize    size,
            gboolean coarse,
            gboolean late)
{
  const EgCoxSettings settings = { .ties = EG_TIES_EFRON };
  g_autofree double *entry = g_new0 (double, n_clusters * size);
  guint64 state = 20;
  EgSurvivalRows rows = { .n = n_clusters * size, .n_groups = 1, .n_strata = 1 };

  self->n = rows.n;
  self->time = g_new (double, rows.n);
  self->x = g_new (double, rows.n);
  self->z = g_new (double, rows.n);
  self->status = g_new (guint8, rows.n);
  self->cluster = g_new (guint32, rows.n);
  for (gsize c = 0; c < n_clusters; c++)
    {
      double frailty = log (draw (&state));

      frailty = -.5 * (frailty + log (draw (&state)));
      for (gsize k = c * size; k < (c + 1) * size; k++)
        {
          double event, censored;

          self->x[k] = draw (&state);
          self->z[k] = draw (&state) < .5;
          event = -log (draw (&state)) / (frailty * exp (.7 * self->x[k] - .5 * self->z[k]));
          censored = 3 * draw (&state);
          self->time[k] = MIN (event, censored);
          if (coarse)
            self->time[k] = ceil (self->time[k] * 10) / 10;
          self->status[k] = event <= censored;
          self->cluster[k] = c;
          entry[k] = k % 3 ? 0 : self->time[k] * .4;
        }
    }
  rows.time = self->time;
  rows.status = self->status;
  rows.entry = late ? entry : NULL;
  g_assert_cmpint (eg_cox_data_init (&self->data, &rows, NULL, 2, NULL, NULL), ==, EG_OK);
  eg_cox_data_set_column (&self->data, 0, self->x);
  eg_cox_data_set_column (&self->data, 1, self->z);
  g_assert_cmpint (eg_cox_init (&self->cox, &self->data, &settings, NULL, NULL), ==, EG_OK);
}

static void
pairs_clear (Pairs *self)
{
  eg_cox_clear (&self->cox);
  eg_cox_data_clear (&self->data);
  g_free (self->time);
  g_free (self->x);
  g_free (self->z);
  g_free (self->status);
  g_free (self->cluster);
}

static void
check_near (double value,
            double expected,
            double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1 + fabs (expected))))
    {
      g_test_message ("%.15g should be %.15g", value, expected);
      g_test_fail ();
    }
}

static void
test_r (void)
{
  static const guint of[] = { 0, 1, 2, 599, 1199 };
  Pairs pairs;
  EgFrailty found, given;

  pairs_init (&pairs, 1200, 2, FALSE, FALSE);
  g_assert_cmpuint (pairs.data.n_events, ==, pairs_model[6]);
  g_assert_cmpint (eg_frailty_init (&found, &pairs.cox, pairs.cluster, 1200, NAN, NULL, NULL), ==, EG_OK);
  g_assert_true (found.converged);
  /* R stops looking for theta sooner */
  check_near (found.theta, pairs_model[0], 2e-3);
  g_assert_cmpint (eg_frailty_init (&given, &pairs.cox, pairs.cluster, 1200, pairs_model[0], NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < 2; j++)
    {
      check_near (given.coefficients[j], pairs_model[1 + j], 1e-6);
      check_near (sqrt (given.variance[j * 3]), pairs_model[3 + j], 1e-6);
    }
  check_near (given.loglik, pairs_model[5], 1e-6);
  for (guint c = 0; c < G_N_ELEMENTS (of); c++)
    check_near (given.frailty[of[c]], pairs_frailty[c], 1e-6);
  g_assert_cmpfloat (found.integrated, >=, given.integrated);
  eg_frailty_clear (&found);
  eg_frailty_clear (&given);
  pairs_clear (&pairs);
}

/* The block of coefficients of the inverse of the whole information, with a column for each cluster. */
static void
test_dense (void)
{
  for (int round = 0; round < 4; round++)
    {
      const gsize q = 60, n = q + 2;
      g_autofree double *information = g_new0 (double, n * n), *inverse = g_new0 (double, n * n), *offset = NULL;
      g_autofree guint8 *left_out = g_new0 (guint8, n);
      const double theta = round == 3 ? 4 : .6;
      Pairs pairs;
      EgCoxData whole;
      EgCoxWalk walk;
      EgFrailty frailty;
      double b[62], loglik;

      pairs_init (&pairs, q, round == 2 ? 9 : 3, round % 2, round > 1);
      g_assert_cmpint (eg_frailty_init (&frailty, &pairs.cox, pairs.cluster, q, theta, NULL, NULL), ==, EG_OK);
      whole = pairs.data;
      whole.n_columns = n;
      whole.columns = g_new (double *, n);
      whole.offset = offset = g_new0 (double, pairs.n);
      for (gsize c = 0; c < q; c++)
        whole.columns[c] = g_new0 (double, pairs.n);
      for (gsize i = 0; i < whole.n; i++)
        {
          whole.columns[pairs.cluster[whole.order[i]]][i] = 1;
          offset[i] = frailty.frailty[pairs.cluster[whole.order[i]]];
        }
      for (gsize j = 0; j < 2; j++)
        whole.columns[q + j] = pairs.data.columns[j];
      memset (b, 0, sizeof b);
      for (gsize j = 0; j < 2; j++)
        b[q + j] = frailty.coefficients[j] * pairs.cox.scale[j];
      g_assert_cmpint (eg_cox_walk_init (&walk, &whole, TRUE), ==, EG_OK);
      g_assert_true (eg_cox_walk_risks (&walk, b, &loglik));
      eg_cox_walk_hazard (&walk, NULL);
      g_assert_cmpint (eg_cox_walk_sums (&walk, NULL, NULL, information), ==, EG_OK);
      for (gsize c = 0; c < q; c++)
        information[c * n + c] += exp (frailty.frailty[c]) / theta;
      g_assert_cmpint (eg_cholesky_factor (information, n, left_out, 0, 0), ==, n);
      eg_cholesky_invert (information, n, left_out, inverse);
      for (gsize j = 0; j < 2; j++)
        for (gsize l = 0; l < 2; l++)
          check_near (frailty.variance[j * 2 + l] * pairs.cox.scale[j] * pairs.cox.scale[l] / inverse[(q + j) * n + q + l], 1, 1e-8);
      eg_cox_walk_clear (&walk);
      for (gsize c = 0; c < q; c++)
        g_free (whole.columns[c]);
      g_free (whole.columns);
      eg_frailty_clear (&frailty);
      pairs_clear (&pairs);
    }
}

/* As many as are allowed, and one more. */
static void
test_many (void)
{
  Pairs pairs;
  EgFrailty frailty;

  pairs_init (&pairs, 20000, 2, FALSE, FALSE);
  g_assert_cmpint (eg_frailty_init (&frailty, &pairs.cox, pairs.cluster, EG_FRAILTY_MOST + 1, NAN, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_frailty_init (&frailty, &pairs.cox, pairs.cluster, 20000, .5, NULL, NULL), ==, EG_OK);
  g_assert_true (frailty.converged);
  /* what the rows were made with, within four standard errors */
  g_assert_cmpfloat (fabs (frailty.coefficients[0] - .7), <, 4 * sqrt (frailty.variance[0]));
  g_assert_cmpfloat (fabs (frailty.coefficients[1] + .5), <, 4 * sqrt (frailty.variance[3]));
  eg_frailty_clear (&frailty);
  pairs_clear (&pairs);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frailty-pairs/r", test_r);
  g_test_add_func ("/frailty-pairs/dense", test_dense);
  g_test_add_func ("/frailty-pairs/many", test_many);

  return g_test_run ();
}
