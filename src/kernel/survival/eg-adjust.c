/* eg-adjust.c: several p-values as one family.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-rank-test.h"

#include <math.h>
#include <stdlib.h>

typedef struct
{
  double p;
  size_t place;
} Item;

static int
compare (const void *a,
         const void *b)
{
  const Item *x = a, *y = b;

  if (x->p != y->p)
    return x->p < y->p ? -1 : 1;

  return (x->place > y->place) - (x->place < y->place);
}

/* steps down from the smallest: Holm (1979) */
static void
step_down (Item   *items,
           size_t  n)
{
  double largest = 0;

  for (size_t i = 0; i < n; i++)
    items[i].p = largest = fmin (1, fmax (largest, (n - i) * items[i].p));
}

/* steps up from the largest: Hochberg (1988), and with other factors Benjamini &
 * Hochberg (1995), Benjamini & Yekutieli (2001) */
static void
step_up (Item     *items,
         size_t    n,
         EgAdjust  method)
{
  double smallest = 1, harmonic = 0;

  for (size_t i = 1; i <= n; i++)
    harmonic += 1. / i;
  for (size_t i = n; i-- > 0;)
    {
      double factor = method == EG_ADJUST_HOCHBERG ? (double) (n - i) : (double) n / (i + 1);

      if (method == EG_ADJUST_BY)
        factor *= harmonic;
      items[i].p = smallest = fmin (smallest, factor * items[i].p);
    }
}

/* Hommel (1988), in the form of Wright (1992) */
static int
hommel (Item   *items,
        size_t  n)
{
  double *q = malloc (2 * n * sizeof *q), *adjusted = q + n, least = INFINITY;

  if (!q)
    return 0;
  for (size_t i = 0; i < n; i++)
    least = fmin (least, n * items[i].p / (i + 1));
  for (size_t i = 0; i < n; i++)
    adjusted[i] = least;
  for (size_t m = n - 1; m > 1; m--)
    {
      size_t n_low = n - m + 1;
      double bound = INFINITY;

      for (size_t i = n_low; i < n; i++)
        bound = fmin (bound, m * items[i].p / (i - n_low + 2));
      for (size_t i = 0; i < n_low; i++)
        q[i] = fmin (m * items[i].p, bound);
      for (size_t i = n_low; i < n; i++)
        q[i] = q[n_low - 1];
      for (size_t i = 0; i < n; i++)
        adjusted[i] = fmax (adjusted[i], q[i]);
    }
  for (size_t i = 0; i < n; i++)
    items[i].p = fmin (1, fmax (adjusted[i], items[i].p));
  free (q);

  return 1;
}

EgStatus
eg_adjust (double   *p,
           size_t    n,
           EgAdjust  method)
{
  Item *items = malloc ((n + 1) * sizeof *items);
  size_t n_items = 0;
  int ok = items != NULL;

  for (size_t i = 0; ok && i < n; i++)
    if (!isnan (p[i]))
      items[n_items++] = (Item) { p[i], i };
  if (ok && n_items > 0)
    {
      qsort (items, n_items, sizeof *items, compare);
      switch (method)
        {
        case EG_ADJUST_NONE:
          break;
        case EG_ADJUST_BONFERRONI:
          for (size_t i = 0; i < n_items; i++)
            items[i].p = fmin (1, n_items * items[i].p);
          break;
        case EG_ADJUST_HOLM:
          step_down (items, n_items);
          break;
        case EG_ADJUST_HOMMEL:
          ok = hommel (items, n_items);
          break;
        case EG_ADJUST_HOCHBERG:
        case EG_ADJUST_BH:
        case EG_ADJUST_BY:
          step_up (items, n_items, method);
          break;
        }
      for (size_t i = 0; ok && i < n_items; i++)
        p[items[i].place] = items[i].p;
    }
  free (items);

  return ok ? EG_OK : EG_NO_MEMORY;
}
