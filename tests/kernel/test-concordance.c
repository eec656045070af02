/* test-concordance.c: a concordance against each pair looked at by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>

#include "kernel/survival/eg-concordance.h"

#define MOST 700
#define N_WEIGHTS 5

typedef struct
{
  EgSurvivalRows rows;
  double         time[MOST], entry[MOST], weight[MOST], score[MOST];
  guint8         status[MOST];
  guint32        stratum[MOST], cluster[MOST];
} Rows;

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * (1e-3 + fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

/* TIMES and SCORES: how many different ones there are, 0: all differ. */
static void
fill (Rows *self,
      gsize n,
      int   times,
      int   scores)
{
  memset (self, 0, sizeof *self);
  for (gsize i = 0; i < n; i++)
    {
      double share = g_test_rand_double ();

      self->time[i] = times ? g_test_rand_int_range (1, times + 1) : g_test_rand_double_range (.1, 9);
      self->entry[i] = times ? floor (self->time[i] * share) : self->time[i] * share;
      if (self->entry[i] >= self->time[i])
        self->entry[i] = self->time[i] - 1;
      self->status[i] = g_test_rand_double () < .6;
      self->score[i] = scores ? g_test_rand_int_range (0, scores) : g_test_rand_double_range (-1, 1);
      self->weight[i] = g_test_rand_int_range (0, 12) / 4.;
      self->stratum[i] = g_test_rand_int_range (0, 4);
      self->cluster[i] = i / 4;
    }
  self->rows = (EgSurvivalRows) { .n = n, .time = self->time, .status = self->status, .n_groups = 1, .n_strata = 1 };
}

static double
weight_of (const Rows *self,
           gsize       i)
{
  return self->rows.weight ? self->rows.weight[i] : 1;
}

static gboolean
is_with (const Rows *self,
         gsize       i,
         gsize       k)
{
  return !self->rows.stratum || self->rows.stratum[i] == self->rows.stratum[k];
}

static gboolean
is_at_risk (const Rows *self,
            gsize       k,
            double      time)
{
  return self->time[k] >= time && (!self->rows.entry || self->rows.entry[k] < time);
}

/* the weight at risk at a time in the stratum of a row, and of that events and censored */
static double
count_at (const Rows *self,
          gsize       row,
          double      time,
          double     *events,
          double     *censored)
{
  double all = 0;

  *events = *censored = 0;
  for (gsize k = 0; k < self->rows.n; k++)
    if (is_with (self, row, k) && is_at_risk (self, k, time))
      {
        all += weight_of (self, k);
        if (self->time[k] == time)
          *(self->status[k] ? events : censored) += weight_of (self, k);
      }

  return all;
}

/* By the definition of each weight, with the Kaplan-Meier products of all times before. */
static double
factor_of (const Rows  *self,
           gsize        row,
           EgPairWeight weight)
{
  g_autofree gboolean *done = g_new0 (gboolean, self->rows.n);
  double s = 1, g = 1, n = 0, events, censored, at_risk;
  gsize n_events = 0;

  for (gsize k = 0; k < self->rows.n; k++)
    if (is_with (self, row, k) && weight_of (self, k) > 0)
      {
        n += weight_of (self, k);
        n_events += self->status[k];
      }
  if (weight == EG_PAIR_ONE || n_events < 2)
    return 1;
  for (gsize k = 0; k < self->rows.n; k++)
    if (is_with (self, row, k) && self->time[k] < self->time[row] && !done[k] && weight_of (self, k) > 0)
      {
        for (gsize l = 0; l < self->rows.n; l++)
          done[l] |= self->time[l] == self->time[k];
        at_risk = count_at (self, row, self->time[k], &events, &censored);
        s *= 1 - events / at_risk;
        if (censored > 0)
          g *= 1 - censored / (at_risk - events);
      }
  at_risk = count_at (self, row, self->time[row], &events, &censored);

  return weight == EG_PAIR_S ? n * s / at_risk : weight == EG_PAIR_S_G ? n * s / (g * at_risk)
         : weight == EG_PAIR_INVERSE_G2 ? 1 / (g * g) : 1 / at_risk;
}

