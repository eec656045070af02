/* engraft-state-occupation-private.h: what its parts know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-state-sojourn.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/multistate/engraft-shown-times.h"
#include "libengraft/multistate/engraft-state-lanes.h"
#include "libengraft/multistate/engraft-state-model.h"
#include "libengraft/multistate/engraft-state-occupation.h"

G_BEGIN_DECLS

struct _EngraftStateOccupation
{
  GObject               parent_instance;

  EngraftSurvivalData  *data;
  EngraftStateOptions  *options;      /* a copy */
  EngraftStateModel     model;
  EngraftEpisodes       episodes;     /* the rows of each subject */
  EngraftShownTimes     times;
  GListStore           *notices;
  guint                 n_groups;
  guint                 n_states;
  guint                 n_sets;
  GPtrArray            *curves;       /* [group * (n_states + n_sets) + state or set] */
  EgStateSojourn       *sojourns;     /* of each group */
  double                horizon;      /* of these, in the unit of the data */
  double                confidence;
  guint                 n_subjects;
  gboolean              derived;      /* rows begin where those before them end */
  guint                 n_gaps;
  char                 *first_gap;
};

gboolean engraft_state_occupation_compute     (EngraftStateOccupation  *self,
                                               EngraftTable            *table,
                                               EngraftOperation        *operation,
                                               GError                 **error);
void     engraft_state_occupation_add_notices (EngraftStateOccupation  *self,
                                               EngraftOperation        *operation);
/* “23% (18–29)” */
char    *engraft_state_occupation_dup_estimate (EngraftStepCurve       *curve,
                                                double                  time);
/* whether there is more than one state in which subjects begin */
gboolean engraft_state_occupation_begins_in_several (EngraftStateOccupation *self);
/* the smallest of the groups' last times */
double   engraft_state_occupation_common_time (EngraftStateOccupation  *self);
/* the courses of all subjects of all groups, as in the data */
EngraftStateLanes *engraft_state_lanes_new_all (EngraftStateOccupation  *result);
void     engraft_state_occupation_result_init (EngraftResultInterface  *iface);

G_END_DECLS
