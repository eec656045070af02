/* test-survival-data.c: a cohort applied to a table, and the tally.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "libengraft/data/engraft-tally-private.h"
#include "libengraft/survival/engraft-survival-data.h"

#define N 8

static EngraftColumn *
numbers (const char        *name,
         EngraftColumnType  type,
         const double      *values,
         gsize              n)
{
  return engraft_column_new_numbers (name, type, g_bytes_new (values, n * sizeof *values));
}

static EngraftColumn *
words (const char         *name,
       const guint32      *codes,
       gsize               n,
       const char * const *levels)
{
  return engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY, g_bytes_new (codes, n * sizeof *codes),
                                   engraft_string_pool_new_from_strv (levels), NULL);
}

/* takes the columns */
static EngraftTable *
table_of (EngraftColumn *first,
          ...)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  va_list args;

  va_start (args, first);
  for (EngraftColumn *column = first; column; column = va_arg (args, EngraftColumn *))
    g_ptr_array_add (columns, column);
  va_end (args);

  return engraft_table_new ("t", columns);
}

static EngraftTable *
small_table (void)
{
  const double time[N] = { 5, 3, NAN, 8, 0, -1, 7, 7 }, status[N] = { 1, 2, 2, 0, 1, 1, NAN, 1 };
  const double age[N] = { 40, 50, 60, 70, 45, 55, 65, 75 }, entry[N] = { 0, 3, 0, 1, -1, -2, 0, 6 };
  const guint32 arm[N] = { 0, 1, 0, 1, 1, 0, 1, ENGRAFT_NO_CODE };
  const char *arms[] = { "new", "old", "none", NULL };

  return table_of (numbers ("time", ENGRAFT_COLUMN_NUMBER, time, N),
                   numbers ("status", ENGRAFT_COLUMN_INTEGER, status, N),
                   numbers ("age", ENGRAFT_COLUMN_NUMBER, age, N),
                   numbers ("entry", ENGRAFT_COLUMN_NUMBER, entry, N),
                   words ("arm", arm, N, arms), NULL);
}

/* options as JSON in single quotes; a result whose tally adds up */
static EngraftSurvivalData *
apply (EngraftTable *table,
       const char   *options)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_auto(GStrv) parts = g_strsplit (options, "'", -1);
  g_autofree char *json = g_strjoinv ("\"", parts);
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  g_autoptr(GError) error = NULL;
  EngraftSurvivalData *data;

  g_assert_nonnull (node);
  g_assert_true (engraft_options_load_json (ENGRAFT_OPTIONS (cohort), node, &error));
  g_assert_no_error (error);
  data = engraft_survival_data_new (table, cohort, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (engraft_tally_is_whole (engraft_survival_data_get_tally (data)));

  return data;
}

/* the first notice of the subject whose message holds the text */
static EngraftNotice *
find_notice (EngraftSurvivalData *data,
             const char          *subject,
             const char          *text)
{
  GListModel *notices = engraft_tally_get_notices (engraft_survival_data_get_tally (data));

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_subject (notice), subject) == 0 &&
          strstr (engraft_notice_get_message (notice), text))
        return notice;
    }

  return NULL;
}

static void
assert_notice (EngraftSurvivalData *data,
               EngraftSeverity      severity,
               const char          *subject,
               const char          *text,
               const char          *option,
               const char          *value)
{
  EngraftNotice *notice = find_notice (data, subject, text);

  if (!notice)
    {
      GListModel *notices = engraft_tally_get_notices (engraft_survival_data_get_tally (data));

      for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
        {
          g_autoptr(EngraftNotice) other = g_list_model_get_item (notices, i);

          g_test_message ("%s: %s", engraft_notice_get_subject (other), engraft_notice_get_message (other));
        }
      g_error ("There is no notice “%s”", text);
    }
  g_assert_cmpint (engraft_notice_get_severity (notice), ==, severity);
  g_assert_cmpstr (engraft_notice_get_remedy_option (notice), ==, option);
  g_assert_cmpstr (engraft_notice_get_remedy_value (notice), ==, value);
}

