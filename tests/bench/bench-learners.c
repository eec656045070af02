/* bench-learners.c: five learners on 500 patients with 30 features in 5 folds with 5 within, each with all that it chooses, and
 * one patient by each kind of model.
 *
 * bench-learners [ROWS FEATURES [LEARNER...]]: of so many, and of these alone
 *
 * Prints seconds, and those of processors, of each learner beside what it is held against, and of the first five together; the aim
 * is a minute.  One patient is the risk at 50 times, the reasons, and what is said and checked of them, by a model that carries nobody
 * and no bootstrap models; milliseconds of the processor, the mean of 20 patients; the aim is 5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include <gsl/gsl_errno.h>

#include "libengraft/prediction/engraft-learner.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-prediction.h"
#include "tests/bench/bench-patients.h"

#define TIMES 20
#define CURVE 50
#define N_TOGETHER 5

/* Processor time of this program and of those that it started */
static double
get_seconds (void)
{
  struct rusage own, others;

  getrusage (RUSAGE_SELF, &own);
  getrusage (RUSAGE_CHILDREN, &others);

  return own.ru_utime.tv_sec + own.ru_stime.tv_sec + others.ru_utime.tv_sec + others.ru_stime.tv_sec
         + (own.ru_utime.tv_usec + own.ru_stime.tv_usec + others.ru_utime.tv_usec + others.ru_stime.tv_usec) * 1e-6;
}

static double
get_time (void)
{
  return 1000. * clock () / CLOCKS_PER_SEC;
}

static EngraftPredictionOptions *
make_patient (EngraftModel *model,
              GRand        *rand)
{
  EngraftPredictionOptions *options = engraft_prediction_options_new ();
  EngraftDictionary *dictionary = engraft_model_get_dictionary (model);

  for (guint j = 0; j < engraft_dictionary_get_n (dictionary); j++)
    {
      char value[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (value, sizeof value, "%.4f", bench_draw_normal (rand));
      engraft_prediction_options_set_value (options, engraft_feature_get_name (engraft_dictionary_get_feature (dictionary, j)), FALSE,
                                            value);
    }

  return options;
}

static void
ask (EngraftTraining *training)
{
  g_autoptr(EngraftModel) made = engraft_model_new (training, "bench"), model = NULL;
  g_autoptr(GBytes) bytes = engraft_model_to_bytes (made);
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  double sum = 0, most = 0;

  model = engraft_model_new_from_bytes (bytes, NULL);
  for (guint k = 0; k < TIMES; k++)
    {
      g_autoptr(EngraftPredictionOptions) options = make_patient (model, rand);
      g_autoptr(GError) error = NULL;
      const double start = get_time ();
      g_autoptr(EngraftPrediction) prediction = engraft_prediction_new (model, options, &error);
      double low, high, spent;

      if (!prediction)
        g_error ("%s", error->message);
      for (guint i = 1; i <= CURVE; i++)
        engraft_prediction_get_risk (prediction, 0, .1 * i, &low, &high);
      spent = get_time () - start;
      sum += spent;
      most = MAX (most, spent);
    }
  printf ("   one patient %6.2f ms, the slowest %6.2f; model %6.0f kB\n", sum / TIMES, most, g_bytes_get_size (bytes) / 1000.);
}

/* The first five are what is to be done in a minute; what follows is measured as well. */
static void
measure (EngraftTable        *table,
         char               **names,
         EngraftOutcomeKind   kind,
         const char          *title,
         const char * const  *learners)
{
  g_autofree const char **five = g_new0 (const char *, N_TOGETHER + 1);
  double seconds, cpu;

  printf ("%s\n", title);
  for (guint k = 0; learners[k]; k++)
    {
      const char * const one[] = { learners[k], NULL };
      g_autoptr(EngraftTraining) training = NULL;

      if (!engraft_learners_find (learners[k], kind))
        continue;
      cpu = get_seconds ();
      training = bench_train (table, names, kind, one, 0, &seconds);

      if (k < N_TOGETHER)
        five[k] = learners[k];
      if (!training)
        continue;
      if (!g_str_equal (engraft_training_get_learner (training, engraft_training_get_chosen (training), NULL), learners[k]))
        printf ("  refused:");
      printf ("  %-10s %7.2f s   cpu %7.2f s", learners[k], seconds, get_seconds () - cpu);
      ask (training);
      fflush (stdout);
    }
  if (g_strv_length ((char **) five) < N_TOGETHER)
    return;
  cpu = get_seconds ();
  g_clear_object (&(EngraftTraining *) { bench_train (table, names, kind, five, 0, &seconds) });
  printf ("  together   %7.2f s   cpu %7.2f s, of the first five\n", seconds, get_seconds () - cpu);
}

int
main (int    argc,
      char **argv)
{
  static const char * const answers[] = { "ridge", "forest", "trees", "svm", "network", "lasso", "logistic", "net", "stack", NULL };
  static const char * const events[] = { "ridge", "lasso", "forest", "trees", "network", "cox", "aft", "stack", NULL };
  static const char * const competing[] = { "cox", "fine-gray", "ridge", "lasso", NULL };
  const char * const *wanted = argc > 3 ? (const char * const *) argv + 3 : NULL;
  guint n = argc > 2 ? atoi (argv[1]) : 500, p = argc > 2 ? atoi (argv[2]) : 30;
  g_auto(GStrv) names = NULL;
  g_autoptr(EngraftTable) table = bench_make_patients (n, p, &names);

  gsl_set_error_handler_off ();
  printf ("%u patients, %u features, 5 folds with 5 within\n", n, p);
  measure (table, names, ENGRAFT_OUTCOME_KIND_YES_NO, "yes or no", wanted ? wanted : answers);
  measure (table, names, ENGRAFT_OUTCOME_KIND_EVENT, "event", wanted ? wanted : events);
  measure (table, names, ENGRAFT_OUTCOME_KIND_COMPETING, "event beside another", wanted ? wanted : competing);

  return 0;
}
