/* engraft-state-lanes-private.h: what its parts know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/multistate/engraft-state-lanes.h"
#include "libengraft/multistate/engraft-state-occupation-private.h"

G_BEGIN_DECLS

typedef struct
{
  double from, to;
  guint  state;
} EngraftLanePeriod;

typedef struct
{
  guint   number;        /* of the subject, from 1, as they come in the data */
  guint32 row;           /* its first */
  guint   group;
  guint   first_period;  /* among all periods */
  guint   n_periods;
  double  end;
  guint8  end_state;     /* EG_NO_STATE: it was still followed */
  guint   first_state;   /* that it came to; G_MAXUINT: it never moved */
  double  first_time;    /* when */
  double  asked_time;    /* when it came to the state that was asked for; infinite: never */
} EngraftLane;

struct _EngraftStateLanes
{
  GObject                 parent_instance;

  EngraftStateOccupation *result;
  EngraftLaneOrder        order;
  EngraftLaneChoice       choice;
  guint                   group;       /* G_MAXUINT: all */
  guint                   asked;       /* state that lanes are ordered by the time to */
  guint                   n_subjects;  /* of the group */
  GArray                 *lanes;       /* of EngraftLane; those that are shown */
  GArray                 *periods;     /* of EngraftLanePeriod */
};

const EngraftLane *engraft_state_lanes_get (EngraftStateLanes *self,
                                            guint              lane);

G_END_DECLS
