/* eg-binomial-normal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/evidence/eg-binomial-normal.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cholesky.h"

#define NEAR_MODE .8           /* between points of an integral, in standard deviations of its normal approximation */
#define NEAR_POLE .33          /* and in logits */
#define FALL 40                /* from the mode, in logarithms: beyond it an integral has nothing */
#define ROUGHLY 2              /* so much farther apart, enough to see from where to climb */
#define ROUGH_FALL 15
#define MAX_POINTS 1000        /* on a side; 9 standard deviations away with the greatest tau */
#define MAX_STEPS 200
#define ROUGH 1e-3
#define ROUGH_STEPS 5
#define FINE 1e-11
#define SLIGHT 1e-6         /* of the log likelihood */
#define HASTY_STEPS 20     /* of Newton, before halves are taken */
#define MAX_RIDGES 12      /* each four times the one before */
#define MAX_LOGIT 30        /* beyond it a proportion is 0 or 1, and as a tau nothing else is left in between */
#define COLLINEAR 1e-10

typedef struct
{
  const double *design, *x, *size;
  size_t        n, p;
  int           roughly;       /* integrals from few points */
  double       *beta;          /* p + 1, with tau at the end */
  double       *trial;
  double       *gradient;      /* p + 1 */
  double       *information;   /* p + 1 by p + 1 */
  uint8_t      *none;
} Work;

/* One study's log likelihood, and the moments of its derivatives by logit and tau */
typedef struct
{
  double log_likelihood;
  double by_logit, by_tau;
  double logit2, logit_tau, tau2;   /* second derivatives */
} Term;

static double
log_one_plus_exp (double x)
{
  return x > 0 ? x + log1p (exp (-x)) : log1p (exp (x));
}

static double
get_share (double logit)
{
  return 1 / (1 + exp (-logit));
}

/* Where x (eta + tau u) - n log (1 + e^(eta + tau u)) - u^2 / 2 is highest, and how curved it is there */
static double
find_mode (double  x,
           double  n,
           double  eta,
           double  tau,
           double *curvature)
{
  /* the slope falls from above 0 to below 0 between these */
  double lower = fmin (tau * (x - n), tau * x) - 1, upper = fmax (tau * (x - n), tau * x) + 1, u = 0;

  for (int step = 0; step < MAX_STEPS; step++)
    {
      double p = get_share (eta + tau * u), slope = tau * (x - n * p) - u, next;

      *curvature = n * p * (1 - p) * tau * tau + 1;
      if (slope > 0)
        lower = u;
      else
        upper = u;
      /* Newton's step may go to and fro over the mode for ever; then the middle of what is left is nearer */
      next = u + slope / *curvature;
      if (!(next > lower && next < upper) || step > HASTY_STEPS)
        next = (lower + upper) / 2;
      if (fabs (next - u) < 1e-12 * (1 + fabs (u)))
        break;
      u = next;
    }

  return u;
}

static Term
evaluate_fixed (double x,
                double n,
                double eta)
{
  double p = get_share (eta);

  /* derivatives by tau at 0, where u has mean 0 and variance 1 */
  return (Term) { .log_likelihood = x * eta - n * log_one_plus_exp (eta), .by_logit = x - n * p, .logit2 = -n * p * (1 - p),
                  .tau2 = (x - n * p) * (x - n * p) - n * p * (1 - p) };
}

/* What one point of an integral adds to it and to the moments */
typedef struct
{
  double sum, s, su, ss, ssu, suu, h, hu, huu;
} Moments;

static void
add_point (Moments *self,
           double   weight,
           double   u,
           double   score,
           double   bend)
{
  self->sum += weight;
  self->s += weight * score;
  self->su += weight * score * u;
  self->ss += weight * score * score;
  self->ssu += weight * score * score * u;
  self->suu += weight * score * score * u * u;
  self->h += weight * bend;
  self->hu += weight * bend * u;
  self->huu += weight * bend * u * u;
}

/* The integral over u by equal steps from the mode to both sides.  Of what is smooth and falls on both sides the error of that sum is
 * like exp (-2 pi d / step), d the distance of the poles of the logistic function, pi / tau, and like exp (-2 (pi sd / step)^2) of the
 * normal distribution (Trefethen and Weideman 2014): nothing at any tau, where the nodes of Gauss and Hermite, made for polynomials,
 * need to be ever more. */
