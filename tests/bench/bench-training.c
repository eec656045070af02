/* bench-training.c: how long it takes to train every learner on 500 patients with 30 features, in 5 folds with 5 within, once
 * and 25 bootstrap samples: of an event, beside a competing one, and of a yes or no.  Prints seconds and models a second.
 *
 * bench-training ROWS FEATURES: of so many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/bench-patients.h"

static void
measure (EngraftTable       *table,
         char              **names,
         EngraftOutcomeKind  kind,
         const char         *title)
{
  double seconds;
  g_autoptr(EngraftTraining) training = bench_train (table, names, kind, NULL, 25, &seconds);

  if (training)
    printf ("%-12s %7.2f s %8.1f models/s, %u learners\n", title, seconds,
            engraft_training_get_n_learners (training) * 31 / seconds, engraft_training_get_n_learners (training));
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 2 ? atoi (argv[1]) : 500, p = argc > 2 ? atoi (argv[2]) : 30;
  g_auto(GStrv) names = NULL;
  g_autoptr(EngraftTable) table = bench_make_patients (n, p, &names);

  printf ("%u patients, %u features\n", n, p);
  measure (table, names, ENGRAFT_OUTCOME_KIND_EVENT, "event");
  measure (table, names, ENGRAFT_OUTCOME_KIND_COMPETING, "competing");
  measure (table, names, ENGRAFT_OUTCOME_KIND_YES_NO, "yes or no");

  return 0;
}
