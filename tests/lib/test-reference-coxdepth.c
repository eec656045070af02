/* test-reference-coxdepth.c: penalised models and frailties of the reference folder, and its intervals.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source; its numbers are R's.  Coefficients of glmnet are
 * met to 1e-6 and its shares of deviance too; those of a frailty to 1e-4, as R's outer loop ends there.  Intervals that
 * are made of visits are compared with those that R made, cell by cell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "kernel/survival/eg-frailty.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-frailty-fit.h"
#include "libengraft/survival/engraft-interval-table.h"
#include "libengraft/survival/engraft-penalised-cox.h"
#include "reference.h"

static void
near (const Entry *entry,
      const char  *what,
      double       value,
      double       expected,
      double       tolerance)
{
  double error = fabs (value - expected) / MAX (1e-3, fabs (expected));

  n_numbers++;
  worst = MAX (worst, error);
  if (!(error <= tolerance))
    fail (entry, "%s is %.17g, but should be %.17g", what, value, expected);
}

/* ---- glmnet ---- */

static EngraftPenalisedCox *
fit_penalised (const Entry *entry)
{
  const char *names[] = { "age", "edema", "log(bili)", "log(albumin)", "log(protime)", "platelet", "log(ast)",
                          "log(`alk.phos`)", "log(copper)", "log(chol)", "trig", "hepato", "spiders", NULL };
  const char *events[] = { "2", NULL }, *others[] = { "0", "1", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftPenalisedCoxOptions) options = engraft_penalised_cox_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) lambda = g_string_new (NULL);
  JsonArray *penalties = json_object_get_array_member (entry->spec, "lambda");
  EngraftPenalisedCox *path;

  check_known (entry, "data set", entry->data_set, "pbc");
  check_known (entry, "rows", json_object_get_string_member (entry->spec, "rows"),
               "trial rows complete in age,bili,albumin,protime,platelet,ast,alk.phos,copper,chol,trig");
  for (guint i = 0; i < json_array_get_length (penalties); i++)
    g_string_append_printf (lambda, "%.17g ", element (penalties, i));
  g_object_set (cohort, "time", "time", "status", "status", "events", events, "censored", others,
                "filter", "not is_missing(trt)", NULL);
  g_object_set (options, "covariates", names, "alpha", number_of (json_object_get_member (entry->spec, "alpha")),
                "lambda", lambda->str, "folds", 0, NULL);
  path = engraft_penalised_cox_new (entry->table, cohort, options, NULL, NULL, &error);
  if (!path)
    fail (entry, "%s", error->message);

  return path;
}

static void
run_glmnet (const Entry *entry)
{
  g_autoptr(EngraftPenalisedCox) path = fit_penalised (entry);
  JsonArray *terms = json_object_get_array_member (entry->result, "terms");
  JsonArray *coef = json_object_get_array_member (entry->result, "coef");
  JsonArray *ratio = json_object_get_array_member (entry->result, "dev_ratio");

  if (!path)
    return;
  check_count (entry, "n", engraft_penalised_cox_get_n_rows (path), number_of (json_object_get_member (entry->spec, "n")));
  check_count (entry, "lambda", engraft_penalised_cox_get_n_lambda (path), json_array_get_length (ratio));
  check_count (entry, "terms", engraft_penalised_cox_get_n_coefficients (path), json_array_get_length (terms));
  for (guint k = 0; k < json_array_get_length (ratio); k++)
    {
      double explained;

      engraft_penalised_cox_get_loglik (path, k, &explained);
      near (entry, "dev.ratio", explained, element (ratio, k), 1e-6);
      for (guint j = 0; j < json_array_get_length (terms); j++)
        near (entry, json_array_get_string_element (terms, j), engraft_penalised_cox_get_coefficient (path, k, j),
              element (json_array_get_array_element (coef, j), k), 1e-6);
    }
}

/* ---- frailty ---- */

