/* bench-cox.c: how long a Cox model takes, how much memory, and how far it is from R's.
 *
 * bench-cox [--r SCRIPT] [ROWS...]
 *
 * Real times, no two of which are the same; 5 and 20 covariates, half of them normal and half 0 or 1; about half
 * of the rows have the event; Efron's method.  The job: putting rows in order, the fit, and the concordance, which
 * R's coxph makes too.  Seconds are the processor's, of one thread, the best of three runs.  "columns" is what goes in:
 * time, status and covariates.  Memory is what the process grew by in the first run, as a ratio to the columns: "all",
 * and "beyond" the model's own copy of the covariates in order of time, with which it could go on without the first.
 *
 * With --r, R (package survival, one thread too) fits the same rows, unless there are more than ENGRAFT_BENCH_R_ROWS
 * (5000000); it is given up after ten minutes.  lifelines, of Python, is not measured: Debian has no package of it.
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
#include "kernel/survival/eg-cox.h"

#define N_RUNS 3
#define R_SECONDS "600"

typedef struct
{
  gsize    n;
  gsize    p;
  double  *time;
  guint8  *status;
  double  *x;        /* columns one after another */
} Columns;

typedef struct
{
  double   order, fit, pairs, total;   /* seconds */
  double   numbers[3];                 /* first coefficient, log likelihood, concordance */
  double   peak;                       /* MB beyond what went in */
  unsigned n_iterations;
} Result;

static double
peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.;
}

/* of the processor, which others on the machine lengthen less than those of the clock */
static double
seconds_so_far (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static double
normal (GRand *rand)
{
  double u = 1 - g_rand_double (rand), v = g_rand_double (rand);

  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

static void
fill (Columns *columns)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  const gsize n = columns->n, p = columns->p;

  columns->time = g_new (double, n);
  columns->status = g_new (guint8, n);
  columns->x = g_new (double, n * p);
  for (gsize i = 0; i < n; i++)
    {
      double eta = 0, event, censored = g_rand_double_range (rand, 0, 2);

      for (gsize j = 0; j < p; j++)
        {
          double x = j % 2 == 0 ? normal (rand) : g_rand_double (rand) < .3;

          columns->x[j * n + i] = x;
          eta += x * .2 * ((int) (j % 3) - 1);
        }
      event = -log (1 - g_rand_double (rand)) / exp (eta);
      columns->time[i] = MIN (event, censored);
      columns->status[i] = event <= censored;
    }
}

static void
save (const Columns *columns,
      const char    *path)
{
  FILE *file = fopen (path, "wb");

  if (!file || fwrite (columns->time, sizeof (double), columns->n, file) != columns->n
      || fwrite (columns->status, 1, columns->n, file) != columns->n
      || fwrite (columns->x, sizeof (double), columns->n * columns->p, file) != columns->n * columns->p
      || fclose (file) != 0)
    exit (1);
}

static void
fail_unless (EgStatus status)
{
  if (status != EG_OK)
    exit (1);
}

static void
run (const Columns *columns,
     Result        *result)
{
  const EgCoxSettings settings = { 0 };
  EgSurvivalRows rows = { .n = columns->n, .time = columns->time, .status = columns->status, .n_groups = 1, .n_strata = 1 };
  double begin = seconds_so_far ();
  EgConcordance pairs;
  EgCoxData data;
  EgCox cox;

  fail_unless (eg_cox_data_init (&data, &rows, NULL, columns->p, NULL, NULL));
  for (gsize j = 0; j < columns->p; j++)
    eg_cox_data_set_column (&data, j, columns->x + j * columns->n);
  result->order = seconds_so_far () - begin;
  fail_unless (eg_cox_init (&cox, &data, &settings, NULL, NULL));
  result->fit = seconds_so_far () - begin - result->order;
  result->n_iterations = cox.n_iterations;
  result->numbers[0] = cox.coefficients[0];
  result->numbers[1] = cox.loglik;
  fail_unless (eg_concordance_of_model (&cox, EG_PAIR_ONE, NULL, 0, &pairs, NULL, NULL));
  eg_cox_clear (&cox);
  eg_cox_data_clear (&data);
  result->total = seconds_so_far () - begin;
  result->pairs = result->total - result->order - result->fit;
  result->numbers[2] = pairs.c;
}

/* in a process of its own, so that peaks are of this size only */
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
      Columns few = *columns;
      Result result = { 0 };
      double before, peak = 0;

      /* what of the program itself comes into memory, is not the fit's */
      few.n = MIN (columns->n, 1000);
      run (&few, &result);
      before = peak_megabytes ();

      for (int i = 0; i < N_RUNS; i++)
        {
          run (columns, &result);
          if (i == 0 || result.total < best->total)
            *best = result;
          peak = i == 0 ? peak_megabytes () - before : peak;
          best->peak = peak;
        }
      if (write (ends[1], best, sizeof *best) != sizeof *best)
        _exit (1);
      _exit (0);
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
  g_autofree char *path = g_strdup_printf ("%s/bench-cox-%d", g_get_tmp_dir (), getpid ());
  g_autofree char *command = NULL, *output = NULL;
  char *end;

  save (columns, path);
  command = g_strdup_printf ("timeout " R_SECONDS " Rscript %s %s %zu %zu", script, path, columns->n, columns->p);
  if (!g_spawn_command_line_sync (command, &output, NULL, NULL, NULL))
    exit (1);
  g_remove (path);
  if (*output == '\0')
    return FALSE;
  *seconds = g_ascii_strtod (output, &end);
  for (int i = 0; i < 3; i++)
    numbers[i] = g_ascii_strtod (end, &end);

  return *seconds > 0;
}

