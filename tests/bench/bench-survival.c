/* bench-survival.c: how long curves and tests take, how much memory, and how far they are from R's.
 *
 * bench-survival [--r SCRIPT] [ROWS...]
 *
 * Two groups, whole days and real times, no two of which are the same.  The job: counting or
 * sorting, the log-rank test, Kaplan-Meier curves, their limits.  Seconds are the best of three
 * runs.  "columns" is what goes in: 8 bytes of time, 1 of status and 4 of group a row.  "peak" is
 * what the process grew by beyond them, at most: with curves and test, and with the limits of one
 * group at a time too; the ratios are to the columns.  A curve of n different times holds 17 bytes
 * for each: time, survival, and how many rows ended.
 *
 * With --r, R does the same with the same columns, unless the size before foretells more than
 * ENGRAFT_BENCH_R_SECONDS (60) or there are more rows than ENGRAFT_BENCH_R_ROWS.
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
#include <glib/gstdio.h>

#include "kernel/survival/eg-curve.h"
#include "kernel/survival/eg-rank-test.h"

#define N_RUNS 3
#define BYTES_A_ROW 13

/* lifelines 0.30.1, KaplanMeierFitter and logrank_test, whole days, 5 million rows, 2 groups: its
 * published figure, not measured here */
#define LIFELINES "lifelines, days, 5000000 rows: 0.17 s as published, not measured here"

typedef struct
{
  double  *time;
  guint8  *status;
  guint32 *group;
} Columns;

typedef struct
{
  double seconds;
  double cpu;         /* the processor's share of them */
  double numbers[3];  /* survival at the last time of each group, chi-squared */
  double peak;        /* MB */
  double peak_with_limits;
} Result;

static double
peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.;
}

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
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
save (const Columns *columns,
      gsize          n,
      const char    *path)
{
  FILE *file = fopen (path, "wb");

  if (!file || fwrite (columns->time, sizeof (double), n, file) != n || fwrite (columns->status, 1, n, file) != n
      || fwrite (columns->group, sizeof (guint32), n, file) != n || fclose (file) != 0)
    exit (1);
}

static void
run (const Columns *columns,
     gsize          n,
     Result        *result)
{
  const EgRankSpec spec = { EG_RANK_LOG_RANK };
  EgSurvivalRows rows = { .n = n, .time = columns->time, .status = columns->status, .group = columns->group,
                          .n_groups = 2, .n_strata = 1 };
  EgTimeline line;
  EgCurve curves[2];
  EgRankTest test;

  if (eg_timeline_init (&line, &rows, NAN, FALSE, NULL, NULL) != EG_OK
      || eg_rank_tests_init (&test, &spec, 1, &line, NULL, NULL) != EG_OK
      || eg_curves_init_spending (curves, &line, EG_KAPLAN_MEIER, NAN) != EG_OK)
    exit (1);
  result->peak = peak_megabytes ();
  for (int i = 0; i < 2; i++)
    {
      g_autofree double *limits = g_new (double, 2 * curves[i].n);

      eg_curve_intervals (&curves[i], EG_INTERVAL_LOG, .95, limits, limits + curves[i].n);
      result->numbers[i] = curves[i].survival[curves[i].n - 1];
    }
  result->numbers[2] = test.chisq;
  result->peak_with_limits = peak_megabytes ();
  for (int i = 0; i < 2; i++)
    eg_curve_clear (&curves[i]);
  eg_rank_test_clear (&test);
}

static Result
measure (gsize       n,
         gboolean    whole,
         const char *path)
{
  Result best = { .seconds = INFINITY, .cpu = INFINITY };
  double before;
  Columns columns;

  fill (&columns, n, whole);
  if (path)
    save (&columns, n, path);
  before = peak_megabytes ();
  for (int i = 0; i < N_RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double cpu = cpu_seconds (), seconds;
      Result result;

      run (&columns, n, &result);
      cpu = cpu_seconds () - cpu;
      seconds = (g_get_monotonic_time () - start) / 1e6;
      if (i == 0)
        {
          best = result;
          best.seconds = seconds;
          best.cpu = cpu;
        }
      best.seconds = MIN (best.seconds, seconds);
      best.cpu = MIN (best.cpu, cpu);
    }
  best.peak -= before;
  best.peak_with_limits -= before;

  return best;
}

