/* test-network.c: networks: losses and slopes against answers and small differences, and what they learn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/data/eg-random.h"
#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-network-game.h"
#include "kernel/prediction/eg-shapley-game.h"
#include "kernel/prediction/eg-network.h"
#include "oracle/learners-oracle.h"

#define N LEARNERS_ROWS
#define P LEARNERS_FEATURES
#define SIZE 48

static const EgNetworkShape shape = { P, 2, { 5, 3 } };

static double *
scale (void)
{
  double *values = g_memdup2 (learners_x, sizeof learners_x);

  for (int j = 0; j < P; j++)
    {
      double mean = 0, square = 0;

      for (int i = 0; i < N; i++)
        mean += values[i * P + j] / N;
      for (int i = 0; i < N; i++)
        square += pow (values[i * P + j] - mean, 2) / N;
      for (int i = 0; i < N; i++)
        values[i * P + j] = (values[i * P + j] - mean) / sqrt (square);
    }

  return values;
}

/* Times with ties, and who is censored. */
static void
make_times (double *time,
            guint8 *status,
            double  signal)
{
  EgRandom random;

  eg_random_init (&random, 3, "times");
  for (int i = 0; i < N; i++)
    {
      double hazard = exp (signal * fabs (learners_x[i * P]) + .3 * learners_x[i * P + 1]);

      time[i] = ceil (-log (1 - eg_random_uniform (&random)) / hazard * 20);
      status[i] = eg_random_uniform (&random) < .7;
    }
}

static void
test_answers (void)
{
  g_autofree double *values = scale ();
  const EgNetworkRows rows = { N, P, values, learners_y, NULL };
  const EgNetworkSettings settings = { .loss = EG_NETWORK_LOGISTIC, .shape = shape };
  double loss, slopes[SIZE];

  g_assert_cmpuint (eg_network_size (&shape), ==, SIZE - 1);
  g_assert_cmpuint (G_N_ELEMENTS (learners_net_parameters), ==, SIZE - 1);
  for (int i = 0; i < N; i++)
    g_assert_cmpfloat_with_epsilon (eg_network_score_of (&shape, learners_net_parameters, values + i * P),
                                    learners_net_logit[i], 1e-12);
  g_assert_cmpint (eg_network_measure (&settings, &rows, learners_net_parameters, &loss, slopes), ==, EG_OK);
  g_assert_cmpfloat_with_epsilon (loss, learners_net_loss, 1e-12);
  for (int k = 0; k < SIZE - 1; k++)
    g_assert_cmpfloat_with_epsilon (slopes[k], learners_net_slopes[k], 1e-12);
}

/* Slopes are what small steps make of the loss; no unit changes its sign within them. */
static void
test_differences (gconstpointer as)
{
  g_autofree double *values = scale ();
  double time[N], parameters[SIZE], loss, slopes[SIZE], other[SIZE], ahead, behind;
  guint8 status[N];
  EgNetworkRows rows = { N, P, values, status, time };
  const EgNetworkSettings settings = { .loss = GPOINTER_TO_INT (as), .shape = shape, .decay = .03 };

  make_times (time, status, .8);
  memcpy (parameters, learners_net_parameters, sizeof learners_net_parameters);
  g_assert_cmpint (eg_network_measure (&settings, &rows, parameters, &loss, slopes), ==, EG_OK);
  for (int k = 0; k < SIZE - 1; k++)
    {
      const double kept = parameters[k], little = 1e-6;

      parameters[k] = kept + little;
      g_assert_cmpint (eg_network_measure (&settings, &rows, parameters, &ahead, other), ==, EG_OK);
      parameters[k] = kept - little;
      g_assert_cmpint (eg_network_measure (&settings, &rows, parameters, &behind, other), ==, EG_OK);
      parameters[k] = kept;
      g_assert_cmpfloat_with_epsilon ((ahead - behind) / 2 / little, slopes[k], 2e-8);
    }
}

/* Against sums over all pairs of rows. */
static void
test_cox (void)
{
  g_autofree double *values = scale ();
  double time[N], score[N], loss, slopes[SIZE];
  guint8 status[N];
  const EgNetworkRows rows = { N, P, values, status, time };
  const EgNetworkSettings settings = { .loss = EG_NETWORK_COX, .shape = shape };
  double loglik = 0;
  guint events = 0;

  make_times (time, status, .8);
  for (int i = 0; i < N; i++)
    score[i] = eg_network_score_of (&shape, learners_net_parameters, values + i * P);
  for (int i = 0; i < N; i++)
    {
      double at_risk = 0;

      for (int j = 0; j < N; j++)
        at_risk += time[j] >= time[i] ? exp (score[j]) : 0;
      loglik += status[i] ? score[i] - log (at_risk) : 0;
      events += status[i];
    }
  g_assert_cmpint (eg_network_measure (&settings, &rows, learners_net_parameters, &loss, slopes), ==, EG_OK);
  g_assert_cmpfloat_with_epsilon (loss, -loglik / events, 1e-12);
}

