/* eg-cross-product.c: two columns against two at a time, four rows at a time; in which order sums
 * are made does not depend on the machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cross-product.h"

#include "kernel/eg-wide.h"

#define LOAD EG_FOUR_CONST
#define TOTAL EG_FOUR_TOTAL

EG_INLINE double
eg_dot_any (const double *a,
            const double *b,
            size_t        n)
{
  EgFour sum = { 0 };
  double rest = 0;
  size_t i = 0;

  for (; i + 4 <= n; i += 4)
    sum += LOAD (a + i) * LOAD (b + i);
  for (; i < n; i++)
    rest += a[i] * b[i];

  return TOTAL (sum) + rest;
}

/* a0 and a1 against b0 and b1 */
EG_INLINE void
dot_pairs (const double *a0,
           const double *a1,
           const double *b0,
           const double *b1,
           size_t        n,
           double       *out)
{
  EgFour s00 = { 0 }, s01 = { 0 }, s10 = { 0 }, s11 = { 0 };
  size_t i = 0;

  for (; i + 4 <= n; i += 4)
    {
      EgFour x0 = LOAD (a0 + i), x1 = LOAD (a1 + i), y0 = LOAD (b0 + i), y1 = LOAD (b1 + i);

      s00 += x0 * y0;
      s01 += x0 * y1;
      s10 += x1 * y0;
      s11 += x1 * y1;
    }
  out[0] = TOTAL (s00);
  out[1] = TOTAL (s01);
  out[2] = TOTAL (s10);
  out[3] = TOTAL (s11);
  for (; i < n; i++)
    {
      out[0] += a0[i] * b0[i];
      out[1] += a0[i] * b1[i];
      out[2] += a1[i] * b0[i];
      out[3] += a1[i] * b1[i];
    }
}

/* rows j and j + 1 of the sum, up to their diagonal */
EG_INLINE void
add_two_rows (double              *sum,
              const double *const *columns,
              const double        *a0,
              const double        *a1,
              size_t               j,
              size_t               n,
              size_t               p)
{
  double out[4];

  for (size_t k = 0; k <= j; k += 2)
    {
      dot_pairs (a0, a1, columns[k], columns[k + 1], n, out);
      sum[j * p + k] += out[0];
      if (k + 1 <= j)
        sum[j * p + k + 1] += out[1];
      sum[(j + 1) * p + k] += out[2];
      sum[(j + 1) * p + k + 1] += out[3];
    }
}

EG_INLINE void
multiply (double       *to,
          const double *a,
          const double *b,
          size_t        n)
{
  size_t i = 0;

  for (; i + 4 <= n; i += 4)
    EG_FOUR (to + i) = LOAD (a + i) * LOAD (b + i);
  for (; i < n; i++)
    to[i] = a[i] * b[i];
}

EG_DEFINE_WIDE (double, eg_dot,
                (const double *a, const double *b, size_t n),
                (a, b, n))

/* two columns, which need not wait for each other, against B */
EG_INLINE void
dot_two (const double *a0,
         const double *a1,
         const double *b,
         size_t        n,
         double       *out)
{
  EgFour s0 = { 0 }, s1 = { 0 };
  double rest0 = 0, rest1 = 0;
  size_t i = 0;

  for (; i + 4 <= n; i += 4)
    {
      EgFour y = LOAD (b + i);

      s0 += LOAD (a0 + i) * y;
      s1 += LOAD (a1 + i) * y;
    }
  for (; i < n; i++)
    {
      rest0 += a0[i] * b[i];
      rest1 += a1[i] * b[i];
    }
  out[0] += TOTAL (s0) + rest0;
  out[1] += TOTAL (s1) + rest1;
}

EG_INLINE void
eg_dots_add_any (double              *sums,
                 const double *const *columns,
                 const double        *b,
                 size_t               n,
                 size_t               p)
{
  size_t j = 0;

  for (; j + 2 <= p; j += 2)
    dot_two (columns[j], columns[j + 1], b, n, sums + j);
  if (j < p)
    sums[j] += eg_dot_any (columns[j], b, n);
}

EG_DEFINE_WIDE (void, eg_dots_add,
                (double *sums, const double *const *columns, const double *b, size_t n, size_t p),
                (sums, columns, b, n, p))

EG_INLINE void
eg_cross_product_add_any (double              *sum,
                          const double *const *columns,
                          const double        *w,
                          size_t               n,
                          size_t               p,
                          double              *work)
{
  double *a0 = work, *a1 = work + EG_BLOCK;
  size_t j = 0;

  for (; j + 2 <= p; j += 2)
    {
      multiply (a0, w, columns[j], n);
      multiply (a1, w, columns[j + 1], n);
      add_two_rows (sum, columns, a0, a1, j, n, p);
    }
  if (j == p)
    return;
  multiply (a0, w, columns[j], n);
  for (size_t k = 0; k <= j; k++)
    sum[j * p + k] += eg_dot_any (a0, columns[k], n);
}

EG_DEFINE_WIDE (void, eg_cross_product_add,
                (double *sum, const double *const *columns, const double *w, size_t n, size_t p, double *work),
                (sum, columns, w, n, p, work))
