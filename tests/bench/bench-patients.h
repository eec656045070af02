/* bench-patients.h: patients to learn from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-training.h"

static inline double
bench_draw_normal (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

static inline void
bench_add_numbers (GPtrArray  *columns,
                   const char *name,
                   double     *values,
                   guint       n)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (values, n * sizeof *values)));
}

/* N patients with features “x1” to “xP”, of whom ten of the features do something; “time”, “status” (a third have 1; 2 is a
 * competing event) and “answer”, a yes or no. */
static inline EngraftTable *
bench_make_patients (guint    n,
                     guint    p,
                     char  ***names)
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
          values[i] = bench_draw_normal (rand);
          score[i] += j < 10 ? .3 * values[i] : 0;
        }
      (*names)[j] = g_strdup_printf ("x%u", j + 1);
      bench_add_numbers (columns, (*names)[j], values, n);
    }
  for (guint i = 0; i < n; i++)
    {
      double event = -log (1 - g_rand_double (rand)) / (.05 * exp (score[i])), other = -log (1 - g_rand_double (rand)) / .03;
      double censored = g_rand_double_range (rand, 2, 20);

      time[i] = fmin (event, fmin (other, censored));
      status[i] = time[i] == event ? 1 : time[i] == other ? 2 : 0;
      answer[i] = g_rand_double (rand) < 1 / (1 + exp (.7 - score[i]));
    }
  bench_add_numbers (columns, "time", time, n);
  bench_add_numbers (columns, "status", status, n);
  bench_add_numbers (columns, "answer", answer, n);

  return engraft_table_new ("bench", columns);
}

/* In 5 folds, once, with 5 within; LEARNERS may be NULL: those that take seconds.  The first of them is chosen. */
static inline EngraftTraining *
bench_train (EngraftTable        *table,
             char               **names,
             EngraftOutcomeKind   kind,
             const char * const  *learners,
             guint                bootstraps,
             double              *seconds)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(GEnumClass) choices = g_type_class_ref (ENGRAFT_TYPE_LEARNER_CHOICE);
  GEnumValue *choice = learners ? g_enum_get_value_by_nick (choices, *learners) : NULL;
  g_autoptr(GError) error = NULL;
  EngraftTraining *training;
  gint64 start;

  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_YEARS,
                "status", kind == ENGRAFT_OUTCOME_KIND_YES_NO ? "answer" : "status",
                "events", (const char * const []) { "1", NULL }, "others", (const char * const []) { "2", NULL }, NULL);
  g_object_set (options, "outcome", kind, "features", names, "known-at-start", names, "horizon", 5., "folds", 5, "inner-folds", 5,
                "repeats", 1, "bootstraps", bootstraps, "learners", learners,
                "chosen", choice ? choice->value : ENGRAFT_LEARNER_CHOICE_AUTOMATIC, NULL);
  start = g_get_monotonic_time ();
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  *seconds = (g_get_monotonic_time () - start) / 1e6;
  if (!training)
    g_print ("%s\n", error->message);

  return training;
}
