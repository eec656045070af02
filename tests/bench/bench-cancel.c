/* bench-cancel.c: how long a long job goes on after it was cancelled.
 *
 * bench-cancel [--rows ROWS] [--limit SECONDS] [NAME...]
 *
 * Each fit is made of many rows in a thread.  At first to its end, or until the limit: told is the longest stretch, in
 * processor time, in which it did not ask whether it is cancelled, which is what nobody can wait less than; it does not
 * depend on what else the machine does.  Then it is cancelled after 50 ms and later: told is how long it took until the
 * thread had returned, and its processor time, or that it was done before.  More than 0.2 s is too long for somebody who
 * waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <gsl/gsl_errno.h>

#include "../cancel/cancel-fits.h"
#include "../cancel/cancel-watch.h"

#define LONG_ENOUGH .2

static double limit = 60;

typedef struct
{
  CancelRows       *rows;
  const CancelFit  *fit;
  EngraftOperation *operation;
  gint              done;       /* atomic */
  gint64            end;
  char             *words;      /* of an error that is none of cancelling */
  clockid_t         clock;      /* of the thread */
  gint              has_clock;  /* atomic */
  double            worked;     /* its processor time in all */
  CancelWatch       seen;
} Job;

static gpointer
run (gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;
  GObject *result;

  pthread_getcpuclockid (pthread_self (), &job->clock);
  g_atomic_int_set (&job->has_clock, 1);
  cancel_watch_begin (engraft_operation_get_cancellable (job->operation), 0);
  result = job->fit->fit (job->rows, job->operation, &error);
  cancel_watch_end (&job->seen);
  job->worked = cancel_watch_get_time ();
  job->end = g_get_monotonic_time ();
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    job->words = g_strdup (error->message);
  g_clear_object (&result);
  g_atomic_int_set (&job->done, 1);

  return NULL;
}

static double
get_time_of (Job *job)
{
  struct timespec now = { 0 };

  if (g_atomic_int_get (&job->has_clock))
    clock_gettime (job->clock, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

/* Cancels a job after so many seconds; returns whether it is too long. */
static gboolean
measure (CancelRows      *rows,
         const CancelFit *fit,
         double           after,
         gboolean         whole)
{
  Job job = { rows, fit, engraft_operation_new ("bench") };
  gint64 begin = g_get_monotonic_time (), cancelled;
  GThread *thread = g_thread_new ("fit", run, &job);
  double worked, seconds;
  gboolean done, slow = FALSE;

  while (!g_atomic_int_get (&job.done) && (g_get_monotonic_time () - begin) / 1e6 < after)
    g_usleep (5000);
  done = g_atomic_int_get (&job.done);
  worked = done ? 0 : get_time_of (&job);
  cancelled = g_get_monotonic_time ();
  engraft_operation_cancel (job.operation);
  g_thread_join (thread);
  seconds = (job.end - cancelled) / 1e6;
  if (job.words)
    printf ("  (%s)", job.words);
  else if (whole)
    {
      slow = job.seen.longest > LONG_ENOUGH;
      printf ("  %6.3f%s %7.1f%s", job.seen.longest, slow ? "!" : "", job.worked, done ? "" : "+");
    }
  else if (done)
    printf ("  done");
  else
    {
      slow = seconds > LONG_ENOUGH;
      printf ("  %.3f%s (%.3f)", seconds, slow ? "!" : "", job.worked - worked);
    }
  fflush (stdout);
  g_free (job.words);
  g_object_unref (job.operation);

  return slow;
}

static gboolean
is_wanted (const char  *name,
           int          argc,
           char       **argv,
           int          first)
{
  for (int i = first; i < argc; i++)
    if (g_str_equal (argv[i], name))
      return TRUE;

  return first >= argc;
}

static gboolean
measure_fit (const CancelFit *fit,
             gsize            n)
{
  static const double afters[] = { .05, .15, .5, 1, 2, 4 };
  gboolean slow;
  CancelRows rows;

  n /= fit->share;
  cancel_rows_init (&rows, n, fit->gaps);
  printf ("%-20s %8" G_GSIZE_FORMAT, fit->name, n);
  slow = measure (&rows, fit, limit, TRUE);
  for (guint j = 0; j < G_N_ELEMENTS (afters) && afters[j] < limit; j++)
    slow = measure (&rows, fit, afters[j], FALSE) || slow;
  printf ("\n");
  cancel_rows_clear (&rows);

  return slow;
}

int
main (int    argc,
      char **argv)
{
  int first = 1;
  gsize n = 400000;
  gboolean slow = FALSE;

  gsl_set_error_handler_off ();
  for (; argc > first + 1 && g_str_has_prefix (argv[first], "--"); first += 2)
    if (g_str_equal (argv[first], "--rows"))
      n = g_ascii_strtoull (argv[first + 1], NULL, 10);
    else if (g_str_equal (argv[first], "--limit"))
      limit = g_ascii_strtod (argv[first + 1], NULL);
  printf ("%-20s %8s  longest    of s  s after Cancel (of the processor) at 0.05, 0.15, 0.5, 1, 2 and 4 s\n", "fit", "rows");
  for (guint list = 0; list < 2; list++)
    for (const CancelFit *fit = list ? cancel_other_fits : cancel_survival_fits; fit->name; fit++)
      if (is_wanted (fit->name, argc, argv, first))
        slow = measure_fit (fit, n) || slow;

  return slow;
}