/* R's coefficients are not those of the theta that it tells, which is where its outer loop would go next, but of the one before:
 * of each cluster events - expected = (exp (w) - 1) / theta at this one. */
#define THETA_BEFORE 0.4121717

static void
compare_at (const Entry       *entry,
            EngraftFrailtyFit *fit)
{
  EngraftCoxFit *plain = engraft_frailty_fit_get_plain (fit);
  guint n = engraft_frailty_fit_get_n_clusters (fit);
  EngraftColumn *id = engraft_table_find_column (entry->table, "id");
  g_autofree guint32 *clusters = g_new (guint32, plain->rows.n_rows + 1);
  JsonArray *coef = json_object_get_array_member (entry->result, "coef");
  JsonArray *frail = json_object_get_array_member (entry->result, "frail");
  EgFrailty frailty;

  for (guint i = 0; i < plain->rows.n_rows; i++)
    clusters[i] = engraft_column_get_numbers (id, NULL)[i] - 1;
  g_assert_cmpint (eg_frailty_init (&frailty, &plain->cox, clusters, n, THETA_BEFORE, NULL, NULL), ==, EG_OK);
  near (entry, "log likelihood", frailty.loglik, element (json_object_get_array_member (entry->result, "loglik"), 1), 1e-6);
  for (guint j = 0; j < json_array_get_length (coef); j++)
    near (entry, "coefficient", frailty.coefficients[j], element (coef, j), 1e-4);
  for (guint c = 0; c < n; c++)
    near (entry, "frailty", exp (frailty.frailty[c]), exp (element (frail, c)), 1e-4);
  eg_frailty_clear (&frailty);
}

static void
run_frailty (const Entry *entry)
{
  const char *names[] = { "age", "sex", NULL }, *events[] = { "1", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(EngraftFrailtyFit) fit = NULL;
  g_autoptr(GError) error = NULL;
  double null;

  check_known (entry, "call", entry->call, "coxph(Surv(time,status)~age+sex+frailty(id,dist='gamma'))");
  g_object_set (cohort, "time", "time", "status", "status", "events", events, "cluster", "id", NULL);
  g_object_set (options, "covariates", names, NULL);
  fit = engraft_frailty_fit_new (entry->table, cohort, options, NULL, NULL, &error);
  if (!fit)
    {
      fail (entry, "%s", error->message);
      return;
    }
  near (entry, "theta", engraft_frailty_fit_get_theta (fit, NULL, NULL),
        number_of (json_object_get_member (entry->result, "theta")), 1e-4);
  engraft_cox_fit_get_loglik (engraft_frailty_fit_get_plain (fit), &null);
  near (entry, "null log likelihood", null, element (json_object_get_array_member (entry->result, "loglik"), 0), 1e-9);
  compare_at (entry, fit);
}

/* ---- intervals ---- */

static void
compare_tables (EngraftTable *made,
                EngraftTable *wanted)
{
  g_assert_cmpuint (engraft_table_get_n_rows (made), ==, engraft_table_get_n_rows (wanted));
  for (guint c = 0; c < engraft_table_get_n_columns (wanted); c++)
    {
      EngraftColumn *expected = engraft_table_get_column (wanted, c);
      EngraftColumn *column = engraft_table_find_column (made, engraft_column_get_name (expected));

      g_assert_nonnull (column);
      for (guint row = 0; row < engraft_table_get_n_rows (wanted); row++)
        {
          g_autofree char *one = engraft_column_dup_cell (column, row), *other = engraft_column_dup_cell (expected, row);

          if (!g_str_equal (one, other))
            g_error ("%s in row %u is “%s”, but should be “%s”", engraft_column_get_name (expected), row + 1, one, other);
        }
    }
}

/* the status of pbcseq under the name that it has in R's table */
static EngraftTable *
rename_status (EngraftTable *table)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);

      g_ptr_array_add (columns, g_str_equal (engraft_column_get_name (column), "status")
                                ? engraft_column_rename (column, "ev") : g_object_ref (column));
    }

  return engraft_table_new ("pbcseq", columns);
}

