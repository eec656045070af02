/* test-group-guard.c: groups that are known only after follow-up has begun, or that say how it ends, are warned of or
 * refused by all that compares groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/data/engraft-baseline-table.h"
#include "libengraft/multistate/engraft-mean-count.h"
#include "libengraft/multistate/engraft-state-occupation.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"
#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/survival/engraft-survival-fit.h"

#include "guard-table.h"

static gboolean
warns (GListModel *notices)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), "group") == 0
          && strstr (engraft_notice_get_message (notice), "immortal time"))
        return TRUE;
    }

  return FALSE;
}

static EngraftCohort *
make_grouped (const char *time,
              const char *group)
{
  EngraftCohort *cohort = make_cohort (time);

  g_object_set (cohort, "group", group, "subject", "id", NULL);

  return cohort;
}

static gboolean
curves_warn (EngraftTable *table,
             const char   *time,
             const char   *group,
             double        landmark)
{
  g_autoptr(EngraftCohort) cohort = make_grouped (time, group);
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new (table, cohort, NULL, NULL);
  g_autoptr(EngraftSurvivalData) competing = engraft_survival_data_new_competing (table, cohort, NULL, NULL);
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftIncidenceOptions) of_incidence = engraft_incidence_options_new ();
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  g_autoptr(EngraftCumulativeIncidence) incidence = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "landmark", landmark, NULL);
  g_object_set (of_incidence, "landmark", landmark, NULL);
  fit = engraft_survival_fit_new (data, options, NULL, &error);
  g_assert_no_error (error);
  incidence = engraft_cumulative_incidence_new (competing, of_incidence, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (warns (engraft_survival_fit_get_notices (fit))
                 == warns (engraft_cumulative_incidence_get_notices (incidence)));

  return warns (engraft_survival_fit_get_notices (fit));
}

static void
test_curves (void)
{
  g_autoptr(EngraftTable) table = make_table ();

  g_assert_true (curves_warn (table, "os", "gvhd", NAN));
  g_assert_true (curves_warn (table, "rfs", "gvhd", NAN));
  g_assert_true (curves_warn (table, "last", "gvhd", NAN));
  g_assert_true (curves_warn (table, "os", "grade", NAN));
  g_assert_true (curves_warn (table, "os", "virus", NAN));
  g_assert_true (curves_warn (table, "os", "gvhd", 100));
  /* after a landmark behind all of it, it is known */
  g_assert_false (curves_warn (table, "os", "gvhd", 600));
  g_assert_false (curves_warn (table, "os", "cmv", NAN));
  g_assert_false (curves_warn (table, "os", "prior", NAN));
  g_assert_false (curves_warn (table, "rfs", "stage", NAN));
}

static gboolean
others_warn (EngraftTable *table,
             const char   *group)
{
  const EngraftSurvivalDataFlags flags = ENGRAFT_SURVIVAL_DATA_EPISODES | ENGRAFT_SURVIVAL_DATA_COMPETING;
  g_autoptr(EngraftCohort) cohort = make_grouped ("os", group);
  g_autoptr(EngraftStateOptions) of_states = engraft_state_options_new ();
  g_autoptr(EngraftRecurrentOptions) of_counts = engraft_recurrent_options_new ();
  g_autoptr(EngraftTurnbullOptions) of_intervals = engraft_turnbull_options_new ();
  g_autoptr(EngraftBaselineOptions) of_table = engraft_baseline_options_new ();
  g_autoptr(EngraftSurvivalData) episodes = engraft_survival_data_new_with_flags (table, cohort, flags, NULL, NULL, NULL, NULL);
  g_autoptr(EngraftSurvivalData) intervals =
    engraft_survival_data_new_with_flags (table, cohort, ENGRAFT_SURVIVAL_DATA_INTERVALS, NULL, NULL, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftStateOccupation) states = engraft_state_occupation_new (episodes, table, of_states, NULL, &error);
  g_autoptr(EngraftMeanCount) counts = NULL;
  g_autoptr(EngraftTurnbullFit) turnbull = NULL;
  g_autoptr(EngraftBaselineTable) first = NULL;
  guint n;

  g_assert_no_error (error);
  counts = engraft_mean_count_new (episodes, of_counts, NULL, &error);
  g_assert_no_error (error);
  turnbull = engraft_turnbull_fit_new (intervals, of_intervals, NULL, &error);
  g_assert_no_error (error);
  first = engraft_baseline_table_new (table, cohort, of_table, NULL, &error);
  g_assert_no_error (error);
  n = warns (engraft_state_occupation_get_notices (states)) + warns (engraft_mean_count_get_notices (counts))
      + warns (engraft_turnbull_fit_get_notices (turnbull)) + warns (engraft_baseline_table_get_notices (first));
  g_assert_true (n == 0 || n == 4);

  return n == 4;
}

static void
test_others (void)
{
  g_autoptr(EngraftTable) table = make_table ();

  g_assert_true (others_warn (table, "gvhd"));
  g_assert_true (others_warn (table, "grade"));
  g_assert_false (others_warn (table, "cmv"));
  g_assert_false (others_warn (table, "prior"));
}

/* Curves by the status are no result; a model that has no use for the group is one. */
static void
test_status_as_group (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("os");
  g_autoptr(EngraftSurvivalData) plain = NULL, grouped = NULL, without = NULL, stratified = NULL;
  const char *strata[] = { "dead", NULL };
  g_autoptr(GError) error = NULL;

  plain = engraft_survival_data_new (table, cohort, NULL, NULL);
  g_assert_true (engraft_survival_data_check (plain, NULL));
  g_object_set (cohort, "group", "dead", NULL);
  grouped = engraft_survival_data_new (table, cohort, NULL, NULL);
  g_assert_false (engraft_survival_data_check (grouped, &error));
  g_assert_error (error, ENGRAFT_SURVIVAL_DATA_ERROR, ENGRAFT_SURVIVAL_DATA_ERROR_ROLES);
  without = engraft_survival_data_new_with_flags (table, cohort, ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS, NULL, NULL, NULL, NULL);
  g_assert_true (engraft_survival_data_check (without, NULL));
  g_object_set (cohort, "group", NULL, "strata", strata, NULL);
  stratified = engraft_survival_data_new (table, cohort, NULL, NULL);
  g_assert_false (engraft_survival_data_check (stratified, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/group-guard/curves", test_curves);
  g_test_add_func ("/group-guard/others", test_others);
  g_test_add_func ("/group-guard/status", test_status_as_group);

  return g_test_run ();
}
