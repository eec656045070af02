/* test-frailty-weights.c: frailties of rows that are there several times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include <glib.h>

#include "kernel/survival/eg-frailty.h"
#include "oracle/frailty-weights-oracle.h"

#define N_CLUSTERS 40
#define N_ROWS (5 * N_CLUSTERS)
#define MOST_TIMES 2000

/* the generator of Park and Miller, as in frailty-weights.R */
static double
draw (guint64 *state)
{
  *state = *state * 16807 % 2147483647;

  return *state / 2147483647.;
}

typedef struct
{
  gsize     n;
  double   *time, *x, *z, *weight;
  guint8   *status;
  guint32  *cluster;
  EgCoxData data;
  EgCox     cox;
} Model;

static void
model_put (Model   *self,
           gdouble  time,
           gboolean event,
           double   x,
           double   z,
           guint32  cluster,
           double   weight)
{
  self->time[self->n] = time;
  self->status[self->n] = event;
  self->x[self->n] = x;
  self->z[self->n] = z;
  self->cluster[self->n] = cluster;
  self->weight[self->n++] = weight;
}

/* REPEATED: each row so many times, else with a weight; TIMES as often */
static void
model_init (Model   *self,
            EgTies   ties,
            gboolean repeated,
            guint    times)
{
  const EgCoxSettings settings = { .ties = ties };
  const gsize most = repeated ? 4 * (gsize) times * N_ROWS : N_ROWS;
  guint64 state = 77;
  EgSurvivalRows rows = { .n_groups = 1, .n_strata = 1 };

  *self = (Model) { .time = g_new (double, most), .x = g_new (double, most), .z = g_new (double, most),
                    .weight = g_new (double, most), .status = g_new (guint8, most), .cluster = g_new (guint32, most) };
  for (guint32 c = 0; c < N_CLUSTERS; c++)
    {
      double frailty = log (draw (&state));

      frailty = -.5 * (frailty + log (draw (&state)));
      for (guint k = 0; k < 5; k++)
        {
          double x = draw (&state), z = draw (&state) < .5;
          double event = -log (draw (&state)) / (frailty * exp (.7 * x - .5 * z)), censored = 3 * draw (&state);
          double time = ceil (20 * fmin (event, censored)) / 20;
          guint weight = times * (1 + (guint) floor (4 * draw (&state)));

          for (guint i = 0; i < (repeated ? weight : 1); i++)
            model_put (self, time, event <= censored, x, z, c, repeated ? 1 : weight);
        }
    }
  rows.n = self->n;
  rows.time = self->time;
  rows.status = self->status;
  rows.weight = repeated ? NULL : self->weight;
  g_assert_cmpint (eg_cox_data_init (&self->data, &rows, NULL, 2, NULL, NULL), ==, EG_OK);
  eg_cox_data_set_column (&self->data, 0, self->x);
  eg_cox_data_set_column (&self->data, 1, self->z);
  g_assert_cmpint (eg_cox_init (&self->cox, &self->data, &settings, NULL, NULL), ==, EG_OK);
}

static void
model_clear (Model *self)
{
  eg_cox_clear (&self->cox);
  eg_cox_data_clear (&self->data);
  g_free (self->time);
  g_free (self->x);
  g_free (self->z);
  g_free (self->weight);
  g_free (self->status);
  g_free (self->cluster);
}

static void
fit (Model     *model,
     double     theta,
     EgFrailty *frailty)
{
  g_assert_cmpint (eg_frailty_init (frailty, &model->cox, model->cluster, N_CLUSTERS, theta, NULL, NULL), ==, EG_OK);
  g_assert_true (frailty->converged);
}

static void
check_near (double value,
            double wanted,
            double tolerance)
{
  g_test_message ("%.12g, wanted %.12g", value, wanted);
  g_assert_cmpfloat (fabs (value - wanted), <=, tolerance * (1 + fabs (wanted)));
}

/* Against R: theta by the likelihood of the rows so many times; at it all else as coxph has it with weights, with the errors of
 * a matrix that is written down. */
