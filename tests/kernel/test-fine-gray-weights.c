/* test-fine-gray-weights.c: the model with weights and late entries: what they must be equal to, and its definition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#include "kernel/risks/eg-fine-gray.h"

#define N 60
#define MOST (3 * N)

/* rows with two covariates, and room for copies */
typedef struct
{
  double         time[MOST], entry[MOST], weight[MOST], first[MOST], second[MOST];
  guint8         status[MOST];
  guint32        group[MOST], cluster[MOST];
  const double  *x[2];
  EgFineGrayRows rows;
} Sample;

static void
sample_init (Sample *self,
             int     round)
{
  memset (self, 0, sizeof *self);
  for (gsize i = 0; i < N; i++)
    {
      self->time[i] = round % 2 ? g_test_rand_int_range (1, 15) : g_test_rand_double_range (.2, 9);
      self->status[i] = g_test_rand_int_range (0, 3);
      self->group[i] = g_test_rand_int_range (0, 2);
      self->first[i] = g_test_rand_double_range (-1, 1);
      self->second[i] = g_test_rand_int_range (0, 2);
      self->weight[i] = 1;
      self->entry[i] = -1;
      self->cluster[i] = i / 3;
    }
  self->x[0] = self->first;
  self->x[1] = self->second;
  self->rows = (EgFineGrayRows) { .n = N, .time = self->time, .status = self->status, .cause = 1, .x = self->x,
                                  .n_columns = 2 };
}

