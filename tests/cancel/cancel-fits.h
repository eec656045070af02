/* cancel-fits.h: jobs that take long, which can be cancelled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cancel-rows.h"
#include "libengraft/engraft-operation.h"

typedef struct
{
  const char *name;
  GObject  *(*fit) (CancelRows        *rows,
                    EngraftOperation  *operation,
                    GError           **error);
  double      share;     /* rows are divided by it: slower fits have fewer, so that they are as long */
  gboolean    gaps;
} CancelFit;

/* survival, risks, states, and what is made of the same rows; ended by a fit without a name */
extern const CancelFit cancel_survival_fits[];

/* responses, predictions, subgroups, studies */
extern const CancelFit cancel_other_fits[];
