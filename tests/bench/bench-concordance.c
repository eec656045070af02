/* bench-concordance.c: how long a concordance with its variance takes, and how far it is from R's.
 *
 * bench-concordance [--r SCRIPT] [ROWS...]
 *
 * A score and times; about half of the rows have the event.  Times are whole days, or real, no two of which are the
 * same; of those scores may be tied, as when a few of them are possible, and rows weighted.  Seconds are the
 * processor's, of one thread, the best of three runs; "peak" is what the process grew by in the first, as a ratio to time,
 * status, score and weight.
 *
 * With --r, R's concordance (package survival) does the same with the same columns, up to ENGRAFT_BENCH_R_ROWS (5000000);
 * it is given up after ten minutes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "kernel/survival/eg-concordance.h"

#define N_RUNS 3
#define BYTES_A_ROW 17
#define R_SECONDS "600"

typedef enum { DAYS, REAL, TIED_SCORES, WEIGHTED, WEIGHTED_TIED, N_KINDS } Kind;

static const char * const kind_names[] = { "days", "real", "tied", "weighted", "both" };

typedef struct
{
  gsize   n;
  double *time;
  guint8 *status;
  double *score;
  double *weight;        /* NULL: 1 */
} Columns;

typedef struct
{
  double seconds;
  double peak;           /* MB */
  double numbers[2];     /* concordance and its variance */
} Result;

static double
peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.;
}

static void
fill (Columns *columns,
      Kind     kind)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);

  columns->time = g_new (double, columns->n);
  columns->status = g_new (guint8, columns->n);
  columns->score = g_new (double, columns->n);
  if (kind >= WEIGHTED)
    columns->weight = g_new (double, columns->n);
  for (gsize i = 0; i < columns->n; i++)
    {
      double score = g_rand_double_range (rand, -1, 1), event, censored = g_rand_double_range (rand, 0, 3650);

      event = -log (1 - g_rand_double (rand)) * 1500 / exp (score);
      columns->score[i] = kind == TIED_SCORES || kind == WEIGHTED_TIED ? floor (score * 10) : score;
      columns->time[i] = kind == DAYS ? ceil (MIN (event, censored)) : MIN (event, censored);
      columns->status[i] = event <= censored;
      if (columns->weight)
        columns->weight[i] = g_rand_double_range (rand, .5, 2);
    }
}

static void
save (const Columns *columns,
      const char    *path)
{
  FILE *file = fopen (path, "wb");
  gsize n = columns->n;

  if (!file || fwrite (columns->time, sizeof (double), n, file) != n || fwrite (columns->status, 1, n, file) != n
      || fwrite (columns->score, sizeof (double), n, file) != n
      || (columns->weight && fwrite (columns->weight, sizeof (double), n, file) != n) || fclose (file) != 0)
    exit (1);
}

/* in a process of its own, so that the peak is of this size only */
static void
measure (const Columns *columns,
         Result        *best)
{
  int ends[2];
  pid_t child;

  if (pipe (ends) != 0)
    exit (1);
  child = fork ();
  if (child == 0)
    {
      EgSurvivalRows rows = { .n = columns->n, .time = columns->time, .status = columns->status,
                              .weight = columns->weight, .n_groups = 1, .n_strata = 1 };
      EgConcordance pairs;
      double before;

      /* what of the program itself comes into memory, is not the concordance's */
      rows.n = MIN (columns->n, 1000);
      if (eg_concordance (&rows, columns->score, EG_PAIR_ONE, &pairs, NULL, NULL) != EG_OK)
        _exit (1);
      rows.n = columns->n;
      before = peak_megabytes ();
      best->seconds = INFINITY;
      for (int i = 0; i < N_RUNS; i++)
        {
          clock_t begin = clock ();

          if (eg_concordance (&rows, columns->score, EG_PAIR_ONE, &pairs, NULL, NULL) != EG_OK)
            _exit (1);
          best->seconds = fmin (best->seconds, (double) (clock () - begin) / CLOCKS_PER_SEC);
          best->peak = i == 0 ? peak_megabytes () - before : best->peak;
          best->numbers[0] = pairs.c;
          best->numbers[1] = pairs.variance;
        }
      _exit (write (ends[1], best, sizeof *best) != sizeof *best);
    }
  close (ends[1]);
  if (read (ends[0], best, sizeof *best) != sizeof *best)
    exit (1);
  close (ends[0]);
  waitpid (child, NULL, 0);
}

/* FALSE: R did not get there in time */
static gboolean
run_r (const Columns *columns,
       const char    *script,
       double        *seconds,
       double        *numbers)
{
  g_autofree char *path = g_strdup_printf ("%s/bench-concordance-%d", g_get_tmp_dir (), getpid ());
  g_autofree char *command = NULL, *output = NULL;
  char *end;

  save (columns, path);
  command = g_strdup_printf ("timeout " R_SECONDS " Rscript %s %s %zu %d", script, path, columns->n,
                             columns->weight != NULL);
  if (!g_spawn_command_line_sync (command, &output, NULL, NULL, NULL))
    exit (1);
  g_remove (path);
  if (*output == '\0')
    return FALSE;
  *seconds = g_ascii_strtod (output, &end);
  for (int i = 0; i < 2; i++)
    numbers[i] = g_ascii_strtod (end, &end);

  return *seconds > 0;
}

static void
report (gsize       n,
        Kind        kind,
        const char *script)
{
  const char *limit = g_getenv ("ENGRAFT_BENCH_R_ROWS");
  Columns columns = { .n = n };
  Result result = { 0 };
  double seconds = 0, numbers[2] = { 0 };

  fill (&columns, kind);
  measure (&columns, &result);
  g_print ("%8zu %-8s  %8.4f  %9.2e  %6.2f", n, kind_names[kind], result.seconds, n / result.seconds,
           result.peak * 1048576 / n / (BYTES_A_ROW + (columns.weight ? sizeof (double) : 0)));
  if (script && n <= (limit ? g_ascii_strtod (limit, NULL) : 5e6) && !run_r (&columns, script, &seconds, numbers))
    g_print ("  R: no answer within " R_SECONDS " seconds");
  else if (script && n <= (limit ? g_ascii_strtod (limit, NULL) : 5e6))
    g_print ("  %8.3f  %6.1f  %8.1e  %8.1e", seconds, seconds / result.seconds, fabs (result.numbers[0] / numbers[0] - 1),
             fabs (result.numbers[1] / numbers[1] - 1));
  g_print ("\n");
  g_free (columns.time);
  g_free (columns.status);
  g_free (columns.score);
  g_free (columns.weight);
}

int
main (int    argc,
      char **argv)
{
  const gsize sizes[] = { 10000, 100000, 1000000, 5000000 };
  const char *script = argc > 2 && g_str_equal (argv[1], "--r") ? argv[2] : NULL;
  int first = script ? 3 : 1;

  gsl_set_error_handler_off ();
  g_print ("    rows             seconds     rows/s    peak         R   times   error of C, of its variance\n");
  for (Kind kind = DAYS; kind < N_KINDS; kind++)
    for (gsize i = 0; argc > first ? first + (int) i < argc : i < G_N_ELEMENTS (sizes); i++)
      report (argc > first ? g_ascii_strtoull (argv[first + i], NULL, 10) : sizes[i], kind, script);

  return 0;
}
