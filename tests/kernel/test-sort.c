/* test-sort.c: pairs in order, whatever their number and however their keys lie.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "kernel/data/eg-sort.h"

enum { MOST = 9000 };

typedef enum { EVEN, EXPONENTIAL, CLUSTERED, EQUAL, TWO, ANY_BITS, SIGNED, N_SHAPES } Shape;

static guint64
draw (GRand *rand,
      Shape  shape)
{
  switch (shape)
    {
    case EVEN:
      return eg_sort_key (g_rand_double_range (rand, 3, 4));

    case EXPONENTIAL:
      return eg_sort_key (-log (1 - g_rand_double (rand)));

    case CLUSTERED:   /* nearly all are together, and one is far */
      return eg_sort_key (g_rand_int_range (rand, 0, 500) == 0 ? 1e300 : g_rand_double (rand) * 1e-9 + 1);

    case EQUAL:
      return eg_sort_key (7);

    case TWO:
      return eg_sort_key (g_rand_boolean (rand));

    case ANY_BITS:
      return (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);

    case SIGNED:
    case N_SHAPES:
    default:
      return eg_sort_key (g_rand_int_range (rand, -50, 50));
    }
}

/* Rising; of equal keys, the one that was first stays first; each with what belongs to it. */
static void
check (GRand *rand,
       Shape  shape,
       gsize  n)
{
  static guint64 keys[MOST], given[MOST], spare_keys[MOST];
  static guint32 loads[MOST], spare_loads[MOST];
  const guint64 *sorted;
  const guint32 *sorted_loads;
  int in_spare;

  for (gsize i = 0; i < n; i++)
    {
      keys[i] = given[i] = draw (rand, shape);
      loads[i] = (guint32) i;
    }
  g_assert_cmpint (eg_sort_pairs (keys, loads, spare_keys, spare_loads, n, &in_spare, NULL, NULL), ==, EG_OK);
  sorted = in_spare ? spare_keys : keys;
  sorted_loads = in_spare ? spare_loads : loads;
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (sorted[i], ==, given[sorted_loads[i]]);
      if (i == 0)
        continue;
      g_assert_cmpuint (sorted[i - 1], <=, sorted[i]);
      if (sorted[i - 1] == sorted[i])
        g_assert_cmpuint (sorted_loads[i - 1], <, sorted_loads[i]);
    }
}

static void
test_pairs (void)
{
  static const gsize sizes[] = { 0, 1, 2, 3, 23, 24, 25, 26, 63, 64, 65, 500, 1024, 4095, 4096, 4097, MOST };
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (Shape shape = 0; shape < N_SHAPES; shape++)
    for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
      check (rand, shape, sizes[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sort/pairs", test_pairs);
  return g_test_run ();
}
