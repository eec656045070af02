/* eg-status.h: how a kernel says that it could not answer, and how it is stopped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

typedef enum
{
  EG_OK,          /* the answer is in the outputs */
  EG_NO_MEMORY,   /* nothing was allocated, outputs are empty */
  EG_BAD_INPUT,   /* an argument breaks the contract in the header */
  EG_STOPPED,     /* the EgStep callback asked to stop */
} EgStatus;

/* Called now and then by long loops with the share done, 0 to 1.  Returns
 * nonzero to stop.  May be called from any thread; must be cheap. */
typedef int (*EgStep) (double fraction, void *data);

/* The rows of a loop between which it is asked: some 10 ms of what is done with a row */
#define EG_ROWS_A_STEP 65536

/* Whether STEP, which may be NULL, says at row I of a loop that it is to stop. */
static inline int
eg_step_stops_at (EgStep  step,
                  void   *data,
                  size_t  i)
{
  return i % EG_ROWS_A_STEP == 0 && step && step (0, data);
}
