/* bench-boosting.c: how long boosted trees take to train, by the worker and by XGBoost itself; one patient; cancelling.
 *
 * bench-boosting [--python SCRIPT] [ROWS]
 *
 * 100000 rows of 30 features, a twentieth of the values missing; 100 trees of depth 6, 256 thresholds, two threads.  The
 * worker's time is from the call to its return: the process, the rows handed over, the model read.  XGBoost is called in
 * this program, with the same rows and threads that wait without running; so is its Python package (the interpreter of the system, or
 * ENGRAFT_BENCH_PYTHON), where SCRIPT is given and the package is there; starting Python is not counted.  “cpu” is of all threads.  Memory is the
 * worker's at its most.  One patient is a margin and exact Shapley values, all that is made for a model included, the
 * best of 20.  Cancelled is a training of 20 times as many trees, after half a second.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <gsl/gsl_errno.h>
#include <xgboost/c_api.h>

#include "libengraft/prediction/engraft-boosting-job.h"

#define N_FEATURES 30
#define N_TREES 100

typedef struct
{
  gsize    n;
  float   *values, *outcome[2];     /* yes or no; times, below 0 without the event */
  guint32 *numbers;
  char   **names;
} Rows;

static double
get_seconds (int who)
{
  struct rusage usage;

  getrusage (who, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

static double
now (void)
{
  return g_get_monotonic_time () * 1e-6;
}

static void
rows_init (Rows  *self,
           gsize  n)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  self->n = n;
  self->values = g_new (float, n * N_FEATURES);
  self->numbers = g_new (guint32, n);
  self->names = g_new0 (char *, N_FEATURES + 1);
  for (guint j = 0; j < N_FEATURES; j++)
    self->names[j] = g_strdup_printf ("x%u", j);
  for (guint k = 0; k < 2; k++)
    self->outcome[k] = g_new (float, n);
  for (gsize i = 0; i < n; i++)
    {
      float *row = self->values + i * N_FEATURES;
      double score;

      for (guint j = 0; j < N_FEATURES; j++)
        row[j] = (float) g_rand_double_range (random, -2, 2);
      score = row[0] + row[1] * row[2] - .5 * (row[3] > 0);
      for (guint j = 0; j < N_FEATURES; j++)
        if (g_rand_double (random) < .05)
          row[j] = NAN;
      self->outcome[0][i] = g_rand_double (random) < 1 / (1 + exp (-score));
      self->outcome[1][i] = (float) (ceil (-1000 * log (g_rand_double (random)) / exp (score)) *
                                     (g_rand_double (random) < .5 ? 1 : -1));
      if (self->outcome[1][i] == 0)
        self->outcome[1][i] = 1;
      self->numbers[i] = (guint32) i;
    }
}

static EngraftBoostingJob *
make_job (Rows *rows,
          guint objective,
          guint n_trees)
{
  g_autoptr(EngraftBoostingData) data = engraft_boosting_data_new ((const char * const *) rows->names, rows->values, rows->n,
                                                                   rows->outcome[objective], NULL);
  g_autoptr(EngraftOptions) options = g_object_new (ENGRAFT_TYPE_BOOSTING_OPTIONS, "objective", objective, "rounds", n_trees,
                                                    "depth", 6, "row-share", 1., "seed", 1, NULL);
  EngraftBoostingJob *job = engraft_boosting_job_new (data);

  engraft_boosting_job_set_n_threads (job, 2);
  g_assert_true (engraft_boosting_job_add (job, options, rows->numbers, rows->n, NULL, 0, TRUE, NULL));

  return job;
}

static void
set (BoosterHandle  booster,
     const char    *name,
     const char    *value)
{
  g_assert_cmpint (XGBoosterSetParam (booster, name, value), ==, 0);
}

static void
train_peer (Rows *rows,
            guint objective)
{
  const double cpu = get_seconds (RUSAGE_SELF), start = now ();
  DMatrixHandle matrix;
  BoosterHandle booster;

  g_assert_cmpint (XGDMatrixCreateFromMat_omp (rows->values, rows->n, N_FEATURES, NAN, &matrix, 2), ==, 0);
  g_assert_cmpint (XGDMatrixSetFloatInfo (matrix, "label", rows->outcome[objective], rows->n), ==, 0);
  g_assert_cmpint (XGBoosterCreate (&matrix, 1, &booster), ==, 0);
  set (booster, "objective", objective ? "survival:cox" : "binary:logistic");
  set (booster, "tree_method", "hist");
  set (booster, "base_score", "0.5");
  set (booster, "max_depth", "6");
  set (booster, "eta", "0.1");
  set (booster, "nthread", "2");
  set (booster, "seed", "1");
  for (int i = 0; i < N_TREES; i++)
    g_assert_cmpint (XGBoosterUpdateOneIter (booster, i, matrix), ==, 0);
  printf ("  XGBoost   %6.2f s   cpu %6.2f s\n", now () - start, get_seconds (RUSAGE_SELF) - cpu);
  XGBoosterFree (booster);
  XGDMatrixFree (matrix);
}

/* The same rows handed to Python */
static void
train_python (const char *script,
              Rows       *rows,
              guint       objective)
{
  const char *python = g_getenv ("ENGRAFT_BENCH_PYTHON");
  g_autofree char *n = g_strdup_printf ("%" G_GSIZE_FORMAT, rows->n);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) input = NULL;
  g_autoptr(GSubprocess) process = NULL;
  GByteArray *numbers = g_byte_array_new ();

  g_byte_array_append (numbers, (const guint8 *) rows->values, rows->n * N_FEATURES * sizeof (float));
  g_byte_array_append (numbers, (const guint8 *) rows->outcome[objective], rows->n * sizeof (float));
  input = g_byte_array_free_to_bytes (numbers);
  fflush (stdout);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, python ? python : "/usr/bin/python3", script,
                              objective ? "cox" : "logistic", n, NULL);
  if (!process || !g_subprocess_communicate (process, input, NULL, NULL, NULL, &error))
    printf ("  Python     is left out: %s\n", error->message);
}