static void
check_against_r (EgTies        ties,
                 gboolean      repeated,
                 const double *wanted)
{
  static const guint clusters[] = { 0, 1, 19, 39 };
  Model model;
  EgFrailty frailty;

  model_init (&model, ties, repeated, 1);
  fit (&model, NAN, &frailty);
  check_near (frailty.theta, wanted[0], 1e-6);
  for (guint j = 0; j < 2; j++)
    {
      check_near (frailty.coefficients[j], wanted[1 + j], 1e-6);
      check_near (sqrt (frailty.variance[3 * j]), wanted[3 + j], 1e-6);
    }
  check_near (frailty.loglik, wanted[5], 1e-6);
  for (guint i = 0; i < G_N_ELEMENTS (clusters); i++)
    check_near (frailty.frailty[clusters[i]], wanted[6 + i], 1e-6);
  eg_frailty_clear (&frailty);
  model_clear (&model);
}

static void
test_r (void)
{
  check_against_r (EG_TIES_BRESLOW, FALSE, weights_breslow);
  check_against_r (EG_TIES_BRESLOW, TRUE, weights_many);
  check_against_r (EG_TIES_EFRON, FALSE, weights_efron);
}

/* The theta of coxph with weights is another one than that of the rows so many times: it counts events without weights. */
static void
test_coxph (void)
{
  g_assert_cmpfloat (fabs (weights_theta_of_coxph[0] / weights_many[0] - 1), >, .2);
  g_assert_cmpfloat (fabs (weights_breslow[0] / weights_many[0] - 1), <, 1e-6);
}

/* All of the answer is that of the rows so many times; of many events in a cluster, which are added by a series, as well. */
static void
test_repeated (void)
{
  static const guint times[] = { 1, 7, 60 };

  for (guint k = 0; k < G_N_ELEMENTS (times); k++)
    {
      Model weighted, repeated;
      EgFrailty a, b;

      model_init (&weighted, EG_TIES_BRESLOW, FALSE, times[k]);
      model_init (&repeated, EG_TIES_BRESLOW, TRUE, times[k]);
      fit (&weighted, NAN, &a);
      fit (&repeated, NAN, &b);
      check_near (a.theta, b.theta, 1e-6);
      check_near (a.loglik, b.loglik, 1e-10);
      check_near (a.integrated, b.integrated, 1e-10);
      check_near (a.loglik_plain, b.loglik_plain, 1e-10);
      for (guint c = 0; c < N_CLUSTERS; c++)
        {
          check_near (a.frailty[c], b.frailty[c], 1e-5);
          g_assert_cmpfloat (a.n_events[c], ==, b.n_events[c]);
        }
      for (guint j = 0; j < 4; j++)
        check_near (a.variance[j], b.variance[j], 1e-6);
      eg_frailty_clear (&a);
      eg_frailty_clear (&b);
      model_clear (&weighted);
      model_clear (&repeated);
    }
}

/* The likelihood goes on smoothly where events become too many to be added one by one: ten times as often, and one with more. */
static void
test_many_events (void)
{
  static const double thetas[] = { 1e-5, .02, .5, 20, 900 };

  for (guint k = 0; k < G_N_ELEMENTS (thetas); k++)
    {
      Model model;
      EgFrailty frailty;
      double v = 1 / thetas[k], wanted = 0;

      model_init (&model, EG_TIES_BRESLOW, FALSE, MOST_TIMES);
      fit (&model, thetas[k], &frailty);
      for (guint c = 0; c < N_CLUSTERS; c++)
        {
          double d = frailty.n_events[c], log_gamma = 0;

          for (double i = 0; i < d; i++)
            log_gamma += log1p ((i - d) / (v + d));
          wanted += log_gamma + d - v * log1p (d / v) + v * frailty.frailty[c];
        }
      check_near (frailty.integrated - frailty.loglik, wanted, 1e-9);
      eg_frailty_clear (&frailty);
      model_clear (&model);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/frailty-weights/r", test_r);
  g_test_add_func ("/frailty-weights/coxph", test_coxph);
  g_test_add_func ("/frailty-weights/repeated", test_repeated);
  g_test_add_func ("/frailty-weights/many-events", test_many_events);

  return g_test_run ();
}