/* Of an event: the mean square of what is below less what is above, of all at risk with it. */
static double
spread_at (const Rows *self,
           gsize       row)
{
  double time = self->time[row], sum = 0, all = 0;

  for (gsize i = 0; i < self->rows.n; i++)
    if (is_with (self, row, i) && is_at_risk (self, i, time))
      {
        double excess = 0;

        for (gsize k = 0; k < self->rows.n; k++)
          if (is_with (self, row, k) && is_at_risk (self, k, time))
            excess += weight_of (self, k) * ((self->score[k] < self->score[i]) - (self->score[k] > self->score[i]));
        sum += weight_of (self, i) * excess * excess;
        all += weight_of (self, i);
      }

  return sum / all;
}

/* Pair by pair; of each row what the weight of all pairs and their excess change by with its own. */
static EgConcordance
count_pairs (const Rows  *self,
             EgPairWeight weight)
{
  const gsize n = self->rows.n;
  g_autofree double *excess = g_new0 (double, n), *all = g_new0 (double, n), *clusters = g_new0 (double, n);
  EgConcordance sums = { 0 };
  double pairs, somers;

  for (gsize i = 0; i < n; i++)
    {
      double factor;

      if (!self->status[i] || weight_of (self, i) == 0)
        continue;
      factor = factor_of (self, i, weight);
      sums.chance_variance += weight_of (self, i) * factor * spread_at (self, i);
      for (gsize k = 0; k < n; k++)
        {
          double both = factor * weight_of (self, i) * weight_of (self, k);
          int sign = (self->score[i] > self->score[k]) - (self->score[i] < self->score[k]);

          if (!is_with (self, i, k) || k == i)
            continue;
          if (self->time[k] == self->time[i] && self->status[k])
            {
              *(sign == 0 ? &sums.tied_both : &sums.tied_time) += both / 2;
              continue;
            }
          if (!is_at_risk (self, k, self->time[i]))
            continue;
          *(sign > 0 ? &sums.concordant : sign < 0 ? &sums.discordant : &sums.tied_score) += both;
          excess[i] += both * sign;
          excess[k] += both * sign;
          all[i] += both;
          all[k] += both;
        }
    }
  pairs = sums.concordant + sums.discordant + sums.tied_score;
  somers = (sums.concordant - sums.discordant) / pairs;
  sums.c = (somers + 1) / 2;
  sums.chance_variance /= 4 * pairs * pairs;
  for (gsize i = 0; i < n; i++)
    clusters[self->rows.cluster ? self->rows.cluster[i] : i] += (excess[i] - somers * all[i]) / pairs;
  for (gsize i = 0; i < n; i++)
    sums.variance += clusters[i] * clusters[i] / 4;

  return sums;
}

static void
check (const Rows  *self,
       EgPairWeight weight)
{
  EgConcordance expected = count_pairs (self, weight), found;

  g_assert_cmpint (eg_concordance (&self->rows, self->score, weight, &found, NULL, NULL), ==, EG_OK);
  near (found.concordant, expected.concordant, 1e-11);
  near (found.discordant, expected.discordant, 1e-11);
  near (found.tied_score, expected.tied_score, 1e-11);
  near (found.tied_time, expected.tied_time, 1e-11);
  near (found.tied_both, expected.tied_both, 1e-11);
  near (found.c, expected.c, 1e-11);
  near (found.variance, expected.variance, 1e-9);
  near (found.chance_variance, expected.chance_variance, 1e-9);
}

/* Sizes about those of a tree's nodes; times and scores with ties and without; each with entries, weights, strata and
 * clusters or not. */
static void
test_pairs (void)
{
  static const gsize sizes[] = { 7, 8, 9, 30, 63, 64, 65, 120 };
  g_autofree Rows *self = g_new (Rows, 1);

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (int kind = 0; kind < 64; kind++)
      {
        fill (self, sizes[s], kind & 1 ? 12 : 0, kind & 2 ? 5 : 0);
        self->status[0] = self->status[1] = 1;
        if (kind & 4)
          self->rows.entry = self->entry;
        if (kind & 8)
          self->rows.weight = self->weight;
        if (kind & 16)
          {
            self->rows.stratum = self->stratum;
            self->rows.n_strata = 4;
          }
        if (kind & 32)
          {
            self->rows.cluster = self->cluster;
            self->rows.n_clusters = sizes[s];
          }
        for (int weight = EG_PAIR_ONE; weight < N_WEIGHTS; weight++)
          {
            EgConcordance found;

            if ((kind & 4) && (weight == EG_PAIR_S_G || weight == EG_PAIR_INVERSE_G2))
              g_assert_cmpint (eg_concordance (&self->rows, self->score, weight, &found, NULL, NULL), ==, EG_BAD_INPUT);
            else if (count_pairs (self, weight).c >= 0)
              check (self, weight);
          }
      }
}