static Term
evaluate (const Work *self,
          double      x,
          double      n,
          double      eta,
          double      tau)
{
  double curvature, mode, step, fall = self->roughly ? ROUGH_FALL : FALL, most = 0, mean_s, mean_su;
  Moments sums = { 0 };
  Term term;

  if (tau == 0)
    return evaluate_fixed (x, n, eta);
  mode = find_mode (x, n, eta, tau, &curvature);
  step = (self->roughly ? ROUGHLY : 1) * fmin (NEAR_MODE / sqrt (curvature), NEAR_POLE / fabs (tau));
  for (int side = 1; side >= -1; side -= 2)
    for (int k = side > 0 ? 0 : 1; k < MAX_POINTS; k++)
      {
        double u = mode + side * k * step, logit = eta + tau * u, p = get_share (logit);
        double height = x * logit - n * log_one_plus_exp (logit) - u * u / 2;

        if (k == 0)
          most = height;
        if (!(height > most - fall))
          break;
        add_point (&sums, exp (height - most), u, x - n * p, -n * p * (1 - p));
      }
  mean_s = sums.s / sums.sum;
  mean_su = sums.su / sums.sum;
  term.log_likelihood = most + log (sums.sum) + log (step) - log (2 * M_PI) / 2;
  term.by_logit = mean_s;
  term.by_tau = mean_su;
  term.logit2 = (sums.h + sums.ss) / sums.sum - mean_s * mean_s;
  term.logit_tau = (sums.hu + sums.ssu) / sums.sum - mean_s * mean_su;
  term.tau2 = (sums.huu + sums.suu) / sums.sum - mean_su * mean_su;

  return term;
}

/* The log likelihood of P coefficients and tau; its gradient and information (less the second derivatives) when asked */
static double
add_up (Work         *self,
        const double *at,
        int           derivatives)
{
  size_t m = self->p + 1;
  double sum = 0;

  if (derivatives)
    {
      memset (self->gradient, 0, m * sizeof *self->gradient);
      memset (self->information, 0, m * m * sizeof *self->information);
    }
  for (size_t i = 0; i < self->n; i++)
    {
      const double *row = self->design + i * self->p;
      double eta = 0;
      Term term;

      for (size_t j = 0; j < self->p; j++)
        eta += row[j] * at[j];
      term = evaluate (self, self->x[i], self->size[i], eta, at[self->p]);
      sum += term.log_likelihood;
      if (!derivatives)
        continue;
      for (size_t j = 0; j < self->p; j++)
        {
          self->gradient[j] += row[j] * term.by_logit;
          self->information[self->p * m + j] -= row[j] * term.logit_tau;
          for (size_t k = 0; k <= j; k++)
            self->information[j * m + k] -= row[j] * row[k] * term.logit2;
        }
      self->gradient[self->p] += term.by_tau;
      self->information[self->p * m + self->p] -= term.tau2;
    }
  for (size_t j = 0; j < m; j++)
    for (size_t k = 0; k < j; k++)
      self->information[k * m + j] = self->information[j * m + k];

  return sum;
}

/* The factor of the information of the first M parameters.  Where the likelihood is not concave a ridge makes of Newton's step one
 * that climbs (Levenberg 1944). */
static int
factor_information (Work   *self,
                    size_t  m,
                    double *factor)
{
  size_t all = self->p + 1;
  double ridge = 0, most = 0;

  for (size_t j = 0; j < m; j++)
    most = fmax (most, fabs (self->information[j * all + j]));
  for (int attempt = 0; attempt < MAX_RIDGES && isfinite (most); attempt++)
    {
      for (size_t j = 0; j < m; j++)
        for (size_t k = 0; k < m; k++)
          factor[j * m + k] = self->information[j * all + k] + (j == k ? ridge : 0);
      memset (self->none, 0, all);
      if (eg_cholesky_factor (factor, m, self->none, 0, COLLINEAR) == (int) m)
        return 1;
      ridge = attempt == 0 ? 1e-3 * fmax (most, 1e-3) : 4 * ridge;
    }

  return 0;
}

