/* eg-running-count.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-running-count.h"

#include <stdlib.h>

int
eg_running_count_init (EgRunningCount *self,
                       size_t          n,
                       int             steep)
{
  *self = (EgRunningCount) { 0 };
  if (steep)
    {
      self->counts = malloc ((n + 1) * sizeof *self->counts);
      return self->counts != NULL;
    }
  self->before = malloc ((n / EG_COUNT_BLOCK + 1) * sizeof *self->before);
  self->since = malloc ((n + 1) * sizeof *self->since);

  return self->before && self->since;
}

void
eg_running_count_clear (EgRunningCount *self)
{
  free (self->counts);
  free (self->before);
  free (self->since);
  *self = (EgRunningCount) { 0 };
}
