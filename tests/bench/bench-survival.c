/* bench-survival.c: how long curves and tests take.
 *
 * bench-survival [ROWS...]: two groups, whole days and real times; seconds of the kernels
 * (timeline, curves with intervals, log-rank), rows a second, and the memory at its peak.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

#include "kernel/survival/eg-curve.h"
#include "kernel/survival/eg-rank-test.h"

typedef struct
{
  double  *time;
  guint8  *status;
  guint32 *group;
} Columns;

static double
peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.;
}

/* exponential times with a median of 2 and 3 years, censored between 1 and 10 */
static void
fill (Columns *columns,
      gsize    n,
      gboolean whole)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);

  columns->time = g_new (double, n);
  columns->status = g_new (guint8, n);
  columns->group = g_new (guint32, n);
  for (gsize i = 0; i < n; i++)
    {
      guint32 group = i % 2;
      double event = -log (1 - g_rand_double (rand)) * (group ? 1580 : 1054);
      double censored = g_rand_double_range (rand, 365, 3650), time = MIN (event, censored);

      columns->time[i] = whole ? ceil (time) : time;
      columns->status[i] = event <= censored;
      columns->group[i] = group;
    }
}

static void
measure (gsize    n,
         gboolean whole)
{
  const EgRankSpec spec = { EG_RANK_LOG_RANK };
  Columns columns;
  EgSurvivalRows rows = { .n = n, .n_groups = 2, .n_strata = 1 };
  EgTimeline line;
  EgCurve curves[2];
  EgRankTest test;
  double before, seconds[3];
  gint64 start;

  fill (&columns, n, whole);
  rows.time = columns.time;
  rows.status = columns.status;
  rows.group = columns.group;
  before = peak_megabytes ();
  start = g_get_monotonic_time ();
  if (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL) != EG_OK)
    exit (1);
  seconds[0] = (g_get_monotonic_time () - start) / 1e6;
  eg_curves_init (curves, &line, EG_KAPLAN_MEIER, NAN);
  for (int i = 0; i < 2; i++)
    {
      g_autofree double *limits = g_new (double, 2 * curves[i].n);

      eg_curve_intervals (&curves[i], EG_INTERVAL_LOG, .95, limits, limits + curves[i].n);
    }
  seconds[1] = (g_get_monotonic_time () - start) / 1e6;
  eg_rank_tests_init (&test, &spec, 1, &line, NULL, NULL);
  seconds[2] = (g_get_monotonic_time () - start) / 1e6;
  printf ("%9zu  %-5s  %8.4f  %8.4f  %8.4f  %8.4f  %11.0f  %7.0f  %7.0f  %.6f\n", n, whole ? "days" : "real", seconds[2],
          seconds[0], seconds[1] - seconds[0], seconds[2] - seconds[1], n / seconds[2], before, peak_megabytes (), test.chisq);
  fflush (stdout);
}

/* each in its own process, so that its peak of memory is its own */
static void
measure_apart (gsize    n,
               gboolean whole)
{
  pid_t child;

  fflush (stdout);
  child = fork ();
  if (child == 0)
    {
      measure (n, whole);
      _exit (0);
    }
  waitpid (child, NULL, 0);
}

int
main (int    argc,
      char **argv)
{
  const char *usual[] = { "100000", "1000000", "5000000" };
  const char * const *sizes = argc > 1 ? (const char * const *) argv + 1 : usual;
  int n_sizes = argc > 1 ? argc - 1 : (int) G_N_ELEMENTS (usual);

  printf ("     rows  times         s     count    curves      test       rows/s  MB data  MB peak  chisq\n");
  for (int i = 0; i < n_sizes; i++)
    for (int whole = 1; whole >= 0; whole--)
      measure_apart (strtoul (sizes[i], NULL, 10), whole);

  return 0;
}
