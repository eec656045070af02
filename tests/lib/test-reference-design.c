/* test-reference-design.c: designs of trials, weights by propensity and pooled imputations of the reference folder.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source; its numbers are R's (rpact, stats,
 * survival, mice).  An entry that cannot be run fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/design/engraft-design.h"
#include "libengraft/imputation/engraft-imputation-private.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "reference.h"

static double
result_of (const Entry *entry,
           const char  *name)
{
  return number_of (json_object_get_member (entry->result, name));
}

/* where R itself stopped short of the answer by more than TOLERANCE */
static void
check_within (const Entry *entry,
              const char  *what,
              double       value,
              double       expected,
              double       tolerance)
{
  n_numbers++;
  if (!(fabs (value - expected) <= tolerance * (fabs (expected) + 1e-3)))
    fail (entry, "%s is %.17g, but should be %.17g", what, value, expected);
}

static EngraftDesign *
plan (const Entry          *entry,
      EngraftDesignOptions *options)
{
  g_autoptr(EngraftDesignOptions) own = options;
  g_autoptr(GError) error = NULL;
  EngraftDesign *design = engraft_design_new (own, NULL, &error);

  if (!design)
    fail (entry, "%s", error->message);

  return design;
}

static void
run_sample_size_survival (const Entry *entry)
{
  EngraftDesignOptions *options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_LOG_RANK);
  const char *formula = json_object_get_string_member (entry->spec, "typeOfComputation");
  g_autoptr(EngraftDesign) design = NULL;

  g_assert_nonnull (strstr (entry->call, "hazardRatio=.65,lambda2=log(2)/18,accrualTime=24,followUpTime=12"));
  g_object_set (options, "hazard-ratio", .65, "control-median", 18., "accrual", 24., "follow-up", 12.,
                "method", g_str_equal (formula, "Schoenfeld") ? ENGRAFT_EVENTS_METHOD_SCHOENFELD
                          : g_str_equal (formula, "Freedman") ? ENGRAFT_EVENTS_METHOD_FREEDMAN
                                                              : ENGRAFT_EVENTS_METHOD_HSIEH, NULL);
  design = plan (entry, options);
  if (!design)
    return;
  check (entry, "events", engraft_design_get_events (design), result_of (entry, "events"));
  check (entry, "subjects", engraft_design_get_size (design, NULL, NULL, NULL), result_of (entry, "subjects"));
  check (entry, "accrual_intensity", engraft_design_get_size (design, NULL, NULL, NULL) / 24,
         result_of (entry, "accrual_intensity"));
}

static void
run_sample_size_rates (const Entry *entry)
{
  EngraftDesignOptions *options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_PROPORTIONS);
  g_autoptr(EngraftDesign) design = NULL;

  g_assert_nonnull (strstr (entry->call, "beta=.1,pi1=.7,pi2=.45"));
  g_object_set (options, "power", .9, "proportion", .7, "control-proportion", .45, NULL);
  design = plan (entry, options);
  if (design)
    check (entry, "n", engraft_design_get_size (design, NULL, NULL, NULL), result_of (entry, "n"));
}

static void
run_power_prop_test (const Entry *entry)
{
  EngraftDesignOptions *options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_PROPORTIONS);
  g_autoptr(EngraftDesign) design = NULL;

  g_assert_nonnull (strstr (entry->call, "n=60,p1=.45,p2=.7"));
  g_object_set (options, "question", ENGRAFT_DESIGN_QUESTION_POWER, "n", 120., "proportion", .7, "control-proportion", .45, NULL);
  design = plan (entry, options);
  if (design)
    check (entry, "power", engraft_design_get_power (design), result_of (entry, "power"));
}

/* R looks for n with uniroot (), to some 1e-6 of it */
static void
run_power_t_test (const Entry *entry)
{
  EngraftDesignOptions *options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_MEANS);
  g_autoptr(EngraftDesign) design = NULL;

  g_assert_nonnull (strstr (entry->call, "delta=.5,sd=1,power=.9"));
  g_object_set (options, "difference", .5, "power", .9, NULL);
  design = plan (entry, options);
  if (design)
    check_within (entry, "n", engraft_design_get_size (design, NULL, NULL, NULL) / 2, result_of (entry, "n"), 1e-6);
}