static void
report (Columns    *columns,
        const char *script)
{
  const char *limit = g_getenv ("ENGRAFT_BENCH_R_ROWS");
  double megabytes = columns->n * (8. * columns->p + 9) / 1048576, copy = columns->n * 8. * columns->p / 1048576;
  double seconds = 0, numbers[3] = { 0 }, worst = 0;
  Result result = { 0 };

  fill (columns);
  measure (columns, &result);
  g_print ("%8zu %3zu  %8.3f %8.3f %8.3f %8.3f  %9.2e  %2u  %6.0f MB  %5.2f  %5.2f", columns->n, columns->p, result.order,
           result.fit, result.pairs, result.total, columns->n / result.total, result.n_iterations, megabytes,
           result.peak / megabytes, (result.peak - copy) / megabytes);
  if (script && columns->n <= (limit ? g_ascii_strtod (limit, NULL) : 5e6))
    {
      if (!run_r (columns, script, &seconds, numbers))
        {
          g_print ("  R: no answer within " R_SECONDS " seconds\n");
          goto done;
        }
      for (int i = 0; i < 3; i++)
        worst = MAX (worst, fabs (result.numbers[i] - numbers[i]) / fabs (numbers[i]));
      g_print ("  %8.3f  %6.1f  %8.1e", seconds, seconds / result.total, worst);
    }
  g_print ("\n");

done:
  g_free (columns->time);
  g_free (columns->status);
  g_free (columns->x);
}

int
main (int    argc,
      char **argv)
{
  const gsize sizes[] = { 10000, 100000, 1000000, 5000000 }, widths[] = { 5, 20 };
  const char *script = argc > 2 && g_str_equal (argv[1], "--r") ? argv[2] : NULL;
  int first = script ? 3 : 1;

  gsl_set_error_handler_off ();
  g_print ("    rows   p     order      fit    pairs    total     rows/s  it    columns    all  beyond        R   times     error\n");
  for (gsize i = 0; argc > first ? first + (int) i < argc : i < G_N_ELEMENTS (sizes); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (widths); k++)
      {
        Columns columns = { .n = argc > first ? g_ascii_strtoull (argv[first + i], NULL, 10) : sizes[i], .p = widths[k] };

        report (&columns, script);
      }

  return 0;
}