static double
area (const double *score,
      const guint8 *y)
{
  EgAuc auc;

  g_assert_cmpint (eg_auc (score, y, N, &auc, NULL), ==, EG_OK);

  return auc.auc;
}

static const EgNetworkSettings usual = {
  .loss = EG_NETWORK_LOGISTIC, .shape = { 0, 1, { 16 } }, .n_members = 5, .n_rounds = 150, .batch = 32, .rate = .01,
  .decay = 1e-3, .dropout = .2, .seed = 1,
};

/* A product of two columns, which no straight line tells, in rows of other folds. */
static void
test_learns (gconstpointer as)
{
  const gboolean two = GPOINTER_TO_INT (as);
  g_autofree double *values = scale ();
  double score[N], train[N * P];
  EgNetworkSettings settings = usual;
  guint8 y[N], kept[N];

  if (two)
    settings.shape = (EgNetworkShape) { 0, 2, { 16, 8 } };
  for (int i = 0; i < N; i++)
    y[i] = values[i * P] * values[i * P + 1] > 0;
  for (guint fold = 0; fold < 4; fold++)
    {
      EgNetworkRows rows = { .p = P, .values = train, .y = kept };
      EgNetwork network;

      for (guint i = 0; i < N; i++)
        if (i % 4 != fold)
          {
            memcpy (train + rows.n * P, values + i * P, P * sizeof (double));
            kept[rows.n++] = y[i];
          }
      g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_OK);
      g_assert_cmpint (eg_network_check (&network), ==, EG_OK);
      for (guint i = fold; i < N; i += 4)
        score[i] = eg_network_score (&network, values + i * P);
      eg_network_clear (&network);
    }
  g_test_message ("area %.3f", area (score, y));
  g_assert_cmpfloat (area (score, y), >, .85);
}

/* Hazards that rise away from the middle: a Cox model sees nothing there. */
static void
test_hazards (void)
{
  g_autofree double *values = scale ();
  double time[N], score[N];
  guint8 status[N], high[N];
  const EgNetworkRows rows = { N, P, values, status, time };
  EgNetworkSettings settings = usual;
  EgNetwork network;

  make_times (time, status, 2);
  settings.loss = EG_NETWORK_COX;
  settings.n_rounds = 300;
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_OK);
  for (int i = 0; i < N; i++)
    {
      score[i] = eg_network_score (&network, values + i * P);
      high[i] = fabs (learners_x[i * P]) > 1;
    }
  g_assert_cmpfloat (area (score, high), >, .8);      /* of a Cox model about .5 */
  eg_network_clear (&network);
}

/* The same numbers on every run; another seed gives others; the mean of the members is the score. */
static void
test_same (void)
{
  g_autofree double *values = scale ();
  const EgNetworkRows rows = { N, P, values, learners_y, NULL };
  EgNetworkSettings settings = usual;
  EgNetwork one, two, other;
  gsize size;

  settings.n_rounds = 20;
  g_assert_cmpint (eg_network_init (&one, &rows, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_network_init (&two, &rows, &settings, NULL, NULL), ==, EG_OK);
  settings.seed++;
  g_assert_cmpint (eg_network_init (&other, &rows, &settings, NULL, NULL), ==, EG_OK);
  size = eg_network_size (&one.shape);
  g_assert_cmpmem (one.parameters, 5 * size * sizeof (double), two.parameters, 5 * size * sizeof (double));
  g_assert_cmpint (memcmp (one.parameters, other.parameters, 5 * size * sizeof (double)), !=, 0);
  for (int i = 0; i < N; i += 7)
    {
      double mean = 0;

      for (int k = 0; k < 5; k++)
        mean += eg_network_score_of (&one.shape, one.parameters + k * size, values + i * P) / 5;
      g_assert_cmpfloat_with_epsilon (eg_network_score (&one, values + i * P), mean, 1e-12);
    }
  eg_network_clear (&one);
  eg_network_clear (&two);
  eg_network_clear (&other);
}

/* The same question of one set at a time */
typedef struct
{
  const EgNetwork *network;
  const double    *values;
  const guint32   *features;
} Question;

static double
ask (const uint8_t *is_own,
     void          *data)
{
  const Question *self = data;
  double row[P];

  for (int j = 0; j < P; j++)
    row[j] = self->values[(is_own[self->features[j]] ? 0 : P) + j];

  return eg_network_score (self->network, row);
}

/* On the way in any order, and backwards, what is said is the score of a row whose inputs are partly usual; two inputs are of one
 * feature.  Shapley values are those of questions one by one. */
static void
test_game (void)
{
  g_autofree double *values = scale ();
  const EgNetworkRows rows = { N, P, values, learners_y, NULL };
  g_autoptr(GRand) rand = g_rand_new_with_seed (9);
  double phi[P], asked[P], se[P], asked_se[P];
  EgNetworkSettings settings = usual;
  guint32 features[P], order[P - 1];
  const guint8 nothing[P] = { 0 };
  EgNetworkGame game;
  EgNetwork network;
  Question question = { &network, values, features };

  for (guint32 j = 0; j < P; j++)
    features[j] = j < P - 1 ? j : 0;
  settings.n_rounds = 10;
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_network_game_init (&game, &network, values, values + P, features, P - 1), ==, EG_OK);
  g_assert_cmpfloat_with_epsilon (eg_network_game_start (&game), ask (nothing, &question), 1e-12);
  for (guint32 j = 0; j < P - 1; j++)
    order[j] = j;
  for (int k = 0; k < 50; k++)
    {
      guint8 is_own[P] = { 0 }, is_own_back[P] = { 0 };
      double forwards[P - 1], backwards[P - 1];

      for (guint32 j = P - 1; j > 1; j--)
        {
          const guint32 other = g_rand_int_range (rand, 0, j), swapped = order[j - 1];

          order[j - 1] = order[other];
          order[other] = swapped;
        }
      eg_network_game_walk (order, forwards, backwards, &game);
      for (int j = 0; j < P - 1; j++)
        {
          is_own[order[j]] = 1;
          is_own_back[order[P - 2 - j]] = 1;
          g_assert_cmpfloat_with_epsilon (forwards[j], ask (is_own, &question), 1e-12);
          g_assert_cmpfloat_with_epsilon (backwards[j], ask (is_own_back, &question), 1e-12);
        }
    }
  g_assert_cmpint (eg_shapley_game_sample (ask, &question, P - 1, 40, 3, asked, asked_se), ==, EG_OK);
  g_assert_cmpint (eg_shapley_game_walk (eg_network_game_walk, eg_network_game_start (&game), &game, P - 1, 40, 3, phi, se), ==, EG_OK);
  for (int j = 0; j < P - 1; j++)
    {
      g_assert_cmpfloat_with_epsilon (phi[j], asked[j], 1e-12);
      g_assert_cmpfloat_with_epsilon (se[j], asked_se[j], 1e-12);
    }
  eg_network_game_clear (&game);
  eg_network_clear (&network);
  settings.shape = (EgNetworkShape) { 0, 2, { 16, 8 } };
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_OK);
  g_assert_cmpint (eg_network_game_init (&game, &network, values, values + P, features, P - 1), ==, EG_BAD_INPUT);
  eg_network_clear (&network);
}

