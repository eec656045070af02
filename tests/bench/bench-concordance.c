/* bench-concordance.c: how long a concordance with its variance takes, and how far it is from R's.
 *
 * bench-concordance [--r SCRIPT] [ROWS...]
 *
 * A score and times, in whole days and real, of which no two are the same; about half of the rows have the event.
 * Seconds are the best of three runs; "peak" is what the process grew by, as a ratio to time, status and score.
 *
 * With --r, R's concordance does the same with the same columns, up to ENGRAFT_BENCH_R_ROWS (5000000).
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

typedef struct
{
  gsize   n;
  double *time;
  guint8 *status;
  double *score;
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
fill (Columns  *columns,
      gboolean  whole)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);

  columns->time = g_new (double, columns->n);
  columns->status = g_new (guint8, columns->n);
  columns->score = g_new (double, columns->n);
  for (gsize i = 0; i < columns->n; i++)
    {
      double score = g_rand_double_range (rand, -1, 1), event, censored = g_rand_double_range (rand, 0, 3650);

      event = -log (1 - g_rand_double (rand)) * 1500 / exp (score);
      columns->score[i] = score;
      columns->time[i] = whole ? ceil (MIN (event, censored)) : MIN (event, censored);
      columns->status[i] = event <= censored;
    }
}

static void
save (const Columns *columns,
      const char    *path)
{
  FILE *file = fopen (path, "wb");
  gsize n = columns->n;

  if (!file || fwrite (columns->time, sizeof (double), n, file) != n || fwrite (columns->status, 1, n, file) != n
      || fwrite (columns->score, sizeof (double), n, file) != n || fclose (file) != 0)
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
      EgSurvivalRows rows = { .n = columns->n, .time = columns->time, .status = columns->status, .n_groups = 1,
                              .n_strata = 1 };
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
  command = g_strdup_printf ("Rscript %s %s %zu", script, path, columns->n);
  if (!g_spawn_command_line_sync (command, &output, NULL, NULL, NULL))
    exit (1);
  g_remove (path);
  *seconds = g_ascii_strtod (output, &end);
  for (int i = 0; i < 2; i++)
    numbers[i] = g_ascii_strtod (end, &end);

  return *seconds > 0;
}

static void
report (gsize       n,
        gboolean    whole,
        const char *script)
{
  const char *limit = g_getenv ("ENGRAFT_BENCH_R_ROWS");
  Columns columns = { .n = n };
  Result result = { 0 };
  double seconds, numbers[2];

  fill (&columns, whole);
  measure (&columns, &result);
  g_print ("%8zu %s  %8.4f  %9.2e  %6.2f", n, whole ? "days" : "real", result.seconds, n / result.seconds,
           result.peak * 1048576 / n / BYTES_A_ROW);
  if (script && n <= (limit ? g_ascii_strtod (limit, NULL) : 5e6) && run_r (&columns, script, &seconds, numbers))
    g_print ("  %8.3f  %6.1f  %8.1e  %8.1e", seconds, seconds / result.seconds, fabs (result.numbers[0] / numbers[0] - 1),
             fabs (result.numbers[1] / numbers[1] - 1));
  g_print ("\n");
  g_free (columns.time);
  g_free (columns.status);
  g_free (columns.score);
}

int
main (int    argc,
      char **argv)
{
  const gsize sizes[] = { 10000, 100000, 1000000, 5000000 };
  const char *script = argc > 2 && g_str_equal (argv[1], "--r") ? argv[2] : NULL;
  int first = script ? 3 : 1;

  gsl_set_error_handler_off ();
  g_print ("    rows        seconds     rows/s    peak         R   times   error of C, of its variance\n");
  for (int whole = 1; whole >= 0; whole--)
    for (gsize i = 0; argc > first ? first + (int) i < argc : i < G_N_ELEMENTS (sizes); i++)
      report (argc > first ? g_ascii_strtoull (argv[first + i], NULL, 10) : sizes[i], whole, script);

  return 0;
}
