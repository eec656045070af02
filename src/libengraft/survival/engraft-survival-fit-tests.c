/* engraft-survival-fit-tests.c: the tests of a fit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit-job.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-rank-test.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-group-test-private.h"

/* pairs beyond this many groups are nobody's question */
#define MAX_GROUPS_IN_PAIRS 50

static EngraftOptions *
options_of (EngraftSurvivalFit *self)
{
  return ENGRAFT_OPTIONS (self->options);
}

static EgRankSpec
spec_of (EngraftSurvivalFit *self,
         EngraftTestWeight   weight)
{
  return engraft_test_weight_to_kernel (weight, engraft_options_get_double (options_of (self), "rho"),
                                        engraft_options_get_double (options_of (self), "p"),
                                        engraft_options_get_double (options_of (self), "q"));
}

static void
add_test (EngraftSurvivalFit *self,
          EngraftTestWeight   weight,
          const EgRankSpec   *spec,
          EgRankTest         *test,
          const double       *scores)
{
  g_autoptr(EngraftGroupTest) object = engraft_group_test_new (weight, spec, test, scores);

  g_list_store_append (self->tests, object);
}

/* One for each group: the given ones, or 1, 2, 3, ... */
static double *
read_scores (EngraftSurvivalFit *self,
             guint               n_groups)
{
  g_autofree char *wrong = NULL;
  const char *text = engraft_options_get_string (options_of (self), "trend-scores");
  g_autoptr(GArray) numbers = engraft_survival_parse_numbers (text, &wrong);
  double *scores = g_new (double, n_groups);

  for (guint i = 0; i < n_groups; i++)
    scores[i] = numbers->len == n_groups ? g_array_index (numbers, double, i) : i + 1;
  if (wrong || (numbers->len > 0 && numbers->len != n_groups))
    {
      g_autoptr(EngraftNotice) notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "trend-scores",
                            ngettext ("The scores for the trend should be %u number; 1, 2, 3, … is used.",
                                      "The scores for the trend should be %u numbers, one for each group; "
                                      "1, 2, 3, … is used.", n_groups),
                            n_groups);

      g_list_store_append (self->notices, notice);
    }

  return scores;
}