/* The first member does not depend on how many there are; a strong decay leaves the rate of all. */
static void
test_decay (void)
{
  g_autofree double *values = scale ();
  const EgNetworkRows rows = { N, P, values, learners_y, NULL };
  EgNetworkSettings settings = usual;
  double rate = 0, most = 0;
  EgNetwork network;

  for (int i = 0; i < N; i++)
    rate += learners_y[i] / (double) N;
  settings.decay = 10;
  settings.dropout = 0;
  settings.batch = 0;
  settings.n_rounds = 2000;
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_OK);
  for (int i = 0; i < N; i++)
    most = fmax (most, fabs (eg_network_score (&network, values + i * P) - log (rate / (1 - rate))));
  g_assert_cmpfloat (most, <, 1e-3);
  eg_network_clear (&network);
}

static int
stop (double fraction,
      void  *data)
{
  return fraction > .5;
}

static void
test_refused (void)
{
  g_autofree double *values = scale ();
  EgNetworkRows rows = { N, P, values, learners_y, NULL };
  EgNetworkSettings settings = usual;
  EgNetwork network;

  settings.shape.units[0] = 33;
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_BAD_INPUT);
  settings = usual;
  settings.shape.n_layers = 3;
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_BAD_INPUT);
  settings = usual;
  settings.dropout = 1;
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_BAD_INPUT);
  settings = usual;
  settings.n_rounds = 10;
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, stop, NULL), ==, EG_STOPPED);
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_OK);
  network.parameters[3] = NAN;
  g_assert_cmpint (eg_network_check (&network), ==, EG_BAD_INPUT);
  eg_network_clear (&network);
  values[5] = NAN;
  g_assert_cmpint (eg_network_init (&network, &rows, &settings, NULL, NULL), ==, EG_BAD_INPUT);
  g_assert_null (network.parameters);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/network/answers", test_answers);
  g_test_add_data_func ("/network/differences/logistic", GINT_TO_POINTER (EG_NETWORK_LOGISTIC), test_differences);
  g_test_add_data_func ("/network/differences/cox", GINT_TO_POINTER (EG_NETWORK_COX), test_differences);
  g_test_add_func ("/network/cox", test_cox);
  g_test_add_data_func ("/network/learns/one", GINT_TO_POINTER (FALSE), test_learns);
  g_test_add_data_func ("/network/learns/two", GINT_TO_POINTER (TRUE), test_learns);
  g_test_add_func ("/network/hazards", test_hazards);
  g_test_add_func ("/network/same", test_same);
  g_test_add_func ("/network/game", test_game);
  g_test_add_func ("/network/decay", test_decay);
  g_test_add_func ("/network/refused", test_refused);

  return g_test_run ();
}
