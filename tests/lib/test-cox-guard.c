/* test-cox-guard.c: what is known only after follow-up has begun is found, however a table says it; and what was known
 * before is not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/multistate/engraft-recurrent-fit.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-recurrent-analysis-spec.h"
#include "libengraft/survival/engraft-cox-fit.h"

#include "guard-table.h"

static EngraftCoxFit *
fit (EngraftTable  *table,
     const char    *time,
     const char    *covariate,
     const char    *known,
     double         landmark,
     GError       **error)
{
  g_autoptr(EngraftCohort) cohort = make_cohort (time);
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  const char *covariates[] = { covariate, NULL }, *all_known[] = { known, NULL };

  g_object_set (options, "covariates", covariates, "known-at-start", all_known, "landmark", landmark, NULL);

  return engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, error);
}

static void
test_covariates (void)
{
  static const struct
  {
    const char *time, *covariate;
    double      landmark;
    const char *refused;      /* by which column; NULL: it is not */
  } cases[] = {
    { "os", "gvhd", NAN, "“gvhd” is known only later: “gvhd_day”" },
    { "rfs", "gvhd", NAN, "“gvhd” is known only later: “gvhd_day”" },     /* another endpoint */
    { "last", "gvhd", NAN, "“gvhd” is known only later" },                /* dates */
    { "os_months", "gvhd", NAN, "“gvhd” is known only later: “gvhd_day”" },   /* days */
    { "os", "code", NAN, "“code” is known only later" },                  /* 1 and 2 */
    { "os", "factor(code)", NAN, "“code” is known only later" },
    { "os", "grade", NAN, "“grade” is known only later" },                /* none, I-II, III-IV */
    { "rfs", "grade", NAN, "“grade” is known only later" },
    { "os", "virus", NAN, "“virus” is known only later" },                /* a day that is empty when it never came */
    { "rfs", "virus", NAN, "“virus” is known only later" },
    { "last", "virus", NAN, "“virus” is known only later" },
    { "os", "sent", NAN, "“sent” is known only later" },                  /* or 9999 */
    { "os", "gvhd*age", NAN, "“gvhd” is known only later" },
    { "os", "gvhd_day", NAN, "“gvhd_day” is a time" },
    { "rfs", "gvhd_day", NAN, "“gvhd_day” is a time" },
    { "os", "log(gvhd_day)", NAN, "“gvhd_day” is a time" },
    { "os", "ns(gvhd_day, 3)", NAN, "“gvhd_day” is a time" },
    { "os", "if(gvhd == 1, 2, 5)", NAN, "“gvhd” is known only later" },
    { "os", "gvhd_day < 100", NAN, "“gvhd_day” is a time" },
    { "os", "os", NAN, "“os” is the time of follow-up itself" },
    { "os", "rfs", NAN, "“rfs” is a time" },
    { "rfs", "os", NAN, "“os” is a time" },
    { "last", "gvhd_date - tx", NAN, "“gvhd_date” is a time" },
    { "os", "gvhd", 100, "“gvhd” is known only later" },
    { "os", "gvhd == 1 and gvhd_day <= 100", 100, NULL },                 /* whether it was there by then */
    { "os", "grade != \"none\" and gvhd_day <= 100", 100, NULL },
    { "os", "gvhd == 1 and gvhd_day <= 130", 100, "is known only later" },
    { "last", "gvhd == 1 and gvhd_date - tx <= 100", 100, NULL },
    { "os", "gvhd", 600, NULL },                                          /* all had come */
    { "os", "age", NAN, NULL },
    { "os", "log(age)", NAN, NULL },
    { "os", "cmv", NAN, NULL },
    { "os", "wait", NAN, NULL },
    { "rfs", "wait", NAN, NULL },
    { "os", "prior", NAN, NULL },
    { "rfs", "prior", NAN, NULL },
    { "os_months", "prior", NAN, NULL },
    { "os", "months_since_prior", NAN, NULL },
    { "os", "stage", NAN, NULL },
    { "os", "factor(stage)", NAN, NULL },
    { "last", "tx - born", NAN, NULL },
  };
  g_autoptr(EngraftTable) table = make_table ();

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = fit (table, cases[k].time, cases[k].covariate, NULL, cases[k].landmark, &error);

      g_test_message ("%s, %s: %s", cases[k].time, cases[k].covariate, error ? error->message : "");
      if (!cases[k].refused)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);
      g_assert_nonnull (strstr (error->message, cases[k].refused));
    }
}