gboolean
engraft_survival_job_make_tests (EngraftSurvivalJob  *job,
                                 GError             **error)
{
  EngraftSurvivalFit *self = job->self;
  EngraftTestWeight chosen = engraft_options_get_enum (options_of (self), "test");
  gboolean all = engraft_options_get_boolean (options_of (self), "all-tests");
  const EgSurvivalRows *rows = self->robust ? &job->rows.rows : NULL;
  EngraftTestWeight weights[ENGRAFT_TEST_RHO + 1];
  EgRankSpec specs[G_N_ELEMENTS (weights) + 1];
  EgRankTest tests[G_N_ELEMENTS (specs)];
  guint n = 0;
  gboolean trend = engraft_options_get_boolean (options_of (self), "trend");
  EgStatus status;

  if (job->rows.rows.n_groups < 2)
    return TRUE;
  weights[n++] = chosen;
  for (int weight = 0; all && weight <= ENGRAFT_TEST_RHO; weight++)
    if (weight != (int) chosen)
      weights[n++] = weight;
  for (guint i = 0; i < n; i++)
    specs[i] = spec_of (self, weights[i]);
  specs[n] = specs[0];
  status = eg_rank_tests_init (tests, specs, n + trend, &job->line, NULL, rows);
  if (!engraft_survival_job_check (status, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    add_test (self, weights[i], &specs[i], &tests[i], NULL);
  if (trend)
    {
      g_autofree double *scores = read_scores (self, job->rows.rows.n_groups);

      add_test (self, chosen, &specs[n], &tests[n], scores);
    }

  return TRUE;
}

static EgStatus
test_pair (EngraftSurvivalJob *job,
           EngraftGroupPair   *pair,
           const EgRankSpec   *spec)
{
  const guint n_groups = job->rows.rows.n_groups;
  const EgSurvivalRows *rows = job->self->robust ? &job->rows.rows : NULL;
  g_autofree guint8 *only = g_new0 (guint8, n_groups);
  EgRankTest test;
  EgStatus status;

  only[pair->a] = only[pair->b] = 1;
  status = eg_rank_tests_init (&test, spec, 1, &job->line, only, rows);
  if (status == EG_OK)
    {
      pair->chisq = test.chisq;
      pair->p = pair->adjusted = test.p_value;
      eg_rank_test_clear (&test);
    }

  return status;
}

static EgStatus
adjust (EngraftSurvivalFit *self,
        double             *p,
        gsize               n)
{
  static const EgAdjust methods[] = {
    EG_ADJUST_NONE, EG_ADJUST_BONFERRONI, EG_ADJUST_HOLM, EG_ADJUST_HOCHBERG, EG_ADJUST_HOMMEL,
    EG_ADJUST_BH, EG_ADJUST_BY,
  };

  return eg_adjust (p, n, methods[engraft_options_get_enum (options_of (self), "adjustment")]);
}

static gboolean
adjust_pairs (EngraftSurvivalFit  *self,
              GError             **error)
{
  g_autofree double *p = g_new (double, self->pairs->len + 1);
  EgStatus status;

  for (guint i = 0; i < self->pairs->len; i++)
    p[i] = g_array_index (self->pairs, EngraftGroupPair, i).p;
  status = adjust (self, p, self->pairs->len);
  for (guint i = 0; i < self->pairs->len && status == EG_OK; i++)
    g_array_index (self->pairs, EngraftGroupPair, i).adjusted = p[i];

  return engraft_survival_job_check (status, error);
}

/* All pairs, in the order of the second and then of the first. */
gboolean
engraft_survival_job_make_pairs (EngraftSurvivalJob  *job,
                                 GError             **error)
{
  EngraftSurvivalFit *self = job->self;
  gboolean pairwise = engraft_options_get_boolean (options_of (self), "pairwise");
  EgRankSpec spec = spec_of (self, engraft_options_get_enum (options_of (self), "test"));
  guint n = job->rows.rows.n_groups;

  if (n < 2 || n > MAX_GROUPS_IN_PAIRS)
    return TRUE;
  for (guint b = 1; b < n; b++)
    for (guint a = 0; a < b; a++)
      {
        EngraftGroupPair pair = { .a = a, .b = b, .chisq = NAN, .p = NAN, .adjusted = NAN };

        if (engraft_survival_job_step ((double) b / n, job))
          return engraft_survival_job_check (EG_STOPPED, error);
        if (pairwise && !engraft_survival_job_check (test_pair (job, &pair, &spec), error))
          return FALSE;
        g_array_append_val (self->pairs, pair);
      }

  return adjust_pairs (self, error);
}

/* ---- at chosen times ---- */

/* What one group's survival is at a time, unless nobody is observed that long and some were still alive. */
static void
read_curve_at (EngraftSurvivalCurve *curve,
               double                time,
               double               *survival,
               double               *se)
{
  *survival = engraft_survival_curve_get_estimate (curve, time, se, NULL, NULL);
  if (time > engraft_survival_curve_get_last_time (curve) && *survival > 0)
    *survival = *se = NAN;
}

static EgStatus
compare_at (EngraftSurvivalFit *self,
            guint               time,
            double             *survival,
            double             *se)
{
  const guint n = self->curves->len, first = self->differences->len;
  g_autofree double *p = g_new (double, n * n);
  double chisq, all_p, z = engraft_survival_fit_get_z (self);
  guint n_pairs = 0;
  EgStatus status;

  for (guint i = 0; i < n; i++)
    read_curve_at (self->curves->pdata[i], g_array_index (self->times, double, time), &survival[i], &se[i]);
  chisq = eg_fixed_time_test_all (survival, se, n, &all_p);
  for (guint b = 1; b < n; b++)
    for (guint a = 0; a < b; a++)
      {
        EngraftGroupDifference difference = { .a = a, .b = b, .time = time, .all_chisq = chisq, .all_p = all_p };
        const double two[] = { survival[a], survival[b] }, two_se[] = { se[a], se[b] };

        difference.found = eg_fixed_time_compare (two, two_se);
        difference.lower = MAX (difference.found.difference - z * difference.found.se, -1);
        difference.upper = MIN (difference.found.difference + z * difference.found.se, 1);
        if (isnan (difference.found.difference))
          difference.lower = difference.upper = NAN;
        p[n_pairs++] = difference.found.p;
        g_array_append_val (self->differences, difference);
      }
  status = adjust (self, p, n_pairs);
  for (guint i = 0; i < n_pairs; i++)
    g_array_index (self->differences, EngraftGroupDifference, first + i).adjusted = p[i];

  return status;
}

/* All pairs at each chosen time. */
gboolean
engraft_survival_job_make_differences (EngraftSurvivalJob  *job,
                                       GError             **error)
{
  EngraftSurvivalFit *self = job->self;
  const guint n = self->curves->len;
  g_autofree double *survival = g_new (double, n + 1), *se = g_new (double, n + 1);
  EgStatus status = EG_OK;

  if (n < 2 || n > MAX_GROUPS_IN_PAIRS)
    return TRUE;
  for (guint time = 0; time < self->times->len && status == EG_OK; time++)
    status = engraft_survival_job_step (1, job) ? EG_STOPPED : compare_at (self, time, survival, se);

  return engraft_survival_job_check (status, error);
}
