/* engraft-incidence-curve-private.h: how curves are made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-state-curve.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/risks/engraft-incidence-curve.h"
#include "libengraft/risks/engraft-incidence-options.h"
#include "libengraft/survival/engraft-survival-options.h"

G_BEGIN_DECLS

/* What the curves of one group have in common. */
typedef struct
{
  char         *name;
  EgStateCurve  states;
} EngraftIncidenceGroup;

/* reference counted by g_atomic_rc_box; takes the arrays of @states */
EngraftIncidenceGroup *engraft_incidence_group_new   (const char   *name,
                                                      EgStateCurve *states);
void                   engraft_incidence_group_unref (EngraftIncidenceGroup *self);

typedef struct
{
  EngraftIncidenceVariance variance;
  EngraftIntervalType      interval;
  double                   confidence;
} EngraftIncidenceLimits;

/* @state: 0 is that of those who had no event.  @operation: (nullable); once it is cancelled limits mean nothing */
EngraftIncidenceCurve *engraft_incidence_curve_new   (EngraftIncidenceGroup        *group,
                                                      guint                         state,
                                                      const char                   *cause,
                                                      const EngraftIncidenceLimits *limits,
                                                      EngraftOperation             *operation);
const EgStateCurve    *engraft_incidence_curve_get_states (EngraftIncidenceCurve *self);

G_END_DECLS
