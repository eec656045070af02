/* cancel-watch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE

#include "cancel-watch.h"

#include <dlfcn.h>
#include <time.h>

static GMutex mutex;
static GCancellable *watched;       /* under mutex, as the following */
static guint64 cancel_at, n_asked;
static double longest;
static __thread double last;        /* of each thread */

double
cancel_watch_get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

void
cancel_watch_begin (GCancellable *cancellable,
                    guint64       at)
{
  g_mutex_lock (&mutex);
  watched = cancellable;
  cancel_at = at;
  n_asked = 0;
  longest = 0;
  last = cancel_watch_get_time ();
  g_mutex_unlock (&mutex);
}

void
cancel_watch_end (CancelWatch *seen)
{
  g_mutex_lock (&mutex);
  longest = MAX (longest, cancel_watch_get_time () - last);
  *seen = (CancelWatch) { n_asked, longest };
  watched = NULL;
  g_mutex_unlock (&mutex);
}

static void
note_question (GCancellable *cancellable)
{
  gboolean now = FALSE;

  g_mutex_lock (&mutex);
  if (cancellable && cancellable == watched)
    {
      double time = cancel_watch_get_time ();

      longest = MAX (longest, time - last);
      last = time;
      now = ++n_asked == cancel_at;
    }
  g_mutex_unlock (&mutex);
  if (now)
    g_cancellable_cancel (cancellable);
}

gboolean
g_cancellable_is_cancelled (GCancellable *cancellable)
{
  static gboolean (* ask) (GCancellable *cancellable);

  if (!ask)
    ask = (gboolean (*) (GCancellable *)) dlsym (RTLD_NEXT, "g_cancellable_is_cancelled");
  note_question (cancellable);

  return ask (cancellable);
}

gboolean
g_cancellable_set_error_if_cancelled (GCancellable  *cancellable,
                                      GError       **error)
{
  static gboolean (* ask) (GCancellable *cancellable, GError **error);

  if (!ask)
    ask = (gboolean (*) (GCancellable *, GError **)) dlsym (RTLD_NEXT, "g_cancellable_set_error_if_cancelled");
  note_question (cancellable);

  return ask (cancellable, error);
}
