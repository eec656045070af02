/* test-fine-gray-pieces.c: what each subject weighs at each event, from its pieces and from the definition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>

#include <glib.h>

#include "kernel/risks/eg-fine-gray.h"

#define N 50

/* of those of one group who are not censored before TIME, at one time all still there count */
static double
not_censored (const EgFineGrayRows *rows,
              guint32               group,
              double                time)
{
  double g = 1;

  for (gsize i = 0; i < rows->n; i++)
    {
      double at_risk = 0, censored = 0;
      gboolean first = TRUE;

      for (gsize k = 0; k < rows->n; k++)
        if (!rows->censor_group || rows->censor_group[k] == group)
          {
            gboolean here = rows->time[k] == rows->time[i] && rows->status[k] == 0;

            at_risk += rows->time[k] >= rows->time[i];
            censored += here;
            first &= !(here && k < i);
          }
      if (rows->status[i] == 0 && rows->time[i] < time && first && (!rows->censor_group || rows->censor_group[i] == group))
        g *= 1 - censored / at_risk;
    }

  return g;
}

static void
check_subject (const EgFineGrayRows  *rows,
               gsize                  row,
               const EgFineGrayPiece *pieces,
               gsize                  n)
{
  guint32 group = rows->censor_group ? rows->censor_group[row] : 0;

  g_assert_true (isinf (pieces[0].from));
  g_assert_cmpfloat (pieces[0].weight, ==, 1);
  for (gsize k = 1; k < n; k++)
    g_assert_true (pieces[k].from == pieces[k - 1].to && pieces[k].to > pieces[k].from
                   && pieces[k].weight < pieces[k - 1].weight);
  for (gsize i = 0; i < rows->n; i++)
    {
      double s = rows->time[i], found = 0, expected = 0;

      if (rows->status[i] != rows->cause)
        continue;
      for (gsize k = 0; k < n; k++)
        found += s > pieces[k].from && s <= pieces[k].to ? pieces[k].weight : 0;
      if (s <= rows->time[row])
        expected = 1;
      else if (rows->status[row] && rows->status[row] != rows->cause)
        expected = not_censored (rows, group, s) / not_censored (rows, group, rows->time[row]);
      g_assert_cmpfloat (fabs (found - expected), <, 1e-12);
    }
}

static void
test_weights (void)
{
  double time[N];
  guint8 status[N];
  guint32 group[N];

  for (int round = 0; round < 20; round++)
    {
      EgFineGrayRows rows = { .n = N, .time = time, .status = status, .cause = 1 };
      EgFineGrayPiece *pieces;
      gsize n, place = 0;

      for (gsize i = 0; i < N; i++)
        {
          time[i] = round % 2 ? g_test_rand_int_range (1, 12) : g_test_rand_double_range (.1, 9);
          status[i] = g_test_rand_int_range (0, 3);
          group[i] = g_test_rand_int_range (0, 2);
        }
      if (round % 4 > 1)
        {
          rows.censor_group = group;
          rows.n_censor_groups = 2;
        }
      g_assert_cmpint (eg_fine_gray_cut (&rows, &pieces, &n), ==, EG_OK);
      for (gsize row = 0; row < N; row++)
        {
          gsize begin = place;

          while (place < n && pieces[place].row == row)
            place++;
          g_assert_cmpuint (place, >, begin);
          check_subject (&rows, row, pieces + begin, place - begin);
        }
      g_assert_cmpuint (place, ==, n);
      free (pieces);
    }
}

static void
test_edges (void)
{
  const double time[] = { 3, NAN };
  const guint8 status[] = { 2, 1 };
  EgFineGrayRows rows = { .n = 1, .time = time, .status = status, .cause = 1 };
  EgFineGrayPiece *pieces;
  gsize n;

  g_assert_cmpint (eg_fine_gray_cut (&rows, &pieces, &n), ==, EG_OK);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpfloat (pieces[0].to, ==, 3);
  free (pieces);
  rows.n = 2;
  g_assert_cmpint (eg_fine_gray_cut (&rows, &pieces, &n), ==, EG_BAD_INPUT);
  g_assert_null (pieces);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fine-gray-pieces/weights", test_weights);
  g_test_add_func ("/fine-gray-pieces/edges", test_edges);

  return g_test_run ();
}