/* Three levels of a tree. */
static void
test_many (void)
{
  g_autofree Rows *self = g_new (Rows, 1);

  for (int scores = 0; scores <= 600; scores += 600)
    {
      fill (self, MOST, 40, scores);
      check (self, EG_PAIR_ONE);
    }
}

/* As many strata as pairs of rows take no longer than one, and each row is alone with its partner. */
static void
test_matched (void)
{
  const gsize n = 200000;
  g_autofree double *time = g_new (double, n), *score = g_new (double, n);
  g_autofree guint8 *status = g_new (guint8, n);
  g_autofree guint32 *stratum = g_new (guint32, n);
  EgSurvivalRows rows = { .n = n, .time = time, .status = status, .stratum = stratum, .n_groups = 1, .n_strata = n / 2 };
  EgConcordance found;

  for (gsize i = 0; i < n; i++)
    {
      stratum[i] = i / 2;
      time[i] = 1 + i % 2;
      status[i] = 1;
      score[i] = i % 8 < 6 ? -(double) (i % 2) : i % 2;   /* three of four pairs are concordant */
    }
  g_assert_cmpint (eg_concordance (&rows, score, EG_PAIR_ONE, &found, NULL, NULL), ==, EG_OK);
  g_assert_cmpfloat (found.concordant, ==, n / 2 * 3 / 4);
  g_assert_cmpfloat (found.discordant, ==, n / 2 / 4);
  near (found.c, .75, 1e-14);
}

static int
stop_later (double  fraction,
            void   *calls)
{
  g_assert_true (fraction >= 0 && fraction <= 1);

  return ++*(int *) calls == 9;   /* well after the rows were put in order */
}

/* Also where rows are many and times few. */
static void
test_stop (void)
{
  const gsize n = 600000;
  g_autofree double *time = g_new (double, n), *score = g_new (double, n);
  g_autofree guint8 *status = g_new (guint8, n);
  EgSurvivalRows rows = { .n = n, .time = time, .status = status, .n_groups = 1, .n_strata = 1 };
  EgConcordance found;
  int calls = 0;

  for (gsize i = 0; i < n; i++)
    {
      time[i] = 1 + i % 40;
      status[i] = i % 3 == 0;
      score[i] = i;
    }
  g_assert_cmpint (eg_concordance (&rows, score, EG_PAIR_ONE, &found, stop_later, &calls), ==, EG_STOPPED);
}

static void
test_bad_input (void)
{
  g_autofree Rows *self = g_new (Rows, 1);
  EgConcordance found;

  fill (self, 20, 0, 0);
  self->score[7] = NAN;
  g_assert_cmpint (eg_concordance (&self->rows, self->score, EG_PAIR_ONE, &found, NULL, NULL), ==, EG_BAD_INPUT);
  fill (self, 20, 0, 0);
  memset (self->status, 0, 20);
  g_assert_cmpint (eg_concordance (&self->rows, self->score, EG_PAIR_ONE, &found, NULL, NULL), ==, EG_OK);
  g_assert_true (isnan (found.c) && isnan (found.variance) && isnan (found.chance_variance));
  self->rows.n = 0;
  g_assert_cmpint (eg_concordance (&self->rows, self->score, EG_PAIR_ONE, &found, NULL, NULL), ==, EG_OK);
  g_assert_true (isnan (found.c));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/concordance/pairs", test_pairs);
  g_test_add_func ("/concordance/many", test_many);
  g_test_add_func ("/concordance/matched", test_matched);
  g_test_add_func ("/concordance/stop", test_stop);
  g_test_add_func ("/concordance/bad-input", test_bad_input);

  return g_test_run ();
}