/* One by one without GVHD's true day and date: what is left may have a few rows that do not fit, but not many. */
static EngraftTable *
drop_columns (EngraftTable *table,
              const char   *kept)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  static const char * const days[] = { "gvhd_day", "odd_day", "worse_day", "gvhd_date", NULL };

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      const char *name = engraft_column_get_name (column);

      if (g_str_equal (name, kept) || !g_strv_contains (days, name))
        g_ptr_array_add (columns, g_object_ref (column));
    }

  return engraft_table_new ("later", columns);
}

static void
test_odd_rows (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftTable) odd = drop_columns (table, "odd_day"), worse = drop_columns (table, "worse_day");
  g_autoptr(GError) error = NULL, other_error = NULL;
  g_autoptr(EngraftCoxFit) model = fit (odd, "os", "gvhd", NULL, NAN, &error);
  g_autoptr(EngraftCoxFit) other = fit (worse, "os", "gvhd", NULL, NAN, &other_error);

  g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "In 2 rows the two do not fit together (rows 41; 94)"));
  /* in a fifth of the rows without it, it is before the end: it is something else */
  g_assert_no_error (other_error);
}

/* Follow-up that is split where GVHD comes: a switch is known when its row begins, whether it will come is not. */
static void
test_split (void)
{
  static const struct { const char *covariate; gboolean refused; } cases[] = {
    { "on", FALSE }, { "number", FALSE }, { "tstart", FALSE }, { "gvhd", TRUE }, { "age", FALSE }, { "log(tstop)", TRUE },
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (5);
  g_autoptr(GString) text = g_string_new ("id,tstart,tstop,dead,os,gvhd,gvhd_day,on,number,age\n");
  g_autoptr(EngraftTable) table = NULL;

  for (guint i = 0; i < GUARD_ROWS; i++)
    {
      int os = g_rand_int_range (random, 15, 900), later = g_rand_int_range (random, 5, 700), day = MIN (later, os);
      gboolean gvhd = later < os, dead = i % 3 > 0;
      int age = g_rand_int_range (random, 18, 70);

      g_string_append_printf (text, "%u,0,%d,%d,%d,%d,%d,0,1,%d\n", i, day, !gvhd && dead, os, gvhd, day, age);
      if (gvhd)
        g_string_append_printf (text, "%u,%d,%d,%d,%d,%d,%d,1,2,%d\n", i, day, os, dead, os, gvhd, day, age);
    }
  table = read_table (text->str);
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(EngraftCohort) cohort = make_cohort ("tstop");
      g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
      const char *covariates[] = { cases[k].covariate, NULL };
      g_autoptr(EngraftCoxFit) model = NULL;
      g_autoptr(GError) error = NULL;

      g_object_set (cohort, "entry", "tstart", "subject", "id", NULL);
      g_object_set (options, "covariates", covariates, NULL);
      model = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);
      g_test_message ("%s: %s", cases[k].covariate, error ? error->message : "");
      if (cases[k].refused)
        g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);
      else
        g_assert_no_error (error);
    }
}

/* Who is chosen because he lived beyond a time lives beyond all that came before it. */
static void
test_chosen (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = make_cohort ("os");
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  const char *covariates[] = { "gvhd == 1 and gvhd_day <= 100", NULL };
  g_autoptr(EngraftCoxFit) model = NULL, later = NULL;
  g_autoptr(GError) error = NULL, other_error = NULL;

  g_object_set (cohort, "filter", "os > 100", NULL);
  g_object_set (options, "covariates", covariates, NULL);
  model = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &error);
  g_assert_no_error (error);
  covariates[0] = "gvhd == 1 and gvhd_day <= 200";
  g_object_set (options, "covariates", covariates, NULL);
  later = engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, &other_error);
  g_assert_error (other_error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);
}

