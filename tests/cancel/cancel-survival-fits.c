/* cancel-survival-fits.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cancel-fits.h"

#include <math.h>

#include "libengraft/causal/engraft-restricted-mean.h"
#include "libengraft/causal/engraft-weighting.h"
#include "libengraft/data/engraft-baseline-table.h"
#include "libengraft/design/engraft-design.h"
#include "libengraft/imputation/engraft-imputation.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/multistate/engraft-recurrent-events.h"
#include "libengraft/multistate/engraft-state-occupation.h"
#include "libengraft/parametric/engraft-parametric-fit.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"
#include "libengraft/risks/engraft-cause-specific.h"
#include "libengraft/risks/engraft-competing-risks.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-frailty-fit.h"
#include "libengraft/survival/engraft-interval-table.h"
#include "libengraft/survival/engraft-late-columns.h"
#include "libengraft/survival/engraft-mantel-byar.h"
#include "libengraft/survival/engraft-penalised-cox.h"
#include "libengraft/survival/engraft-survival-fit.h"

static GObject *
fit_survival (CancelRows        *rows,
              EngraftOperation  *operation,
              GError           **error)
{
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "group", "group", "cluster", "id", NULL);
  g_object_set (options, "all-tests", TRUE, "pairwise", TRUE, NULL);
  data = engraft_survival_data_new (rows->table, cohort, operation, error);

  return data ? G_OBJECT (engraft_survival_fit_new (data, options, operation, error)) : NULL;
}

static GObject *
fit_mantel_byar (CancelRows        *rows,
                 EngraftOperation  *operation,
                 GError           **error)
{
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftMantelByarOptions) change = engraft_mantel_byar_options_new ();
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new (rows->table, rows->cohort, operation, error);

  g_object_set (change, "change", "change", NULL);

  return data ? G_OBJECT (engraft_mantel_byar_new (rows->table, rows->cohort, data, change, options, operation, error)) : NULL;
}

static GObject *
fit_incidence (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error,
               int                variance,
               gboolean           model)
{
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftFineGrayOptions) fine_gray = engraft_fine_gray_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "group", "group", NULL);
  g_object_set (options, "variance", variance, NULL);
  if (model)
    g_object_set (fine_gray, "covariates", rows->covariates, NULL);
  data = engraft_survival_data_new_competing (rows->table, cohort, operation, error);

  return data ? G_OBJECT (engraft_competing_risks_new (data, rows->table, options, fine_gray, operation, error)) : NULL;
}

static GObject *
fit_jackknife (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  return fit_incidence (rows, operation, error, 0, FALSE);
}

static GObject *
fit_gray (CancelRows        *rows,
          EngraftOperation  *operation,
          GError           **error)
{
  return fit_incidence (rows, operation, error, 1, FALSE);
}

static GObject *
fit_fine_gray (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  return fit_incidence (rows, operation, error, 1, TRUE);
}

static EngraftCoxOptions *
make_cox (CancelRows *rows)
{
  EngraftCoxOptions *options = engraft_cox_options_new ();

  g_object_set (options, "covariates", rows->covariates, "known-at-start", rows->covariates, NULL);

  return options;
}

static GObject *
fit_cox (CancelRows        *rows,
         EngraftOperation  *operation,
         GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, rows->cohort, options, operation, NULL, error);
}

/* events of some ten rows at each time; with entries each risk set is made anew */
static GObject *
fit_exact (CancelRows        *rows,
           EngraftOperation  *operation,
           GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);

  g_object_set (options, "ties", ENGRAFT_COX_TIES_EXACT, NULL);
  g_object_set (cohort, "time", "tied", NULL);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, cohort, options, operation, NULL, error);
}

static GObject *
fit_exact_late (CancelRows        *rows,
                EngraftOperation  *operation,
                GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);

  g_object_set (options, "ties", ENGRAFT_COX_TIES_EXACT, NULL);
  g_object_set (cohort, "time", "time", "entry", "entry", NULL);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, cohort, options, operation, NULL, error);
}

/* nothing is said of the covariates, and rows are chosen by one of them */
static GObject *
fit_cox_filter (CancelRows        *rows,
                EngraftOperation  *operation,
                GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);

  g_object_set (options, "covariates", rows->covariates, NULL);
  g_object_set (cohort, "filter", "change > 0.2 or x1 == 1", NULL);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, cohort, options, operation, NULL, error);
}

/* whether each column is known only later, and that is all */
static GObject *
fit_late_columns (CancelRows        *rows,
                  EngraftOperation  *operation,
                  GError           **error)
{
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftLateColumns) columns = NULL;
  EngraftLateColumn late;

  data = engraft_survival_data_new_with_flags (rows->table, rows->cohort, ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS, NULL, NULL,
                                               operation, error);
  if (!data)
    return NULL;
  columns = engraft_late_columns_new (rows->table, data, NAN, operation);
  for (guint c = 0; c < engraft_table_get_n_columns (rows->table); c++)
    engraft_late_columns_find (columns, engraft_table_get_column (rows->table, c), &late);

  return engraft_operation_set_error_if_cancelled (operation, error) ? NULL : g_object_ref (G_OBJECT (data));
}

