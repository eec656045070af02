/* test-multistate.c: histories of subjects: states, sets of states, errors that name rows, events that come again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/multistate/engraft-mean-count.h"
#include "libengraft/multistate/engraft-recurrent-fit.h"
#include "libengraft/multistate/engraft-state-occupation.h"
#include "table-text.h"

#define FLAGS (ENGRAFT_SURVIVAL_DATA_EPISODES | ENGRAFT_SURVIVAL_DATA_COMPETING)

typedef struct
{
  double      id, start, stop;
  const char *end;
  const char *during;
} Row;

/* eight subjects; the third line of each is what follows from the two before */
static const Row histories[] = {
  { 1, 0, 5, "gvhd", "remission" }, { 1, 5, 9, "recovered", "gvhd" }, { 1, 9, 20, "death", "remission" },
  { 2, 0, 7, "relapse", "remission" }, { 2, 7, 12, "death", "relapse" },
  { 3, 0, 15, "none", "remission" },
  { 4, 0, 3, "gvhd", "remission" }, { 4, 3, 18, "none", "gvhd" },
  { 5, 0, 16, "none", "remission" },
  { 6, 0, 10, "death", "remission" },
  { 7, 0, 4, "gvhd", "remission" }, { 7, 4, 8, "relapse", "gvhd" }, { 7, 8, 14, "none", "relapse" },
  { 8, 0, 19, "none", "remission" },
};

static EngraftColumn *
texts (const char *name,
       const Row  *rows,
       guint       n,
       gboolean    during)
{
  g_autoptr(EngraftStringPool) pool = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, n);

  for (guint i = 0; i < n; i++)
    codes[i] = engraft_string_pool_add (pool, during ? rows[i].during ? rows[i].during : "-" : rows[i].end, -1);

  return engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY, g_bytes_new_take (codes, n * sizeof *codes),
                                   g_steal_pointer (&pool), NULL);
}

static EngraftTable *
make_table (const Row *rows,
            guint      n)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  const char *names[] = { "id", "start", "stop" };

  for (guint k = 0; k < 3; k++)
    {
      double *values = g_new (double, n);

      for (guint i = 0; i < n; i++)
        values[i] = k == 0 ? rows[i].id : k == 1 ? rows[i].start : rows[i].stop;
      g_ptr_array_add (columns, engraft_column_new_numbers (names[k], ENGRAFT_COLUMN_NUMBER,
                                                            g_bytes_new_take (values, n * sizeof *values)));
    }
  g_ptr_array_add (columns, texts ("end", rows, n, FALSE));
  g_ptr_array_add (columns, texts ("during", rows, n, TRUE));

  return engraft_table_new (NULL, columns);
}

static EngraftCohort *
make_cohort (gboolean with_entry)
{
  const char *events[] = { "gvhd", NULL }, *others[] = { "relapse", "death", "recovered", NULL };
  const char *censored[] = { "none", NULL };
  EngraftCohort *cohort = engraft_cohort_new ();

  g_object_set (cohort, "subject", "id", "entry", with_entry ? "start" : NULL, "time", "stop", "status", "end", "events",
                events, "others", others, "censored", censored, "time-unit", ENGRAFT_TIME_UNIT_MONTHS, NULL);

  return cohort;
}

static EngraftStateOptions *
make_options (void)
{
  const char *states[] = { "gvhd=gvhd", "relapse=relapse", "death=death", "remission=recovered", NULL };
  const char *sets[] = { "GRFS=remission", "alive=remission,gvhd,relapse", NULL };
  EngraftStateOptions *options = engraft_state_options_new ();

  g_object_set (options, "states", states, "initial", "remission", "sets", sets, "times", "5 10 15", NULL);

  return options;
}

static EngraftStateOccupation *
analyse (const Row            *rows,
         guint                 n,
         gboolean              with_entry,
         EngraftStateOptions  *options,
         GError              **error)
{
  g_autoptr(EngraftTable) table = make_table (rows, n);
  g_autoptr(EngraftCohort) cohort = make_cohort (with_entry);
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new_with_flags (table, cohort, FLAGS, NULL, NULL, NULL,
                                                                              NULL);

  return engraft_state_occupation_new (data, table, options, NULL, error);
}