/* the same fit, what comes of it included */
static void
check_same (const EgFineGrayRows *a,
            const EgFineGrayRows *b)
{
  const double person[] = { .3, 1 }, times[] = { 1, 3, 5.5, 8 };
  double hazard[2][4], se[2][4];
  EgFineGray fits[2];

  for (int k = 0; k < 2; k++)
    {
      const EgFineGrayRows *rows = k ? b : a;

      g_assert_cmpint (eg_fine_gray_init (&fits[k], rows, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_fine_gray_predict_hazard (&fits[k], rows, person, times, 4, hazard[k], se[k], NULL, NULL), ==, EG_OK);
    }
  g_assert_true (fits[0].converged && fits[1].converged);
  for (int j = 0; j < 2; j++)
    g_assert_cmpfloat_with_epsilon (fits[0].coefficients[j], fits[1].coefficients[j], 1e-9);
  for (int j = 0; j < 4; j++)
    {
      g_assert_cmpfloat_with_epsilon (fits[0].naive[j], fits[1].naive[j], 1e-9);
      g_assert_cmpfloat_with_epsilon (fits[0].robust[j], fits[1].robust[j], 1e-9);
      g_assert_cmpfloat_with_epsilon (hazard[0][j], hazard[1][j], 1e-9);
      g_assert_cmpfloat_with_epsilon (se[0][j], se[1][j], 1e-9);
    }
  g_assert_cmpuint (fits[0].n_times, ==, fits[1].n_times);
  eg_fine_gray_clear (&fits[0]);
  eg_fine_gray_clear (&fits[1]);
}

/* A row that counts for several is as if it were there as often, and one of weight 0 as if it were not. */
static void
test_counts (void)
{
  for (int round = 0; round < 12; round++)
    {
      Sample some, all;
      gsize n = 0;

      sample_init (&some, round);
      sample_init (&all, round);
      for (gsize i = 0; i < N; i++)
        {
          some.weight[i] = g_test_rand_int_range (0, 4);
          for (int copy = 0; copy < some.weight[i]; copy++, n++)
            {
              all.time[n] = some.time[i];
              all.status[n] = some.status[i];
              all.group[n] = some.group[i];
              all.first[n] = some.first[i];
              all.second[n] = some.second[i];
              all.cluster[n] = some.cluster[i];
            }
        }
      all.rows.n = n;
      some.rows.weight = some.weight;
      some.rows.counts = 1;
      if (round % 3 == 1)
        {
          some.rows.censor_group = some.group;
          all.rows.censor_group = all.group;
          some.rows.n_censor_groups = all.rows.n_censor_groups = 2;
        }
      if (round % 3 == 2)
        {
          some.rows.cluster = some.cluster;
          all.rows.cluster = all.cluster;
          some.rows.n_clusters = all.rows.n_clusters = N;
        }
      check_same (&some.rows, &all.rows);
    }
}

/* Counts of 1 change nothing, and neither do entries before all else; weights all of one size nothing that is robust. */
static void
test_no_change (void)
{
  for (int round = 0; round < 6; round++)
    {
      Sample plain, other;

      sample_init (&plain, round);
      other = plain;
      other.x[0] = other.first;
      other.x[1] = other.second;
      other.rows.x = other.x;
      other.rows.time = other.time;
      other.rows.status = other.status;
      other.rows.weight = other.weight;
      other.rows.counts = 1;
      check_same (&plain.rows, &other.rows);
      other.rows.counts = 0;

      plain.rows.known_censoring = 1;
      other.rows.weight = NULL;
      other.rows.entry = other.entry;
      check_same (&plain.rows, &other.rows);
      plain.rows.known_censoring = 0;
      other.rows.entry = NULL;

      {
        EgFineGray one, twice;

        for (gsize i = 0; i < N; i++)
          {
            plain.weight[i] = 1;
            other.weight[i] = 2.5;
          }
        plain.rows.weight = plain.weight;
        other.rows.weight = other.weight;
        g_assert_cmpint (eg_fine_gray_init (&one, &plain.rows, NULL, NULL), ==, EG_OK);
        g_assert_cmpint (eg_fine_gray_init (&twice, &other.rows, NULL, NULL), ==, EG_OK);
        for (int j = 0; j < 4; j++)
          {
            g_assert_cmpfloat_with_epsilon (one.robust[j], twice.robust[j], 1e-9);
            g_assert_cmpfloat_with_epsilon (one.naive[j], 2.5 * twice.naive[j], 1e-9);
          }
        eg_fine_gray_clear (&one);
        eg_fine_gray_clear (&twice);
      }
    }
}

/* G(s-) H(s-) by its definition, in which events come before censorings */
static double
weight_at (const EgFineGrayRows *rows,
           double                s)
{
  double g = 1, h = 1;

  for (gsize i = 0; i < rows->n; i++)
    {
      double n = 0, d = 0, entered = 0, entering = 0;
      gboolean first = TRUE, first_entry = TRUE;

      for (gsize k = 0; k < rows->n; k++)
        {
          n += rows->entry[k] < rows->time[i]
               && (rows->time[k] > rows->time[i] || (rows->time[k] == rows->time[i] && rows->status[k] == 0));
          d += rows->time[k] == rows->time[i] && rows->status[k] == 0;
          first &= !(k < i && rows->time[k] == rows->time[i] && rows->status[k] == 0);
          entered += rows->entry[k] <= rows->entry[i] && rows->time[k] > rows->entry[i];
          entering += rows->entry[k] == rows->entry[i];
          first_entry &= !(k < i && rows->entry[k] == rows->entry[i]);
        }
      if (rows->status[i] == 0 && first && rows->time[i] < s)
        g *= 1 - d / n;
      if (first_entry && rows->entry[i] >= s && rows->entry[i] > 0)
        h *= 1 - entering / entered;
    }

  return g * h;
}

/* Weights after a competing event, and the score at the estimate, which must be 0, from the definition. */
static void
test_entries (void)
{
  for (int round = 0; round < 10; round++)
    {
      Sample sample;
      EgFineGrayRows *rows = &sample.rows;
      EgFineGray fit;
      EgFineGrayPiece *pieces;
      gsize n_pieces;
      double score[2] = { 0, 0 }, size = 0;

      sample_init (&sample, round);
      for (gsize i = 0; i < N; i++)
        {
          sample.weight[i] = g_test_rand_int_range (1, 9) / 4.;
          /* some are there from the start, so that H is never 0 */
          sample.entry[i] = i < 12 ? 0 : round % 2 ? g_test_rand_int_range (0, sample.time[i])
                                                   : sample.time[i] * g_test_rand_double_range (0, .9);
          sample.time[i] += i < 12 ? 9 : 0;
        }
      rows->entry = sample.entry;
      rows->weight = sample.weight;
      g_assert_cmpint (eg_fine_gray_init (&fit, rows, NULL, NULL), ==, EG_OK);
      g_assert_true (fit.converged);
      g_assert_cmpuint (fit.n_untold, ==, 0);
      g_assert_cmpint (eg_fine_gray_cut (rows, &pieces, &n_pieces), ==, EG_OK);
      for (gsize k = 0; k < n_pieces; k++)
        for (gsize i = 0; i < fit.n_times; i++)
          if (fit.times[i] > rows->time[pieces[k].row] && fit.times[i] > pieces[k].from && fit.times[i] <= pieces[k].to)
            g_assert_cmpfloat_with_epsilon (pieces[k].weight, weight_at (rows, fit.times[i])
                                                              / weight_at (rows, rows->time[pieces[k].row]), 1e-10);
      for (gsize i = 0; i < N; i++)
        {
          double s0 = 0, s1[2] = { 0, 0 };

          if (rows->status[i] != 1)
            continue;
          for (gsize k = 0; k < N; k++)
            {
              double risk = rows->weight[k] * exp (fit.coefficients[0] * sample.first[k] + fit.coefficients[1] * sample.second[k]);

              if (rows->time[k] < rows->time[i])
                risk *= rows->status[k] == 2 ? weight_at (rows, rows->time[i]) / weight_at (rows, rows->time[k]) : 0;
              else if (rows->entry[k] >= rows->time[i])
                risk = 0;
              s0 += risk;
              s1[0] += risk * sample.first[k];
              s1[1] += risk * sample.second[k];
            }
          score[0] += rows->weight[i] * (sample.first[i] - s1[0] / s0);
          score[1] += rows->weight[i] * (sample.second[i] - s1[1] / s0);
          size += rows->weight[i];
        }
      g_assert_cmpfloat (fabs (score[0]), <, 1e-8 * size);
      g_assert_cmpfloat (fabs (score[1]), <, 1e-8 * size);
      free (pieces);
      eg_fine_gray_clear (&fit);
    }
}

/* Nobody is there both before and after the second enters: what the first would weigh then cannot be told. */
static void
test_untold (void)
{
  const double time[] = { 1, 2, 6, 7, 8, 9 }, entry[] = { 0, 0, 3, 3, 4, 5 }, x[] = { 1, 0, 1, 0, 0, 1 };
  const guint8 status[] = { 1, 2, 1, 0, 1, 1 };
  const double *columns[] = { x };
  EgFineGrayRows rows = { .n = 6, .time = time, .entry = entry, .status = status, .cause = 1, .x = columns, .n_columns = 1 };
  EgFineGray fit;

  g_assert_cmpint (eg_fine_gray_init (&fit, &rows, NULL, NULL), ==, EG_OK);
  g_assert_cmpuint (fit.n_untold, ==, 1);
  g_assert_false (fit.converged);
  eg_fine_gray_clear (&fit);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fine-gray-weights/counts", test_counts);
  g_test_add_func ("/fine-gray-weights/no-change", test_no_change);
  g_test_add_func ("/fine-gray-weights/entries", test_entries);
  g_test_add_func ("/fine-gray-weights/untold", test_untold);

  return g_test_run ();
}