static GObject *
fit_cox_adjusted (CancelRows        *rows,
                  EngraftOperation  *operation,
                  GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);
  g_autoptr(GPtrArray) covariates = g_ptr_array_new ();

  g_ptr_array_add (covariates, (char *) "factor(group)");
  for (guint c = 0; c < 4; c++)
    g_ptr_array_add (covariates, rows->covariates[2 * c]);
  g_ptr_array_add (covariates, NULL);
  g_object_set (options, "covariates", covariates->pdata, "adjusted-by", "group", "adjusted-at", 1., NULL);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, rows->cohort, options, operation, NULL, error);
}

static GObject *
fit_cause_specific (CancelRows        *rows,
                    EngraftOperation  *operation,
                    GError           **error)
{
  g_autoptr(EngraftCoxOptions) cox = make_cox (rows);
  g_autoptr(EngraftCauseSpecificOptions) options = engraft_cause_specific_options_new ();
  g_autoptr(EngraftCoxTerms) terms = engraft_cox_terms_new (rows->table, cox, error);
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (options, "covariates", rows->covariates, NULL);
  data = engraft_survival_data_new_competing (rows->table, rows->cohort, operation, error);

  return data && terms ? G_OBJECT (engraft_cause_specific_new (data, terms, options, operation, error)) : NULL;
}

static GObject *
fit_clusters (CancelRows        *rows,
              const char        *cluster,
              EngraftOperation  *operation,
              GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);

  g_object_set (cohort, "cluster", cluster, NULL);

  return (GObject *) engraft_frailty_fit_new (rows->table, cohort, options, operation, NULL, error);
}

static GObject *
fit_frailty (CancelRows        *rows,
             EngraftOperation  *operation,
             GError           **error)
{
  return fit_clusters (rows, "center", operation, error);
}

static GObject *
fit_pairs (CancelRows        *rows,
           EngraftOperation  *operation,
           GError           **error)
{
  return fit_clusters (rows, "id", operation, error);
}

static GObject *
fit_penalised (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftPenalisedCoxOptions) options = engraft_penalised_cox_options_new ();

  g_object_set (options, "covariates", rows->covariates, "known-at-start", rows->covariates, NULL);

  return (GObject *) engraft_penalised_cox_new (rows->table, rows->cohort, options, operation, NULL, error);
}

static GObject *
fit_states (CancelRows        *rows,
            EngraftOperation  *operation,
            GError           **error)
{
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);
  g_autoptr(EngraftStateOptions) options = engraft_state_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "subject", "id", "entry", "entry", NULL);
  data = engraft_survival_data_new_with_flags (rows->table, cohort, ENGRAFT_SURVIVAL_DATA_EPISODES
                                                                    | ENGRAFT_SURVIVAL_DATA_COMPETING, NULL, NULL, operation,
                                               error);

  return data ? (GObject *) engraft_state_occupation_new (data, rows->table, options, operation, error) : NULL;
}

static GObject *
fit_recurrent (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);
  g_autoptr(EngraftRecurrentOptions) options = engraft_recurrent_options_new ();
  g_autoptr(EngraftCoxOptions) model = make_cox (rows);
  g_autoptr(EngraftSurvivalData) data = NULL;
  const char *both[] = { "0", "2", NULL };

  g_object_set (cohort, "others", NULL, "censored", both, "subject", "id", "entry", "entry", NULL);
  g_object_set (options, "model", 1, NULL);
  data = engraft_survival_data_new_with_flags (rows->table, cohort, ENGRAFT_SURVIVAL_DATA_EPISODES, NULL, NULL, operation,
                                               error);

  return data ? (GObject *) engraft_recurrent_events_new (data, rows->table, cohort, options, model, operation, error) : NULL;
}

static GObject *
fit_parametric (CancelRows        *rows,
                EngraftOperation  *operation,
                GError           **error,
                int                distribution,
                gboolean           cure)
{
  g_autoptr(EngraftParametricOptions) options = engraft_parametric_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (options, "covariates", rows->covariates, "distribution", distribution, "cure", cure, NULL);
  data = engraft_parametric_data_new (rows->table, rows->cohort, options, operation, error);

  return data ? (GObject *) engraft_parametric_fit_new (data, rows->table, options, operation, error) : NULL;
}

static GObject *
fit_weibull (CancelRows        *rows,
             EngraftOperation  *operation,
             GError           **error)
{
  return fit_parametric (rows, operation, error, ENGRAFT_DISTRIBUTION_WEIBULL, FALSE);
}

static GObject *
fit_gamma (CancelRows        *rows,
           EngraftOperation  *operation,
           GError           **error)
{
  return fit_parametric (rows, operation, error, ENGRAFT_DISTRIBUTION_GENERALIZED_GAMMA, FALSE);
}

