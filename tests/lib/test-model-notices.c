/* test-model-notices.c: what holds of every model is said of every model: rows left out that fare otherwise, few events,
 * hazards that are not proportional, times beyond follow-up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/imputation/engraft-imputation.h"
#include "libengraft/parametric/engraft-parametric-fit.h"
#include "libengraft/risks/engraft-cause-specific.h"
#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/risks/engraft-fine-gray.h"
#include "libengraft/survival/engraft-penalised-cox.h"
#include "libengraft/survival/engraft-subgroups.h"
#include "libengraft/survival/engraft-survival-fit.h"

#define N 400
#define LAST 20.

static const char * const of_gap[] = { "gap", NULL }, * const of_age[] = { "age", NULL }, * const of_arm[] = { "arm", NULL };

static void
take (GPtrArray  *columns,
      const char *name,
      double     *values)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_take (values, N * sizeof *values)));
}

/* Who has no value of “gap” and no “part” dies sooner; “chance” is missing at random.  In arm 1 the hazard is high at first
 * and low later.  “rare” is an event that five have. */
static EngraftTable *
make_table (void)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  double *time = g_new (double, N), *status = g_new (double, N), *cause = g_new (double, N), *arm = g_new (double, N);
  double *age = g_new (double, N), *gap = g_new (double, N), *part = g_new (double, N), *chance = g_new (double, N);
  double *rare = g_new (double, N);

  for (guint i = 0; i < N; i++)
    {
      gboolean sick = g_rand_double (rand) < .35;
      double u = -log (1 - g_rand_double (rand)) / (sick ? .3 : .1);

      arm[i] = i % 2;
      if (arm[i])
        u = u < 1 ? u / 8 : 12 * u - 11.875;
      time[i] = MIN (u, LAST);
      status[i] = u < LAST;
      cause[i] = !status[i] ? 0 : g_rand_double (rand) < .7 ? 1 : 2;
      age[i] = 20 + 50 * g_rand_double (rand);
      gap[i] = sick ? NAN : g_rand_double (rand);
      part[i] = sick ? NAN : i % 4 < 2;
      chance[i] = g_rand_double (rand) < .3 ? NAN : i % 4 < 2;
      rare[i] = i < 5 && status[i];
    }
  take (columns, "time", time);
  take (columns, "status", status);
  take (columns, "cause", cause);
  take (columns, "arm", arm);
  take (columns, "age", age);
  take (columns, "gap", gap);
  take (columns, "part", part);
  take (columns, "chance", chance);
  take (columns, "rare", rare);

  return engraft_table_new (NULL, columns);
}

static EngraftCohort *
make_cohort (const char *status,
             const char *group)
{
  static const char * const events[] = { "1", NULL }, * const others[] = { "2", NULL };
  EngraftCohort *cohort = engraft_cohort_new ();

  g_object_set (cohort, "time", "time", "status", status, "events", events, "group", group, NULL);
  if (g_str_equal (status, "cause"))
    g_object_set (cohort, "others", others, NULL);

  return cohort;
}

static gboolean
has (gpointer    result,
     const char *words)
{
  GListModel *notices = ENGRAFT_IS_FINE_GRAY (result) ? engraft_fine_gray_get_notices (result)
                        : ENGRAFT_IS_CUMULATIVE_INCIDENCE (result) ? engraft_cumulative_incidence_get_notices (result)
                        : engraft_result_get_notices (ENGRAFT_RESULT (result));

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}

/* ---- models, of which each must have an answer ---- */

