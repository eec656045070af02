/* boosting-jobs.h: trainings of boosted trees, with the answers of xgboost-oracle.h and without end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-boosting-job.h"
#include "tests/oracle/xgboost-oracle.h"

static const char * const boosting_names[] = { "a", "b", "c", "d", "e", NULL };

static inline void
list_rows (guint32 *rows,
           guint    begin,
           guint    n)
{
  for (guint i = 0; i < n; i++)
    rows[i] = begin + i;
}

static inline EngraftBoostingData *
make_oracle_data (EngraftBoostingObjective objective)
{
  const float *outcomes[] = { xgboost_logistic_label, xgboost_cox_label, xgboost_aft_lower };

  return engraft_boosting_data_new (boosting_names, xgboost_rows, XGBOOST_ROWS, outcomes[objective],
                                    objective == ENGRAFT_BOOSTING_OBJECTIVE_AFT ? xgboost_aft_upper : NULL);
}

static inline EngraftOptions *
make_oracle_options (EngraftBoostingObjective objective)
{
  return g_object_new (ENGRAFT_TYPE_BOOSTING_OPTIONS, "objective", objective, "rounds", XGBOOST_ROUNDS,
                       "patience", XGBOOST_PATIENCE, "learning-rate", 0.3, "depth", 3, "bins", 32, "seed", 11,
                       "distribution", ENGRAFT_BOOSTING_DISTRIBUTION_LOGISTIC, "distribution-scale", 0.8, NULL);
}

static inline EngraftBoostingJob *
make_oracle_job (EngraftBoostingObjective objective)
{
  g_autoptr(EngraftBoostingData) data = make_oracle_data (objective);
  g_autoptr(EngraftOptions) options = make_oracle_options (objective);
  EngraftBoostingJob *job = engraft_boosting_job_new (data);
  guint32 rows[XGBOOST_ROWS];
  g_autoptr(GError) error = NULL;

  list_rows (rows, 0, XGBOOST_ROWS);
  engraft_boosting_job_add (job, options, rows, XGBOOST_TRAIN, rows + XGBOOST_TRAIN, XGBOOST_ROWS - XGBOOST_TRAIN, TRUE, &error);
  g_assert_no_error (error);

  return job;
}

/* Training takes as long as it is let */
static inline EngraftBoostingJob *
make_endless_job (void)
{
  const gsize n = 20000, p = 5;
  g_autofree float *values = g_new (float, n * p), *outcome = g_new (float, n);
  g_autoptr(EngraftOptions) options = g_object_new (ENGRAFT_TYPE_BOOSTING_OPTIONS, "rounds", 10000, "depth", 12, NULL);
  g_autoptr(EngraftBoostingData) data = NULL;
  g_autofree guint32 *rows = g_new (guint32, n);
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  EngraftBoostingJob *job;

  for (gsize i = 0; i < n * p; i++)
    values[i] = (float) g_rand_double (random);
  for (gsize i = 0; i < n; i++)
    outcome[i] = g_rand_double (random) < values[i * p];
  list_rows (rows, 0, n);
  data = engraft_boosting_data_new (boosting_names, values, n, outcome, NULL);
  job = engraft_boosting_job_new (data);
  for (guint i = 0; i < 20; i++)
    g_assert_true (engraft_boosting_job_add (job, options, rows, n, NULL, 0, TRUE, NULL));

  return job;
}

static inline void
run_well (EngraftBoostingJob *job)
{
  g_autoptr(GError) error = NULL;

  engraft_boosting_job_run (job, NULL, NULL, &error);
  g_assert_no_error (error);
}
