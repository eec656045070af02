/* eg-fine-gray-work.h: a model while it is fitted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-fine-gray.h"

typedef enum
{
  EG_SUBJECT_CENSORED,
  EG_SUBJECT_EVENT,
  EG_SUBJECT_COMPETING,
} EgSubjectEnd;

/* By rising time.  G is the Kaplan-Meier estimate of not being censored, in the subject's own
 * censoring group; at one time all still under observation count (as in crr).  At s a subject weighs
 * 1 while s <= time, and after a competing event G(s-)/G(time-). */
typedef struct
{
  uint32_t row;
  uint32_t time;      /* index into the distinct times */
  uint32_t step;      /* event times at or before it */
  uint8_t  end;
} EgSubject;

typedef struct
{
  const EgFineGrayRows *rows;
  EgStep                step;
  void                 *step_data;

  size_t      n;
  size_t      p;             /* columns that are used */
  size_t      n_groups;
  size_t     *columns;       /* which these are */
  double     *centre;        /* of each, and its scale */
  double     *scale;
  EgSubject  *subjects;
  double     *x;             /* [subject * p + column], centred and scaled */
  double     *g;             /* G(time-) of each subject */
  size_t      n_times;

  size_t      n_steps;       /* distinct times of the event */
  double     *step_times;
  uint32_t   *step_time;     /* their index into the distinct times */
  double     *step_events;
  double     *step_g;        /* [step * n_groups + group]: G(s-) */

  /* at coefficients b */
  double     *risk;          /* exp (x b) of each subject, over exp (greatest) */
  double      greatest;
  double     *s0;            /* of each step */
  double     *mean;          /* [step * p + column]: S1/S0 */
  double     *ahead;         /* [step * n_groups + group]: sum from the step on of G(s-) d/S0 */
  double     *behind;        /* sum of d/S0 over the first steps, n_steps + 1 */
  double     *running;       /* room for (n_groups + 2) (p + 3) */

  double      log_likelihood;
  double     *score;
  double     *information;   /* p x p */
} EgFineGrayWork;

static inline uint32_t
eg_fine_gray_group (const EgFineGrayWork *self,
                    size_t                i)
{
  return self->rows->censor_group ? self->rows->censor_group[self->subjects[i].row] : 0;
}

/* eg-fine-gray-rows.c */
EgStatus eg_fine_gray_work_init     (EgFineGrayWork       *self,
                                     const EgFineGrayRows *rows,
                                     EgStep                step,
                                     void                 *step_data);
void     eg_fine_gray_work_clear    (EgFineGrayWork       *self);

/* Leaves out the columns that KEEP does not have a nonzero byte for. */
void     eg_fine_gray_work_keep     (EgFineGrayWork       *self,
                                     const uint8_t        *keep);

/* eg-fine-gray-evaluate.c: all that depends on B, but the information only when it is asked for */
void     eg_fine_gray_work_evaluate (EgFineGrayWork       *self,
                                     const double         *b,
                                     int                   information);

/* The information at the b of the last evaluation, as if each step had so many EVENTS, which may be any numbers. */
void     eg_fine_gray_work_inform   (EgFineGrayWork       *self,
                                     double               *events);

/* eg-fine-gray-variance.c, at the b of the last evaluation: residuals of the score, [subject * p + column],
 * and the sum of their squares, p x p */
EgStatus eg_fine_gray_work_residuals (EgFineGrayWork      *self,
                                     double               *residuals);
EgStatus eg_fine_gray_work_squares  (EgFineGrayWork       *self,
                                     double               *squares);
