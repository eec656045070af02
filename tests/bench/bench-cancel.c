/* bench-cancel.c: how long a long job goes on after it was cancelled.
 *
 * bench-cancel [--rows ROWS] [NAME...]
 *
 * Each fit is made of many rows in a thread, and cancelled after 50 ms and later; told is how long it took until the thread
 * had returned, or that it was done before.  More than 0.2 s is too long for somebody who waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <gsl/gsl_errno.h>

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

#define N_COVARIATES 20
#define LONG_ENOUGH .2

/* The rows of all fits, and what is sought in them. */
typedef struct
{
  EngraftTable  *table;
  EngraftCohort *cohort;     /* time, status 1 of 0, 1, 2; no group */
  const char   **covariates;
} Rows;

typedef GObject *(* Fit) (Rows              *rows,
                          EngraftOperation  *operation,
                          GError           **error);

/* ---- data ---- */

static void
take_numbers (GPtrArray  *columns,
              const char *name,
              double     *values,
              gsize       n)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_take (values, n * sizeof *values)));
}

static double
draw_normal (GRand *rand)
{
  return sqrt (-2 * log (1 - g_rand_double (rand))) * cos (2 * G_PI * g_rand_double (rand));
}

/* Rows of two for each subject of the histories; a gap in each tenth cell of the first covariates where GAPS. */
static Rows
make_rows (gsize    n,
           gboolean gaps)
{
  GRand *rand = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  double *time = g_new (double, n), *status = g_new (double, n), *group = g_new (double, n), *id = g_new (double, n);
  double *left = g_new (double, n), *right = g_new (double, n), *entry = g_new (double, n), *change = g_new (double, n);
  double *row = g_new (double, n), *center = g_new (double, n), *tied = g_new (double, n), *x[N_COVARIATES];
  const char *events[] = { "1", NULL }, *censored[] = { "0", NULL }, *others[] = { "2", NULL };
  Rows rows = { .covariates = g_new0 (const char *, N_COVARIATES + 1) };

  for (guint c = 0; c < N_COVARIATES; c++)
    x[c] = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    {
      double risk = 0;

      for (guint c = 0; c < N_COVARIATES; c++)
        {
          x[c][i] = c % 2 ? g_rand_boolean (rand) : draw_normal (rand);
          risk += .1 * x[c][i];
          if (gaps && c < 4 && g_rand_int_range (rand, 0, 10) == 0)
            x[c][i] = NAN;
        }
      entry[i] = i % 2 ? time[i - 1] : 0;
      time[i] = entry[i] + -log (1 - g_rand_double (rand)) * exp (-risk) + 1e-6;
      status[i] = g_rand_int_range (rand, 0, 3);
      group[i] = x[1][i] > 0;
      id[i] = i / 2;
      row[i] = i;
      center[i] = i % 500;
      tied[i] = ceil (time[i] * 5000) / 5000;
      left[i] = floor (time[i] * 50) / 50;
      right[i] = i % 4 ? left[i] + .02 * (1 + i % 7) : NAN;
      change[i] = g_rand_double (rand) * 2;
    }
  take_numbers (columns, "time", time, n);
  take_numbers (columns, "status", status, n);
  take_numbers (columns, "group", group, n);
  take_numbers (columns, "id", id, n);
  take_numbers (columns, "row", row, n);
  take_numbers (columns, "center", center, n);
  take_numbers (columns, "tied", tied, n);
  take_numbers (columns, "entry", entry, n);
  take_numbers (columns, "left", left, n);
  take_numbers (columns, "right", right, n);
  take_numbers (columns, "change", change, n);
  for (guint c = 0; c < N_COVARIATES; c++)
    {
      rows.covariates[c] = g_strdup_printf ("x%u", c);
      take_numbers (columns, rows.covariates[c], x[c], n);
    }
  rows.table = engraft_table_new ("rows", columns);
  rows.cohort = engraft_cohort_new ();
  g_object_set (rows.cohort, "time", "time", "status", "status", "events", events, "censored", censored, "others", others,
                NULL);
  g_rand_free (rand);

  return rows;
}

static EngraftCohort *
copy_cohort (Rows *rows)
{
  return ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (rows->cohort)));
}

/* ---- fits ---- */