static void
ask_one (EngraftBoostedTrees *trees,
         const float         *row)
{
  GBytes *json = engraft_boosted_trees_get_json (trees);
  double best = INFINITY, first = INFINITY;

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(EngraftBoostedTrees) again = engraft_boosted_trees_new_from_json (json, NULL);
      double start = now (), added[N_FEATURES + 1];
      float margin;

      for (guint k = 0; k < 2; k++)
        {
          engraft_boosted_trees_get_margins (again, row, 1, &margin);
          g_assert_true (engraft_boosted_trees_explain (again, row, 1, 1, added, NULL, NULL));
          if (k == 0)
            first = MIN (first, now () - start);
          else
            best = MIN (best, now () - start);
          start = now ();
        }
    }
  printf ("  one patient %.2f ms, the next %.2f ms; %u trees, %" G_GSIZE_FORMAT " bytes of JSON\n", first * 1e3, best * 1e3,
          engraft_boosted_trees_get_n_trees (trees), g_bytes_get_size (json));
}

static void
train_both (Rows       *rows,
            guint       objective,
            const char *script)
{
  g_autoptr(EngraftBoostingJob) job = make_job (rows, objective, N_TREES);
  const double cpu = get_seconds (RUSAGE_CHILDREN), start = now ();
  struct rusage usage;

  g_assert_true (engraft_boosting_job_run (job, NULL, NULL, NULL));
  printf ("%s, %" G_GSIZE_FORMAT " rows\n", objective ? "cox" : "logistic", rows->n);
  printf ("  worker    %6.2f s   cpu %6.2f s", now () - start, get_seconds (RUSAGE_CHILDREN) - cpu);
  getrusage (RUSAGE_CHILDREN, &usage);
  printf ("   memory %.0f MiB\n", usage.ru_maxrss / 1024.);
  train_peer (rows, objective);
  if (script)
    train_python (script, rows, objective);
  ask_one (engraft_boosting_job_get_trees (job, 0), rows->values);
}

static gpointer
cancel_soon (gpointer data)
{
  static double cancelled;

  g_usleep (G_USEC_PER_SEC / 2);
  cancelled = now ();
  g_cancellable_cancel (data);

  return &cancelled;
}

static void
cancel (Rows *rows)
{
  g_autoptr(EngraftBoostingJob) job = make_job (rows, 0, 20 * N_TREES);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  const double *cancelled;
  double end;

  g_assert_false (engraft_boosting_job_run (job, NULL, cancellable, NULL));
  end = now ();
  cancelled = g_thread_join (thread);
  printf ("cancelled: it goes on for %.3f s\n", end - *cancelled);
}

int
main (int   argc,
      char *argv[])
{
  const char *script = argc > 2 && g_str_equal (argv[1], "--python") ? argv[2] : NULL;
  const int at = script ? 3 : 1;
  Rows rows;

  gsl_set_error_handler_off ();
  rows_init (&rows, argc > at ? (gsize) atol (argv[at]) : 100000);
  train_both (&rows, 0, script);
  train_both (&rows, 1, script);
  cancel (&rows);
  g_strfreev (rows.names);
  g_free (rows.values);
  g_free (rows.numbers);
  g_free (rows.outcome[0]);
  g_free (rows.outcome[1]);

  return 0;
}
