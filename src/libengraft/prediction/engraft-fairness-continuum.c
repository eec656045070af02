/* engraft-fairness-continuum.c: whether what came true goes with a number beside the prediction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "libengraft/prediction/engraft-fairness-audit-private.h"

/* logits of probabilities beyond these are bounded, as in eg-calibration.h */
#define BOUND 1e-6
#define MAX_STEPS 50

/* Rows whose number is known, and what came of them. */
typedef struct
{
  guint   n;
  double *x;         /* in standard deviations from the mean */
  double *offset;    /* the logit of the risk */
  double *y;
  double *weight;
} Rows;

static double
find_spread (const double *values,
             guint         n,
             double       *mean)
{
  double sum = 0, squares = 0;
  guint known = 0;

  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      {
        sum += values[i];
        known++;
      }
  *mean = sum / known;
  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      squares += (values[i] - *mean) * (values[i] - *mean);

  return known > 1 ? sqrt (squares / (known - 1)) : NAN;
}

/* Score, information, and with MEAT the sum of squares of what rows add to the score. */
static void
sum_up (const Rows   *rows,
        const double *b,
        double       *score,
        double       *information,
        double       *meat)
{
  for (guint k = 0; k < 3; k++)
    information[k] = meat[k] = 0;
  score[0] = score[1] = 0;
  for (guint i = 0; i < rows->n; i++)
    {
      double x = rows->x[i], p = 1 / (1 + exp (-(rows->offset[i] + b[0] + b[1] * x)));
      double u = rows->weight[i] * (rows->y[i] - p), v = rows->weight[i] * p * (1 - p);

      score[0] += u;
      score[1] += u * x;
      information[0] += v;
      information[1] += v * x;
      information[2] += v * x * x;
      meat[0] += u * u;
      meat[1] += u * u * x;
      meat[2] += u * u * x * x;
    }
}

/* Newton's way; the error is that of a sandwich, in which weights that are no counts are none. */
static gboolean
fit (const Rows *rows,
     double     *change,
     double     *se)
{
  double b[2] = { 0, 0 }, score[2], i[3], m[3];

  for (guint step = 0; step < MAX_STEPS; step++)
    {
      double det, moves[2], most;

      sum_up (rows, b, score, i, m);
      det = i[0] * i[2] - i[1] * i[1];
      if (!(det > 1e-12))
        return FALSE;
      moves[0] = (i[2] * score[0] - i[1] * score[1]) / det;
      moves[1] = (i[0] * score[1] - i[1] * score[0]) / det;
      most = MAX (fabs (moves[0]), fabs (moves[1]));
      for (guint k = 0; k < 2; k++)
        b[k] += most > 2 ? moves[k] * 2 / most : moves[k];
      if (most < 1e-10)
        {
          double v;

          sum_up (rows, b, score, i, m);
          det = i[0] * i[2] - i[1] * i[1];
          v = (i[1] * i[1] * m[0] - 2 * i[0] * i[1] * m[1] + i[0] * i[0] * m[2]) / (det * det);
          *change = b[1];
          *se = sqrt (v);
          return v > 0;
        }
    }

  return FALSE;
}

void
engraft_fairness_audit_add_continuum (EngraftFairnessAudit *self,
                                      const char           *title,
                                      const double         *values)
{
  const EngraftPredictedRows *all = &self->rows;
  g_autofree double *room = g_new (double, 4 * (gsize) all->n + 1), *weights = engraft_predicted_rows_weigh (all, NULL, all->n);
  Rows rows = { 0, room, room + all->n, room + 2 * (gsize) all->n, room + 3 * (gsize) all->n };
  EngraftFairnessContinuum made = { .title = g_strdup (title), .change = { NAN, NAN, NAN }, .p = NAN };
  double mean, z = gsl_cdf_ugaussian_Pinv ((1 + self->level) / 2), change, se;

  made.unit = find_spread (values, all->n, &mean);
  for (guint i = 0; i < all->n && made.unit > 0; i++)
    {
      double p = CLAMP (all->risk[i], BOUND, 1 - BOUND);

      if (isnan (values[i]))
        continue;
      made.n++;
      if (weights[i] == 0)
        continue;
      rows.x[rows.n] = (values[i] - mean) / made.unit;
      rows.offset[rows.n] = log (p / (1 - p));
      rows.y[rows.n] = all->event[i] == 1 && all->time[i] <= all->horizon;
      rows.weight[rows.n++] = weights[i];
    }
  if (rows.n > 2 && fit (&rows, &change, &se))
    {
      made.change = (EngraftFairnessValue) { change, change - z * se, change + z * se };
      made.p = 2 * gsl_cdf_ugaussian_Q (fabs (change / se));
    }
  g_array_append_val (self->continua, made);
}