/* rpact stops at a level that is 1e-8 short */
static void
run_group_sequential (const Entry *entry)
{
  EngraftDesignOptions *options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_LOOKS);
  g_autoptr(EngraftDesign) design = NULL;

  g_assert_nonnull (strstr (entry->call, "kMax=3,alpha=.025,typeOfDesign='asOF'"));
  g_object_set (options, "looks", 3, "alpha", .025, "sides", 1, NULL);
  design = plan (entry, options);
  for (guint k = 0; design && k < 3; k++)
    {
      double spent, critical = engraft_design_get_look (design, k, &spent, NULL);

      check_within (entry, "critical", critical, element (json_object_get_array_member (entry->result, "critical"), k), 1e-6);
      check_within (entry, "spent", spent, element (json_object_get_array_member (entry->result, "alpha_spent"), k), 1e-6);
    }
}

/* ---- weights ---- */

static EngraftCohort *
make_cohort (const char *time,
             const char *status,
             const char *group)
{
  static const char * const events[] = { "1", NULL };
  EngraftCohort *cohort = engraft_cohort_new ();

  g_object_set (cohort, "time", time, "status", status, "events", events, "group", group, NULL);

  return cohort;
}

static EngraftWeighting *
weigh (const Entry    *entry,
       gboolean        stabilised,
       EngraftCoxTies  ties)
{
  g_autofree char *formula = dup_member (entry, "ps_formula");
  g_auto(GStrv) sides = g_strsplit (formula, "~", 2);
  g_auto(GStrv) covariates = g_strsplit (sides[1], "+", -1);
  g_autoptr(EngraftCohort) cohort = make_cohort ("rfstime", "status", sides[0]);
  g_autoptr(EngraftWeightingOptions) options = engraft_weighting_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftWeighting *weighting;

  g_object_set (options, "covariates", covariates, "stabilised", stabilised, "ties", ties, "times", "365 1095 1825", NULL);
  weighting = engraft_weighting_new (entry->table, cohort, options, NULL, NULL, &error);
  if (!weighting)
    fail (entry, "%s", error->message);

  return weighting;
}

/* glm () stops some 1e-11 before the maximum, which a difference of weighted means shows; coxph () stops up
 * to some 1e-7 before the maximum */
static void
check_cox (const Entry      *entry,
           const char       *name,
           EngraftWeighting *weighting)
{
  JsonObject *expected = object_member (entry->result, name);
  EngraftCoxFit *fit = engraft_weighting_get_model (weighting);
  double se, coefficient = engraft_cox_fit_get_coefficient (fit, 0, &se, NULL, NULL);

  check_within (entry, name, coefficient, number_of (json_object_get_member (expected, "coef")), 1e-7);
  check_within (entry, name, se, number_of (json_object_get_member (expected, "robust_se")), 1e-7);
  check_within (entry, name, sqrt (fit->cox.variance[0]), number_of (json_object_get_member (expected, "naive_se")), 1e-7);
}

static void
check_times (const Entry      *entry,
             EngraftWeighting *weighting)
{
  g_autoptr(EngraftTable) times = engraft_weighting_to_table (weighting, ENGRAFT_WEIGHTING_TABLE_TIMES);

  for (guint i = 0; i < 6; i++)
    {
      EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (engraft_weighting_get_curves (weighting), i / 3);
      double se, time = column_of (times, "time")[i];

      check (entry, "km_times", time, element (json_object_get_array_member (entry->result, "km_times"), i));
      check (entry, "km_surv", engraft_survival_curve_get_estimate (curve, time, &se, NULL, NULL),
             element (json_object_get_array_member (entry->result, "km_surv"), i));
      check (entry, "km_se", se, element (json_object_get_array_member (entry->result, "km_se"), i));
      check (entry, "km_n_risk", column_of (times, "weighted_at_risk")[i],
             element (json_object_get_array_member (entry->result, "km_n_risk"), i));
    }
}

