/* engraft-watchdog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-watchdog.h"

#include <stdlib.h>
#include <time.h>

static gint64 limit;      /* µs */
static gint64 woken;      /* when the loop last came back from waiting */
static gint64 worked;     /* what this thread had computed by then, µs */

/* On a busy machine a turn takes long by the clock though there was little to do in it. */
static gint64
get_work (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);

  return used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000;
}

/* The loop waits in here; what it does between two calls is one turn. */
static int
watched_poll (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  const gint64 now = g_get_monotonic_time ();
  int result;

  if (woken && now - woken > limit)
    g_printerr ("Watchdog: the main loop was stuck for %" G_GINT64_FORMAT " ms, computing for %"
                G_GINT64_FORMAT " ms\n", (now - woken) / 1000, (get_work () - worked) / 1000);

  result = g_poll (fds, n_fds, timeout);
  woken = g_get_monotonic_time ();
  worked = get_work ();

  return result;
}

void
engraft_watchdog_start (void)
{
  const char *value = g_getenv ("ENGRAFT_WATCHDOG");

  if (!value)
    return;

  limit = atoi (value) > 0 ? atoi (value) * 1000 : 100 * 1000;
  g_main_context_set_poll_func (NULL, watched_poll);
}

static void
painted_cb (GdkFrameClock *clock,
            GtkWidget     *window)
{
  g_print ("first frame at %.6f\n", g_get_monotonic_time () / 1e6);
  g_signal_handlers_disconnect_by_func (clock, painted_cb, window);
  g_application_quit (g_application_get_default ());
}

static void
mapped_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), window);
}

/* With ENGRAFT_FIRST_FRAME set the program says when the first frame of @window is out,
 * and ends; tests/bench/bench-start.py measures from outside. */
void
engraft_watchdog_first_frame (GtkWidget *window)
{
  if (g_getenv ("ENGRAFT_FIRST_FRAME"))
    g_signal_connect (window, "map", G_CALLBACK (mapped_cb), NULL);
}
