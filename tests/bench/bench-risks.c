/* bench-risks.c: how long competing risks take, and how far they are from R's survival and cmprsk.
 *
 * bench-risks [--r SCRIPT] [ROWS...]
 *
 * Two groups, two causes, whole days.  "curves": Aalen-Johansen with the infinitesimal jackknife; "gray": his test of
 * one cause; "model": Fine and Gray with three covariates, to the last digit, with the robust variance.  Seconds
 * are the best of three runs.  Rows of "real" have each a time of their own.
 *
 * With --r, R does the same with the same columns: survfit up to ENGRAFT_BENCH_R_ROWS (10000), cuminc up to
 * ENGRAFT_BENCH_CUMINC_ROWS (1000000), crr, whose time rises with the square of the rows, up to
 * ENGRAFT_BENCH_CRR_ROWS (2000).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <glib.h>
#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "kernel/risks/eg-fine-gray.h"
#include "kernel/risks/eg-gray-test.h"
#include "kernel/risks/eg-state-curve.h"

#define N_RUNS 3
#define MANY 1000000      /* rows, of which one run is long enough */
#define N_COVARIATES 3

typedef struct
{
  gsize    n;
  double  *time;
  guint8  *cause;
  guint8  *to;
  guint32 *group;
  double  *x[N_COVARIATES];
} Columns;

typedef struct
{
  double curves;
  double gray;
  double model;
  double numbers[4];   /* p and se of cause 1 at the end of group 1, chi-squared, the first coefficient */
} Result;

static void
columns_init (Columns  *self,
              gsize     n,
              gboolean  whole)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);

  self->n = n;
  self->time = g_new (double, n);
  self->cause = g_new (guint8, n);
  self->to = g_new (guint8, n);
  self->group = g_new (guint32, n);
  for (guint j = 0; j < N_COVARIATES; j++)
    self->x[j] = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    {
      double rate, event, censored;

      self->group[i] = i % 2;
      self->x[0][i] = g_rand_double (rand);
      self->x[1][i] = g_rand_int_range (rand, 20, 80);
      self->x[2][i] = self->group[i];
      rate = exp (.5 * self->x[0][i] - .3 * self->x[2][i]) / 1500;
      event = -log (1 - g_rand_double (rand)) / rate;
      censored = g_rand_double_range (rand, 365, 3650);
      self->time[i] = whole ? ceil (MIN (event, censored)) : MIN (event, censored);
      self->cause[i] = event > censored ? 0 : g_rand_double (rand) < .4 + .2 * self->x[0][i] ? 1 : 2;
      self->to[i] = self->cause[i] ? self->cause[i] : EG_NO_STATE;
    }
}

static void
columns_clear (Columns *self)
{
  g_free (self->time);
  g_free (self->cause);
  g_free (self->to);
  g_free (self->group);
  for (guint j = 0; j < N_COVARIATES; j++)
    g_free (self->x[j]);
}

static double
since (gint64 *start)
{
  gint64 now = g_get_monotonic_time (), before = *start;

  *start = now;

  return (now - before) / 1e6;
}

static void
run (const Columns *columns,
     Result        *result)
{
  const double *x[] = { columns->x[0], columns->x[1], columns->x[2] };
  EgSurvivalRows survival = { .n = columns->n, .time = columns->time, .status = columns->cause,
                              .group = columns->group, .n_groups = 2, .n_strata = 1 };
  EgStateRows rows = { survival, NULL, columns->to, 3, 0 };
  EgFineGrayRows model_rows = { .n = columns->n, .time = columns->time, .status = columns->cause, .cause = 1, .x = x,
                                .n_columns = N_COVARIATES };
  gint64 start = g_get_monotonic_time ();
  EgStateCurve curves[2];
  EgFineGray model;
  EgGrayTest test;

  if (eg_state_curves_init (curves, &rows, EG_STATE_JACKKNIFE, NULL, NULL) != EG_OK)
    exit (1);
  result->curves = fmin (result->curves, since (&start));
  if (eg_gray_test_init (&test, &survival, 1, 0, NULL, NULL) != EG_OK)
    exit (1);
  result->gray = fmin (result->gray, since (&start));
  if (eg_fine_gray_init (&model, &model_rows, NULL, NULL) != EG_OK)
    exit (1);
  result->model = fmin (result->model, since (&start));
  result->numbers[0] = curves[0].p[3 * curves[0].n - 2];
  result->numbers[1] = curves[0].se[3 * curves[0].n - 2];
  result->numbers[2] = test.chisq;
  result->numbers[3] = model.coefficients[0];
  for (guint i = 0; i < 2; i++)
    eg_state_curve_clear (&curves[i]);
  eg_gray_test_clear (&test);
  eg_fine_gray_clear (&model);
}

