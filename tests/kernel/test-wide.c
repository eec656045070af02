/* test-wide.c: what is compiled for processors with wider vectors has the same numbers, to the last digit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>

/* the same source once more, for any processor */
#define EG_IS_WIDE() 0
#define eg_dot plain_dot
#define eg_dots_add plain_dots_add
#define eg_cross_product_add plain_cross_product_add
#include "kernel/survival/eg-cross-product.c"
#undef eg_dot
#undef eg_dots_add
#undef eg_cross_product_add

double eg_dot               (const double        *a,
                             const double        *b,
                             size_t               n);
void   eg_dots_add          (double              *sums,
                             const double *const *columns,
                             const double        *b,
                             size_t               n,
                             size_t               p);
void   eg_cross_product_add (double              *sum,
                             const double *const *columns,
                             const double        *w,
                             size_t               n,
                             size_t               p,
                             double              *work);

#define P 7

static void
check (const double *const *columns,
       const double        *w,
       size_t               n,
       size_t               p)
{
  double work[2 * EG_BLOCK], sums[2][P * P] = { { 0 } }, dots[2][P] = { { 0 } };

  g_assert_cmpfloat (eg_dot (columns[0], w, n), ==, plain_dot (columns[0], w, n));
  eg_dots_add (dots[0], columns, w, n, p);
  plain_dots_add (dots[1], columns, w, n, p);
  eg_cross_product_add (sums[0], columns, w, n, p, work);
  plain_cross_product_add (sums[1], columns, w, n, p, work);
  for (size_t i = 0; i < p; i++)
    g_assert_cmpfloat (dots[0][i], ==, dots[1][i]);
  for (size_t i = 0; i < p * p; i++)
    g_assert_cmpfloat (sums[0][i], ==, sums[1][i]);
  /* and are the sums that they should be */
  for (size_t j = 0; j < p; j++)
    for (size_t k = 0; k <= j; k++)
      {
        double sum = 0;

        for (size_t i = 0; i < n; i++)
          sum += w[i] * columns[j][i] * columns[k][i];
        g_assert_cmpfloat_with_epsilon (sums[0][j * p + k], sum, 1e-12);
      }
}

static void
test_products (void)
{
  double room[P + 1][EG_BLOCK];
  const double *columns[P];

  for (size_t j = 0; j <= P; j++)
    for (size_t i = 0; i < EG_BLOCK; i++)
      room[j][i] = g_test_rand_double_range (-1, 1);
  for (size_t j = 0; j < P; j++)
    columns[j] = room[j];
  for (size_t n = 0; n <= EG_BLOCK; n += n < 12 ? 1 : 61)
    for (size_t p = 1; p <= P; p++)
      check (columns, room[P], n, p);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wide/products", test_products);

  return g_test_run ();
}
