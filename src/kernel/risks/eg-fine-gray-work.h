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
 * censoring group; at one time all still under observation count (as in crr).  With late entries it is times H, the
 * same of having entered, in reversed time.  At s a subject weighs 1 while entry < s <= time, and after a competing
 * event G(s-)/G(time-); times the weight of its row. */
typedef struct
{
  uint32_t row;
  uint32_t time;      /* index into the distinct times */
  uint32_t step;      /* event times at or before it */
  uint32_t entry;     /* index into the distinct times; EG_NO_TIME: from the start */
  uint32_t first;     /* event times at or before the entry */
  uint8_t  end;
} EgSubject;

typedef struct
{
  const EgFineGrayRows *rows;
  EgStep                step;
  void                 *step_data;
  int                   stopped;      /* it said so while rows were gone through: what follows from them is nothing */

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
  size_t      n_entries;
  uint32_t   *entries;       /* subjects that enter late, by rising entry */

  size_t      n_steps;       /* distinct times of the event */
  double     *step_times;
  uint32_t   *step_time;     /* their index into the distinct times */
  double     *step_events;   /* in weights */
  double     *step_g;        /* [step * n_groups + group]: G(s-) */

  /* at coefficients b */
  double     *risk;          /* exp (x b) of each subject, over exp (greatest), times the weight of its row */
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

/* What a subject counts in the likelihood, and in the distribution of censoring. */
static inline double
eg_fine_gray_weight (const EgFineGrayWork *self,
                     size_t                i)
{
  return self->rows->weight ? self->rows->weight[self->subjects[i].row] : 1;
}

static inline double
eg_fine_gray_count (const EgFineGrayWork *self,
                    size_t                i)
{
  return self->rows->counts ? eg_fine_gray_weight (self, i) : 1;
}

/* By how much a sum of residuals of so many equal subjects is divided before it is squared and added. */
static inline double
eg_fine_gray_copies (const EgFineGrayWork *self,
                     size_t                i)
{
  double count = eg_fine_gray_count (self, i);

  return count > 0 ? count : 1;
}

/* What a subject is at a step after a competing event, over G there; G is 0 only where rows of weight 0 are left. */
static inline double
eg_fine_gray_after (const EgFineGrayWork *self,
                    size_t                i)
{
  return self->risk[i] > 0 ? self->risk[i] / self->g[i] : 0;
}

/* EG_STOPPED when whoever gave the step wants no more. */
static inline EgStatus
eg_fine_gray_work_ask (const EgFineGrayWork *self,
                       double                fraction)
{
  return self->stopped || (self->step && self->step (fraction, self->step_data)) ? EG_STOPPED : EG_OK;
}

/* The same in a loop, at subject or step I of it. */
static inline int
eg_fine_gray_work_stops_at (EgFineGrayWork *self,
                            size_t          i)
{
  if (i % EG_ROWS_A_STEP == 0 && eg_fine_gray_work_ask (self, 0) == EG_STOPPED)
    self->stopped = 1;

  return self->stopped;
}

/* Whether events come before censorings at one time, as in finegray () of R's survival, which can have weights and late entry;
 * crr () has neither, and counts all who are still there among those who may be censored. */
static inline int
eg_fine_gray_events_first (const EgFineGrayWork *self)
{
  const int any_late = self->n_entries > 0
                       && self->subjects[self->entries[self->n_entries - 1]].entry >= self->subjects[0].time;

  return any_late || (self->rows->weight && !self->rows->counts);
}

/* Whether the estimate of the censoring distribution adds to the errors. */
static inline int
eg_fine_gray_estimates_censoring (const EgFineGrayWork *self)
{
  return !self->rows->known_censoring && !self->rows->entry;
}

/* eg-fine-gray-censoring.c */
int      eg_fine_gray_set_censoring (EgFineGrayWork       *self);

/* eg-fine-gray-rows.c */
EgStatus eg_fine_gray_work_init     (EgFineGrayWork       *self,
                                     const EgFineGrayRows *rows,
                                     EgStep                step,
                                     void                 *step_data);
void     eg_fine_gray_work_clear    (EgFineGrayWork       *self);

/* Leaves out the columns that KEEP does not have a nonzero byte for. */
void     eg_fine_gray_work_keep     (EgFineGrayWork       *self,
                                     const uint8_t        *keep);

/* eg-fine-gray-evaluate.c: all that depends on B, but the information only when it is asked for.  Whoever calls asks
 * afterwards whether it was stopped. */
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