static void
assert_probability (EngraftStateOccupation *result,
                    guint                   state,
                    double                  time,
                    double                  expected)
{
  EngraftStepCurve *curve = engraft_state_occupation_get_curve (result, 0, state);

  g_assert_cmpfloat_with_epsilon (engraft_step_curve_get_estimate (curve, time, NULL, NULL, NULL), expected, 1e-12);
}

/* Nobody is censored before 14, so that until then probabilities are shares of the eight subjects. */
static void
check_histories (EngraftStateOccupation *result)
{
  const char *names[] = { "remission", "gvhd", "relapse", "death", "GRFS", "alive" };
  EngraftStepCurve *curve;
  double se;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (engraft_state_occupation_get_state (result, i), ==, names[i]);
  g_assert_cmpuint (engraft_state_occupation_get_n_states (result), ==, 4);
  g_assert_cmpuint (engraft_state_occupation_get_n_sets (result), ==, 2);
  g_assert_cmpuint (engraft_state_occupation_get_n_subjects (result), ==, 8);
  assert_probability (result, 0, 0, 1);
  assert_probability (result, 0, 5, 5 / 8.);
  assert_probability (result, 1, 5, 3 / 8.);
  assert_probability (result, 0, 9, 5 / 8.);
  assert_probability (result, 2, 8, 2 / 8.);
  assert_probability (result, 3, 13, 2 / 8.);
  assert_probability (result, 4, 13, 4 / 8.);
  assert_probability (result, 5, 13, 6 / 8.);
  curve = engraft_state_occupation_get_curve (result, 0, 4);
  /* the error of a share */
  engraft_step_curve_get_estimate (curve, 13, &se, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (se, sqrt (.5 * .5 / 8), 1e-12);
  engraft_step_curve_get_counts (curve, 10, &n, NULL);
  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 0, 1), ==, 3);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 1, 0), ==, 1);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 2, 3), ==, 1);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 3, 2), ==, 0);
}

static void
test_states (void)
{
  g_autoptr(EngraftStateOptions) options = make_options ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftStateOccupation) result = NULL, from = NULL, derived = NULL;
  double se, mean = 0;

  g_object_set (options, "horizon", 13., NULL);
  result = analyse (histories, G_N_ELEMENTS (histories), TRUE, options, &error);
  g_assert_no_error (error);
  check_histories (result);
  /* months in remission up to 13: 5 + 4, 7, 13, 3, 13, 10, 4, 13 */
  g_assert_cmpfloat_with_epsilon (engraft_state_occupation_get_mean_time (result, 0, 0, &se), 72 / 8., 1e-12);
  for (guint state = 0; state < 4; state++)
    mean += engraft_state_occupation_get_mean_time (result, 0, state, NULL);
  g_assert_cmpfloat_with_epsilon (mean, 13, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_state_occupation_get_mean_time (result, 0, 5, NULL), (12 + 10 + 6 * 13) / 8.,
                                  1e-12);

  derived = analyse (histories, G_N_ELEMENTS (histories), FALSE, options, &error);
  g_assert_no_error (error);
  check_histories (derived);

  g_object_set (options, "from", "during", NULL);
  from = analyse (histories, G_N_ELEMENTS (histories), TRUE, options, &error);
  g_assert_no_error (error);
  check_histories (from);
}

