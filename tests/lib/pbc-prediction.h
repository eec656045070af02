/* pbc-prediction.h: a model of the patients of pbc, and what it predicts of one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "libengraft/prediction/engraft-prediction-private.h"

#include "example-table.h"

static const char * const three[] = { "age", "bili", "albumin", NULL };
static const char * const cox[] = { "cox", NULL };
static const char * const usual[] = { "age=50", "bili=1.4", "albumin=3.5", NULL };

static inline EngraftTraining *
train (const char * const *features,
       const char * const *learners,
       const char         *option,
       ...)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) options = engraft_training_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = load ("pbc.csv");
  EngraftTraining *training;
  va_list others;

  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, "others", (const char * const []) { "1", NULL },
                "censored", (const char * const []) { "0", NULL }, NULL);
  g_object_set (options, "features", features, "learners", learners, "horizon", 1826., "repeats", 1, "bootstraps", 25, NULL);
  va_start (others, option);
  if (option)
    g_object_set_valist (G_OBJECT (options), option, others);
  va_end (others);
  training = engraft_training_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return training;
}

static inline EngraftPrediction *
predict (EngraftModel       *model,
         const char * const *values,
         const char * const *other,
         const char         *option,
         ...)
{
  g_autoptr(EngraftPredictionOptions) options = engraft_prediction_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftPrediction *prediction;
  va_list others;

  g_object_set (options, "values", values, "other-values", other, NULL);
  va_start (others, option);
  if (option)
    g_object_set_valist (G_OBJECT (options), option, others);
  va_end (others);
  prediction = engraft_prediction_new (model, options, &error);
  g_assert_no_error (error);

  return prediction;
}

/* what a rule says; LIGHT: an EngraftSeverity */
static inline const char *
get_check (EngraftPrediction *prediction,
           const char        *rule,
           EngraftSeverity   *light)
{
  for (guint i = 0; i < prediction->checks->len; i++)
    {
      const EngraftPredictionCheck *check = &g_array_index (prediction->checks, EngraftPredictionCheck, i);

      if (g_str_equal (check->rule, rule))
        {
          *light = check->severity;
          return check->text;
        }
    }

  g_error ("There is no rule %s", rule);
}

static inline void
expect (EngraftPrediction *prediction,
        const char        *rule,
        EngraftSeverity    light,
        const char        *words)
{
  EngraftSeverity found;
  const char *text = get_check (prediction, rule, &found);

  if (found != light || !strstr (text, words))
    g_error ("%s is %d: “%s”; it should be %d and say “%s”", rule, found, text, light, words);
}