static GObject *
fit_survival (Rows              *rows,
              EngraftOperation  *operation,
              GError           **error)
{
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "group", "group", "cluster", "id", NULL);
  g_object_set (options, "all-tests", TRUE, "pairwise", TRUE, NULL);
  data = engraft_survival_data_new (rows->table, cohort, operation, error);

  return data ? G_OBJECT (engraft_survival_fit_new (data, options, operation, error)) : NULL;
}

static GObject *
fit_mantel_byar (Rows              *rows,
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
fit_incidence (Rows              *rows,
               EngraftOperation  *operation,
               GError           **error,
               int                variance,
               gboolean           model)
{
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);
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
fit_jackknife (Rows              *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  return fit_incidence (rows, operation, error, 0, FALSE);
}

static GObject *
fit_gray (Rows              *rows,
          EngraftOperation  *operation,
          GError           **error)
{
  return fit_incidence (rows, operation, error, 1, FALSE);
}

static GObject *
fit_fine_gray (Rows              *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  return fit_incidence (rows, operation, error, 1, TRUE);
}

static EngraftCoxOptions *
make_cox (Rows *rows)
{
  EngraftCoxOptions *options = engraft_cox_options_new ();

  g_object_set (options, "covariates", rows->covariates, "known-at-start", rows->covariates, NULL);

  return options;
}

static GObject *
fit_cox (Rows              *rows,
         EngraftOperation  *operation,
         GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, rows->cohort, options, operation, NULL, error);
}

/* events of some ten rows at each time; with entries each risk set is made anew */
static GObject *
fit_exact (Rows              *rows,
           EngraftOperation  *operation,
           GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);

  g_object_set (options, "ties", ENGRAFT_COX_TIES_EXACT, NULL);
  g_object_set (cohort, "time", "tied", NULL);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, cohort, options, operation, NULL, error);
}

static GObject *
fit_exact_late (Rows              *rows,
                EngraftOperation  *operation,
                GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);

  g_object_set (options, "ties", ENGRAFT_COX_TIES_EXACT, NULL);
  g_object_set (cohort, "time", "time", "entry", "entry", NULL);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, cohort, options, operation, NULL, error);
}

/* nothing is said of the covariates, and rows are chosen by one of them */
static GObject *
fit_cox_filter (Rows              *rows,
                EngraftOperation  *operation,
                GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);

  g_object_set (options, "covariates", rows->covariates, NULL);
  g_object_set (cohort, "filter", "change > 0.2 or x1 == 1", NULL);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, cohort, options, operation, NULL, error);
}

/* whether each column is known only later, and that is all */
static GObject *
fit_late_columns (Rows              *rows,
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
fit_cox_adjusted (Rows              *rows,
                  EngraftOperation  *operation,
                  GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);
  g_autoptr(GPtrArray) covariates = g_ptr_array_new ();

  g_ptr_array_add (covariates, (char *) "factor(group)");
  for (guint c = 0; c < 4; c++)
    g_ptr_array_add (covariates, (char *) rows->covariates[2 * c]);
  g_ptr_array_add (covariates, NULL);
  g_object_set (options, "covariates", covariates->pdata, "adjusted-by", "group", "adjusted-at", 1., NULL);

  return (GObject *) engraft_cox_fit_new_for_table (rows->table, rows->cohort, options, operation, NULL, error);
}

static GObject *
fit_cause_specific (Rows              *rows,
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
fit_frailty (Rows              *rows,
             EngraftOperation  *operation,
             GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);

  g_object_set (cohort, "cluster", "center", NULL);

  return (GObject *) engraft_frailty_fit_new (rows->table, cohort, options, operation, NULL, error);
}

static GObject *
fit_pairs (Rows              *rows,
           EngraftOperation  *operation,
           GError           **error)
{
  g_autoptr(EngraftCoxOptions) options = make_cox (rows);
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);

  g_object_set (cohort, "cluster", "id", NULL);

  return (GObject *) engraft_frailty_fit_new (rows->table, cohort, options, operation, NULL, error);
}

static GObject *
fit_penalised (Rows              *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftPenalisedCoxOptions) options = engraft_penalised_cox_options_new ();

  g_object_set (options, "covariates", rows->covariates, "known-at-start", rows->covariates, NULL);

  return (GObject *) engraft_penalised_cox_new (rows->table, rows->cohort, options, operation, NULL, error);
}

