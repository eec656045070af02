/* eg-win-ratio.c: two arms compared pair by pair on a hierarchy of outcomes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/endpoints/eg-win-ratio.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* 1: A wins, -1: B wins, 0: it does not tell */
static int
compare_times (const EgOutcome *outcome,
               size_t           a,
               size_t           b)
{
  double ta = outcome->values[a], tb = outcome->values[b];

  if (isnan (ta) || isnan (tb) || fabs (ta - tb) <= outcome->margin)
    return 0;
  if (ta > tb)
    return outcome->events[b] ? 1 : 0;

  return outcome->events[a] ? -1 : 0;
}

static int
compare (const EgOutcome *outcome,
         size_t           a,
         size_t           b)
{
  double difference;

  if (outcome->kind == EG_OUTCOME_TIME)
    return compare_times (outcome, a, b);
  difference = outcome->values[a] - outcome->values[b];
  if (isnan (difference) || fabs (difference) <= outcome->margin)
    return 0;

  return (difference > 0) == (outcome->kind == EG_OUTCOME_HIGHER) ? 1 : -1;
}

/* of the shares of wins and losses of each subject */
typedef struct
{
  double win, loss, both;
} Covariance;

static void
add_covariance (Covariance          *sum,
                const double        *wins,
                const double        *losses,
                const unsigned char *arm,
                size_t               n,
                unsigned char        of,
                double               n_own,
                double               n_other)
{
  double mean_win = 0, mean_loss = 0, win = 0, loss = 0, both = 0;

  for (size_t i = 0; i < n; i++)
    if (arm[i] == of)
      {
        mean_win += wins[i] / n_other / n_own;
        mean_loss += losses[i] / n_other / n_own;
      }
  for (size_t i = 0; i < n; i++)
    if (arm[i] == of)
      {
        double w = wins[i] / n_other - mean_win, l = losses[i] / n_other - mean_loss;

        win += w * w;
        loss += l * l;
        both += w * l;
      }
  sum->win += win / (n_own - 1) / n_own;
  sum->loss += loss / (n_own - 1) / n_own;
  sum->both += both / (n_own - 1) / n_own;
}

static void
finish (EgWinRatio *result,
        Covariance  covariance)
{
  double pairs = (double) result->n1 * result->n0, win = result->wins / pairs, loss = result->losses / pairs;
  double tie = result->ties / pairs, benefit = covariance.win + covariance.loss - 2 * covariance.both, up, down;

  result->ratio = result->wins / result->losses;
  result->log_ratio_se = win > 0 && loss > 0
                         ? sqrt (covariance.win / (win * win) + covariance.loss / (loss * loss) - 2 * covariance.both / (win * loss))
                         : NAN;
  result->net_benefit = win - loss;
  result->net_benefit_se = sqrt (fmax (benefit, 0));
  up = win + tie / 2;
  down = loss + tie / 2;
  result->odds = up / down;
  /* up + down is 1: the log odds changes by half of the benefit over up and down */
  result->log_odds_se = up > 0 && down > 0 ? result->net_benefit_se / 2 / (up * down) : NAN;
  result->p = result->net_benefit_se > 0 ? 2 * gsl_cdf_ugaussian_Q (fabs (result->net_benefit) / result->net_benefit_se) : NAN;
}

static int
is_valid (const unsigned char *arm,
          size_t               n,
          const EgOutcome     *outcomes,
          size_t               n_outcomes,
          EgWinRatio          *result)
{
  for (size_t i = 0; i < n; i++)
    if (arm[i])
      result->n1++;
    else
      result->n0++;
  for (size_t k = 0; k < n_outcomes && k < EG_WIN_MAX_OUTCOMES; k++)
    if (!(outcomes[k].margin >= 0) || (outcomes[k].kind == EG_OUTCOME_TIME && !outcomes[k].events))
      return 0;

  return result->n1 > 1 && result->n0 > 1 && n_outcomes > 0 && n_outcomes <= EG_WIN_MAX_OUTCOMES;
}

static void
compare_pair (EgWinRatio      *result,
              const EgOutcome *outcomes,
              size_t           n_outcomes,
              size_t           a,
              size_t           b,
              double          *wins,
              double          *losses)
{
  for (size_t k = 0; k < n_outcomes; k++)
    {
      int won = compare (&outcomes[k], a, b);

      if (won == 0)
        continue;
      result->wins_at[k] += won > 0;
      result->losses_at[k] += won < 0;
      wins[a] += won > 0;
      wins[b] += won > 0;
      losses[a] += won < 0;
      losses[b] += won < 0;
      return;
    }
  result->ties++;
}

EgStatus
eg_win_ratio (const unsigned char *arm,
              size_t               n,
              const EgOutcome     *outcomes,
              size_t               n_outcomes,
              EgStep               step,
              void                *data,
              EgWinRatio          *result)
{
  Covariance covariance = { 0, 0, 0 };
  EgStatus status = EG_OK;
  double *shares;

  memset (result, 0, sizeof *result);
  if (!is_valid (arm, n, outcomes, n_outcomes, result))
    return EG_BAD_INPUT;
  shares = calloc (2 * n, sizeof *shares);
  if (!shares)
    return EG_NO_MEMORY;
  for (size_t a = 0; a < n && status == EG_OK; a++)
    {
      if (arm[a])
        for (size_t b = 0; b < n; b++)
          if (!arm[b])
            compare_pair (result, outcomes, n_outcomes, a, b, shares, shares + n);
      if (step && a % 256 == 0 && step ((double) a / n, data))
        status = EG_STOPPED;
    }
  for (size_t k = 0; k < n_outcomes; k++)
    {
      result->wins += result->wins_at[k];
      result->losses += result->losses_at[k];
    }
  for (unsigned char of = 0; of < 2; of++)
    add_covariance (&covariance, shares, shares + n, arm, n, of, of ? result->n1 : result->n0, of ? result->n0 : result->n1);
  finish (result, covariance);
  free (shares);

  return status;
}