static void
assert_refused (const Row           *rows,
                guint                n,
                gboolean             with_entry,
                EngraftStateOptions *options,
                int                  code,
                const char          *part)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftStateOccupation) result = analyse (rows, n, with_entry, options, &error);

  g_assert_null (result);
  g_assert_error (error, ENGRAFT_STATE_ERROR, code);
  if (!strstr (error->message, part))
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
test_errors (void)
{
  static const Row overlap[] = { { 1, 0, 5, "gvhd", "remission" }, { 1, 4, 9, "death", "gvhd" } };
  static const Row same[] = { { 1, 0, 5, "gvhd", "remission" }, { 1, 0, 5, "death", "gvhd" } };
  static const Row jump[] = { { 1, 0, 5, "gvhd", "remission" }, { 1, 5, 9, "death", "relapse" } };
  const char *possible[] = { "remission>gvhd", "gvhd>remission", "gvhd>relapse", "relapse>death", "remission>relapse", NULL };
  const char *unknown[] = { "remission>cured", NULL }, *sets[] = { "x=remission,well", NULL };
  g_autoptr(EngraftStateOptions) options = make_options ();

  g_object_set (options, "sets", NULL, NULL);
  assert_refused (overlap, 2, TRUE, options, ENGRAFT_STATE_ERROR_ROWS, "Row 2 begins at 4, but row 1");
  assert_refused (same, 2, FALSE, options, ENGRAFT_STATE_ERROR_ROWS, "Rows 1 and 2");
  g_object_set (options, "from", "during", NULL);
  assert_refused (jump, 2, TRUE, options, ENGRAFT_STATE_ERROR_ROWS, "Row 2 begins in “relapse”, but row 1");
  g_object_set (options, "from", "nothing", NULL);
  assert_refused (jump, 2, TRUE, options, ENGRAFT_STATE_ERROR_COLUMN, "nothing");
  g_object_set (options, "from", NULL, "transitions", possible, NULL);
  assert_refused (histories, G_N_ELEMENTS (histories), TRUE, options, ENGRAFT_STATE_ERROR_ROWS,
                  "Row 3 goes from “remission” to “death”");
  g_object_set (options, "transitions", unknown, NULL);
  assert_refused (histories, G_N_ELEMENTS (histories), TRUE, options, ENGRAFT_STATE_ERROR_STATES, "“cured”");
  g_object_set (options, "transitions", NULL, "sets", sets, NULL);
  assert_refused (histories, G_N_ELEMENTS (histories), TRUE, options, ENGRAFT_STATE_ERROR_STATES, "“well”");
}

/* A row that ends when it begins, but for rounding, counts for nothing, and that is told. */
static void
test_no_length (void)
{
  const gsize n = G_N_ELEMENTS (histories);
  g_autofree Row *rows = g_new (Row, n + 1);
  g_autoptr(EngraftStateOptions) options = make_options ();
  g_autoptr(EngraftStateOccupation) before = analyse (histories, n, TRUE, options, NULL), after = NULL;
  gboolean told = FALSE;

  memcpy (rows, histories, sizeof histories);
  rows[n] = (Row) { 9, 3, 3 * (1 + 2 * DBL_EPSILON), "death", "remission" };
  after = analyse (rows, n + 1, TRUE, options, NULL);
  g_assert_cmpuint (engraft_state_occupation_get_n_subjects (after), ==, engraft_state_occupation_get_n_subjects (before));
  g_assert_cmpuint (engraft_state_occupation_get_n_states (after), ==, engraft_state_occupation_get_n_states (before));
  for (guint from = 0; from < engraft_state_occupation_get_n_states (after); from++)
    for (guint to = 0; to < engraft_state_occupation_get_n_states (after); to++)
      g_assert_cmpuint (engraft_state_occupation_get_n_moves (after, 0, from, to), ==,
                        engraft_state_occupation_get_n_moves (before, 0, from, to));
  for (guint i = 0; i < g_list_model_get_n_items (engraft_state_occupation_get_notices (after)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (engraft_state_occupation_get_notices (after), i);

      told |= strstr (engraft_notice_get_message (notice), "1 row is left out: its entry and its end") != NULL;
    }
  g_assert_true (told);
}

/* A gap is told, not refused; the rest of what is said. */
static void
test_words (void)
{
  g_autofree Row *rows = g_memdup2 (histories, sizeof histories);
  g_autoptr(EngraftStateOptions) options = make_options ();
  g_autoptr(EngraftStateOccupation) result = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autofree char *sentence = NULL, *methods = NULL;
  gboolean told = FALSE;

  rows[1].start = 6;
  result = analyse (rows, G_N_ELEMENTS (histories), TRUE, options, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (engraft_state_occupation_get_notices (result)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (engraft_state_occupation_get_notices (result), i);

      told |= strstr (engraft_notice_get_message (notice), "row 2 is the first") != NULL;
    }
  g_assert_true (told);
  sentence = engraft_state_occupation_dup_sentence (result);
  g_assert_nonnull (strstr (sentence, "Probabilities at 15 months: GRFS"));
  g_assert_nonnull (strstr (sentence, "8 patients"));
  methods = engraft_state_occupation_dup_methods (result);
  g_assert_nonnull (strstr (methods, "Datta"));
  json = engraft_state_occupation_to_json (result);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (json), "curves")), ==, 6);
  for (guint kind = 0; kind <= ENGRAFT_STATE_TABLE_STEPS; kind++)
    {
      g_autoptr(EngraftTable) table = engraft_state_occupation_to_table (result, kind);

      g_assert_cmpuint (engraft_table_get_n_rows (table), >, 0);
    }
}