static void
test_rows (void)
{
  g_autoptr(EngraftTable) table = small_table ();
  g_autoptr(EngraftSurvivalData) data =
    apply (table, "{'time':'time','status':'status','events':['1'],'others':['2'],'group':'arm'}");
  EngraftTally *tally = engraft_survival_data_get_tally (data);
  g_autofree char *sentence = engraft_tally_dup_sentence (tally);
  const guint *rows = engraft_survival_data_get_rows (data, NULL);
  const guint32 *groups = engraft_survival_data_get_groups (data, NULL);
  const double *times;
  gsize n;

  times = engraft_survival_data_get_times (data, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpuint (rows[0], ==, 0);
  g_assert_cmpuint (rows[1], ==, 1);
  g_assert_cmpuint (rows[2], ==, 3);
  g_assert_cmpuint (rows[3], ==, 4);
  g_assert_cmpfloat (times[2], ==, 8);
  g_assert_cmpuint (engraft_survival_data_get_n_groups (data), ==, 2);
  g_assert_cmpstr (engraft_survival_data_get_group (data, 0), ==, "new");
  g_assert_cmpuint (groups[0], ==, 0);
  g_assert_cmpuint (groups[3], ==, 1);
  g_assert_cmpuint (engraft_tally_get_n_zero (tally), ==, 1);
  g_assert_cmpuint (engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_EVENT), ==, 2);
  g_assert_cmpstr (sentence, ==, "2 events, 1 censored, 1 other; 4 rows left out "
                   "(1 no status, 1 no time, 1 time below zero, 1 no arm)");
  g_assert_true (engraft_survival_data_check (data, NULL));
  assert_notice (data, ENGRAFT_SEVERITY_WARNING, "others", "cumulative incidence", NULL, NULL);
  assert_notice (data, ENGRAFT_SEVERITY_INFO, "time", "time 0", NULL, NULL);
  assert_notice (data, ENGRAFT_SEVERITY_WARNING, "time", "below zero", NULL, NULL);
}

static void
test_entry (void)
{
  g_autoptr(EngraftTable) table = small_table ();
  g_autoptr(EngraftSurvivalData) data =
    apply (table, "{'time':'time','status':'status','events':['1','2'],'entry':'entry'}");
  EngraftTally *tally = engraft_survival_data_get_tally (data);
  const double *entries;
  gsize n;

  entries = engraft_survival_data_get_entries (data, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpfloat (entries[2], ==, -1);
  g_assert_cmpuint (engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_INTERVAL), ==, 1);
  g_assert_cmpuint (engraft_tally_get_dropped_rows (tally, ENGRAFT_DROP_INTERVAL, &n)[0], ==, 1);
  assert_notice (data, ENGRAFT_SEVERITY_WARNING, "entry", "entry is not before", NULL, NULL);
}

static void
test_cuts (void)
{
  g_autoptr(EngraftTable) table = small_table ();
  g_autoptr(EngraftSurvivalData) halves =
    apply (table, "{'time':'age','status':'status','events':['1'],'group':'age','group-cut':'median'}");
  g_autoptr(EngraftSurvivalData) typed =
    apply (table, "{'time':'age','status':'status','events':['1'],'group':'age','group-cut':'50; 65'}");
  g_autoptr(EngraftSurvivalData) plain =
    apply (table, "{'time':'age','status':'status','events':['1'],'group':'age'}");
  g_autoptr(EngraftSurvivalData) wrong =
    apply (table, "{'time':'age','status':'status','events':['1'],'group':'age','group-cut':'50,5'}");
  const guint32 *groups = engraft_survival_data_get_groups (typed, NULL);

  /* the row without a status takes no part: 40 45 50 55 60 70 75 */
  g_assert_cmpuint (engraft_survival_data_get_n_groups (halves), ==, 2);
  g_assert_cmpstr (engraft_survival_data_get_group (halves, 0), ==, "age < 55");
  g_assert_cmpstr (engraft_survival_data_get_group (halves, 1), ==, "age ≥ 55");
  g_assert_cmpstr (engraft_survival_data_get_group (typed, 1), ==, "age 50 to < 65");
  g_assert_cmpuint (groups[0], ==, 0);
  g_assert_cmpuint (groups[1], ==, 1);
  g_assert_cmpuint (groups[3], ==, 2);
  g_assert_cmpuint (engraft_survival_data_get_n_groups (plain), ==, 7);
  g_assert_cmpstr (engraft_survival_data_get_group (plain, 0), ==, "age = 40");
  assert_notice (wrong, ENGRAFT_SEVERITY_ERROR, "group-cut", "50,5", "group-cut", "\"median\"");
}

