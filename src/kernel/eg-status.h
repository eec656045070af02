/* eg-status.h: how a kernel says that it could not answer, and how it is stopped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

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