/* ---- events that come again ---- */

static EngraftTable *
import_cgd (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "cgd.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftTable *table = engraft_import_file (file, import, NULL, NULL, &error);

  g_assert_no_error (error);

  return table;
}

static EngraftCohort *
make_cgd_cohort (gboolean with_entry)
{
  const char *events[] = { "1", NULL };
  EngraftCohort *cohort = engraft_cohort_new ();

  g_object_set (cohort, "subject", "id", "entry", with_entry ? "tstart" : NULL, "time", "tstop", "status", "status",
                "events", events, "group", "treat", NULL);

  return cohort;
}

static void
check_model (EngraftRecurrentModel  kind,
             gboolean               with_entry,
             const char            *filter,
             const char            *covariates,
             double                 coefficient,
             double                 se)
{
  g_autoptr(EngraftTable) table = import_cgd ();
  g_autoptr(EngraftCohort) cohort = make_cgd_cohort (with_entry);
  g_autoptr(EngraftRecurrentOptions) options = engraft_recurrent_options_new ();
  g_autoptr(EngraftCoxOptions) model = engraft_cox_options_new ();
  g_auto(GStrv) terms = g_strsplit (covariates, " ", -1);
  const char *references[] = { "treat=placebo", "sex=male", "inherit=X-linked", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftCoxFit) fit = NULL;
  double value, error_of;

  if (!terms[1])
    references[1] = NULL;
  g_object_set (cohort, "filter", filter, "group", NULL, NULL);
  g_object_set (options, "model", kind, NULL);
  g_object_set (model, "covariates", terms, "references", references, NULL);
  fit = engraft_recurrent_fit_new (table, cohort, options, model, NULL, NULL, &error);
  g_assert_no_error (error);
  value = engraft_cox_fit_get_coefficient (fit, 0, &error_of, NULL, NULL);
  g_assert_cmpfloat (fabs (value / coefficient - 1), <, 1e-9);
  g_assert_cmpfloat (fabs (error_of / se - 1), <, 1e-9);
}

/* R 4.2.2, survival 3.5-3:
 *   coxph (Surv (tstart, tstop, status) ~ treat + sex + age + inherit + steroids + propylac, cgd, cluster = id)
 *   coxph (Surv (tstart, tstop, status) ~ treat + strata (enum), cgd, cluster = id, subset = enum <= 4)
 * converged (eps = 1e-14); the tables of the second are made from times alone as well. */
static void
test_models (void)
{
  const char *all = "treat sex age inherit steroids propylac";

  check_model (ENGRAFT_RECURRENT_MODEL_ANDERSEN_GILL, TRUE, NULL, all, -1.0514047056106735, 0.3103064618397154);
  check_model (ENGRAFT_RECURRENT_MODEL_ANDERSEN_GILL, FALSE, NULL, all, -1.0514047056106735, 0.3103064618397154);
  check_model (ENGRAFT_RECURRENT_MODEL_PWP_TOTAL, TRUE, "enum <= 4", "treat", -0.860142142415568, 0.2919042746097493);
  check_model (ENGRAFT_RECURRENT_MODEL_PWP_TOTAL, FALSE, "enum <= 4", "treat", -0.860142142415568, 0.2919042746097493);
}

/* In time since the event before each stratum begins at 0: the same as with the gaps as plain times. */
static void
test_gap_times (void)
{
  g_autoptr(EngraftTable) table = import_cgd (), prepared = NULL;
  g_autoptr(EngraftCohort) cohort = make_cgd_cohort (TRUE), roles = NULL;
  g_autoptr(EngraftRecurrentOptions) options = engraft_recurrent_options_new ();
  const double *start = engraft_column_get_numbers (engraft_table_find_column (table, "tstart"), NULL);
  const double *stop = engraft_column_get_numbers (engraft_table_find_column (table, "tstop"), NULL);
  const double *number = engraft_column_get_numbers (engraft_table_find_column (table, "enum"), NULL);
  const double *time, *order;
  const char * const *strata;

  g_object_set (options, "model", ENGRAFT_RECURRENT_MODEL_PWP_GAP, "most-events", 3, NULL);
  prepared = engraft_recurrent_prepare_table (table, cohort, options, &roles, NULL, NULL);
  g_assert_cmpuint (engraft_table_get_n_rows (prepared), ==, engraft_table_get_n_rows (table));
  time = engraft_column_get_numbers (engraft_table_find_column (prepared, engraft_options_get_string (ENGRAFT_OPTIONS (roles),
                                                                                                     "time")), NULL);
  strata = engraft_options_get_strv (ENGRAFT_OPTIONS (roles), "strata");
  order = engraft_column_get_numbers (engraft_table_find_column (prepared, strata[0]), NULL);
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      g_assert_cmpfloat (time[i], ==, stop[i] - start[i]);
      g_assert_cmpfloat (order[i], ==, MIN (number[i], 3));
    }
  g_assert_null (engraft_options_get_string (ENGRAFT_OPTIONS (roles), "entry"));
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (roles), "cluster"), ==, "id");
}