static void
test_strata (void)
{
  g_autoptr(EngraftTable) table = small_table ();
  g_autoptr(EngraftSurvivalData) data =
    apply (table, "{'time':'age','status':'status','events':['1'],'strata':['arm','status']}");
  const guint32 *strata;
  gsize n;

  strata = engraft_survival_data_get_strata (data, &n);
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpuint (engraft_survival_data_get_n_strata (data), ==, 5);
  g_assert_cmpstr (engraft_survival_data_get_stratum (data, 0), ==, "arm=new, status=1");
  g_assert_cmpstr (engraft_survival_data_get_stratum (data, 2), ==, "arm=old, status=0");
  g_assert_cmpuint (strata[0], ==, 0);
  g_assert_cmpuint (strata[3], ==, 2);
}

static void
test_roles (void)
{
  g_autoptr(EngraftTable) table = small_table ();
  g_autoptr(EngraftSurvivalData) nothing = apply (table, "{}");
  g_autoptr(EngraftSurvivalData) gone = apply (table, "{'time':'tiem','status':'status','events':['1']}");
  g_autoptr(EngraftSurvivalData) text = apply (table, "{'time':'arm','status':'status','events':['1']}");
  g_autoptr(GError) error = NULL;

  assert_notice (nothing, ENGRAFT_SEVERITY_ERROR, "time", "Choose the column", NULL, NULL);
  assert_notice (nothing, ENGRAFT_SEVERITY_ERROR, "status", "Choose the column", NULL, NULL);
  assert_notice (gone, ENGRAFT_SEVERITY_ERROR, "time", "There is no column “tiem” any more", NULL, NULL);
  assert_notice (text, ENGRAFT_SEVERITY_ERROR, "time", "“arm” holds categories", NULL, NULL);
  g_assert_null (engraft_survival_data_get_times (gone, NULL));
  g_assert_false (engraft_survival_data_check (gone, &error));
  g_assert_error (error, ENGRAFT_SURVIVAL_DATA_ERROR, ENGRAFT_SURVIVAL_DATA_ERROR_ROLES);
}

static void
test_dates (void)
{
  const double tx[3] = { 1000, 2000, 3000 }, last[3] = { 1010, 2500, 3000.5 }, dob[3] = { 1, 2, 3 };
  const double dead[3] = { 1, 0, 1 };
  g_autoptr(EngraftTable) table = table_of (numbers ("dob", ENGRAFT_COLUMN_DATE, dob, 3),
                                            numbers ("tx_date", ENGRAFT_COLUMN_DATE, tx, 3),
                                            numbers ("last", ENGRAFT_COLUMN_DATE, last, 3),
                                            numbers ("dead", ENGRAFT_COLUMN_LOGICAL, dead, 3), NULL);
  g_autoptr(EngraftSurvivalData) asked = apply (table, "{'time':'last','status':'dead','events':['true']}");
  g_autoptr(EngraftSurvivalData) data =
    apply (table, "{'time':'last','origin':'tx_date','time-unit':'months','status':'dead','events':['true']}");
  const double *times = engraft_survival_data_get_times (data, NULL);

  assert_notice (asked, ENGRAFT_SEVERITY_ERROR, "origin", "“last” is a date", "origin", "\"tx_date\"");
  g_assert_true (engraft_survival_data_check (data, NULL));
  g_assert_cmpint (engraft_survival_data_get_unit (data), ==, ENGRAFT_TIME_UNIT_DAYS);
  g_assert_cmpfloat (times[0], ==, 10);
  g_assert_cmpfloat (times[2], ==, .5);
  g_assert_cmpstr (engraft_survival_data_get_event_title (data), ==, "dead");
}

static EngraftTable *
status_table (const char   *name,
              const double *values,
              gsize         n)
{
  g_autofree double *time = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    time[i] = i + 1;

  return table_of (numbers ("days", ENGRAFT_COLUMN_INTEGER, time, n),
                   numbers (name, ENGRAFT_COLUMN_INTEGER, values, n), NULL);
}

