/* engraft-watchdog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-watchdog.h"

#include <stdlib.h>

static gint64 limit;      /* µs */
static gint64 woken;      /* when the loop last came back from waiting */

/* The loop waits in here; what it does between two calls is one turn. */
static int
watched_poll (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  const gint64 now = g_get_monotonic_time ();
  int result;

  if (woken && now - woken > limit)
    g_printerr ("Watchdog: the main loop was stuck for %" G_GINT64_FORMAT " ms\n", (now - woken) / 1000);

  result = g_poll (fds, n_fds, timeout);
  woken = g_get_monotonic_time ();

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
