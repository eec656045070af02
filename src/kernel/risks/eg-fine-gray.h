/* eg-fine-gray.h: regression for the subdistribution of a competing risk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-timeline.h"

/* STATUS 0 is censored, CAUSE the event in question, everything else competes.  X are N_COLUMNS
 * arrays of finite numbers.  CENSOR_GROUP, when not NULL, are groups that are censored each in its own
 * way (crr: cengroup), CLUSTER rows that are not independent; both below their number.
 *
 * WEIGHT weighs the rows in the likelihood, beside the weights of the model.  With ENTRY whoever had another event weighs
 * G(s-) H(s-) over the same at that event, with H the estimate, in reversed time, of having entered (Zhang, Zhang & Fine
 * 2011; Geskus 2011), as in finegray () of R's survival; errors are then without the part of the estimates of G and H.
 * With ENTRY, or a WEIGHT that is no count, events come before censorings at one time in G, as there; else all who are still
 * there may be censored, as in crr (). */
typedef struct
{
  size_t                 n;
  const double          *time;
  const uint8_t         *status;
  uint8_t                cause;
  const double * const  *x;
  size_t                 n_columns;
  const uint32_t        *censor_group;
  uint32_t               n_censor_groups;
  const uint32_t        *cluster;
  uint32_t               n_clusters;
  const double          *offset;        /* added to x b, or NULL: as in R a term with a coefficient of 1 */
  const double          *entry;         /* under observation after it, or NULL: from the start */
  const double          *weight;        /* finite and not below 0, or NULL: 1 */
  int                    counts;        /* a row stands for so many as its weight, in the censoring distribution as well */
  int                    known_censoring;  /* errors are without the part of the estimated distribution of censoring */
} EgFineGrayRows;

/* The model of Fine & Gray (1999).  A column that follows from those before it has no
 * coefficient (NaN, and in the variances).  Ties by Breslow's method.
 *
 * robust is I^-1 (sum of squared residuals, with the part that comes of estimating the censoring
 * distribution) I^-1, which is to be used; naive is I^-1.  [i * n_columns + j].  With censoring groups
 * what a censoring tells is told of its own group; crr 2.2-11 lets subjects of all groups in there.
 *
 * The cumulative subdistribution hazard of x = 0 jumps by jumps[i] at times[i]. */
typedef struct
{
  size_t   n_columns;
  double  *coefficients;
  double  *robust;
  double  *naive;
  double   log_likelihood;
  double   null_log_likelihood;
  double   score_test;        /* at coefficients of 0, by the naive variance */
  int      df;                /* columns with a coefficient */
  int      converged;
  size_t   unsettled;         /* where it did not: whose coefficient still moved most, in standard deviations; n_columns else */
  int      n_iterations;
  size_t   n_rows;
  size_t   n_events;
  size_t   n_competing;
  size_t   n_untold;          /* rows with another event of which H is 0: nobody was seen both before and after a later entry;
                               * then nothing is fitted */
  size_t   n_times;
  double  *times;
  double  *jumps;
} EgFineGray;

/* Events and competing events are counted in rows that have a weight above 0.
 *
 * Newton's method from 0 to the maximum.  Each iteration O(rows columns^2): those at risk and those
 * who had another event are two running sums.  Times that differ by a rounding error are one, as
 * in eg-timeline.h; crr takes them for two.  Rows of which entry and time are one are left out.  EG_BAD_INPUT as
 * eg_timeline_init (), for an x that is not finite, or a group or cluster too large. */
EgStatus eg_fine_gray_init    (EgFineGray           *self,
                               const EgFineGrayRows *rows,
                               EgStep                step,
                               void                 *step_data);
void     eg_fine_gray_clear   (EgFineGray           *self);

/* The cumulative incidence of a subject X (n_columns numbers) from each of the times on:
 * 1 - exp (- sum of jumps exp (x b)).  INCIDENCE has room for n_times. */
void     eg_fine_gray_predict (const EgFineGray     *self,
                               const double         *x,
                               double               *incidence);

/* The cumulated subdistribution hazard H of a subject X up to each of TIMES, and its standard error: the root of the
 * sum over rows (clusters) of squared influences, on the coefficients, on the baseline and on the estimated
 * censoring distribution; of the incidence 1 - exp (-H) it is exp (-H) times that.  ROWS are those that the
 * model was fitted to.  NaN where the model has not converged.  O(times rows columns). */
EgStatus eg_fine_gray_predict_hazard (const EgFineGray     *self,
                                      const EgFineGrayRows *rows,
                                      const double         *x,
                                      const double         *times,
                                      size_t                n_times,
                                      double               *hazard,
                                      double               *se,
                                      EgStep                step,
                                      void                 *step_data);

/* The score test that coefficients change with G, one number for each of the model's times: with a coefficient of g(t) x
 * beside that of x, as R's cox.zph makes it of the rows of finegray ().  SETS are N_SETS times n_columns bytes, of which
 * those that are not 0 are columns that are tested together; CHISQ is NaN and DF 0 where there is no test.  ROWS are those
 * that the model was fitted to.  O(rows columns^2). */
EgStatus eg_fine_gray_test_changing  (const EgFineGray     *self,
                                      const EgFineGrayRows *rows,
                                      const double         *g,
                                      const uint8_t        *sets,
                                      size_t                n_sets,
                                      double               *chisq,
                                      int                  *df,
                                      EgStep                step,
                                      void                 *step_data);

/* A subject from one time, without it, to another, at all of which it has one weight, that of the row not counted. */
typedef struct
{
  uint32_t row;
  double   from;      /* minus infinity: from the start; else that of its entry */
  double   to;
  double   weight;
} EgFineGrayPiece;

/* The weights of the model as rows of their own, in the order of ROWS, as finegray () of R's survival writes them: whoever had
 * another event stays until the last event, with G(s-)/G(time-) at s, in a new piece from the event on before which that
 * has changed.  PIECES are freed by the caller.  O(rows times of events). */
EgStatus eg_fine_gray_cut            (const EgFineGrayRows  *rows,
                                      EgFineGrayPiece      **pieces,
                                      size_t                *n_pieces);