/* Without a column of times, that nobody who has it left early is odd, whatever the numbers are. */
static void
test_gap (void)
{
  static const char * const names[] = { "gvhd", "gvhd12", "dose" };

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    {
      g_autoptr(GString) text = g_string_new ("os,dead,gvhd,gvhd12,dose\n");
      g_autoptr(EngraftTable) table = NULL;
      g_autoptr(EngraftCoxFit) model = NULL;
      g_autoptr(GError) error = NULL;
      gboolean said = FALSE;
      GListModel *notices;

      for (guint i = 0; i < 60; i++)
        g_string_append_printf (text, "%u,%d,%d,%d,%u\n", i + 1, i % 3 > 0, i >= 20 && i % 2, 1 + (i >= 20 && i % 2), i % 7);
      table = read_table (text->str);
      model = fit (table, "os", names[k], NULL, NAN, &error);
      g_assert_no_error (error);
      notices = engraft_cox_fit_get_notices (model);
      for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
        {
          g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

          said |= strstr (engraft_notice_get_message (notice), "ended before the 21 rows of the others") != NULL;
        }
      g_assert_true (said == (k < 2));
    }
}

/* The name of the column is the answer, also of what is made of it. */
static void
test_known (void)
{
  static const char * const terms[][2] = { { "gvhd", "gvhd" }, { "log(gvhd_day)", "gvhd_day" },
                                           { "log(gvhd_day)", "log(gvhd_day)" }, { "factor(code)", "code" } };
  g_autoptr(EngraftTable) table = make_table ();

  for (guint k = 0; k < G_N_ELEMENTS (terms); k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = fit (table, "os", terms[k][0], terms[k][1], NAN, &error);

      g_assert_no_error (error);
    }
}

/* A model of events that come again is told in the part that has its covariates. */
static void
test_known_of_recurrent (void)
{
  static const EngraftRecurrentModel models[] = { ENGRAFT_RECURRENT_MODEL_ANDERSEN_GILL, ENGRAFT_RECURRENT_MODEL_PWP_TOTAL,
                                                  ENGRAFT_RECURRENT_MODEL_PWP_GAP };
  g_autoptr(EngraftTable) table = make_table ();
  const char *covariates[] = { "gvhd", NULL }, *others[] = { "cmv", "prior", "wait", NULL };

  for (guint k = 0; k < G_N_ELEMENTS (models); k++)
    {
      g_autoptr(EngraftOptions) spec = g_object_new (ENGRAFT_TYPE_RECURRENT_ANALYSIS_SPEC, NULL);
      g_autoptr(EngraftCohort) cohort = make_cohort ("os");
      EngraftRecurrentOptions *options = ENGRAFT_RECURRENT_OPTIONS (engraft_options_get_options (spec, "options"));
      EngraftCoxOptions *model = ENGRAFT_COX_OPTIONS (engraft_options_get_options (spec, "model"));
      g_autoptr(EngraftNotice) notice = NULL;
      g_autoptr(GListModel) remedies = NULL;
      g_autoptr(EngraftCoxFit) refused = NULL, told = NULL, other = NULL;
      g_autoptr(GError) error = NULL, other_error = NULL;
      const char *known[] = { "gvhd", NULL };

      g_object_set (cohort, "subject", "id", NULL);
      engraft_options_assign (engraft_options_get_options (spec, "cohort"), ENGRAFT_OPTIONS (cohort));
      g_object_set (options, "model", models[k], NULL);
      g_object_set (model, "covariates", covariates, NULL);
      refused = engraft_recurrent_fit_new (table, cohort, options, model, NULL, NULL, &error);
      g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);
      remedies = engraft_analysis_list_remedies_of_kind ("recurrent", table, NULL, spec, error);
      g_assert_cmpuint (g_list_model_get_n_items (remedies), ==, 1);
      notice = g_list_model_get_item (remedies, 0);
      g_assert_cmpstr (engraft_notice_get_remedy_option (notice), ==, "known-at-start");
      g_assert_cmpstr (engraft_notice_get_remedy_value (notice), ==, "[\"gvhd\"]");
      g_object_set (model, "known-at-start", known, NULL);
      told = engraft_recurrent_fit_new (table, cohort, options, model, NULL, NULL, &other_error);
      g_assert_no_error (other_error);
      g_object_set (model, "covariates", others, "known-at-start", NULL, NULL);
      other = engraft_recurrent_fit_new (table, cohort, options, model, NULL, NULL, &other_error);
      g_assert_no_error (other_error);
    }
}

