/* test-shapley-game.c: what each feature adds, by all sets, by some orders, and of products.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-shapley-game.h"

#define MOST 16
#define TERMS 7

/* weights times products of the factors */
typedef struct
{
  guint   n;
  double  weight[TERMS];
  double  own[TERMS * MOST];
  double  usual[TERMS * MOST];
} Sum;

static void
sum_init (Sum     *self,
          guint    n,
          guint64  seed)
{
  EgRandom random;

  eg_random_init (&random, seed, "sum");
  self->n = n;
  for (guint i = 0; i < TERMS; i++)
    {
      self->weight[i] = 2 * eg_random_uniform (&random) - 1;
      for (guint j = 0; j < n; j++)
        {
          self->own[i * n + j] = eg_random_uniform (&random);
          self->usual[i * n + j] = j == 0 ? self->own[i * n] : eg_random_uniform (&random);     /* the first says nothing */
        }
    }
}

static double
say (const uint8_t *is_own,
     void          *data)
{
  const Sum *self = data;
  double sum = 0;

  for (guint i = 0; i < TERMS; i++)
    {
      double product = self->weight[i];

      for (guint j = 0; j < self->n; j++)
        product *= is_own[j] ? self->own[i * self->n + j] : self->usual[i * self->n + j];
      sum += product;
    }

  return sum;
}

/* By all orders: the definition. */
static void
try_orders (Sum     *sum,
            guint   *order,
            guint    n_chosen,
            guint8  *is_own,
            double   before,
            double  *phi)
{
  for (guint j = 0; j < sum->n; j++)
    if (!is_own[j])
      {
        double now;

        order[n_chosen] = j;
        is_own[j] = 1;
        now = say (is_own, sum);
        /* so many orders begin like this */
        {
          double orders = 1;

          for (guint k = 2; k <= sum->n - n_chosen - 1; k++)
            orders *= k;
          phi[j] += (now - before) * orders;
        }
        try_orders (sum, order, n_chosen + 1, is_own, now, phi);
        is_own[j] = 0;
      }
}

static void
test_exact (void)
{
  for (guint n = 1; n <= 6; n++)
    {
      double phi[MOST], expected[MOST] = { 0 }, product[MOST], all = 1, total = 0;
      guint8 is_own[MOST] = { 0 }, owned[MOST];
      guint order[MOST];
      Sum sum;

      sum_init (&sum, n, n);
      memset (owned, 1, sizeof owned);
      for (guint k = 2; k <= n; k++)
        all *= k;
      try_orders (&sum, order, 0, is_own, say (is_own, &sum), expected);
      g_assert_cmpint (eg_shapley_game_exact (say, &sum, n, phi), ==, EG_OK);
      g_assert_cmpint (eg_shapley_game_product (sum.weight, sum.own, sum.usual, TERMS, n, product), ==, EG_OK);
      for (guint j = 0; j < n; j++)
        {
          g_assert_cmpfloat_with_epsilon (phi[j], expected[j] / all, 1e-13);
          g_assert_cmpfloat_with_epsilon (product[j], phi[j], 1e-13);
          total += phi[j];
        }
      g_assert_cmpfloat_with_epsilon (total, say (owned, &sum) - say (is_own, &sum), 1e-13);
      g_assert_cmpfloat_with_epsilon (phi[0], 0, 1e-14);
    }
}

static void
test_product (void)
{
  for (guint n = 7; n <= MOST; n += 3)
    {
      double phi[MOST], product[MOST];
      Sum sum;

      sum_init (&sum, n, n);
      g_assert_cmpint (eg_shapley_game_exact (say, &sum, n, phi), ==, EG_OK);
      g_assert_cmpint (eg_shapley_game_product (sum.weight, sum.own, sum.usual, TERMS, n, product), ==, EG_OK);
      for (guint j = 0; j < n; j++)
        g_assert_cmpfloat_with_epsilon (product[j], phi[j], 1e-13);
    }
}

/* Within its errors, with an exact sum, and the same again. */
static void
test_sample (void)
{
  const guint n = 12;
  double phi[MOST], sampled[MOST], again[MOST], se[MOST], total = 0, chi_squared = 0;
  guint8 none[MOST] = { 0 }, owned[MOST];
  Sum sum;

  memset (owned, 1, sizeof owned);
  sum_init (&sum, n, 3);
  g_assert_cmpint (eg_shapley_game_exact (say, &sum, n, phi), ==, EG_OK);
  g_assert_cmpint (eg_shapley_game_sample (say, &sum, n, 400, 5, sampled, se), ==, EG_OK);
  g_assert_cmpint (eg_shapley_game_sample (say, &sum, n, 400, 5, again, NULL), ==, EG_OK);
  g_assert_cmpmem (sampled, n * sizeof (double), again, n * sizeof (double));
  for (guint j = 0; j < n; j++)
    {
      total += sampled[j];
      if (j)
        chi_squared += pow ((sampled[j] - phi[j]) / se[j], 2);
    }
  g_assert_cmpfloat_with_epsilon (total, say (owned, &sum) - say (none, &sum), 1e-12);
  g_assert_cmpfloat (chi_squared, <, 31);      /* of 11: p 1e-3 */
  g_assert_cmpfloat (chi_squared, >, 1);
  g_assert_cmpfloat (sampled[0], ==, 0);
}

static void
test_refused (void)
{
  double phi[30];
  Sum sum;

  sum_init (&sum, 3, 1);
  g_assert_cmpint (eg_shapley_game_exact (say, &sum, 21, phi), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_shapley_game_exact (say, &sum, 0, phi), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_shapley_game_sample (say, &sum, 3, 0, 1, phi, NULL), ==, EG_BAD_INPUT);
  g_assert_cmpint (eg_shapley_game_product (sum.weight, sum.own, sum.usual, 1, 0, phi), ==, EG_BAD_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/shapley-game/exact", test_exact);
  g_test_add_func ("/shapley-game/product", test_product);
  g_test_add_func ("/shapley-game/sample", test_sample);
  g_test_add_func ("/shapley-game/refused", test_refused);

  return g_test_run ();
}