static GObject *
fit_states (Rows              *rows,
            EngraftOperation  *operation,
            GError           **error)
{
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);
  g_autoptr(EngraftStateOptions) options = engraft_state_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "subject", "id", "entry", "entry", NULL);
  data = engraft_survival_data_new_with_flags (rows->table, cohort, ENGRAFT_SURVIVAL_DATA_EPISODES
                                                                    | ENGRAFT_SURVIVAL_DATA_COMPETING, NULL, NULL, operation,
                                               error);

  return data ? (GObject *) engraft_state_occupation_new (data, rows->table, options, operation, error) : NULL;
}

static GObject *
fit_recurrent (Rows              *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);
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
fit_parametric (Rows              *rows,
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
fit_weibull (Rows              *rows,
             EngraftOperation  *operation,
             GError           **error)
{
  return fit_parametric (rows, operation, error, ENGRAFT_DISTRIBUTION_WEIBULL, FALSE);
}

static GObject *
fit_gamma (Rows              *rows,
           EngraftOperation  *operation,
           GError           **error)
{
  return fit_parametric (rows, operation, error, ENGRAFT_DISTRIBUTION_GENERALIZED_GAMMA, FALSE);
}

static GObject *
fit_cure (Rows              *rows,
          EngraftOperation  *operation,
          GError           **error)
{
  return fit_parametric (rows, operation, error, ENGRAFT_DISTRIBUTION_WEIBULL, TRUE);
}

static GObject *
fit_turnbull (Rows              *rows,
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
fit_imputation (Rows              *rows,
                EngraftOperation  *operation,
                GError           **error)
{
  g_autoptr(EngraftImputationOptions) options = engraft_imputation_options_new ();

  g_object_set (options, "covariates", rows->covariates, NULL);

  return (GObject *) engraft_imputation_new (rows->table, rows->cohort, options, operation, NULL, error);
}

static GObject *
fit_weighting (Rows              *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);
  g_autoptr(EngraftWeightingOptions) options = engraft_weighting_options_new ();
  g_auto(GStrv) covariates = g_strdupv ((GStrv) rows->covariates + 2);

  g_object_set (cohort, "group", "group", NULL);
  g_object_set (options, "covariates", covariates, NULL);

  return (GObject *) engraft_weighting_new (rows->table, cohort, options, operation, NULL, error);
}

static GObject *
fit_restricted_mean (Rows              *rows,
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
fit_baseline (Rows              *rows,
              EngraftOperation  *operation,
              GError           **error)
{
  g_autoptr(EngraftCohort) cohort = copy_cohort (rows);
  g_autoptr(EngraftBaselineOptions) options = engraft_baseline_options_new ();

  g_object_set (cohort, "group", "group", NULL);
  g_object_set (options, "variables", rows->covariates, NULL);

  return (GObject *) engraft_baseline_table_new (rows->table, cohort, options, operation, error);
}

static GObject *
fit_intervals (Rows              *rows,
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
fit_design (Rows              *rows,
            EngraftOperation  *operation,
            GError           **error)
{
  g_autoptr(EngraftDesignOptions) options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_LOG_RANK);

  g_object_set (options, "hazard-ratio", .7, "control-median", 12., "accrual", 24., "follow-up", 12., "looks", 40, NULL);

  return (GObject *) engraft_design_new (options, operation, error);
}

static GObject *
fit_two_stage (Rows              *rows,
               EngraftOperation  *operation,
               GError           **error)
{
  g_autoptr(EngraftDesignOptions) options = engraft_design_options_new (ENGRAFT_DESIGN_KIND_TWO_STAGE);

  g_object_set (options, "proportion", .27, "control-proportion", .2, "largest", 500, NULL);

  return (GObject *) engraft_design_new (options, operation, error);
}

static const struct
{
  const char *name;
  Fit         fit;
  double      share;     /* of the rows: slower fits have fewer, so that they are as long, faster ones more */
  gboolean    gaps;
} fits[] = {
  { "survival", fit_survival, 1 }, { "mantel-byar", fit_mantel_byar, 1 }, { "incidence-jackknife", fit_jackknife, 1 },
  { "gray", fit_gray, 1 }, { "fine-gray", fit_fine_gray, 2 }, { "cox", fit_cox, 1 },
  { "cox-adjusted", fit_cox_adjusted, 1 }, { "cox-filter", fit_cox_filter, 1 },
  { "late-columns", fit_late_columns, .08 },
  { "cause-specific", fit_cause_specific, 2 }, { "frailty", fit_frailty, 4 },
  { "frailty-pairs", fit_pairs, 2 }, { "cox-exact", fit_exact, 1 }, { "cox-exact-late", fit_exact_late, 4 },
  { "penalised-cox", fit_penalised, 4 },
  { "states", fit_states, 2 }, { "recurrent", fit_recurrent, 2 }, { "weibull", fit_weibull, 1 },
  { "generalised-gamma", fit_gamma, 2 }, { "cure", fit_cure, 2 }, { "turnbull", fit_turnbull, 2 },
  { "imputation", fit_imputation, 20, TRUE }, { "weighting", fit_weighting, 2 },
  { "restricted-mean", fit_restricted_mean, 2 }, { "baseline-table", fit_baseline, 1 }, { "intervals", fit_intervals, 1 },
  { "design-looks", fit_design, 1 }, { "two-stage", fit_two_stage, 1 },
};

/* ---- measuring ---- */

typedef struct
{
  Rows             *rows;
  Fit               fit;
  EngraftOperation *operation;
  gint              done;       /* atomic */
  gint64            end;
  char             *words;      /* of an error that is none of cancelling */
} Job;

static gpointer
run (gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GObject) result = job->fit (job->rows, job->operation, &error);

  job->end = g_get_monotonic_time ();
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    job->words = g_strdup (error->message);
  g_atomic_int_set (&job->done, 1);

  return NULL;
}

/* the seconds that it went on; negative: those that it took, as it was done before */
static double
measure (Rows  *rows,
         Fit    fit,
         gulong after,
         char **words)
{
  Job job = { rows, fit, engraft_operation_new ("bench") };
  gint64 begin = g_get_monotonic_time (), cancelled;
  GThread *thread = g_thread_new ("fit", run, &job);
  gboolean done;

  g_usleep (after);
  done = g_atomic_int_get (&job.done);
  cancelled = g_get_monotonic_time ();
  engraft_operation_cancel (job.operation);
  g_thread_join (thread);
  g_object_unref (job.operation);
  *words = job.words;

  return done ? -(job.end - begin) / 1e6 : (job.end - cancelled) / 1e6;
}

static gboolean
is_wanted (const char  *name,
           int          argc,
           char       **argv,
           int          first)
{
  for (int i = first; i < argc; i++)
    if (g_str_equal (argv[i], name))
      return TRUE;

  return first >= argc;
}

int
main (int    argc,
      char **argv)
{
  int first = 1;
  gsize n = 400000;
  gboolean slow = FALSE;

  gsl_set_error_handler_off ();
  if (argc > 2 && g_str_equal (argv[1], "--rows"))
    {
      n = g_ascii_strtoull (argv[2], NULL, 10);
      first = 3;
    }
  printf ("%-20s %8s  %s\n", "fit", "rows", "seconds after Cancel at 0.05, 0.15, 0.5, 1, 2 and 4 s");
  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      static const gulong afters[] = { 50000, 150000, 500000, 1000000, 2000000, 4000000 };
      Rows rows;

      if (!is_wanted (fits[i].name, argc, argv, first))
        continue;
      rows = make_rows ((gsize) (n / fits[i].share), fits[i].gaps);
      printf ("%-20s %8" G_GSIZE_FORMAT, fits[i].name, (gsize) (n / fits[i].share));
      for (guint j = 0; j < G_N_ELEMENTS (afters); j++)
        {
          g_autofree char *words = NULL;
          double seconds = measure (&rows, fits[i].fit, afters[j], &words);

          if (words)
            printf ("  (%s)", words);
          else if (seconds < 0)
            printf ("  done in %.2f", -seconds);
          else
            printf ("  %.3f%s", seconds, seconds > LONG_ENOUGH ? "!" : "");
          slow = slow || seconds > LONG_ENOUGH;
          fflush (stdout);
        }
      printf ("\n");
      g_object_unref (rows.table);
      g_object_unref (rows.cohort);
    }

  return slow;
}