static void
test_codings (void)
{
  const double two[] = { 1, 2, 1 }, three[] = { 0, 1, 2, 9 }, zero[] = { 0, 1, 2, 0 };
  g_autoptr(EngraftTable) one_two = status_table ("status", two, 3);
  g_autoptr(EngraftTable) competing = status_table ("status", three, 4);
  g_autoptr(EngraftTable) cnsr = status_table ("CNSR", zero, 4);
  g_autoptr(EngraftSurvivalData) a = apply (one_two, "{'time':'days','status':'status'}");
  g_autoptr(EngraftSurvivalData) b = apply (one_two, "{'time':'days','status':'status','events':['2']}");
  g_autoptr(EngraftSurvivalData) c = apply (one_two, "{'time':'days','status':'status','events':['1']}");
  g_autoptr(EngraftSurvivalData) d = apply (competing, "{'time':'days','status':'status'}");
  g_autoptr(EngraftSurvivalData) e = apply (competing, "{'time':'days','status':'status','events':['2']}");
  g_autoptr(EngraftSurvivalData) f = apply (cnsr, "{'time':'days','status':'CNSR'}");
  g_autoptr(EngraftSurvivalData) g = apply (cnsr, "{'time':'days','status':'CNSR','events':['0']}");
  g_autoptr(EngraftSurvivalData) h = apply (cnsr, "{'time':'days','status':'CNSR','events':['1']}");
  g_autoptr(EngraftSurvivalData) i =
    apply (competing, "{'time':'days','status':'status','events':['2'],'censored':['0','1']}");
  g_autoptr(EngraftSurvivalData) j =
    apply (competing, "{'time':'days','status':'status','events':['2'],'others':['2','7']}");

  assert_notice (a, ENGRAFT_SEVERITY_ERROR, "events", "1 is censored and 2", "events", "[\"2\"]");
  assert_notice (b, ENGRAFT_SEVERITY_INFO, "events", "1 = censored, 2 = event", NULL, NULL);
  assert_notice (c, ENGRAFT_SEVERITY_WARNING, "events", "read otherwise", "events", "[\"2\"]");
  assert_notice (d, ENGRAFT_SEVERITY_ERROR, "events", "0 is censored", "events", "[\"1\"]");
  assert_notice (e, ENGRAFT_SEVERITY_WARNING, "others", "“1” looks like another", "others", "[\"1\"]");
  assert_notice (e, ENGRAFT_SEVERITY_WARNING, "missing", "“9” often means", "missing", "[\"9\"]");
  assert_notice (f, ENGRAFT_SEVERITY_ERROR, "events", "CNSR", "events", "[\"0\"]");
  assert_notice (g, ENGRAFT_SEVERITY_INFO, "events", "CDISC", NULL, NULL);
  assert_notice (h, ENGRAFT_SEVERITY_WARNING, "events", "CDISC", "events", "[\"0\"]");
  assert_notice (i, ENGRAFT_SEVERITY_ERROR, "missing", "“9”", "missing", "[\"9\"]");
  assert_notice (j, ENGRAFT_SEVERITY_ERROR, "others", "two meanings", NULL, NULL);
  assert_notice (j, ENGRAFT_SEVERITY_WARNING, "others", "No row has “7”", NULL, NULL);
  g_assert_cmpuint (engraft_tally_get_n_outcome (engraft_survival_data_get_tally (g), ENGRAFT_OUTCOME_EVENT),
                    ==, 2);
  g_assert_cmpint (engraft_survival_data_get_unit (g), ==, ENGRAFT_TIME_UNIT_DAYS);
}

