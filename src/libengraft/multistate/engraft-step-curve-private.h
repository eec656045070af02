/* engraft-step-curve-private.h: how curves are made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "kernel/risks/eg-state-curve.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/multistate/engraft-shown-times.h"
#include "libengraft/multistate/engraft-step-curve.h"
#include "libengraft/survival/engraft-survival-options.h"

G_BEGIN_DECLS

/* What is at a point, of one state, of a set, or of a counter. */
typedef struct
{
  const char          *group;
  const char          *name;
  guint32              states;      /* bits: those whose rows are at risk */
  guint32              arrivals;    /* bits: those whose arrivals are events; 0: none are counted */
  const double        *values;      /* every STRIDE numbers, as the next */
  const double        *se;
  gsize                stride;
  double               beginning;
  double               beginning_se;
  EngraftIntervalType  interval;
  double               confidence;
  gboolean             count;       /* a mean count, which may be above 1 */
  EngraftOperation    *operation;   /* NULL: none; once it is cancelled values mean nothing */
} EngraftStepCurveSource;

/* @states: of the group; nothing of it is kept */
EngraftStepCurve *engraft_step_curve_new (const EgStateCurve           *states,
                                          const EngraftStepCurveSource *source);

/* “at”, one for each chosen time, with the names that events and the value have in this result */
void              engraft_step_curve_add_json_at (EngraftStepCurve        *self,
                                                  JsonBuilder             *builder,
                                                  const EngraftShownTimes *times,
                                                  const char              *events_name,
                                                  const char              *value_name);

G_END_DECLS
