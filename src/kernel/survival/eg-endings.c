/* eg-endings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-endings.h"

#include <stdlib.h>

int
eg_endings_init (EgEndings *self,
                 size_t     n)
{
  self->bits = calloc (n / 64 + 1, sizeof *self->bits);
  self->before = calloc (n / 64 + 1, sizeof *self->before);

  return self->bits && self->before;
}

void
eg_endings_clear (EgEndings *self)
{
  free (self->bits);
  free (self->before);
  *self = (EgEndings) { 0 };
}

void
eg_endings_set (EgEndings *self,
                size_t     from,
                size_t     n)
{
  while (n > 0)
    {
      size_t first = from % 64, m = n < 64 - first ? n : 64 - first;

      self->bits[from / 64] |= (m == 64 ? ~UINT64_C (0) : (UINT64_C (1) << m) - 1) << first;
      from += m;
      n -= m;
    }
}

void
eg_endings_finish (EgEndings *self,
                   size_t     n)
{
  uint32_t events = 0;

  for (size_t i = 0; i <= n / 64; i++)
    {
      self->before[i] = events;
      events += (uint32_t) __builtin_popcountll (self->bits[i]);
    }
}
