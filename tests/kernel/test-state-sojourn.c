/* test-state-sojourn.c: mean times in states, and probabilities of several states together, from their definitions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/risks/eg-state-sojourn.h"
#include "kernel/survival/eg-curve.h"

#define N 200
#define N_CLUSTERS 30
#define HORIZON 21.5

#define assert_near(a, b, tolerance) g_assert_cmpfloat (fabs ((a) - (b)), <=, (tolerance) * fmax (1e-3, fabs (b)))

typedef struct
{
  double  time[N];
  double  entry[N];
  double  weight[N];
  guint8  from[N];
  guint8  to[N];
  guint32 cluster[N];
} Sample;

static const guint32 sets[] = { 5, 2 };

/* three states with a way back, late entries, weights and clusters */
static EgStateRows
sample_init (Sample *sample)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < N; i++)
    {
      sample->cluster[i] = g_rand_int_range (rand, 0, N_CLUSTERS);
      sample->entry[i] = g_rand_int_range (rand, 0, 10);
      sample->time[i] = sample->entry[i] + g_rand_int_range (rand, 1, 30);
      sample->weight[i] = g_rand_int_range (rand, 1, 4) / 2.;
      sample->from[i] = i % 5 == 0 ? 1 : i % 7 == 0 ? 2 : 0;
      sample->to[i] = i % 4 == 0 ? EG_NO_STATE : (sample->from[i] + 1 + i % 2) % 3;
    }

  return (EgStateRows) {
    { .n = N, .time = sample->time, .entry = sample->entry, .weight = sample->weight, .cluster = sample->cluster,
      .n_groups = 1, .n_strata = 1, .n_clusters = N_CLUSTERS },
    .from = sample->from, .to = sample->to, .n_states = 3, .sets = sets, .n_sets = G_N_ELEMENTS (sets),
  };
}

/* the areas under the curves, by their steps */
static void
sum_areas (const EgStateCurve *curve,
           double              horizon,
           double             *areas)
{
  double before = curve->origin;

  memset (areas, 0, 3 * sizeof *areas);
  for (gsize i = 0; i <= curve->n; i++)
    {
      double end = i < curve->n ? MIN (curve->times[i], horizon) : horizon;
      const double *p = i > 0 ? curve->p + 3 * (i - 1) : curve->p0;

      for (guint k = 0; k < 3; k++)
        areas[k] += p[k] * (end - before);
      before = end;
    }
}

static void
test_mean (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  EgStateRows rows = sample_init (sample);
  EgStateSojourn sojourn;
  EgStateCurve curve;
  double areas[3];

  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  for (guint i = 0; i < 3; i++)
    {
      const double horizons[] = { .5, HORIZON, 60 };

      g_assert_cmpint (eg_state_sojourns_init (&sojourn, &rows, horizons[i], NULL, NULL), ==, EG_OK);
      sum_areas (&curve, horizons[i], areas);
      for (guint k = 0; k < 3; k++)
        assert_near (sojourn.mean[k], areas[k], 1e-12);
      assert_near (sojourn.mean[0] + sojourn.mean[1] + sojourn.mean[2], horizons[i], 1e-12);
      eg_state_sojourn_clear (&sojourn);
    }
  eg_state_curve_clear (&curve);
}

/* mean times and sums over sets with one weight changed */
static void
perturb (EgStateRows  rows,
         guint        i,
         double       h,
         double      *values)
{
  g_autofree double *weights = g_memdup2 (rows.rows.weight, N * sizeof (double));
  EgStateCurve curve;

  weights[i] += h;
  rows.rows.weight = weights;
  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_NO_ERRORS, NULL, NULL), ==, EG_OK);
  sum_areas (&curve, HORIZON, values);
  values[3] = curve.set_p[2 * (curve.n / 2)];
  values[4] = curve.set_p[2 * (curve.n / 2) + 1];
  eg_state_curve_clear (&curve);
}

