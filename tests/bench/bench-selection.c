/* bench-selection.c: how long it takes until rows show who is chosen, of large tables of events.
 *
 * bench-selection [EVENTS...]
 *
 * Adverse events of subjects with fifty each on average, 300 terms of 20 body systems: the rows of each table that count
 * somebody who is chosen, and the first row of who is chosen in the table of events.  One is chosen, a hundred, and half of
 * all.  “each row lists” is the same answer by what rows list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <gsl/gsl_errno.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/engraft-result.h"
#include "libengraft/project/engraft-subject-selection.h"
#include "libengraft/response/engraft-adverse-events.h"

#define N_TERMS 300
#define N_SYSTEMS 20
#define EVENTS_EACH 50

static EngraftTable *
make_events (guint n)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  EngraftTableDraft draft;
  double *subjects, *terms, *systems, *grades;

  engraft_table_draft_init (&draft, n);
  subjects = engraft_table_draft_add_numbers (&draft, "id", "id", ENGRAFT_COLUMN_INTEGER);
  terms = engraft_table_draft_add_numbers (&draft, "term", "term", ENGRAFT_COLUMN_INTEGER);
  systems = engraft_table_draft_add_numbers (&draft, "system", "system", ENGRAFT_COLUMN_INTEGER);
  grades = engraft_table_draft_add_numbers (&draft, "grade", "grade", ENGRAFT_COLUMN_INTEGER);
  for (guint i = 0; i < n; i++)
    {
      guint term = g_rand_int_range (random, 0, N_TERMS);

      subjects[i] = g_rand_int_range (random, 1, MAX (2, n / EVENTS_EACH) + 1);
      terms[i] = term;
      systems[i] = term % N_SYSTEMS;
      grades[i] = g_rand_int_range (random, 1, 6);
    }

  return engraft_table_draft_finish (&draft, "events");
}

static EngraftTable *
make_subjects (guint n)
{
  EngraftTableDraft draft;
  double *subjects, *arms;

  engraft_table_draft_init (&draft, n);
  subjects = engraft_table_draft_add_numbers (&draft, "id", "id", ENGRAFT_COLUMN_INTEGER);
  arms = engraft_table_draft_add_numbers (&draft, "arm", "arm", ENGRAFT_COLUMN_INTEGER);
  for (guint i = 0; i < n; i++)
    {
      subjects[i] = i + 1;
      arms[i] = i % 2;
    }

  return engraft_table_draft_finish (&draft, "subjects");
}

/* As find_rows () does where a result knows no better */
static guint
count_listed (EngraftResult *result,
              guint          table,
              GHashTable    *subjects)
{
  guint n = 0;

  for (guint row = 0; ; row++)
    {
      g_auto(GStrv) own = engraft_result_list_subjects (result, table, row);
      gboolean any = FALSE;

      if (!own)
        return n;
      for (guint i = 0; own[i]; i++)
        any |= g_hash_table_contains (subjects, own[i]);
      n += any;
    }
}

static void
choose (EngraftSubjectSelection *selection,
        const char              *key,
        guint                    n,
        guint                    n_subjects)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", (guint) ((guint64) (i + 1) * n_subjects / n));

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  engraft_subject_selection_select_all (selection, key, (const char * const *) names, FALSE);
}

static void
measure_tables (EngraftAdverseEvents    *events,
                EngraftSubjectSelection *selection,
                const char              *key)
{
  GHashTable *subjects = engraft_subject_selection_get_subjects (selection, key);

  for (guint table = 0; table <= ENGRAFT_ADVERSE_EVENTS_TABLE_ARMS; table++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr(GHashTable) rows = engraft_result_find_rows (ENGRAFT_RESULT (events), table, subjects);
      double found = (g_get_monotonic_time () - start) / 1e3;
      guint listed;

      start = g_get_monotonic_time ();
      listed = count_listed (ENGRAFT_RESULT (events), table, subjects);
      g_print ("  %7u chosen  table %u  %6u rows  %8.2f ms  each row lists %8.2f ms%s\n", g_hash_table_size (subjects), table,
               rows ? g_hash_table_size (rows) : 0, found, (g_get_monotonic_time () - start) / 1e3,
               listed == (rows ? g_hash_table_size (rows) : 0) ? "" : "  DIFFERENT");
    }
}

static void
measure (guint n)
{
  guint n_subjects = MAX (2, n / EVENTS_EACH);
  const guint chosen[] = { 1, MIN (100, n_subjects), n_subjects / 2 };
  g_autoptr(EngraftTable) table = make_events (n), subjects = make_subjects (n_subjects);
  g_autoptr(EngraftAdverseEventsOptions) options = engraft_adverse_events_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSubjectSelection) selection = engraft_subject_selection_new ();
  g_autofree char *key = engraft_subject_selection_make_key (NULL, "id");
  g_autoptr(EngraftAdverseEvents) events = NULL;
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_object_set (options, "term", "term", "body-system", "system", "grade", "grade", "arm", "arm", NULL);
  g_object_set (cohort, "subject", "id", NULL);
  events = engraft_adverse_events_new (table, subjects, cohort, options, NULL, &error);
  if (!events)
    {
      g_printerr ("%s\n", error->message);
      return;
    }
  g_print ("%u events of %u subjects, counted in %.2f s\n", n, n_subjects, (g_get_monotonic_time () - start) / 1e6);
  for (gsize i = 0; i < G_N_ELEMENTS (chosen); i++)
    {
      guint row;

      choose (selection, key, chosen[i], n_subjects);
      measure_tables (events, selection, key);
      start = g_get_monotonic_time ();
      row = engraft_subject_selection_find_row (selection, key, table, "id");
      g_print ("  %7u chosen  first row of the data %u in %.2f ms\n", chosen[i], row + 1, (g_get_monotonic_time () - start) / 1e3);
    }
  /* nobody who is there: all rows are looked at */
  engraft_subject_selection_select (selection, key, "0");
  start = g_get_monotonic_time ();
  engraft_subject_selection_find_row (selection, key, table, "id");
  g_print ("  nobody who is there: %.2f ms\n", (g_get_monotonic_time () - start) / 1e3);
}

int
main (int    argc,
      char **argv)
{
  gsl_set_error_handler_off ();
  if (argc == 1)
    {
      measure (100000);
      measure (1000000);
    }
  for (int i = 1; i < argc; i++)
    measure (g_ascii_strtoull (argv[i], NULL, 10));

  return 0;
}