static void
test_words (void)
{
  const char *levels[] = { "verstorben", "am Leben", "unbekannt", "Rezidiv", NULL };
  const guint32 codes[] = { 0, 1, 2, 3, 1, 0, ENGRAFT_NO_CODE };
  const double time[] = { 1, 2, 3, 4, 5, 6, 7 };
  g_autoptr(EngraftTable) table = table_of (numbers ("t", ENGRAFT_COLUMN_NUMBER, time, 7),
                                            words ("zustand", codes, 7, levels), NULL);
  g_autoptr(EngraftSurvivalData) asked = apply (table, "{'time':'t','status':'zustand'}");
  g_autoptr(EngraftSurvivalData) data = apply (table, "{'time':'t','status':'zustand','events':['verstorben']}");
  EngraftTally *tally = engraft_survival_data_get_tally (data);
  EngraftOutcome outcome;
  guint count;

  assert_notice (asked, ENGRAFT_SEVERITY_ERROR, "events", "probably", "events", "[\"verstorben\"]");
  assert_notice (data, ENGRAFT_SEVERITY_WARNING, "missing", "unbekannt", "missing", "[\"unbekannt\"]");
  assert_notice (data, ENGRAFT_SEVERITY_WARNING, "others", "Rezidiv", "others", "[\"Rezidiv\"]");
  g_assert_cmpuint (engraft_tally_get_n_codes (tally), ==, 4);
  g_assert_cmpstr (engraft_tally_get_code (tally, 0, &count, &outcome), ==, "verstorben");
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (outcome, ==, ENGRAFT_OUTCOME_EVENT);
  g_assert_cmpuint (engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_STATUS), ==, 1);
  g_assert_cmpstr (engraft_survival_data_get_event_title (data), ==, "verstorben");
}

/* Days that are said to be years: no patient is followed for longer than a life. */
static void
test_unit (void)
{
  const double time[] = { 41, 1730, 4795 }, died[] = { 1, 0, 1 };
  g_autoptr(EngraftTable) table = table_of (numbers ("time", ENGRAFT_COLUMN_INTEGER, time, 3),
                                            numbers ("died", ENGRAFT_COLUMN_INTEGER, died, 3), NULL);
  g_autoptr(EngraftSurvivalData) years =
    apply (table, "{'time':'time','time-unit':'years','status':'died','events':['1']}");
  g_autoptr(EngraftSurvivalData) months =
    apply (table, "{'time':'time','time-unit':'months','status':'died','events':['1']}");
  g_autoptr(EngraftSurvivalData) days =
    apply (table, "{'time':'time','time-unit':'days','status':'died','events':['1']}");

  assert_notice (years, ENGRAFT_SEVERITY_WARNING, "time-unit", "4795 years", "time-unit", "\"days\"");
  assert_notice (months, ENGRAFT_SEVERITY_WARNING, "time-unit", "4795 months", "time-unit", "\"days\"");
  g_assert_null (find_notice (days, "time-unit", ""));
}

static void
test_subjects (void)
{
  const double start[] = { 0, 5, 0, 2, 0 }, stop[] = { 5, 9, 4, 6, 3 }, died[] = { 0, 1, 0, 1, 0 };
  const double id[] = { 1, 1, 2, 2, NAN }, w[] = { 1, 2, 0, -1, 1 };
  g_autoptr(EngraftTable) table = table_of (numbers ("start", ENGRAFT_COLUMN_NUMBER, start, 5),
                                            numbers ("stop", ENGRAFT_COLUMN_NUMBER, stop, 5),
                                            numbers ("died", ENGRAFT_COLUMN_INTEGER, died, 5),
                                            numbers ("id", ENGRAFT_COLUMN_INTEGER, id, 5),
                                            numbers ("w", ENGRAFT_COLUMN_NUMBER, w, 5), NULL);
  g_autoptr(EngraftSurvivalData) twice =
    apply (table, "{'time':'stop','status':'died','events':['1'],'subject':'id'}");
  g_autoptr(EngraftSurvivalData) periods =
    apply (table, "{'time':'stop','entry':'start','status':'died','events':['1'],'subject':'id'}");
  g_autoptr(EngraftSurvivalData) weighted =
    apply (table, "{'time':'stop','status':'died','events':['1'],'weight':'w'}");
  const guint32 *clusters = engraft_survival_data_get_clusters (periods, NULL);

  assert_notice (twice, ENGRAFT_SEVERITY_WARNING, "subject", "more than once", NULL, NULL);
  g_assert_cmpuint (engraft_tally_get_n_duplicates (engraft_survival_data_get_tally (twice)), ==, 2);
  assert_notice (periods, ENGRAFT_SEVERITY_WARNING, "entry", "overlaps", NULL, NULL);
  g_assert_cmpuint (engraft_survival_data_get_n (periods), ==, 4);
  g_assert_cmpuint (clusters[0], ==, clusters[1]);
  g_assert_cmpuint (clusters[1], !=, clusters[2]);
  g_assert_cmpuint (engraft_tally_get_n_dropped (engraft_survival_data_get_tally (periods),
                                                 ENGRAFT_DROP_CLUSTER), ==, 1);
  g_assert_cmpuint (engraft_survival_data_get_n (weighted), ==, 4);
  assert_notice (weighted, ENGRAFT_SEVERITY_INFO, "weight", "weighted by “w”", NULL, NULL);
}