/* A step of Newton in the first M of p + 1 parameters, halved until it rises; whether that was possible.  Where hardly anything is
 * to be gained the step is taken whole: its gradient is that of the integral, from which the sum over the points differs by as much. */
static int
make_step (Work   *self,
           size_t  m,
           double *log_likelihood,
           double *change)
{
  size_t all = self->p + 1;
  double *factor = malloc (m * m * sizeof *factor), *step = malloc (m * sizeof *step);
  double gain = 0;
  int rose = 0;

  if (factor && step)
    {
      memcpy (step, self->gradient, m * sizeof *step);
      if (factor_information (self, m, factor))
        {
          eg_cholesky_solve (factor, m, self->none, step);
          *change = 0;
          for (size_t j = 0; j < m; j++)
            {
              *change = fmax (*change, fabs (step[j]));
              gain += step[j] * self->gradient[j] / 2;
            }
          for (int halving = 0; halving < 40 && !rose; halving++)
            {
              double reached;

              memcpy (self->trial, self->beta, all * sizeof *self->trial);
              for (size_t j = 0; j < m; j++)
                self->trial[j] += ldexp (step[j], -halving);
              reached = add_up (self, self->trial, 0);
              rose = reached >= *log_likelihood - 1e-13 * fabs (*log_likelihood) || gain < SLIGHT;
              if (rose)
                *log_likelihood = reached;
            }
          if (rose)
            memcpy (self->beta, self->trial, all * sizeof *self->trial);
        }
    }
  free (factor);
  free (step);

  return rose;
}

/* Whether some study's proportion, or all, go to 0 or 1: there is no maximum that way */
static int
is_endless (const Work *self)
{
  if (!(fabs (self->beta[self->p]) <= MAX_LOGIT))
    return 1;
  for (size_t i = 0; i < self->n; i++)
    {
      double eta = 0;

      for (size_t j = 0; j < self->p; j++)
        eta += self->design[i * self->p + j] * self->beta[j];
      if (!(fabs (eta) <= MAX_LOGIT))
        return 1;
    }

  return 0;
}

/* Climbs in the first M parameters */
static int
climb (Work   *self,
       size_t  m,
       double *log_likelihood)
{
  for (int step = 0; step < MAX_STEPS; step++)
    {
      double change;

      *log_likelihood = add_up (self, self->beta, 1);
      if (!make_step (self, m, log_likelihood, &change))
        return 0;
      if (change < FINE)
        return 1;
      if (is_endless (self))
        return 0;
    }

  return 0;
}

/* The log likelihood of TAU with the best coefficients, nearly: with few points its derivatives are not quite its own */
static double
look_at (Work   *self,
         double  tau)
{
  double reached = NAN, change = INFINITY;

  self->beta[self->p] = tau;
  for (int step = 0; step < ROUGH_STEPS && change > ROUGH; step++)
    {
      reached = add_up (self, self->beta, 1);
      if (!make_step (self, self->p, &reached, &change))
        break;
    }

  return is_endless (self) ? NAN : reached;
}

/* The likelihood need not be concave in tau: of several tau the best is where the climb begins */
static int
find_start (Work   *self,
            double *fixed)
{
  static const double taus[] = { .1, .25, .5, .75, 1, 1.5, 2, 3, 5, 7.5, 10 };
  double *best = malloc ((self->p + 1) * sizeof *best), most;
  int found = 0;

  self->beta[self->p] = 0;
  found = best && climb (self, self->p, fixed);
  if (found)
    {
      most = *fixed;
      memcpy (best, self->beta, (self->p + 1) * sizeof *best);
      for (size_t k = 0; k < sizeof taus / sizeof *taus; k++)
        {
          double reached = look_at (self, taus[k]);

          if (reached > most)
            {
              most = reached;
              memcpy (best, self->beta, (self->p + 1) * sizeof *best);
            }
        }
      memcpy (self->beta, best, (self->p + 1) * sizeof *best);
    }
  free (best);

  return found;
}

static int
is_usable (const double *design,
           const double *x,
           const double *size,
           size_t        n,
           size_t        p)
{
  if (p == 0 || n < p)
    return 0;
  for (size_t i = 0; i < n; i++)
    if (!isfinite (size[i]) || !(x[i] >= 0 && x[i] <= size[i] && size[i] > 0))
      return 0;
  for (size_t i = 0; i < n * p; i++)
    if (!isfinite (design[i]))
      return 0;

  return 1;
}

