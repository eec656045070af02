/* test-unused-roles.c: a role that an analysis does not use leaves out no row, and is not passed over in silence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/multistate/engraft-recurrent-events.h"
#include "libengraft/multistate/engraft-state-occupation.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"
#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/risks/engraft-fine-gray.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-penalised-cox.h"

#define N 60

static void
take (GPtrArray  *columns,
      const char *name,
      double     *values)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_take (values, N * sizeof *values)));
}

/* Every fourth row has no centre, which is the stratum, the cluster and the group. */
static EngraftTable *
make_table (void)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GRand) rand = g_rand_new_with_seed (6);
  double *time = g_new (double, N), *status = g_new (double, N), *age = g_new (double, N), *sex = g_new (double, N);
  double *centre = g_new (double, N), *id = g_new (double, N);

  for (guint i = 0; i < N; i++)
    {
      time[i] = 1 + g_rand_int_range (rand, 0, 30);
      status[i] = g_rand_int_range (rand, 0, 3);
      age[i] = 20 + 40 * g_rand_double (rand);
      sex[i] = g_rand_boolean (rand);
      centre[i] = i % 4 ? i % 3 : NAN;
      id[i] = i;
    }
  take (columns, "time", time);
  take (columns, "status", status);
  take (columns, "age", age);
  take (columns, "sex", sex);
  take (columns, "centre", centre);
  take (columns, "id", id);

  return engraft_table_new (NULL, columns);
}

static EngraftCohort *
make_cohort (const char *role)
{
  static const char * const events[] = { "1", NULL }, * const others[] = { "2", NULL };
  static const char * const centres[] = { "centre", NULL };
  EngraftCohort *cohort = engraft_cohort_new ();

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "others", others, "subject", "id", NULL);
  if (g_str_equal (role, "strata"))
    g_object_set (cohort, "strata", centres, NULL);
  else
    g_object_set (cohort, role, "centre", NULL);

  return cohort;
}

static gboolean
has_notice (GListModel *notices,
            const char *subject,
            const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), subject) == 0 && strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}

/* all rows are used, and it is said why the role is not; takes the data */
static void
check_unused (EngraftSurvivalData *made,
              const char          *role,
              const char          *words)
{
  g_autoptr(EngraftSurvivalData) data = made;

  g_assert_nonnull (data);
  g_assert_cmpuint (engraft_survival_data_get_n (data), ==, N);
  g_assert_true (has_notice (engraft_tally_get_notices (engraft_survival_data_get_tally (data)), role, words));
}

static void
test_strata (void)
{
  static const char *covariates[] = { "age", NULL };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("strata");
  g_autoptr(EngraftRestrictedMeanOptions) means = engraft_restricted_mean_options_new ();
  g_autoptr(EngraftStateOptions) states = engraft_state_options_new ();

  g_object_set (means, "covariates", covariates, NULL);
  check_unused (engraft_restricted_mean_make_data (table, cohort, means, NULL, NULL), "strata", "not used");
  check_unused (engraft_turnbull_fit_make_data (table, cohort, NULL, NULL), "strata", "not used");
  check_unused (engraft_state_occupation_make_data (table, cohort, states, NULL, NULL), "strata", "not used");
  check_unused (engraft_recurrent_events_make_data (table, cohort, NULL, NULL), "strata", "not used");
}

/* Gray's test is stratified, the model beside it is not */
static void
test_fine_gray (void)
{
  static const char *covariates[] = { "age", NULL };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("strata"), plain = make_cohort ("strata");
  g_autoptr(EngraftFineGrayOptions) options = engraft_fine_gray_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL, without = NULL;
  g_autoptr(EngraftFineGray) model = NULL, other = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "covariates", covariates, NULL);
  g_object_set (cohort, "group", "sex", NULL);
  g_object_set (plain, "strata", NULL, "filter", "not is_missing(centre)", NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, NULL);
  without = engraft_survival_data_new_competing (table, plain, NULL, NULL);
  model = engraft_fine_gray_new (data, table, options, NULL, &error);
  g_assert_no_error (error);
  other = engraft_fine_gray_new (without, table, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (engraft_fine_gray_get_coefficient (model, 0, NULL, NULL), ==,
                     engraft_fine_gray_get_coefficient (other, 0, NULL, NULL));
  g_assert_true (has_notice (engraft_fine_gray_get_notices (model), "strata", "not stratified"));
  g_assert_false (has_notice (engraft_fine_gray_get_notices (other), "strata", ""));
}

static void
test_clusters (void)
{
  static const char *covariates[] = { "age", "sex", NULL };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("cluster");
  g_autoptr(EngraftPenalisedCoxOptions) options = engraft_penalised_cox_options_new ();
  g_autoptr(EngraftTally) tally = NULL;
  g_autoptr(EngraftPenalisedCox) path = NULL;
  g_autoptr(GError) error = NULL;

  check_unused (engraft_turnbull_fit_make_data (table, cohort, NULL, NULL), "cluster", "not used");
  g_object_set (options, "covariates", covariates, "folds", 0, NULL);
  path = engraft_penalised_cox_new (table, cohort, options, NULL, &tally, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_tally_get_n_used (tally), ==, N);
  g_assert_true (has_notice (engraft_tally_get_notices (tally), "cluster", "not used"));
}

/* Models compare covariates: the group is none. */
static void
test_groups (void)
{
  static const char *covariates[] = { "age", NULL };
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("group");
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(EngraftRestrictedMeanOptions) means = engraft_restricted_mean_options_new ();
  g_autoptr(EngraftTally) tally = NULL;
  g_autoptr(EngraftCoxFit) fit = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "covariates", covariates, NULL);
  g_object_set (means, "covariates", covariates, NULL);
  fit = engraft_cox_fit_new_for_table (table, cohort, options, NULL, &tally, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_cox_fit_get_n_rows (fit), ==, N);
  g_assert_true (has_notice (engraft_tally_get_notices (tally), "group", "no effect"));
  check_unused (engraft_restricted_mean_make_data (table, cohort, means, NULL, NULL), "group", "no effect");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/unused-roles/strata", test_strata);
  g_test_add_func ("/unused-roles/fine-gray", test_fine_gray);
  g_test_add_func ("/unused-roles/clusters", test_clusters);
  g_test_add_func ("/unused-roles/groups", test_groups);

  return g_test_run ();
}