static void
test_copies (void)
{
  const double x[] = { 1, 2, 1, 999, 3, 1 }, y[] = { 0, 1, 0, 1, 0, 0 }, z[] = { 5, NAN, 5, NAN, 5, 6 };
  g_autoptr(EngraftTable) table = table_of (numbers ("x", ENGRAFT_COLUMN_NUMBER, x, 6),
                                            numbers ("y", ENGRAFT_COLUMN_NUMBER, y, 6),
                                            numbers ("z", ENGRAFT_COLUMN_NUMBER, z, 6),
                                            numbers ("u", ENGRAFT_COLUMN_NUMBER, y, 6),
                                            numbers ("v", ENGRAFT_COLUMN_NUMBER, y, 6), NULL);
  g_autoptr(EngraftSurvivalData) data = apply (table, "{'time':'x','status':'y','events':['1']}");

  g_assert_cmpuint (engraft_tally_get_n_duplicates (engraft_survival_data_get_tally (data)), ==, 1);
  assert_notice (data, ENGRAFT_SEVERITY_WARNING, "subject", "equal to an earlier one", NULL, NULL);
  assert_notice (data, ENGRAFT_SEVERITY_WARNING, "time", "The time is 999", "filter", "\"x != 999\"");
}

static gboolean
has_notice (EngraftSurvivalData *data,
            const char          *words)
{
  GListModel *notices = engraft_tally_get_notices (engraft_survival_data_get_tally (data));

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}

/* A column that is called so tells subjects, unless something else explains its repeated values. */
static void
test_unsaid_subject (void)
{
  const double x[] = { 1, 2, 3, 4, 5, 6 }, y[] = { 0, 1, 0, 1, 0, 0 }, id[] = { 1, 1, 2, 3, 3, 3 }, own[] = { 1, 2, 3, 4, 5, 6 };
  const double zero[] = { 0, 1, 0, 0, 4, 5 };
  g_autoptr(EngraftTable) table = table_of (numbers ("x", ENGRAFT_COLUMN_NUMBER, x, 6),
                                            numbers ("y", ENGRAFT_COLUMN_NUMBER, y, 6),
                                            numbers ("begin", ENGRAFT_COLUMN_NUMBER, zero, 6),
                                            numbers ("id", ENGRAFT_COLUMN_INTEGER, id, 6), NULL);
  g_autoptr(EngraftTable) single = table_of (numbers ("x", ENGRAFT_COLUMN_NUMBER, x, 6),
                                             numbers ("y", ENGRAFT_COLUMN_NUMBER, y, 6),
                                             numbers ("id", ENGRAFT_COLUMN_INTEGER, own, 6), NULL);
  g_autoptr(EngraftSurvivalData) data = apply (table, "{'time':'x','status':'y','events':['1']}");
  g_autoptr(EngraftSurvivalData) cluster = apply (table, "{'time':'x','status':'y','events':['1'],'cluster':'id'}");
  g_autoptr(EngraftSurvivalData) entry = apply (table, "{'time':'x','status':'y','events':['1'],'entry':'begin'}");
  g_autoptr(EngraftSurvivalData) said = apply (table, "{'time':'x','status':'y','events':['1'],'subject':'id'}");
  g_autoptr(EngraftSurvivalData) plain = apply (single, "{'time':'x','status':'y','events':['1']}");
  const char *words = "If it tells subjects apart";

  assert_notice (data, ENGRAFT_SEVERITY_WARNING, "subject", "In 3 rows “id” is that of an earlier one.", "subject", "\"id\"");
  g_assert_false (has_notice (cluster, words) || has_notice (entry, words) || has_notice (said, words)
                  || has_notice (plain, words));
}