/* ---- rows by themselves ---- */

static EngraftCoxFit *
fit_roles (EngraftTable *table,
           const char   *roles,
           const char   *covariate,
           double        landmark,
           GError      **error)
{
  g_auto(GStrv) parts = g_strsplit (roles, ",", -1);
  const char *events[] = { "1", NULL }, *censored[] = { "0", NULL }, *covariates[] = { covariate, NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();

  g_object_set (cohort, "time", parts[0], "status", parts[1], "entry", parts[2], "events", events, "censored", censored, NULL);
  g_object_set (options, "covariates", covariates, "landmark", landmark, NULL);

  return engraft_cox_fit_new_for_table (table, cohort, options, NULL, NULL, error);
}

typedef struct
{
  const char *roles, *covariate;
  double      landmark;
  gboolean    is_refused;
} Case;

static void
check_cases (EngraftTable *table,
             const Case   *cases,
             gsize         n)
{
  for (gsize k = 0; k < n; k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftCoxFit) model = fit_roles (table, cases[k].roles, cases[k].covariate, cases[k].landmark, &error);

      g_test_message ("%s, %s: %s", cases[k].roles, cases[k].covariate, error ? error->message : "");
      if (cases[k].is_refused)
        g_assert_error (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_IMMORTAL);
      else
        g_assert_no_error (error);
    }
}

/* Rows that begin where the one before ends: how long they are is no time of a switch that is known when they begin. */
static void
test_lengths (void)
{
  static const Case cases[] = {
    { "stop,dead,start", "transplant", NAN, FALSE },
    { "stop,dead,start", "age", NAN, FALSE },
    { "stop,dead,start", "number", NAN, FALSE },
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (5);
  g_autoptr(GString) text = g_string_new ("id,start,stop,dead,transplant,number,age,len,months\n");
  g_autoptr(EngraftTable) table = NULL;

  for (int i = 0; i < 120; i++)
    {
      int end = g_rand_int_range (random, 5, 900), at = g_rand_int_range (random, 1, 300), dead = i % 4 > 0;
      int age = g_rand_int_range (random, 18, 70), first = MIN (at, end);

      g_string_append_printf (text, "%d,0,%d,%d,0,1,%d,%d,%.2f\n", i, first, at >= end && dead, age, first, first / 30.4375);
      if (at < end)
        g_string_append_printf (text, "%d,%d,%d,%d,1,2,%d,%d,%.2f\n", i, at, end, dead, age, end - at, (end - at) / 30.4375);
    }
  table = read_table (text->str);
  check_cases (table, cases, G_N_ELEMENTS (cases));
}

/* Recovery of platelets comes early in nearly all; who dies before has an empty day.  A laboratory value is empty in some
 * for no reason. */
static EngraftTable *
make_early (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);
  g_autoptr(GString) text = g_string_new ("os,dead,platelets,day,day_cut,date,tx,last,lab,months,day_null,day_never,followed,died,copy\n");

  for (int i = 0; i < 150; i++)
    {
      int os = i % 9 == 0 ? g_rand_int_range (random, 3, 40) : g_rand_int_range (random, 40, 1500);
      int later = g_rand_int_range (random, 8, 60), comes = later < os, day = MIN (later, os), dead = i % 9 == 0 || i % 2;
      int longer = dead && i % 3 ? os + g_rand_int_range (random, 1, 500) : os;

      g_string_append_printf (text, "%d,%d,%d", os, dead, comes);
      add_number (text, day, comes);
      g_string_append_printf (text, ",%d", day);
      add_date (text, 10 * i + day, comes);
      add_date (text, 10 * i, TRUE);
      add_date (text, 10 * i + os, TRUE);
      add_number (text, g_rand_int_range (random, 3, 90), i % 8 != 5);
      g_string_append_printf (text, ",%.1f,%d,%d,%d,%d,%s\n", os / 30.4375, comes ? day : -1, comes ? day : 999999, longer,
                              dead && i % 5 > 1, dead ? "yes" : "no");
    }

  return read_table (text->str);
}

