/* bench-shap.c: how long Shapley values of trees take, and margins, beside XGBoost.
 *
 * bench-shap [ROWS]
 *
 * 100 random trees of depth 6 and 30 features, a tenth of the values missing; 100000 rows.  Seconds are the processor's,
 * of one thread, tables included, the best of three runs; XGBoost, of which the same trees are a model, runs once, also
 * with one thread: a minute or more.  “one patient” is explained without tables, what is done once for a model included, the best of 20.
 * The differences are the greatest of any number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <glib.h>
#include <gsl/gsl_errno.h>
#include <xgboost/c_api.h>

#include "kernel/prediction/eg-tree-shap.h"
#include "tests/kernel/random-trees-json.h"

#define N_TREES 100
#define N_FEATURES 30
#define WIDTH (N_FEATURES + 1)
#define DEPTH 6
#define N_RUNS 3
#define TABLES (64u << 20)

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec + time.tv_nsec * 1e-9;
}

/* Seconds of values and margins */
static void
measure (const EgTreeEnsemble *ensemble,
         const float          *rows,
         gsize                 n,
         gsize                 table_bytes,
         double               *phi,
         float                *margin,
         double                seconds[2])
{
  double begin = now ();
  EgTreeShap *shap;

  if (eg_tree_shap_new (ensemble, table_bytes, &shap) != EG_OK || eg_tree_shap_rows (shap, rows, n, phi) != EG_OK)
    exit (1);
  eg_tree_shap_free (shap);
  seconds[0] = MIN (seconds[0], now () - begin);
  begin = now ();
  eg_tree_ensemble_margins (ensemble, rows, n, margin);
  seconds[1] = MIN (seconds[1], now () - begin);
}

static void
must (int status)
{
  if (status == 0)
    return;
  fprintf (stderr, "%s\n", XGBGetLastError ());
  exit (1);
}

/* Seconds of what is asked for by TYPE: 1 margins, 2 values; and the greatest difference */
static double
measure_peer (BoosterHandle  booster,
              DMatrixHandle  matrix,
              int            type,
              const double  *phi,
              const float   *margin,
              gsize          n_numbers,
              double        *difference)
{
  g_autofree char *config = g_strdup_printf ("{\"type\":%d,\"training\":false,\"iteration_begin\":0,"
                                             "\"iteration_end\":0,\"strict_shape\":false}", type);
  const bst_ulong *shape;
  const float *answer;
  bst_ulong dim;
  double begin = now (), seconds;

  must (XGBoosterPredictFromDMatrix (booster, matrix, config, &shape, &dim, &answer));
  seconds = now () - begin;
  *difference = 0;
  for (gsize i = 0; i < n_numbers; i++)
    *difference = MAX (*difference, fabs (answer[i] - (type == 1 ? margin[i] : phi[i])));

  return seconds;
}

static void
compare (const EgTreeEnsemble *ensemble,
         const float          *rows,
         gsize                 n,
         const double         *phi,
         const float          *margin,
         const double          seconds[2])
{
  g_autofree char *json = random_trees_to_json (ensemble, "binary:logistic");
  double difference, peer;
  DMatrixHandle matrix;
  BoosterHandle booster;

  must (XGDMatrixCreateFromMat_omp (rows, n, N_FEATURES, NAN, &matrix, 1));
  must (XGBoosterCreate (NULL, 0, &booster));
  must (XGBoosterSetParam (booster, "nthread", "1"));
  must (XGBoosterLoadModelFromBuffer (booster, json, strlen (json)));
  must (XGBoosterSetParam (booster, "nthread", "1"));
  peer = measure_peer (booster, matrix, 1, phi, margin, n, &difference);
  printf ("margins, XGBoost  %8.3f s   %5.1f times   difference %.1e\n", peer, peer / seconds[1], difference);
  peer = measure_peer (booster, matrix, 2, phi, margin, n * WIDTH, &difference);
  printf ("values, XGBoost   %8.3f s   %5.1f times   difference %.1e\n", peer, peer / seconds[0], difference);
  XGBoosterFree (booster);
  XGDMatrixFree (matrix);
}

int
main (int   argc,
      char *argv[])
{
  const gsize n = argc > 1 ? strtoull (argv[1], NULL, 10) : 100000;
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autofree float *rows = random_rows (rand, n, N_FEATURES), *margin = g_new (float, n);
  g_autofree double *phi = g_new (double, n * WIDTH);
  double all[2] = { HUGE_VAL, HUGE_VAL }, one[2] = { HUGE_VAL, HUGE_VAL };
  RandomTrees trees;

  gsl_set_error_handler_off ();
  /* each line when it is known, also into a pipe: XGBoost takes minutes for its values */
  setvbuf (stdout, NULL, _IOLBF, 0);
  random_trees_init (&trees, rand, N_TREES, N_FEATURES, DEPTH, 1);
  trees.ensemble.base = 0;
  for (guint i = 0; i < 20; i++)
    measure (&trees.ensemble, rows, 1, 0, phi, margin, one);
  for (guint i = 0; i < N_RUNS; i++)
    measure (&trees.ensemble, rows, n, TABLES, phi, margin, all);
  printf ("%zu rows, %d trees of depth %d, %d features\n", n, N_TREES, DEPTH, N_FEATURES);
  printf ("margins           %8.3f s   %.0f rows/s\n", all[1], n / all[1]);
  printf ("values            %8.3f s   %.0f rows/s\n", all[0], n / all[0]);
  printf ("one patient       %8.3f ms\n", 1000 * (one[0] + one[1]));
  compare (&trees.ensemble, rows, n, phi, margin, all);
  random_trees_clear (&trees);

  return 0;
}
