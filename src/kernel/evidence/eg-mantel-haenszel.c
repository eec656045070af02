/* eg-mantel-haenszel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/evidence/eg-mantel-haenszel.h"

#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-sum.h"

/* One study's table */
typedef struct
{
  double a, b, c, d;   /* events and none, of either arm */
  double n1, n2, n;
} Study;

static int
read_study (const double *x1,
            const double *n1,
            const double *x2,
            const double *n2,
            size_t        i,
            Study        *study)
{
  *study = (Study) { x1[i], n1[i] - x1[i], x2[i], n2[i] - x2[i], n1[i], n2[i], n1[i] + n2[i] };

  return study->a >= 0 && study->b >= 0 && study->c >= 0 && study->d >= 0 && n1[i] > 0 && n2[i] > 0 && isfinite (study->n);
}

/* Whether anything differs within the study: of odds a study without events, or of events only, says nothing */
static int
tells (const Study *study)
{
  return study->a + study->c > 0 && study->b + study->d > 0;
}

typedef struct
{
  EgSum r, s;               /* the parts of the ratio, or of the difference */
  EgSum pr, ps_qr, qs;      /* Robins, Breslow and Greenland's */
  EgSum spread;             /* Greenland and Robins' of the risk ratio */
  EgSum shift, level;       /* Sato, Greenland and Robins' */
} Sums;

static void
add_study (Sums         *sums,
           const Study  *own,
           EgEffectKind  kind)
{
  double r, s, p = (own->a + own->d) / own->n, q = (own->b + own->c) / own->n;

  switch (kind)
    {
    case EG_EFFECT_LOG_ODDS_RATIO:
      r = own->a * own->d / own->n;
      s = own->b * own->c / own->n;
      eg_sum_add (&sums->pr, p * r);
      eg_sum_add (&sums->ps_qr, p * s + q * r);
      eg_sum_add (&sums->qs, q * s);
      break;

    case EG_EFFECT_LOG_RISK_RATIO:
      r = own->a * own->n2 / own->n;
      s = own->c * own->n1 / own->n;
      eg_sum_add (&sums->spread, (own->n1 * own->n2 * (own->a + own->c) - own->a * own->c * own->n) / (own->n * own->n));
      break;

    default:
      r = (own->a * own->n2 - own->c * own->n1) / own->n;
      s = own->n1 * own->n2 / own->n;
      eg_sum_add (&sums->shift, own->c * (own->n1 / own->n) * (own->n1 / own->n) -
                                own->a * (own->n2 / own->n) * (own->n2 / own->n) +
                                own->n1 / own->n * (own->n2 / own->n) * (own->n2 - own->n1) / 2);
      eg_sum_add (&sums->level, (own->a * own->d + own->c * own->b) / own->n / 2);
      break;
    }
  eg_sum_add (&sums->r, r);
  eg_sum_add (&sums->s, s);
}

static void
conclude (const Sums   *sums,
          EgEffectKind  kind,
          EgStratified *result)
{
  double r = eg_sum_get (&sums->r), s = eg_sum_get (&sums->s);

  if (kind == EG_EFFECT_RISK_DIFFERENCE)
    {
      result->estimate = r / s;
      result->se = sqrt (result->estimate * eg_sum_get (&sums->shift) + eg_sum_get (&sums->level)) / s;
      return;
    }
  /* without a spread all had the event everywhere, and the ratio would be 1 for certain */
  if (!(r > 0 && s > 0) || (kind == EG_EFFECT_LOG_RISK_RATIO && !(eg_sum_get (&sums->spread) > 0)))
    return;
  result->estimate = log (r / s);
  if (kind == EG_EFFECT_LOG_RISK_RATIO)
    result->se = sqrt (eg_sum_get (&sums->spread) / (r * s));
  else
    result->se = sqrt ((eg_sum_get (&sums->pr) / (r * r) + eg_sum_get (&sums->ps_qr) / (r * s) +
                        eg_sum_get (&sums->qs) / (s * s)) / 2);
}

static void
finish_q (EgStratified *result,
          double        q,
          size_t        k)
{
  if (k == 0 || isnan (result->estimate))
    return;
  /* one study differs from itself by its correction for empty cells only */
  result->q = k > 1 ? q : 0;
  result->df = k - 1;
  if (k > 1)
    result->q_p = eg_chi_squared_tail (q, (int) result->df);
}

EgStatus
eg_mantel_haenszel (EgEffectKind  kind,
                    const double *x1,
                    const double *n1,
                    const double *x2,
                    const double *n2,
                    size_t        n,
                    EgStratified *result)
{
  Sums sums = { 0 };
  EgSum q = { 0 };
  size_t k = 0;
  Study own;

  *result = (EgStratified) { NAN, NAN, NAN, 0, NAN, 0 };
  if (n == 0 || (kind != EG_EFFECT_LOG_ODDS_RATIO && kind != EG_EFFECT_LOG_RISK_RATIO && kind != EG_EFFECT_RISK_DIFFERENCE))
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    if (!read_study (x1, n1, x2, n2, i, &own))
      return EG_BAD_INPUT;

  for (size_t i = 0; i < n; i++)
    {
      read_study (x1, n1, x2, n2, i, &own);
      /* where all had the event the ratio of risks is 1 */
      if (kind == EG_EFFECT_LOG_ODDS_RATIO ? !tells (&own) : kind == EG_EFFECT_LOG_RISK_RATIO && own.a + own.c == 0)
        continue;
      result->n_used++;
      add_study (&sums, &own, kind);
    }
  if (result->n_used == 0)
    return EG_OK;
  conclude (&sums, kind, result);
  for (size_t i = 0; i < n; i++)
    {
      EgEffect effect = eg_effect_of_counts (kind, x1[i], n1[i], x2[i], n2[i]);

      read_study (x1, n1, x2, n2, i, &own);
      if (!tells (&own))
        continue;
      k++;
      eg_sum_add (&q, (effect.y - result->estimate) * (effect.y - result->estimate) / effect.v);
    }
  finish_q (result, eg_sum_get (&q), k);

  return EG_OK;
}

EgStatus
eg_peto (const double *x1,
         const double *n1,
         const double *x2,
         const double *n2,
         size_t        n,
         EgStratified *result)
{
  EgSum excess = { 0 }, variance = { 0 }, q = { 0 };
  Study own;

  *result = (EgStratified) { NAN, NAN, NAN, 0, NAN, 0 };
  if (n == 0)
    return EG_BAD_INPUT;
  for (size_t i = 0; i < n; i++)
    {
      double events, o, v;

      if (!read_study (x1, n1, x2, n2, i, &own))
        return EG_BAD_INPUT;
      if (!tells (&own) || own.n <= 1)
        continue;
      events = own.a + own.c;
      o = own.a - events * own.n1 / own.n;
      v = events * (own.b + own.d) * own.n1 * own.n2 / (own.n * own.n * (own.n - 1));
      result->n_used++;
      eg_sum_add (&excess, o);
      eg_sum_add (&variance, v);
      eg_sum_add (&q, o * o / v);
    }
  if (result->n_used == 0)
    return EG_OK;
  result->estimate = eg_sum_get (&excess) / eg_sum_get (&variance);
  result->se = 1 / sqrt (eg_sum_get (&variance));
  /* Q = sum v (o / v - estimate)^2 */
  finish_q (result, fmax (0, eg_sum_get (&q) - eg_sum_get (&excess) * result->estimate), result->n_used);

  return EG_OK;
}