static int
work_init (Work         *self,
           const double *design,
           const double *x,
           const double *size,
           size_t        n,
           size_t        p)
{
  *self = (Work) { .design = design, .x = x, .size = size, .n = n, .p = p, .roughly = 1 };
  self->beta = calloc (p + 1, sizeof *self->beta);
  self->trial = calloc (p + 1, sizeof *self->trial);
  self->gradient = calloc (p + 1, sizeof *self->gradient);
  self->information = calloc ((p + 1) * (p + 1), sizeof *self->information);
  self->none = calloc (p + 1, 1);

  return self->beta && self->trial && self->gradient && self->information && self->none;
}

static void
work_clear (Work *self)
{
  free (self->beta);
  free (self->trial);
  free (self->gradient);
  free (self->information);
  free (self->none);
}

/* The variance of the coefficients at the maximum; of tau = 0 without tau.  Whether there is one. */
static int
fill (EgBinomialNormal *self,
      Work             *work)
{
  size_t all = self->p + 1, m = work->beta[self->p] == 0 ? self->p : all;
  double *factor = malloc (m * m * sizeof *factor), *inverse = malloc (m * m * sizeof *inverse);
  int done = 0;

  if (factor && inverse)
    {
      add_up (work, work->beta, 1);
      for (size_t j = 0; j < m; j++)
        for (size_t k = 0; k < m; k++)
          factor[j * m + k] = work->information[j * all + k];
      memset (work->none, 0, all);
      done = eg_cholesky_factor (factor, m, work->none, 0, COLLINEAR) == (int) m;
      if (done)
        eg_cholesky_invert (factor, m, work->none, inverse);
      for (size_t j = 0; j < self->p; j++)
        for (size_t k = 0; k < self->p; k++)
          self->variance[j * self->p + k] = done ? inverse[j * m + k] : NAN;
    }
  memcpy (self->coefficients, work->beta, self->p * sizeof *self->coefficients);
  self->tau2 = work->beta[self->p] * work->beta[self->p];
  free (factor);
  free (inverse);

  return done;
}

/* Whether a column follows from the others, whatever the counts are */
static int
is_collinear (Work *work)
{
  size_t p = work->p;
  double *a = calloc (p * p, sizeof *a);
  int rank = -1;

  if (a)
    {
      for (size_t i = 0; i < work->n; i++)
        for (size_t j = 0; j < p; j++)
          for (size_t k = 0; k < p; k++)
            a[j * p + k] += work->design[i * p + j] * work->design[i * p + k];
      memset (work->none, 0, p + 1);
      rank = eg_cholesky_factor (a, p, work->none, 1, COLLINEAR);
    }
  free (a);

  return rank != (int) p;
}

EgStatus
eg_binomial_normal_init (EgBinomialNormal *self,
                         const double     *design,
                         const double     *x,
                         const double     *size,
                         size_t            n,
                         size_t            p)
{
  EgStatus status = EG_NO_MEMORY;
  Work work;

  *self = (EgBinomialNormal) { .n = n, .p = p, .log_likelihood = NAN, .log_likelihood_fixed = NAN };
  if (!is_usable (design, x, size, n, p))
    return EG_BAD_INPUT;
  self->coefficients = malloc (p * sizeof *self->coefficients);
  self->variance = malloc (p * p * sizeof *self->variance);
  if (work_init (&work, design, x, size, n, p) && self->coefficients && self->variance)
    {
      status = EG_BAD_INPUT;
      if (!is_collinear (&work))
        {
          status = EG_OK;
          self->converged = find_start (&work, &self->log_likelihood_fixed);
          work.roughly = 0;
          self->log_likelihood = self->log_likelihood_fixed;
          if (self->converged && work.beta[p] > 0)
            self->converged = climb (&work, p + 1, &self->log_likelihood);
          self->converged = fill (self, &work) && self->converged;
        }
    }
  work_clear (&work);
  if (status != EG_OK)
    eg_binomial_normal_clear (self);

  return status;
}

void
eg_binomial_normal_clear (EgBinomialNormal *self)
{
  free (self->coefficients);
  free (self->variance);
  *self = (EgBinomialNormal) { 0 };
}