/* The jackknife is the sum of squared derivatives with the weights, here taken by differences. */
static void
test_errors (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  EgStateRows rows = sample_init (sample);
  double sums[N_CLUSTERS][5] = { { 0 } }, products[5][5] = { { 0 } };
  EgStateSojourn sojourn;
  EgStateCurve curve;

  for (guint i = 0; i < N; i++)
    {
      double more[5], less[5], h = 1e-5;

      perturb (rows, i, h, more);
      perturb (rows, i, -h, less);
      for (guint k = 0; k < 5; k++)
        sums[sample->cluster[i]][k] += sample->weight[i] * (more[k] - less[k]) / (2 * h);
    }
  for (guint c = 0; c < N_CLUSTERS; c++)
    for (guint j = 0; j < 5; j++)
      for (guint k = 0; k < 5; k++)
        products[j][k] += sums[c][j] * sums[c][k];
  g_assert_cmpint (eg_state_sojourns_init (&sojourn, &rows, HORIZON, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < 3; j++)
    for (guint k = 0; k < 3; k++)
      assert_near (sojourn.covariance[3 * j + k], products[j][k], 1e-6);
  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_JACKKNIFE, NULL, NULL), ==, EG_OK);
  for (guint set = 0; set < 2; set++)
    {
      gsize at = 2 * (curve.n / 2) + set;

      g_assert_cmpfloat (curve.set_se[at], >, 0);
      assert_near (curve.set_se[at], sqrt (products[3 + set][3 + set]), 1e-7);
    }
  /* being in 0 or 2 is not being in 1 */
  for (gsize i = 0; i < curve.n; i++)
    {
      assert_near (curve.set_p[2 * i], 1 - curve.p[3 * i + 1], 1e-12);
      assert_near (curve.set_se[2 * i], curve.se[3 * i + 1], 1e-9);
      assert_near (curve.set_se[2 * i + 1], curve.se[3 * i + 1], 1e-12);
    }
  eg_state_curve_clear (&curve);
  eg_state_sojourn_clear (&sojourn);
}

/* Without entries and ways back the mean time without event is the area under Kaplan and Meier's curve; a subject
 * counts as much with its rows cut in two. */
static void
test_identities (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  EgStateRows rows = sample_init (sample);
  EgStateSojourn whole, cut;
  EgStateCurve curve;
  double area[3];

  rows.rows.entry = NULL;
  rows.rows.weight = NULL;
  rows.rows.cluster = NULL;
  rows.from = NULL;
  rows.rows.n = N / 2;
  for (guint i = 0; i < N / 2; i++)
    sample->to[i] = i % 3 ? 1 + i % 2 : EG_NO_STATE;
  g_assert_cmpint (eg_state_sojourns_init (&whole, &rows, HORIZON, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_state_curves_init (&curve, &rows, EG_STATE_NO_ERRORS, NULL, NULL), ==, EG_OK);
  sum_areas (&curve, HORIZON, area);
  assert_near (whole.mean[0], area[0], 1e-12);
  eg_state_curve_clear (&curve);

  for (guint i = 0; i < N / 2; i++)
    {
      sample->cluster[i] = sample->cluster[N / 2 + i] = i;
      sample->time[N / 2 + i] = sample->time[i];
      sample->entry[N / 2 + i] = sample->time[i] / 2;
      sample->to[N / 2 + i] = sample->to[i];
      sample->from[i] = sample->from[N / 2 + i] = 0;
      sample->time[i] /= 2;
      sample->entry[i] = -1;
      sample->to[i] = EG_NO_STATE;
    }
  rows.rows.n = N;
  rows.rows.entry = sample->entry;
  rows.rows.cluster = sample->cluster;
  rows.rows.n_clusters = N / 2;
  rows.from = sample->from;
  g_assert_cmpint (eg_state_sojourns_init (&cut, &rows, HORIZON, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < 3; j++)
    for (guint k = 0; k < 3; k++)
      {
        /* the origin is the first end when that is below 0 only */
        assert_near (cut.mean[j], whole.mean[j], 1e-12);
        assert_near (cut.covariance[3 * j + k], whole.covariance[3 * j + k], 1e-9);
      }
  eg_state_sojourn_clear (&whole);
  eg_state_sojourn_clear (&cut);
}

static int
stop_cb (double  fraction,
         void   *data)
{
  return 1;
}

static void
test_refused (void)
{
  g_autofree Sample *sample = g_new (Sample, 1);
  EgStateRows rows = sample_init (sample);
  EgStateSojourn sojourn;

  g_assert_cmpint (eg_state_sojourns_init (&sojourn, &rows, NAN, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_state_sojourns_init (&sojourn, &rows, -1, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_state_sojourns_init (&sojourn, &rows, 5, stop_cb, NULL), ==, EG_STOPPED);
  sample->to[3] = 7;
  g_assert_cmpint (eg_state_sojourns_init (&sojourn, &rows, 5, NULL, NULL), ==, EG_BAD_INPUT);
  rows.rows.n = 0;
  g_assert_cmpint (eg_state_sojourns_init (&sojourn, &rows, 5, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (sojourn.mean[0], ==, 5);
  eg_state_sojourn_clear (&sojourn);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/state-sojourn/mean", test_mean);
  g_test_add_func ("/state-sojourn/errors", test_errors);
  g_test_add_func ("/state-sojourn/identities", test_identities);
  g_test_add_func ("/state-sojourn/refused", test_refused);

  return g_test_run ();
}