/* R's table of platelet recovery and graft-versus-host disease, of the times in the table it was made of */
static void
run_bmt (const Entry *entry)
{
  const char *switches[] = { "plt=tp:dp", "agv=ta:da", "cgv=tc:dc", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) source = import (entry->folder, "bmt", &error);
  g_autoptr(EngraftIntervalOptions) options = engraft_interval_options_new ();
  g_autoptr(EngraftIntervalTable) intervals = NULL;
  const char *names[] = { "id", "tstart", "tstop", "plt", "agv", "cgv" };

  g_assert_no_error (error);
  g_object_set (options, "subject", "id", "time", "t2", "status", "d3", "switches", switches, NULL);
  intervals = engraft_interval_table_new (source, NULL, options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_interval_table_get_count (intervals, ENGRAFT_INTERVAL_COUNT_INTERVALS), ==,
                    engraft_table_get_n_rows (entry->table));
  for (guint c = 0; c < G_N_ELEMENTS (names); c++)
    {
      const double *made = column_of (engraft_interval_table_get_table (intervals), names[c]);
      const double *wanted = column_of (entry->table, names[c]);

      for (guint row = 0; row < engraft_table_get_n_rows (entry->table); row++)
        near (entry, names[c], made[row], wanted[row], 0);
    }
}

/* R's table is that of the entry; visits are in the file that it was made of */
static EngraftIntervalTable *
divide_pbcseq (const Entry *entry)
{
  const char *columns[] = { "edema", "bili", "albumin", "protime", "ast", "platelet", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) source = import (entry->folder, "pbcseq", &error);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftIntervalOptions) options = engraft_interval_options_new ();
  EngraftIntervalTable *intervals;

  g_assert_no_error (error);
  table = rename_status (source);
  g_object_set (options, "subject", "id", "time", "futime", "status", "ev", "visit-time", "day", "columns", columns,
                "carry-over-missing", FALSE, NULL);
  intervals = engraft_interval_table_new (table, table, options, NULL, &error);
  g_assert_no_error (error);

  return intervals;
}

/* of the intervals that were made here */
static void
run_intervals (const Entry *entry)
{
  const char *names[] = { "age", "edema", "log(bili)", "log(albumin)", "log(protime)", NULL };
  const char *events[] = { "2", NULL }, *others[] = { "0", "1", NULL };
  g_autoptr(EngraftIntervalTable) intervals = NULL;
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  g_autoptr(EngraftCoxFit) fit = NULL;
  g_autoptr(GError) error = NULL;
  JsonArray *coef;

  if (g_str_equal (entry->data_set, "bmt_tdc") && g_str_equal (entry->id, "cox_tdc_efron"))
    run_bmt (entry);
  if (!g_str_equal (entry->data_set, "pbcseq_td") || !g_str_equal (entry->id, "cox_td"))
    return;
  intervals = divide_pbcseq (entry);
  compare_tables (engraft_interval_table_get_table (intervals), entry->table);
  g_object_set (cohort, "time", "tstop", "entry", "tstart", "status", "ev", "events", events, "censored", others, NULL);
  g_object_set (options, "covariates", names, NULL);
  fit = engraft_cox_fit_new_for_table (engraft_interval_table_get_table (intervals), cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  coef = json_object_get_array_member (object_member (entry->result, "tight"), "coef");
  for (guint j = 0; j < json_array_get_length (coef); j++)
    near (entry, "coefficient", engraft_cox_fit_get_coefficient (fit, j, NULL, NULL, NULL), element (coef, j), 1e-8);
}

static const ReferenceKind kinds[] = {
  { "glmnet_cox", run_glmnet },
  { "frailty", run_frailty },
  { "coxph", run_intervals },
};

int
main (int    argc,
      char **argv)
{
  return reference_main (argc, argv, "/reference/coxdepth", kinds, G_N_ELEMENTS (kinds));
}
