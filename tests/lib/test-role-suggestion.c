/* test-role-suggestion.c: which columns are offered for a role.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>

#include "libengraft/data/engraft-cohort-guess.h"
#include "libengraft/survival/engraft-role-suggestion.h"

static void
add_numbers (GPtrArray         *columns,
             const char        *name,
             EngraftColumnType  type,
             const double      *values,
             gsize              n)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, type, g_bytes_new (values, n * sizeof *values)));
}

static void
add_category (GPtrArray  *columns,
              const char *name)
{
  static const guint32 codes[] = { 0, 1, 0, 1 };
  static const char * const levels[] = { "alive", "dead", NULL };

  g_ptr_array_add (columns, engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY,
                                                      g_bytes_new_static (codes, sizeof codes),
                                                      engraft_string_pool_new_from_strv (levels), NULL));
}

static EngraftTable *
make_table (void)
{
  static const double ages[] = { 41, 52, 63, 34 }, days[] = { 100, 212, 95, 400 }, dates[] = { 1e4, 2e4, 1e4, 2e4 };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  add_numbers (columns, "age", ENGRAFT_COLUMN_INTEGER, ages, 4);
  add_category (columns, "arm");
  add_numbers (columns, "transplant", ENGRAFT_COLUMN_DATE, dates, 4);
  add_numbers (columns, "futime", ENGRAFT_COLUMN_INTEGER, days, 4);
  add_category (columns, "status");

  return engraft_table_new ("four", columns);
}

static void
test_likeliest_first (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_auto(GStrv) times = engraft_suggest_columns (table, "time");
  g_auto(GStrv) statuses = engraft_suggest_columns (table, "status");
  g_auto(GStrv) groups = engraft_suggest_columns (table, "group");
  g_auto(GStrv) origins = engraft_suggest_columns (table, "origin");

  g_assert_cmpstr (times[0], ==, "futime");
  g_assert_cmpstr (statuses[0], ==, "status");
  g_assert_cmpstr (groups[0], ==, "arm");
  g_assert_cmpstr (origins[0], ==, "transplant");
  g_assert_null (origins[1]);
}

static void
test_only_what_fits (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_auto(GStrv) times = engraft_suggest_columns (table, "time");
  g_auto(GStrv) statuses = engraft_suggest_columns (table, "status");

  g_assert_false (g_strv_contains ((const char * const *) times, "status"));
  g_assert_false (g_strv_contains ((const char * const *) statuses, "transplant"));
  /* an age is a number too, but here another column says that it is the time */
  g_assert_false (g_strv_contains ((const char * const *) times, "age"));
}

/* No name says that it is a status, but its values do. */
static void
test_status_by_its_words (void)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftCohort) cohort = NULL;
  const char * const *events;

  add_category (columns, "Zustand");
  table = engraft_table_new ("one", columns);
  cohort = engraft_cohort_guess (table);

  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "status"), ==, "Zustand");
  events = engraft_options_get_strv (ENGRAFT_OPTIONS (cohort), "events");
  g_assert_cmpstr (events[0], ==, "dead");
  g_assert_null (events[1]);
}

/* Rows of (start, stop]: their end is the time and their beginning the entry, and no year is a time. */
static void
test_periods (void)
{
  static const double start[] = { 0, 0, 5 }, stop[] = { 50, 5, 16 }, year[] = { 2001, 2003, 2003 };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) years = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL, calendar = NULL;
  g_autoptr(EngraftCohort) cohort = NULL, none = NULL;

  add_numbers (columns, "start", ENGRAFT_COLUMN_INTEGER, start, 3);
  add_numbers (columns, "stop", ENGRAFT_COLUMN_INTEGER, stop, 3);
  add_numbers (columns, "year", ENGRAFT_COLUMN_INTEGER, year, 3);
  table = engraft_table_new ("periods", columns);
  cohort = engraft_cohort_guess (table);
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "time"), ==, "stop");
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "entry"), ==, "start");

  add_numbers (years, "start", ENGRAFT_COLUMN_INTEGER, year, 3);
  add_numbers (years, "year", ENGRAFT_COLUMN_INTEGER, year, 3);
  calendar = engraft_table_new ("years", years);
  none = engraft_cohort_guess (calendar);
  g_assert_null (engraft_options_get_string (ENGRAFT_OPTIONS (none), "time"));
  g_assert_null (engraft_options_get_string (ENGRAFT_OPTIONS (none), "entry"));
}

/* As files of competing risks and of several states call them; the time of coagulation is none of follow-up. */
static void
test_endings (void)
{
  static const double days[] = { 100, 212, 95, 400 }, codes[] = { 0, 1, 2, 1 }, labs[] = { 10.6, 11.2, 10.1, 12.4 };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftCohort) guess = NULL;
  g_auto(GStrv) times = NULL, statuses = NULL;

  add_numbers (columns, "protime", ENGRAFT_COLUMN_NUMBER, labs, 4);
  add_numbers (columns, "ptime", ENGRAFT_COLUMN_INTEGER, days, 4);
  add_numbers (columns, "pstat", ENGRAFT_COLUMN_INTEGER, codes, 4);
  add_numbers (columns, "futime", ENGRAFT_COLUMN_INTEGER, days, 4);
  add_numbers (columns, "d", ENGRAFT_COLUMN_INTEGER, codes, 4);
  add_numbers (columns, "outcome", ENGRAFT_COLUMN_NUMBER, codes, 4);          /* as a formula makes it */
  add_numbers (columns, "state", ENGRAFT_COLUMN_NUMBER, labs, 4);             /* not whole */
  table = engraft_table_new (NULL, columns);
  times = engraft_suggest_columns (table, "time");
  statuses = engraft_suggest_columns (table, "status");
  g_assert_cmpstrv (times, ((const char *[]) { "futime", "ptime", NULL }));
  g_assert_cmpstrv (statuses, ((const char *[]) { "pstat", "d", "outcome", NULL }));
  /* what is offered is not taken unasked */
  guess = engraft_cohort_guess (table);
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (guess), "time"), ==, "futime");
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (guess), "status"), !=, "pstat");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/role-suggestion/likeliest-first", test_likeliest_first);
  g_test_add_func ("/role-suggestion/status-by-its-words", test_status_by_its_words);
  g_test_add_func ("/role-suggestion/periods", test_periods);
  g_test_add_func ("/role-suggestion/only-what-fits", test_only_what_fits);
  g_test_add_func ("/role-suggestion/endings", test_endings);

  return g_test_run ();
}