static void
test_empty_times (void)
{
  static const Case cases[] = {
    { "os,dead,", "platelets", NAN, TRUE },
    { "os,dead,", "day", NAN, TRUE },
    { "os,dead,", "day < 20", NAN, TRUE },
    { "os,dead,", "date - tx", NAN, TRUE },
    { "os,dead,", "day_cut", 30, TRUE },
    { "os,dead,", "day_cut <= 45", 30, TRUE },
    { "os,dead,", "day_cut <= 30", 30, FALSE },
    { "os,dead,", "platelets", 100, FALSE },
    { "os,dead,", "lab", NAN, FALSE },
    { "os,dead,", "lab < 20", NAN, FALSE },
    /* “never” is a number */
    { "os,dead,", "day_null", NAN, TRUE },
    { "os,dead,", "day_never", NAN, TRUE },
    /* follow-up in months to one decimal, the rest in days */
    { "months,dead,", "platelets", NAN, TRUE },
    { "months,dead,", "day_cut", NAN, TRUE },
    { "months,dead,", "day", NAN, TRUE },
    { "months,dead,", "day_null", NAN, TRUE },
    { "months,dead,", "day_cut <= 58", 1.5, TRUE },
    { "months,dead,", "day_cut <= 45", 1.5, FALSE },
    { "months,dead,", "lab", NAN, FALSE },
  };
  g_autoptr(EngraftTable) table = make_early ();

  check_cases (table, cases, G_N_ELEMENTS (cases));
}

/* What says how it ends, here and where follow-up goes on for another endpoint. */
static void
test_outcomes (void)
{
  static const Case cases[] = {
    { "os,dead,", "dead", NAN, TRUE },
    { "os,dead,", "dead == 1", NAN, TRUE },
    { "os,dead,", "dead", 30, TRUE },
    { "os,dead,", "copy", NAN, TRUE },
    { "os,dead,", "died", NAN, TRUE },         /* at the later end of “followed” */
    { "os,dead,", "lab", NAN, FALSE },
    { "followed,died,", "lab", NAN, FALSE },
  };
  g_autoptr(EngraftTable) table = make_early ();

  check_cases (table, cases, G_N_ELEMENTS (cases));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-guard/covariates", test_covariates);
  g_test_add_func ("/cox-guard/odd-rows", test_odd_rows);
  g_test_add_func ("/cox-guard/split", test_split);
  g_test_add_func ("/cox-guard/chosen", test_chosen);
  g_test_add_func ("/cox-guard/gap", test_gap);
  g_test_add_func ("/cox-guard/known", test_known);
  g_test_add_func ("/cox-guard/known-of-recurrent", test_known_of_recurrent);
  g_test_add_func ("/cox-guard/lengths", test_lengths);
  g_test_add_func ("/cox-guard/empty-times", test_empty_times);
  g_test_add_func ("/cox-guard/outcomes", test_outcomes);

  return g_test_run ();
}
