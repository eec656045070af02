/* engraft-learner-work.h: the rows of one fit of a linear predictor, as kernels take them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-timeline.h"
#include "libengraft/prediction/engraft-learner.h"
#include "libengraft/prediction/engraft-linear-predictor.h"

G_BEGIN_DECLS

typedef struct
{
  const EngraftLearningSet *set;
  const guint32            *drawn;       /* the rows of the set */
  EngraftLinearPredictor   *predictor;
  EgSurvivalRows            rows;
  double                   *time;        /* NULL: yes or no */
  guint8                   *status;
  GPtrArray                *columns;     /* of arrays of double, of each column of the predictor */
  GCancellable             *cancellable;
} EngraftLearnerWork;

/* N of ROWS of SET; the predictor has what stands for missing values, and means, but no coefficients. */
void     engraft_learner_work_init  (EngraftLearnerWork        *self,
                                     const EngraftLearningSet  *set,
                                     EngraftRiskLink            link,
                                     const guint32             *rows,
                                     guint                      n,
                                     GCancellable              *cancellable);
void     engraft_learner_work_clear (EngraftLearnerWork        *self);

/* An EgStep whose data are a cancellable. */
int      engraft_learner_work_step  (double                     fraction,
                                     void                      *data);

/* FALSE with an error when the status is not good. */
gboolean engraft_learner_work_check (EngraftLearnerWork        *self,
                                     EgStatus                   status,
                                     GError                   **error);

/* Numbers of patients, of whom there are N_UNITS: who was drawn several times is in one fold only. */
guint32 *engraft_learner_work_number (EngraftLearnerWork       *self,
                                     guint                     *n_units);

EngraftLinearColumn *engraft_learner_work_get_column (EngraftLearnerWork *self,
                                                      guint               column);

G_END_DECLS