static void
test_filter (void)
{
  g_autoptr(EngraftTable) table = small_table ();
  g_autoptr(EngraftSurvivalData) data =
    apply (table, "{'time':'age','status':'status','events':['1'],'filter':'time > 2'}");
  g_autoptr(EngraftSurvivalData) wrong =
    apply (table, "{'time':'age','status':'status','events':['1'],'filter':'tme > 2'}");
  g_autofree char *sentence = engraft_tally_dup_sentence (engraft_survival_data_get_tally (data));

  g_assert_cmpstr (sentence, ==, "2 events, 2 censored, 0 other; 4 rows left out "
                   "(3 not taken by the filter, 1 no status)");
  assert_notice (data, ENGRAFT_SEVERITY_WARNING, "filter", "In 1 row", NULL, NULL);
  /* which filter it is stands with what can be done: it may have come with the analysis of other data */
  assert_notice (wrong, ENGRAFT_SEVERITY_ERROR, "filter", "“tme > 2” does not fit these data", "filter", "\"\"");
  g_assert_nonnull (find_notice (wrong, "filter", "Did you mean “time”"));
}

/* Of several covariates those are named that rows are left out for, and not those which these rows have. */
static void
test_named_covariates (void)
{
  const double time[] = { 5, 3, 4, 8, 6 }, status[] = { 1, 1, 0, 0, 1 };
  const double age[] = { 40, 50, 60, 70, 45 }, bili[] = { 1, NAN, 2, 3, 4 }, protime[] = { 10, NAN, 11, NAN, 12 };
  g_autoptr(EngraftTable) table = table_of (numbers ("time", ENGRAFT_COLUMN_NUMBER, time, 5),
                                            numbers ("status", ENGRAFT_COLUMN_INTEGER, status, 5),
                                            numbers ("age", ENGRAFT_COLUMN_NUMBER, age, 5),
                                            numbers ("bili", ENGRAFT_COLUMN_NUMBER, bili, 5),
                                            numbers ("protime", ENGRAFT_COLUMN_NUMBER, protime, 5), NULL);
  static const struct { const char *covariates[4], *title, *said; } cases[] = {
    { { "age", "bili", "protime" }, "age/bili/protime", "2 rows left out (no bili/protime)" },
    { { "age", "bili" }, "age/bili", "1 row left out (no bili)" },
    { { "age", "bili" }, "treatment", "1 row left out (no treatment)" },     /* as it is called by who asks */
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
      g_autoptr(GPtrArray) columns = g_ptr_array_new ();
      g_autoptr(EngraftSurvivalData) data = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *sentence = NULL;
      const char *events[] = { "1", NULL };

      g_object_set (cohort, "time", "time", "status", "status", "events", events, NULL);
      for (guint i = 0; cases[k].covariates[i]; i++)
        g_ptr_array_add (columns, engraft_table_find_column (table, cases[k].covariates[i]));
      data = engraft_survival_data_new_for_columns (table, cohort, columns, cases[k].title, NULL, &error);
      g_assert_no_error (error);
      sentence = engraft_tally_dup_sentence (engraft_survival_data_get_tally (data));
      g_test_message ("%s", sentence);
      g_assert_true (g_str_has_suffix (sentence, cases[k].said));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/survival-data/rows", test_rows);
  g_test_add_func ("/survival-data/entry", test_entry);
  g_test_add_func ("/survival-data/cuts", test_cuts);
  g_test_add_func ("/survival-data/strata", test_strata);
  g_test_add_func ("/survival-data/roles", test_roles);
  g_test_add_func ("/survival-data/dates", test_dates);
  g_test_add_func ("/survival-data/codings", test_codings);
  g_test_add_func ("/survival-data/words", test_words);
  g_test_add_func ("/survival-data/unit", test_unit);
  g_test_add_func ("/survival-data/subjects", test_subjects);
  g_test_add_func ("/survival-data/copies", test_copies);
  g_test_add_func ("/survival-data/unsaid-subject", test_unsaid_subject);
  g_test_add_func ("/survival-data/filter", test_filter);
  g_test_add_func ("/survival-data/named-covariates", test_named_covariates);

  return g_test_run ();
}
