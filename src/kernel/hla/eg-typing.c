/* eg-typing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-typing.h"

#include <stdlib.h>

static int
compare (const void *a,
         const void *b)
{
  uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;

  return (x > y) - (x < y);
}

size_t
eg_indices_tidy (uint32_t *indices,
                 size_t    n)
{
  size_t kept = 0;
  int rises = 1;

  for (size_t i = 1; i < n && rises; i++)
    rises = indices[i] > indices[i - 1];
  if (rises)
    return n;

  qsort (indices, n, sizeof *indices, compare);
  for (size_t i = 0; i < n; i++)
    if (i == 0 || indices[i] != indices[kept - 1])
      indices[kept++] = indices[i];

  return kept;
}

int
eg_indices_meet (const uint32_t *a,
                 size_t          n_a,
                 const uint32_t *b,
                 size_t          n_b)
{
  size_t i = 0, j = 0;

  while (i < n_a && j < n_b)
    {
      if (a[i] == b[j])
        return 1;
      if (a[i] < b[j])
        i++;
      else
        j++;
    }

  return 0;
}

size_t
eg_typing_get_p (const EgNomenclature *nomenclature,
                 const EgTyping       *self,
                 uint32_t             *groups)
{
  size_t n = 0;

  for (uint32_t i = 0; i < self->n; i++)
    {
      uint32_t p = nomenclature->facts[self->alleles[i]].p;

      if (p != EG_NO_INDEX && (n == 0 || groups[n - 1] != p))
        groups[n++] = p;
    }

  return eg_indices_tidy (groups, n);
}

size_t
eg_typing_get_g (const EgNomenclature *nomenclature,
                 const EgTyping       *self,
                 uint32_t             *groups)
{
  size_t n = 0;

  for (uint32_t i = 0; i < self->n; i++)
    {
      uint32_t g = nomenclature->facts[self->alleles[i]].g;

      if (g != EG_NO_INDEX && (n == 0 || groups[n - 1] != g))
        groups[n++] = g;
    }

  return eg_indices_tidy (groups, n);
}