static void
run_weighting (const Entry *entry)
{
  g_autoptr(EngraftWeighting) stabilised = weigh (entry, TRUE, ENGRAFT_COX_TIES_EFRON);
  g_autoptr(EngraftWeighting) plain = weigh (entry, FALSE, ENGRAFT_COX_TIES_BRESLOW);
  const double *propensities;
  gsize n;

  if (!stabilised || !plain)
    return;
  for (guint j = 0; j <= engraft_weighting_get_n_columns (plain); j++)
    check (entry, "ps_coef", engraft_weighting_get_coefficient (plain, j, NULL),
           element (json_object_get_array_member (entry->result, "ps_coef"), j));
  propensities = engraft_weighting_get_propensities (plain, &n);
  for (gsize i = 0; i < n; i++)
    check (entry, "ps", propensities[i], element (json_object_get_array_member (entry->result, "ps"), i));
  for (guint j = 0; j < engraft_weighting_get_n_columns (plain); j++)
    {
      double before, after = engraft_weighting_get_difference (plain, j, &before);

      check (entry, "smd_unweighted", before, element (json_object_get_array_member (entry->result, "smd_unweighted"), j));
      check_within (entry, "smd_weighted", after, element (json_object_get_array_member (entry->result, "smd_weighted"), j), 1e-8);
    }
  check_times (entry, plain);
  check_cox (entry, "cox_sw", stabilised);
  check_cox (entry, "cox_w_breslow", plain);
}

/* ---- imputations ---- */

static void
check_pooled (const Entry       *entry,
              EngraftImputation *pooled,
              guint              i)
{
  static const char * const names[] = { "estimate", "se", "df", "p", "ubar", "b", "T", "riv", "lambda", "fmi", "t" };
  const EgPooled *p = &pooled->pooled[i];
  double se, df, pvalue, lower, upper, estimate = engraft_imputation_get_coefficient (pooled, i, &se, &df, &pvalue);
  const double values[] = { estimate, se, df, pvalue, p->within, p->between, p->total, p->increase, p->share, p->missing,
                            estimate / se };

  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    check (entry, names[k], values[k], element (json_object_get_array_member (entry->result, names[k]), i));
  engraft_imputation_get_hazard_ratio (pooled, i, &lower, &upper);
  check (entry, "ci_lo", log (lower), element (json_object_get_array_member (entry->result, "ci_lo"), i));
  check (entry, "ci_hi", log (upper), element (json_object_get_array_member (entry->result, "ci_hi"), i));
}

static void
run_mi_pool (const Entry *entry)
{
  JsonArray *terms = json_object_get_array_member (entry->spec, "terms");
  JsonArray *each = json_object_get_array_member (entry->result, "per_imputation");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("time", "dead", NULL);
  g_autoptr(EngraftImputationOptions) options = engraft_imputation_options_new ();
  g_autoptr(EngraftImputation) pooled = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) covariates = NULL;

  for (guint i = 0; i < json_array_get_length (terms); i++)
    g_strv_builder_add (builder, json_array_get_string_element (terms, i));
  covariates = g_strv_builder_end (builder);
  g_object_set (options, "covariates", covariates, "imputation-column", "imp", "convergence", ENGRAFT_COX_CONVERGENCE_R, NULL);
  pooled = engraft_imputation_new (entry->table, cohort, options, NULL, NULL, &error);
  if (!pooled)
    {
      fail (entry, "%s", error->message);
      return;
    }
  check_count (entry, "imputations", engraft_imputation_get_n_imputations (pooled), json_array_get_length (each));
  for (guint k = 0; k < json_array_get_length (each); k++)
    for (guint i = 0; i < json_array_get_length (terms); i++)
      check (entry, "per_imputation", engraft_imputation_get_one (pooled, k, i, NULL),
             element (json_array_get_array_element (each, k), i));
  for (guint i = 0; i < json_array_get_length (terms); i++)
    check_pooled (entry, pooled, i);
}

int
main (int    argc,
      char **argv)
{
  static const ReferenceKind kinds[] = {
    { "sample_size_survival", run_sample_size_survival, TRUE },
    { "sample_size_rates", run_sample_size_rates, TRUE },
    { "power_prop_test", run_power_prop_test, TRUE },
    { "power_t_test", run_power_t_test, TRUE },
    { "group_sequential", run_group_sequential, TRUE },
    { "iptw", run_weighting, FALSE },
    { "mi_pool", run_mi_pool, FALSE },
  };

  return reference_main (argc, argv, "/reference/design", kinds, G_N_ELEMENTS (kinds));
}
