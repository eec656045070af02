/* test-cancelled.c: every long job asks, on all of its way, whether it is cancelled, and then gives nothing but that.
 *
 * No clock is asked.  A job goes through once, and its questions are counted; then it is cancelled at one of them after the
 * other, and must end with G_IO_ERROR_CANCELLED and without a result, whatever it was doing.  Under a sanitizer nothing may
 * be lost on the way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include <gsl/gsl_errno.h>

#include "../cancel/cancel-fits.h"
#include "../cancel/cancel-watch.h"

/* at how many of its questions a job is cancelled: the first ones, the last ones, and others between */
#define N_MOMENTS 24

/* so far a job is followed: some ask some ten thousand times ... */
#define MOST_QUESTIONS 3000

/* ... but where what runs side by side comes last, to its end */
#define ALL_QUESTIONS 1000000

/* rows of all jobs, but of those that take long with so many, or need more */
#define N_ROWS 300

static gsize
count_rows (const CancelFit *fit)
{
  if (g_str_has_prefix (fit->name, "training"))
    return 120;
  if (g_str_equal (fit->name, "studies"))
    return 20;
  if (g_str_equal (fit->name, "frailty") || g_str_equal (fit->name, "cure"))
    return 3000;

  return N_ROWS;
}

static guint64
get_most_questions (const CancelFit *fit)
{
  return strstr (fit->name, "-permut") ? ALL_QUESTIONS : MOST_QUESTIONS;
}

static GObject *
run (CancelRows       *rows,
     const CancelFit  *fit,
     guint64           cancel_at,
     CancelWatch      *seen,
     GError          **error)
{
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("test");
  GObject *result;

  cancel_watch_begin (engraft_operation_get_cancellable (operation), cancel_at);
  result = fit->fit (rows, operation, error);
  cancel_watch_end (seen);

  return result;
}

/* How often it asks, so far as it is followed. */
static guint64
count_questions (CancelRows      *rows,
                 const CancelFit *fit)
{
  g_autoptr(GObject) whole = NULL;
  g_autoptr(GError) error = NULL;
  const guint64 most = get_most_questions (fit);
  CancelWatch seen;

  whole = run (rows, fit, most, &seen, &error);
  if (seen.n_asked >= most)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      return most;
    }
  g_assert_no_error (error);
  g_assert_nonnull (whole);

  return seen.n_asked;
}

static void
test_fit (gconstpointer data)
{
  const CancelFit *fit = data;
  CancelWatch seen;
  CancelRows rows;
  guint64 n;

  cancel_rows_init (&rows, count_rows (fit), fit->gaps);
  /* what columns keep of themselves is found the first time */
  count_questions (&rows, fit);
  n = count_questions (&rows, fit);
  g_test_message ("%" G_GUINT64_FORMAT " questions", n);
  g_assert_cmpuint (n, >, 1);
  for (guint64 i = 0, last = 0; i < N_MOMENTS; i++)
    {
      guint64 at = i < N_MOMENTS / 3 ? i + 1 : i >= N_MOMENTS * 2 / 3 ? n - (N_MOMENTS - 1 - i) : n * i / N_MOMENTS;
      g_autoptr(GObject) result = NULL;
      g_autoptr(GError) error = NULL;

      if (at <= last || at > n)
        continue;
      last = at;
      result = run (&rows, fit, at, &seen, &error);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || result)
        g_error ("cancelled at question %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT ": %s, %s", at, n,
                 result ? "a result" : "no result", error ? error->message : "no error");
      /* it goes back from wherever it is, and does not go on */
      g_assert_cmpuint (seen.n_asked - at, <, 1000);
    }
  cancel_rows_clear (&rows);
}

/* A job that has more rows is asked more often: the questions are among the rows, not only between the steps. */
static void
test_rows (gconstpointer data)
{
  const CancelFit *fit = data;
  guint64 n[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GObject) result = NULL;
      g_autoptr(GError) error = NULL;
      CancelWatch seen;
      CancelRows rows;

      cancel_rows_init (&rows, i ? 280000 : 1000, fit->gaps);
      result = run (&rows, fit, 0, &seen, &error);
      g_assert_no_error (error);
      n[i] = seen.n_asked;
      cancel_rows_clear (&rows);
    }
  g_test_message ("%" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT " questions", n[0], n[1]);
  g_assert_cmpuint (n[1], >, n[0] + 10);
}

static void
test_part (void)
{
  g_autoptr(EngraftOperation) whole = engraft_operation_new ("whole");
  g_autoptr(EngraftOperation) part = engraft_operation_new_part (whole, .5, .25);
  g_autoptr(GError) error = NULL;

  g_assert_null (engraft_operation_new_part (NULL, 0, 1));
  engraft_operation_set_fraction (part, .4);
  g_assert_cmpfloat_with_epsilon (engraft_operation_get_fraction (part), .4, 1e-12);
  g_assert_cmpfloat_with_epsilon (engraft_operation_get_fraction (whole), .6, 1e-12);
  g_assert_false (engraft_operation_set_error_if_cancelled (part, NULL));
  engraft_operation_cancel (whole);
  g_assert_true (engraft_operation_set_error_if_cancelled (part, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  static const char * const quick[] = { "survival", "mantel-byar", "gray", "turnbull", "states", "restricted-mean", "fine-gray",
                                        "box-plot" };

  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/cancelled/part", test_part);
  for (guint list = 0; list < 2; list++)
    for (const CancelFit *fit = list ? cancel_other_fits : cancel_survival_fits; fit->name; fit++)
      {
        g_autofree char *path = g_strdup_printf ("/cancelled/%s", fit->name);

        g_test_add_data_func (path, fit, test_fit);
        for (guint i = 0; i < G_N_ELEMENTS (quick); i++)
          if (g_str_equal (quick[i], fit->name))
            {
              g_autofree char *more = g_strdup_printf ("/cancelled/rows/%s", fit->name);

              g_test_add_data_func (more, fit, test_rows);
            }
      }

  return g_test_run ();
}