static GObject *
fit_cure (CancelRows        *rows,
          EngraftOperation  *operation,
          GError           **error)
{
  return fit_parametric (rows, operation, error, ENGRAFT_DISTRIBUTION_WEIBULL, TRUE);
}

static GObject *
fit_turnbull (CancelRows        *rows,
              EngraftOperation  *operation,
              GError           **error)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTurnbullOptions) options = engraft_turnbull_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "left", "left", "right", "right", NULL);
  data = engraft_survival_data_new_with_flags (rows->table, cohort, ENGRAFT_SURVIVAL_DATA_INTERVALS, NULL, NULL, operation,
                                               error);

  return data ? (GObject *) engraft_turnbull_fit_new (data, options, operation, error) : NULL;
}

static GObject *
fit_imputation (CancelRows        *rows,
                EngraftOperation  *operation,
                GError           **error)
{
  g_autoptr(EngraftImputationOptions) options = engraft_imputation_options_new ();

  g_object_set (options, "covariates", rows->covariates, NULL);

  return (GObject *) engraft_imputation_new (rows->table, rows->cohort, options, operation, NULL, error);
}

static GObject *
fit_weighting (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);
  g_autoptr(EngraftWeightingOptions) options = engraft_weighting_options_new ();
  g_auto(GStrv) covariates = g_strdupv (rows->covariates + 2);

  g_object_set (cohort, "group", "group", NULL);
  g_object_set (options, "covariates", covariates, NULL);

  return (GObject *) engraft_weighting_new (rows->table, cohort, options, operation, NULL, error);
}

static GObject *
fit_restricted_mean (CancelRows        *rows,
                     EngraftOperation  *operation,
                     GError           **error)
{
  g_autoptr(EngraftRestrictedMeanOptions) options = engraft_restricted_mean_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (options, "covariates", rows->covariates, "horizon", 1.0, NULL);
  data = engraft_restricted_mean_make_data (rows->table, rows->cohort, options, operation, error);

  return data ? (GObject *) engraft_restricted_mean_new (data, rows->table, options, operation, error) : NULL;
}

static GObject *
fit_baseline (CancelRows        *rows,
              EngraftOperation  *operation,
              GError           **error)
{
  g_autoptr(EngraftCohort) cohort = cancel_rows_copy_cohort (rows);
  g_autoptr(EngraftBaselineOptions) options = engraft_baseline_options_new ();

  g_object_set (cohort, "group", "group", NULL);
  g_object_set (options, "variables", rows->covariates, NULL);

  return (GObject *) engraft_baseline_table_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_intervals (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftIntervalOptions) options = engraft_interval_options_new ();
  const char *switches[] = { "later=change", NULL };

  g_object_set (options, "subject", "row", "time", "time", "status", "status", "visit-time", "entry", "switches", switches,
                "columns", rows->covariates, NULL);

  return (GObject *) engraft_interval_table_new (rows->table, rows->table, options, operation, error);
}

static GObject *
fit_design (CancelRows        *rows,
            EngraftOperation  *operation,
            GError           **error)
{
  g_autoptr(EngraftDesignOptions) options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_LOG_RANK);

  g_object_set (options, "hazard-ratio", .7, "control-median", 12., "accrual", 24., "follow-up", 12., "looks", 40, NULL);

  return (GObject *) engraft_design_new (options, operation, error);
}

static GObject *
fit_two_stage (CancelRows        *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftDesignOptions) options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_TWO_STAGE);

  g_object_set (options, "proportion", .27, "control-proportion", .2, "largest", 500, NULL);

  return (GObject *) engraft_design_new (options, operation, error);
}

const CancelFit cancel_survival_fits[] = {
  { "survival", fit_survival, 1 }, { "mantel-byar", fit_mantel_byar, 1 }, { "incidence-jackknife", fit_jackknife, 1 },
  { "gray", fit_gray, 1 }, { "fine-gray", fit_fine_gray, 2 }, { "cox", fit_cox, 1 },
  { "cox-adjusted", fit_cox_adjusted, 1 }, { "cox-filter", fit_cox_filter, 1 },
  { "late-columns", fit_late_columns, .25 },
  { "cause-specific", fit_cause_specific, 2 }, { "frailty", fit_frailty, 4 },
  { "frailty-pairs", fit_pairs, 2 }, { "cox-exact", fit_exact, 1 }, { "cox-exact-late", fit_exact_late, 4 },
  { "penalised-cox", fit_penalised, 4 },
  { "states", fit_states, 2 }, { "recurrent", fit_recurrent, 2 }, { "weibull", fit_weibull, 1 },
  { "generalised-gamma", fit_gamma, 2 }, { "cure", fit_cure, 2 }, { "turnbull", fit_turnbull, 2 },
  { "imputation", fit_imputation, 20, TRUE }, { "weighting", fit_weighting, 2 },
  { "restricted-mean", fit_restricted_mean, 2 }, { "baseline-table", fit_baseline, 1 }, { "intervals", fit_intervals, 1 },
  { "design-looks", fit_design, 1 }, { "two-stage", fit_two_stage, 1 },
  { NULL },
};
