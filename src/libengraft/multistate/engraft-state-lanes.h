/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/multistate/engraft-occupation-figure-options.h"
#include "libengraft/multistate/engraft-state-occupation.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_STATE_LANES (engraft_state_lanes_get_type ())

G_DECLARE_FINAL_TYPE (EngraftStateLanes, engraft_state_lanes, ENGRAFT, STATE_LANES, GObject)

EngraftStateLanes *engraft_state_lanes_new            (EngraftStateOccupation          *result,
                                                       EngraftOccupationFigureOptions  *options);
const char        *engraft_state_lanes_get_group      (EngraftStateLanes               *self);
guint              engraft_state_lanes_get_n          (EngraftStateLanes               *self);
guint              engraft_state_lanes_get_n_subjects (EngraftStateLanes               *self);
guint              engraft_state_lanes_get_number     (EngraftStateLanes               *self,
                                                       guint                            lane);
char              *engraft_state_lanes_dup_name       (EngraftStateLanes               *self,
                                                       guint                            lane);
char              *engraft_state_lanes_dup_subject    (EngraftStateLanes               *self,
                                                       guint                            lane);
const char        *engraft_state_lanes_get_subject_column (EngraftStateLanes           *self);
guint              engraft_state_lanes_get_n_periods  (EngraftStateLanes               *self,
                                                       guint                            lane);
guint              engraft_state_lanes_get_period     (EngraftStateLanes               *self,
                                                       guint                            lane,
                                                       guint                            period,
                                                       double                          *from,
                                                       double                          *to);
gboolean           engraft_state_lanes_get_end        (EngraftStateLanes               *self,
                                                       guint                            lane,
                                                       double                          *time,
                                                       guint                           *state);
char              *engraft_state_lanes_dup_choice     (EngraftStateLanes               *self);
EngraftTable      *engraft_state_lanes_to_table       (EngraftStateLanes               *self);

G_END_DECLS