/* It goes on where a row ends without an event, as when a covariate changes: rows that are cut in two tell the same. */
static void
test_gap_goes_on (void)
{
  static const char whole[] = "id,from,to,s,x\n1,0,10,1,0\n1,10,30,1,0\n1,30,34,0,0\n2,0,7,1,1\n2,7,20,0,1\n"
                              "3,0,12,1,0\n3,12,17,1,0\n3,17,40,0,0\n4,2,9,1,1\n4,9,25,1,1\n5,0,22,1,0\n5,22,28,0,0\n";
  static const char cut[] = "id,from,to,s,x\n1,0,4,0,0\n1,4,10,1,0\n1,10,15,0,0\n1,15,30,1,0\n1,30,34,0,0\n2,0,7,1,1\n"
                            "2,7,11,0,1\n2,11,20,0,1\n3,0,12,1,0\n3,12,17,1,0\n3,17,40,0,0\n4,2,9,1,1\n4,9,16,0,1\n"
                            "4,16,25,1,1\n5,0,22,1,0\n5,22,28,0,0\n";
  const char *texts[] = { whole, cut };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(EngraftTable) table = read_table (texts[i]);
      g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
      g_autoptr(EngraftRecurrentOptions) options = engraft_recurrent_options_new ();
      g_autoptr(EngraftCoxOptions) model = engraft_cox_options_new ();
      g_autoptr(EngraftCoxFit) fit = NULL;
      g_autoptr(GError) error = NULL;
      const char * const covariates[] = { "x", NULL }, * const events[] = { "1", NULL };
      double value, se;

      g_object_set (cohort, "subject", "id", "entry", "from", "time", "to", "status", "s", "events", events, NULL);
      g_object_set (options, "model", ENGRAFT_RECURRENT_MODEL_PWP_GAP, NULL);
      g_object_set (model, "covariates", covariates, NULL);
      fit = engraft_recurrent_fit_new (table, cohort, options, model, NULL, NULL, &error);
      g_assert_no_error (error);
      /* R: whole$number <- c (1, 2, 3, 1, 2, 1, 2, 3, 1, 2, 1, 2)
       * coxph (Surv (to - from, s) ~ x + strata (number), whole, cluster = id) */
      value = engraft_cox_fit_get_coefficient (fit, 0, &se, NULL, NULL);
      g_assert_cmpfloat_with_epsilon (value, 1.613843350448871, 1e-9);
      g_assert_cmpfloat_with_epsilon (se, 0.9543488862671277, 1e-9);
    }
}