static gsize
get_limit (const char *name,
           gsize       otherwise)
{
  const char *text = g_getenv (name);

  return text ? g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
save (const Columns *columns,
      const char    *path)
{
  FILE *file = fopen (path, "wb");
  gsize n = columns->n;
  gboolean ok = file && fwrite (columns->time, sizeof (double), n, file) == n
                && fwrite (columns->cause, 1, n, file) == n && fwrite (columns->group, sizeof (guint32), n, file) == n;

  for (guint j = 0; ok && j < N_COVARIATES; j++)
    ok = fwrite (columns->x[j], sizeof (double), n, file) == n;
  if (!ok || fclose (file) != 0)
    exit (1);
}

/* seconds of survfit, cuminc and crr, and their numbers; NaN where one was not asked for */
static void
run_r (const Columns *columns,
       const char    *script,
       const Result  *own)
{
  static const char * const jobs[] = { "curves", "gray", "model" };
  const double seconds[] = { own->curves, own->gray, own->model };
  gboolean survfit = columns->n <= get_limit ("ENGRAFT_BENCH_R_ROWS", 10000);
  gboolean cuminc = columns->n <= get_limit ("ENGRAFT_BENCH_CUMINC_ROWS", 1000000);
  gboolean crr = columns->n <= get_limit ("ENGRAFT_BENCH_CRR_ROWS", 2000);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "bench-risks.bin", NULL), *command = NULL, *out = NULL;
  double got[7];
  char *at;

  if (!survfit && !cuminc && !crr)
    return;
  save (columns, path);
  command = g_strdup_printf ("Rscript %s %s %zu %d %d %d", script, path, columns->n, survfit, cuminc, crr);
  if (!g_spawn_command_line_sync (command, &out, NULL, NULL, NULL) || !*out)
    return;
  at = out;
  for (guint i = 0; i < G_N_ELEMENTS (got); i++)
    {
      while (*at == ' ')
        at++;
      got[i] = g_str_has_prefix (at, "NA") ? NAN : g_ascii_strtod (at, &at);
      if (isnan (got[i]))
        at += strcspn (at, " \n");
    }
  for (guint i = 0; i < 3; i++)
    if (!isnan (got[i]))
      printf ("         R %-7s %9.3f s  %8.0f times as long\n", jobs[i], got[i], got[i] / seconds[i]);
  for (guint i = 0; i < 4; i++)
    if (!isnan (got[3 + i]))
      printf ("         relative difference of %s %.1e\n",
              i == 0 ? "the incidence" : i == 1 ? "its error" : i == 2 ? "chi-squared" : "the coefficient",
              fabs (own->numbers[i] / got[3 + i] - 1));
  g_unlink (path);
}

static double
peak_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024.;
}

static void
measure (gsize       n,
         gboolean    whole,
         const char *script)
{
  Result result = { INFINITY, INFINITY, INFINITY, { 0 } };
  Columns columns;

  columns_init (&columns, n, whole);
  for (int i = 0; i < (n > MANY ? 1 : N_RUNS); i++)
    run (&columns, &result);
  printf ("%8zu %s  curves %8.4f s  gray %8.4f s  model %8.4f s, %.2e rows/s  peak %.0f MB\n", n, whole ? "days" : "real",
          result.curves, result.gray, result.model, n / result.model, peak_megabytes ());
  fflush (stdout);
  if (script)
    run_r (&columns, script, &result);
  fflush (stdout);
  columns_clear (&columns);
}

int
main (int    argc,
      char **argv)
{
  static const gsize sizes[] = { 2000, 10000, 100000, 1000000, 5000000 };
  const char *script = argc > 2 && g_str_equal (argv[1], "--r") ? argv[2] : NULL;
  int first = script ? 3 : 1;

  gsl_set_error_handler_off ();
  for (int whole = 1; whole >= 0; whole--)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (sizes) && argc <= first; i++)
        measure (sizes[i], whole, script);
      for (int i = first; i < argc; i++)
        measure (g_ascii_strtoull (argv[i], NULL, 10), whole, script);
    }

  return 0;
}