static EngraftWeighting *
weigh (EngraftTable       *table,
       const char         *status,
       const char         *group,
       const char * const *covariates,
       const char         *times)
{
  g_autoptr(EngraftCohort) cohort = make_cohort (status, group);
  g_autoptr(EngraftWeightingOptions) options = engraft_weighting_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftWeighting *result;

  g_object_set (options, "covariates", covariates, "times", times, NULL);
  result = engraft_weighting_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftImputation *
impute (EngraftTable       *table,
        const char         *status,
        const char * const *covariates)
{
  g_autoptr(EngraftCohort) cohort = make_cohort (status, NULL);
  g_autoptr(EngraftImputationOptions) options = engraft_imputation_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftImputation *result;

  g_object_set (options, "covariates", covariates, "imputations", 3, NULL);
  result = engraft_imputation_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftRestrictedMean *
compare_means (EngraftTable       *table,
               const char         *status,
               const char * const *covariates)
{
  g_autoptr(EngraftCohort) cohort = make_cohort (status, NULL);
  g_autoptr(EngraftRestrictedMeanOptions) options = engraft_restricted_mean_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftRestrictedMean *result;

  g_object_set (options, "covariates", covariates, "horizon", 10., NULL);
  data = engraft_restricted_mean_make_data (table, cohort, options, NULL, &error);
  result = engraft_restricted_mean_new (data, table, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftSubgroups *
divide (EngraftTable *table,
        const char   *group,
        const char   *subgroup)
{
  const char * const subgroups[] = { subgroup, NULL };
  g_autoptr(EngraftCohort) cohort = make_cohort ("status", group);
  g_autoptr(EngraftSubgroupOptions) options = engraft_subgroup_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftSubgroups *result;

  g_object_set (options, "subgroups", subgroups, NULL);
  data = engraft_survival_data_new (table, cohort, NULL, &error);
  result = engraft_subgroups_new (data, table, cohort, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftParametricFit *
fit_law (EngraftTable       *table,
         const char * const *covariates,
         const char         *times)
{
  g_autoptr(EngraftCohort) cohort = make_cohort ("status", NULL);
  g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftParametricFit *result;

  g_object_set (options, "covariates", covariates, "times", times, NULL);
  data = engraft_parametric_data_new (table, cohort, options, NULL, &error);
  result = engraft_parametric_fit_new (data, table, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftCauseSpecific *
fit_causes (EngraftTable       *table,
            const char * const *covariates,
            const char         *times)
{
  static const char * const profiles[] = { "age=50", NULL };
  g_autoptr(EngraftCohort) cohort = make_cohort ("cause", NULL);
  g_autoptr(EngraftCauseSpecificOptions) options = engraft_cause_specific_options_new ();
  g_autoptr(EngraftCoxOptions) cox = NULL;
  g_autoptr(EngraftCoxTerms) terms = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftCauseSpecific *result;

  g_object_set (options, "covariates", covariates, "times", times, "profiles", times ? profiles : NULL, NULL);
  cox = engraft_cause_specific_options_to_cox (options);
  terms = engraft_cox_terms_new (table, cox, &error);
  data = engraft_cox_terms_make_data (terms, table, cohort, ENGRAFT_SURVIVAL_DATA_COMPETING, NULL, &error);
  result = engraft_cause_specific_new (data, terms, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftFineGray *
fit_subdistribution (EngraftTable       *table,
                     const char * const *covariates)
{
  g_autoptr(EngraftCohort) cohort = make_cohort ("cause", NULL);
  g_autoptr(EngraftFineGrayOptions) options = engraft_fine_gray_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftFineGray *result;

  g_object_set (options, "covariates", covariates, NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  result = engraft_fine_gray_new (data, table, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftPenalisedCox *
penalise (EngraftTable       *table,
          const char * const *covariates)
{
  g_autoptr(EngraftCohort) cohort = make_cohort ("status", NULL);
  g_autoptr(EngraftPenalisedCoxOptions) options = engraft_penalised_cox_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftPenalisedCox *result;

  g_object_set (options, "covariates", covariates, "folds", 0, NULL);
  result = engraft_penalised_cox_new (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftSurvivalFit *
draw (EngraftTable *table,
      const char   *group)
{
  g_autoptr(EngraftCohort) cohort = make_cohort ("status", group);
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftSurvivalFit *result;

  data = engraft_survival_data_new (table, cohort, NULL, &error);
  result = engraft_survival_fit_new (data, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static EngraftCumulativeIncidence *
draw_incidence (EngraftTable *table,
                const char   *group)
{
  g_autoptr(EngraftCohort) cohort = make_cohort ("cause", group);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftCumulativeIncidence *result;

  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  result = engraft_cumulative_incidence_new (data, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

/* takes the result; WANTED: whether it must say so */
static void
check (gpointer    result,
       const char *words,
       gboolean    wanted)
{
  g_autoptr(GObject) own = result;

  if (has (own, words) == wanted)
    return;
  g_test_message ("%s: “%s” should%s be said", G_OBJECT_TYPE_NAME (own), words, wanted ? "" : " not");
  g_test_fail ();
}

/* ---- what is to be said ---- */

static void
test_missing (void)
{
  static const char otherwise[] = "otherwise than the rows that are used";
  static const char * const of_chance[] = { "factor(chance)", NULL }, * const by_chance[] = { "chance", NULL };
  g_autoptr(EngraftTable) table = make_table ();

  check (fit_law (table, of_gap, NULL), otherwise, TRUE);
  check (fit_law (table, of_chance, NULL), otherwise, FALSE);
  check (compare_means (table, "status", of_gap), otherwise, TRUE);
  check (compare_means (table, "status", of_chance), otherwise, FALSE);
  check (penalise (table, of_gap), otherwise, TRUE);
  check (penalise (table, of_chance), otherwise, FALSE);
  check (fit_causes (table, of_gap, NULL), otherwise, TRUE);
  check (fit_causes (table, of_chance, NULL), otherwise, FALSE);
  check (fit_subdistribution (table, of_gap), otherwise, TRUE);
  check (fit_subdistribution (table, by_chance), otherwise, FALSE);
  check (weigh (table, "status", "part", of_age, NULL), otherwise, TRUE);
  check (weigh (table, "status", "arm", of_gap, NULL), otherwise, TRUE);
  check (weigh (table, "status", "chance", of_age, NULL), otherwise, FALSE);
  check (draw (table, "part"), otherwise, TRUE);
  check (draw (table, "chance"), otherwise, FALSE);
  check (draw_incidence (table, "part"), otherwise, TRUE);
  check (draw_incidence (table, "chance"), otherwise, FALSE);
  check (divide (table, "part", "chance"), otherwise, TRUE);
  check (divide (table, "arm", "part"), otherwise, TRUE);
  check (divide (table, "arm", "chance"), otherwise, FALSE);
}

static void
test_events (void)
{
  static const char few[] = "less than 10 for each";
  g_autoptr(EngraftTable) table = make_table ();

  check (weigh (table, "rare", "arm", of_age, NULL), few, TRUE);
  check (weigh (table, "status", "arm", of_age, NULL), few, FALSE);
  check (impute (table, "rare", of_age), few, TRUE);
  check (impute (table, "status", of_age), few, FALSE);
  check (compare_means (table, "rare", of_age), few, TRUE);
  check (compare_means (table, "status", of_age), few, FALSE);
}

static void
test_proportionality (void)
{
  static const char changes[] = "changes over time";
  g_autoptr(EngraftTable) table = make_table ();

  check (weigh (table, "status", "arm", of_age, NULL), changes, TRUE);
  check (weigh (table, "status", "chance", of_age, NULL), changes, FALSE);
  check (impute (table, "status", of_arm), changes, TRUE);
  check (impute (table, "status", of_age), changes, FALSE);
  check (fit_subdistribution (table, of_arm), changes, TRUE);
  check (fit_subdistribution (table, of_age), changes, FALSE);
  check (divide (table, "arm", "chance"), changes, TRUE);
  check (divide (table, "chance", "arm"), changes, FALSE);
}

static void
test_beyond (void)
{
  static const char beyond[] = "observed beyond";
  g_autoptr(EngraftTable) table = make_table ();

  check (fit_causes (table, of_age, "5 30"), beyond, TRUE);
  check (fit_causes (table, of_age, "5"), beyond, FALSE);
  check (fit_law (table, of_age, "5 30"), beyond, TRUE);
  check (fit_law (table, of_age, "5 30"), "extrapolated", TRUE);
  check (fit_law (table, of_age, "5"), beyond, FALSE);
  check (weigh (table, "status", "arm", of_age, "5 30"), beyond, TRUE);
  check (weigh (table, "status", "arm", of_age, "5"), beyond, FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/model-notices/missing", test_missing);
  g_test_add_func ("/model-notices/events", test_events);
  g_test_add_func ("/model-notices/proportionality", test_proportionality);
  g_test_add_func ("/model-notices/beyond", test_beyond);

  return g_test_run ();
}
