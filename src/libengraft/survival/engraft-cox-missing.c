/* engraft-cox-missing.c: whether those who lack a covariate fare otherwise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit-private.h"

#include <math.h>

#include "kernel/survival/eg-rank-test.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

/* 1 of each row of ALL that is not one of DATA; both are in the order of the table */
static guint32 *
mark_left_out (EngraftSurvivalData *all,
               EngraftSurvivalData *data,
               guint               *n_left_out)
{
  gsize n, n_data, k = 0;
  const guint *rows = engraft_survival_data_get_rows (all, &n), *used = engraft_survival_data_get_rows (data, &n_data);
  guint32 *marks = g_new0 (guint32, n + 1);

  *n_left_out = 0;
  for (gsize i = 0; i < n; i++)
    {
      while (k < n_data && used[k] < rows[i])
        k++;
      marks[i] = !(k < n_data && used[k] == rows[i]);
      *n_left_out += marks[i];
    }

  return marks;
}

double
engraft_cox_fit_test_missing (EngraftCoxFit     *self,
                              EngraftTable      *table,
                              EngraftCohort     *cohort,
                              EngraftOperation  *operation,
                              guint             *n_left_out)
{
  g_autoptr(EngraftSurvivalData) all = engraft_survival_data_new (table, cohort, operation, NULL);
  g_autofree guint32 *marks = NULL;
  EngraftSurvivalRows rows;
  EgTimeline line;
  EgRankSpec spec = { 0 };
  EgRankTest test;
  double p = NAN;

  *n_left_out = 0;
  if (!all)
    return NAN;
  marks = mark_left_out (all, self->data, n_left_out);
  engraft_survival_rows_init (&rows, all);
  rows.rows.group = marks;
  rows.rows.n_groups = 2;
  rows.rows.cluster = NULL;
  if (eg_timeline_init (&line, &rows.rows, NAN, 0, NULL, NULL) == EG_OK)
    {
      if (eg_rank_tests_init (&test, &spec, 1, &line, NULL, NULL) == EG_OK)
        {
          p = test.p_value;
          eg_rank_test_clear (&test);
        }
      eg_timeline_clear (&line);
    }
  engraft_survival_rows_clear (&rows);

  return p;
}
