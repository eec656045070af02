/* bench-endpoints.c: how long endpoints of many visits take, and how much memory.
 *
 * bench-endpoints [SUBJECTS...]
 *
 * Ten visits of EDSS for each subject, three months apart, and a relapse for every second one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sys/resource.h>

#include <glib.h>
#include <gsl/gsl_errno.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/endpoints/engraft-endpoint.h"

#define N_VISITS 10

static EngraftTable *
make_visits (guint n)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  EngraftTableDraft draft;
  double *subjects, *days, *scores;

  engraft_table_draft_init (&draft, (gsize) n * N_VISITS);
  subjects = engraft_table_draft_add_numbers (&draft, "id", "id", ENGRAFT_COLUMN_INTEGER);
  days = engraft_table_draft_add_numbers (&draft, "day", "day", ENGRAFT_COLUMN_NUMBER);
  scores = engraft_table_draft_add_numbers (&draft, "EDSS", "EDSS", ENGRAFT_COLUMN_NUMBER);
  for (guint s = 0; s < n; s++)
    {
      double score = g_rand_int_range (random, 2, 13) / 2.;

      for (guint v = 0; v < N_VISITS; v++)
        {
          gsize row = (gsize) s * N_VISITS + v;

          subjects[row] = s + 1;
          days[row] = 91 * v + g_rand_int_range (random, -10, 10);
          scores[row] = score;
          score = CLAMP (score + g_rand_int_range (random, -1, 2) / 2., 0, 10);
        }
    }

  return engraft_table_draft_finish (&draft, "visits");
}

static EngraftTable *
make_relapses (guint n)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (2);
  EngraftTableDraft draft;
  double *subjects, *days;

  engraft_table_draft_init (&draft, n / 2);
  subjects = engraft_table_draft_add_numbers (&draft, "id", "id", ENGRAFT_COLUMN_INTEGER);
  days = engraft_table_draft_add_numbers (&draft, "day", "day", ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < n / 2; i++)
    {
      subjects[i] = 2 * i + 1;
      days[i] = g_rand_int_range (random, 0, 91 * N_VISITS);
    }

  return engraft_table_draft_finish (&draft, "relapses");
}

static double
get_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.;
}

static void
measure (guint n)
{
  static const char * const names[] = { "cdw-12-edss", "cdw-24-edss", "pira-edss" };
  g_autoptr(EngraftTable) visits = make_visits (n);
  g_autoptr(EngraftTable) relapses = make_relapses (n);
  g_autoptr(EngraftVisitOptions) columns = engraft_visit_options_new ();

  g_object_set (columns, "subject", "id", "date", "day", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_find (names[i], &error);
      g_autoptr(EngraftEndpoint) endpoint = NULL;
      g_autoptr(EngraftTable) times = NULL;
      gint64 start = g_get_monotonic_time ();
      double seconds, table;

      if (!definition || !(endpoint = engraft_endpoint_new (visits, relapses, columns, definition, NULL, &error)))
        {
          g_printerr ("%s\n", error->message);
          continue;
        }
      seconds = (g_get_monotonic_time () - start) / 1e6;
      start = g_get_monotonic_time ();
      times = engraft_endpoint_to_table (endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES);
      table = (g_get_monotonic_time () - start) / 1e6;
      g_print ("%8u subjects  %-12s %7.3f s  %9.2e rows/s  table %6.3f s  %6u with an event  peak %.0f MB\n", n, names[i], seconds,
               (double) n * N_VISITS / seconds, table, engraft_endpoint_get_n_with_event (endpoint), get_peak ());
    }
}

int
main (int    argc,
      char **argv)
{
  gsl_set_error_handler_off ();
  if (argc == 1)
    {
      measure (10000);
      measure (100000);
    }
  for (int i = 1; i < argc; i++)
    measure (g_ascii_strtoull (argv[i], NULL, 10));

  return 0;
}