/* survfit (Surv (tstart, tstop, status) ~ treat, cgd, id = id)$cumhaz: the first steps of placebo */
static void
test_mean_count (void)
{
  static const double expected[][3] = { { 4, 0.015384615384615385, 0.015265813487902577 },
                                        { 6, 0.03076923076923077, 0.021419791425796492 },
                                        { 11, 0.06153846153846154, 0.029807453711585635 } };
  g_autoptr(EngraftTable) table = import_cgd (), summary = NULL;
  g_autoptr(EngraftCohort) cohort = make_cgd_cohort (TRUE);
  g_autoptr(EngraftRecurrentOptions) options = engraft_recurrent_options_new ();
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new_with_flags (table, cohort, FLAGS, NULL, NULL, NULL,
                                                                              NULL);
  g_autoptr(EngraftMeanCount) result = engraft_mean_count_new (data, options, NULL, NULL);
  g_autofree char *sentence = engraft_mean_count_dup_sentence (result);

  g_assert_cmpuint (engraft_mean_count_get_n_groups (result), ==, 2);
  g_assert_cmpuint (engraft_mean_count_get_n_subjects (result, 0), ==, 65);
  g_assert_cmpuint (engraft_mean_count_get_n_subjects (result, 1), ==, 63);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      double se, lower, upper;
      double mean = engraft_step_curve_get_estimate (engraft_mean_count_get_curve (result, 0), expected[i][0], &se, &lower,
                                                     &upper);

      g_assert_cmpfloat (fabs (mean / expected[i][1] - 1), <, 1e-12);
      g_assert_cmpfloat (fabs (se / expected[i][2] - 1), <, 1e-12);
      /* symmetric on the log scale */
      g_assert_cmpfloat_with_epsilon (log (upper / mean), log (mean / lower), 1e-9);
    }
  g_assert_nonnull (strstr (sentence, "128 patients, 76 events"));
  summary = engraft_mean_count_to_table (result, ENGRAFT_MEAN_COUNT_TABLE_SUMMARY);
  g_assert_cmpuint (engraft_table_get_n_rows (summary), ==, 2);
}

/* The dead have no more events but count: 2 of 3 have an infection, then one dies; the one infection that follows
 * among 2 who live adds p(alive)/2 = 1/3. */
static void
test_deaths (void)
{
  static const Row rows[] = { { 1, 0, 1, "gvhd" }, { 1, 1, 3, "death" }, { 2, 0, 2, "gvhd" }, { 2, 2, 5, "gvhd" },
                              { 2, 5, 6, "none" }, { 3, 0, 6, "none" } };
  static const Row wrong[] = { { 1, 0, 1, "death" }, { 1, 1, 3, "gvhd" } };
  g_autoptr(EngraftTable) table = make_table (rows, 6), other = make_table (wrong, 2);
  g_autoptr(EngraftCohort) cohort = make_cohort (TRUE);
  g_autoptr(EngraftRecurrentOptions) options = engraft_recurrent_options_new ();
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new_with_flags (table, cohort, FLAGS, NULL, NULL, NULL,
                                                                              NULL);
  g_autoptr(EngraftMeanCount) result = engraft_mean_count_new (data, options, NULL, NULL);
  g_autoptr(EngraftSurvivalData) bad = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *methods = engraft_mean_count_dup_methods (result);

  g_assert_cmpfloat_with_epsilon (engraft_step_curve_get_estimate (engraft_mean_count_get_curve (result, 0), 5, NULL, NULL,
                                                                   NULL), 2 / 3. + 1 / 3., 1e-12);
  g_assert_cmpuint (engraft_mean_count_get_n_deaths (result, 0), ==, 1);
  g_assert_nonnull (strstr (methods, "Ghosh"));
  bad = engraft_survival_data_new_with_flags (other, cohort, FLAGS, NULL, NULL, NULL, NULL);
  g_assert_null (engraft_mean_count_new (bad, options, NULL, &error));
  g_assert_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_ROWS);
  g_assert_nonnull (strstr (error->message, "Row 2 goes on after row 1"));
}

static void
test_cancelled (void)
{
  g_autoptr(EngraftTable) table = make_table (histories, G_N_ELEMENTS (histories));
  g_autoptr(EngraftCohort) cohort = make_cohort (TRUE);
  g_autoptr(EngraftStateOptions) options = make_options ();
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("test");
  g_autoptr(EngraftSurvivalData) data = engraft_survival_data_new_with_flags (table, cohort, FLAGS, NULL, NULL, NULL,
                                                                              NULL);
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (engraft_operation_get_cancellable (operation));
  g_assert_null (engraft_state_occupation_new (data, table, options, operation, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/multistate/states", test_states);
  g_test_add_func ("/multistate/errors", test_errors);
  g_test_add_func ("/multistate/no-length", test_no_length);
  g_test_add_func ("/multistate/words", test_words);
  g_test_add_func ("/multistate/models", test_models);
  g_test_add_func ("/multistate/gap-times", test_gap_times);
  g_test_add_func ("/multistate/gap-goes-on", test_gap_goes_on);
  g_test_add_func ("/multistate/mean-count", test_mean_count);
  g_test_add_func ("/multistate/deaths", test_deaths);
  g_test_add_func ("/multistate/cancelled", test_cancelled);

  return g_test_run ();
}
