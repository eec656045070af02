/* bench-training.c: how long it takes to train every learner on 500 patients with 30 features, in 5 folds with 5 within, once
 * and 25 bootstrap samples: of an event, beside a competing one, and of a yes or no.  Prints seconds and models a second.
 *
 * bench-training ROWS FEATURES: of so many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib.h>

#include "libengraft/prediction/engraft-training.h"

static double
draw (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

static void
add (GPtrArray  *columns,
     const char *name,
     double     *values,
     guint       n)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (values, n * sizeof *values)));
}

/* Ten of the features do something; a third have the event. */
static EngraftTable *
make_table (guint   n,
            guint   p,
            char ***names)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree double *score = g_new0 (double, n);
  double *time = g_new (double, n), *status = g_new (double, n), *answer = g_new (double, n);

  *names = g_new0 (char *, p + 1);
  for (guint j = 0; j < p; j++)
    {
      double *values = g_new (double, n);

      for (guint i = 0; i < n; i++)
        {
          values[i] = draw (rand);
          score[i] += j < 10 ? .3 * values[i] : 0;
        }
      (*names)[j] = g_strdup_printf ("x%u", j + 1);
      add (columns, (*names)[j], values, n);
    }
  for (guint i = 0; i < n; i++)
    {
      double event = -log (1 - g_rand_double (rand)) / (.05 * exp (score[i])), other = -log (1 - g_rand_double (rand)) / .03;
      double censored = g_rand_double_range (rand, 2, 20);

      time[i] = fmin (event, fmin (other, censored));
      status[i] = time[i] == event ? 1 : time[i] == other ? 2 : 0;
      answer[i] = g_rand_double (rand) < 1 / (1 + exp (.7 - score[i]));
    }
  add (columns, "time", time, n);
  add (columns, "status", status, n);
  add (columns, "answer", answer, n);

  return engraft_table_new ("bench", columns);
}

static void
measure (EngraftTable       *table,
         char              **names,
         EngraftOutcomeKind  kind,
         const char         *title)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(GError) error = NULL;
  gint64 start;
  double seconds;

  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_YEARS,
                "status", kind == ENGRAFT_OUTCOME_KIND_YES_NO ? "answer" : "status",
                "events", (const char * const []) { "1", NULL }, "others", (const char * const []) { "2", NULL }, NULL);
  g_object_set (options, "outcome", kind, "features", names, "known-at-start", names, "horizon", 5., "folds", 5, "inner-folds", 5,
                "repeats", 1, "bootstraps", 25, NULL);
  start = g_get_monotonic_time ();
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  if (!training)
    {
      printf ("%-12s %s\n", title, error->message);
      return;
    }
  printf ("%-12s %7.2f s %8.1f models/s, %u learners\n", title, seconds,
          engraft_training_get_n_learners (training) * 31 / seconds, engraft_training_get_n_learners (training));
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 2 ? atoi (argv[1]) : 500, p = argc > 2 ? atoi (argv[2]) : 30;
  g_auto(GStrv) names = NULL;
  g_autoptr(EngraftTable) table = make_table (n, p, &names);

  printf ("%u patients, %u features\n", n, p);
  measure (table, names, ENGRAFT_OUTCOME_KIND_EVENT, "event");
  measure (table, names, ENGRAFT_OUTCOME_KIND_COMPETING, "competing");
  measure (table, names, ENGRAFT_OUTCOME_KIND_YES_NO, "yes or no");

  return 0;
}
