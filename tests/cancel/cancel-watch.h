/* cancel-watch.h: how a job asks whether it is cancelled.
 *
 * The functions by which everybody asks, of GIO, are taken over in the program that is linked with this: of one thing that
 * can be cancelled, each question is counted, and how much the thread has worked since the one before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

typedef struct
{
  guint64 n_asked;
  double  longest;     /* seconds of the thread’s processor time between two questions, or before the first */
} CancelWatch;

/* Begins to watch; CANCEL_AT: at which question, from 1, it is cancelled, 0: never. */
void cancel_watch_begin (GCancellable *cancellable,
                         guint64       cancel_at);

/* In the thread of the job, when it has ended: what was seen.  The time since the last question counts too. */
void cancel_watch_end   (CancelWatch  *seen);

/* seconds of processor time of this thread */
double cancel_watch_get_time (void);
