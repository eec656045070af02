/* bench-parametric.c: how long models with a known distribution take.
 *
 * bench-parametric [ROWS...]
 *
 * Five normal covariates, Weibull's law, about half of the rows censored, a quarter known up to an interval.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/parametric/eg-parametric.h"
#include "kernel/parametric/eg-turnbull.h"

#define P 5

typedef struct
{
  gsize   n;
  double *left, *right;
  double *x[P];
} Rows;

static double
normal (GRand *random)
{
  return sqrt (-2 * log (1 - g_rand_double (random))) * cos (2 * G_PI * g_rand_double (random));
}

static void
fill (Rows *rows)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  rows->left = g_new (double, rows->n);
  rows->right = g_new (double, rows->n);
  for (int j = 0; j < P; j++)
    rows->x[j] = g_new (double, rows->n);
  for (gsize i = 0; i < rows->n; i++)
    {
      double t = 1, end = g_rand_double_range (random, 1, 8);

      for (int j = 0; j < P; j++)
        t += .1 * (rows->x[j][i] = normal (random));
      t = exp (t + .7 * log (-log (1 - g_rand_double (random))));
      rows->left[i] = MIN (t, end);
      rows->right[i] = t < end ? t : INFINITY;
      if (t < end && g_rand_boolean (random))
        {
          rows->left[i] = floor (t * 4) / 4;
          rows->right[i] = rows->left[i] + .25;
        }
    }
}

static void
measure (const Rows *rows)
{
  static const struct { const char *name; EgLifetime law; } laws[] = {
    { "exponential", { EG_LIFETIME_EXPONENTIAL, 0 } }, { "weibull", { EG_LIFETIME_WEIBULL, 0 } },
    { "log-normal", { EG_LIFETIME_LOG_NORMAL, 0 } }, { "log-logistic", { EG_LIFETIME_LOG_LOGISTIC, 0 } },
    { "gompertz", { EG_LIFETIME_GOMPERTZ, 0 } }, { "gen. gamma", { EG_LIFETIME_GENERALIZED_GAMMA, 0 } },
    { "weibull cure", { EG_LIFETIME_WEIBULL, 1 } },
  };
  const EgParametricRows input = { .n = rows->n, .left = rows->left, .right = rows->right,
                                   .columns = (const double * const *) rows->x, .n_columns = P };
  const EgTurnbullRows intervals = { .n = rows->n, .left = rows->left, .right = rows->right };
  EgTurnbull curve;
  gint64 start;

  for (gsize k = 0; k < G_N_ELEMENTS (laws); k++)
    {
      EgParametric model;

      start = g_get_monotonic_time ();
      if (eg_parametric_init (&model, laws[k].law, &input, NULL, NULL) != EG_OK)
        continue;
      g_print ("%8zu  %-13s %8.3f s  %9.2e rows/s  %2u steps%s\n", rows->n, laws[k].name,
               (g_get_monotonic_time () - start) / 1e6, rows->n / ((g_get_monotonic_time () - start) / 1e6),
               model.n_iterations, model.converged ? "" : ", no maximum");
      eg_parametric_clear (&model);
    }
  start = g_get_monotonic_time ();
  if (rows->n <= 100000 && eg_turnbull_init (&curve, &intervals, NULL, NULL) == EG_OK)
    {
      g_print ("%8zu  %-13s %8.3f s  %zu of %zu intervals, %u steps, gap %.1e\n", rows->n, "turnbull",
               (g_get_monotonic_time () - start) / 1e6, curve.n, curve.n_intervals, curve.n_iterations, curve.gap);
      eg_turnbull_clear (&curve);
    }
}

int
main (int    argc,
      char **argv)
{
  const gsize sizes[] = { 10000, 100000, 1000000 };

  gsl_set_error_handler_off ();
  for (gsize i = 0; argc > 1 ? 1 + (int) i < argc : i < G_N_ELEMENTS (sizes); i++)
    {
      Rows rows = { .n = argc > 1 ? g_ascii_strtoull (argv[1 + i], NULL, 10) : sizes[i] };

      fill (&rows);
      measure (&rows);
      g_free (rows.left);
      g_free (rows.right);
      for (int j = 0; j < P; j++)
        g_free (rows.x[j]);
    }

  return 0;
}
