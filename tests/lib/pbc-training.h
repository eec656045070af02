/* pbc-training.h: models that are trained with the patients of pbc.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/prediction/engraft-training.h"

#include "example-table.h"

static const char * const three[] = { "age", "bili", "albumin", NULL };
static const char * const cox[] = { "cox", NULL };

static inline EngraftCohort *
make_cohort (void)
{
  EngraftCohort *cohort = engraft_cohort_new ();

  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL },
                "censored", (const char * const []) { "0", NULL }, NULL);

  return cohort;
}

static inline EngraftTrainingOptions *
make_options (const char * const *features,
              const char * const *learners)
{
  EngraftTrainingOptions *options = engraft_training_options_new ();

  g_object_set (options, "features", features, "learners", learners, "horizon", 1826., "repeats", 2, "bootstraps", 25, NULL);

  return options;
}

static inline EngraftTraining *
train (const char * const *features,
       const char * const *learners)
{
  g_autoptr(EngraftTable) table = load ("pbc.csv");
  g_autoptr(EngraftCohort) cohort = make_cohort ();
  g_autoptr(EngraftTrainingOptions) options = make_options (features, learners);
  g_autoptr(GError) error = NULL;
  EngraftTraining *training = engraft_training_new (table, cohort, options, NULL, NULL, &error);

  g_assert_no_error (error);

  return training;
}

static inline EngraftPrediction *
predict (EngraftModel       *model,
         const char * const *values,
         const char * const *other,
         GError            **error)
{
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();

  g_object_set (options, "values", values, "other-values", other, NULL);

  return engraft_prediction_new (model, options, error);
}