/* in a process of its own, so that its peak of memory is its own */
static Result
measure_apart (gsize       n,
               gboolean    whole,
               const char *path)
{
  Result result = { 0 };
  int ends[2], state;
  pid_t child;

  fflush (stdout);
  if (pipe (ends) != 0 || (child = fork ()) < 0)
    exit (1);
  if (child == 0)
    {
      result = measure (n, whole, path);
      _exit (write (ends[1], &result, sizeof result) != sizeof result);
    }
  close (ends[1]);
  if (read (ends[0], &result, sizeof result) != sizeof result || waitpid (child, &state, 0) != child || state != 0)
    exit (1);
  close (ends[0]);

  return result;
}

static gboolean
ask_r (const char *script,
       const char *path,
       gsize       n,
       Result     *result)
{
  g_autofree char *rows = g_strdup_printf ("%zu", n), *output = NULL;
  const char *argv[] = { "Rscript", script, path, rows, NULL };
  int status;

  return g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, NULL)
         && status == 0
         && sscanf (output, "%lf %lf %lf %lf %lf", &result->seconds, &result->cpu, &result->numbers[0],
                    &result->numbers[1], &result->numbers[2]) == 5;
}

static double
difference (const Result *a,
            const Result *b)
{
  double most = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (a->numbers); i++)
    if (a->numbers[i] != b->numbers[i])
      most = fmax (most, fabs (a->numbers[i] / b->numbers[i] - 1));

  return most;
}

static void
print_row (gsize         n,
           gboolean      whole,
           const Result *ours,
           const Result *peer)
{
  double columns = (double) n * BYTES_A_ROW / (1024 * 1024);

  printf ("%8zu  %s  %7.3f  %7.3f  %6.1f M", n, whole ? "days" : "real", ours->seconds, ours->cpu,
          n / ours->seconds / 1e6);
  if (peer)
    printf ("  %8.2f  %8.2f  %7.4f  %.1e", peer->seconds, peer->cpu, ours->cpu / peer->cpu, difference (ours, peer));
  else
    printf ("  %8s  %8s  %7s  %7s", "-", "-", "-", "-");
  printf ("  %7.1f  %6.1f (%.2f)  %6.1f (%.2f)  %.6f %.6f  %.4f\n", columns, ours->peak, ours->peak / columns,
          ours->peak_with_limits, ours->peak_with_limits / columns, ours->numbers[0], ours->numbers[1],
          ours->numbers[2]);
  fflush (stdout);
}

static double
limit (const char *name,
       double      usual)
{
  const char *text = g_getenv (name);

  return text ? g_ascii_strtod (text, NULL) : usual;
}

int
main (int    argc,
      char **argv)
{
  const char *usual[] = { "100000", "1000000", "5000000" };
  const char *script = argc > 2 && g_str_equal (argv[1], "--r") ? argv[2] : NULL;
  int skip = script ? 3 : 1, n_sizes = argc > skip ? argc - skip : (int) G_N_ELEMENTS (usual);
  const char * const *sizes = argc > skip ? (const char * const *) argv + skip : usual;
  g_autofree char *path = g_strdup_printf ("%s/engraft-bench-%d", g_get_tmp_dir (), (int) getpid ());
  double speed[2] = { 0, 0 };   /* seconds a row that R took last */

  printf ("    rows  time   ours s   cpu s    rows/s       R s   R cpu s  ours/R    diff.  columns"
          "  peak MB (x)    with limits (x)  S at the end       chi-squared\n");
  for (int i = 0; i < n_sizes; i++)
    for (int whole = 1; whole >= 0; whole--)
      {
        gsize n = strtoul (sizes[i], NULL, 10);
        gboolean ask = script && n <= limit ("ENGRAFT_BENCH_R_ROWS", INFINITY)
                       && speed[whole] * n <= limit ("ENGRAFT_BENCH_R_SECONDS", 60);
        Result ours = measure_apart (n, whole, ask ? path : NULL), peer;

        ask = ask && ask_r (script, path, n, &peer);
        if (ask)
          speed[whole] = peer.seconds / n;
        print_row (n, whole, &ours, ask ? &peer : NULL);
        g_unlink (path);
      }
  printf ("Ours/R: of the processor's seconds.  Diff.: the largest relative one of the numbers at the end.\n%s\n",
          LIFELINES);

  return 0;
}
