/* engraft-survival-fit-job.h: a fit while it is computed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-curve.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/survival/engraft-survival-fit-private.h"

G_BEGIN_DECLS

/* The data as the kernels take it; with a landmark, copies of what is left. */
typedef struct
{
  EgSurvivalRows rows;
  double        *time;
  double        *entry;
  double        *weight;
  guint8        *status;
  guint32       *group;
  guint32       *stratum;
  guint32       *cluster;
} EngraftSurvivalRows;

typedef struct
{
  EngraftSurvivalFit  *self;
  EngraftOperation    *operation;
  EngraftSurvivalRows  rows;
  EgTimeline           line;
  double               from;      /* share of the job that is done when a step begins */
  double               share;
} EngraftSurvivalJob;

void     engraft_survival_rows_init               (EngraftSurvivalRows        *self,
                                                   EngraftSurvivalData        *data);

/* Whether a row that ends at TIME is still under observation after LANDMARK (NaN: there is none).  Times that the timeline
 * takes for one, up to the error of decimal fractions, are at the landmark and not after it. */
gboolean engraft_survival_is_after                (double                      time,
                                                   double                      landmark);

/* Only those under observation after TIME, counted from it (strictly: whoever has the
 * event at the landmark is known to have had it). */
void     engraft_survival_rows_cut                (EngraftSurvivalRows        *self,
                                                   double                      time);
void     engraft_survival_rows_clear              (EngraftSurvivalRows        *self);
gboolean engraft_survival_rows_weights_are_counts (const EngraftSurvivalRows  *self);

/* An #EgStep: shows progress, and is not 0 once the job is to stop. */
int      engraft_survival_job_step                (double                      fraction,
                                                   void                       *data);

/* Whether the status is good, else an error in words. */
gboolean engraft_survival_job_check               (EgStatus                    status,
                                                   GError                    **error);

gboolean engraft_survival_job_make_tests          (EngraftSurvivalJob         *job,
                                                   GError                    **error);
gboolean engraft_survival_job_make_pairs          (EngraftSurvivalJob         *job,
                                                   GError                    **error);

/* after the curves */
gboolean engraft_survival_job_make_differences    (EngraftSurvivalJob         *job,
                                                   GError                    **error);

G_END_DECLS
