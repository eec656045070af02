/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/multistate/engraft-state-error.h"
#include "libengraft/multistate/engraft-state-options.h"
#include "libengraft/multistate/engraft-step-curve.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_STATE_OCCUPATION (engraft_state_occupation_get_type ())

G_DECLARE_FINAL_TYPE (EngraftStateOccupation, engraft_state_occupation, ENGRAFT, STATE_OCCUPATION, GObject)

/**
 * EngraftStateTable:
 * @ENGRAFT_STATE_TABLE_SUMMARY: a row a group and state: arrivals, probability at the end, mean time in it
 * @ENGRAFT_STATE_TABLE_TIMES: a row a group, state and chosen time
 * @ENGRAFT_STATE_TABLE_TRANSITIONS: a row a group and transition: how often
 * @ENGRAFT_STATE_TABLE_COURSES: a row a period of each subject, by their numbers
 * @ENGRAFT_STATE_TABLE_STEPS: a row a group, state and distinct time: the whole curve
 *
 * The tables that it can be read as.
 */
typedef enum
{
  ENGRAFT_STATE_TABLE_SUMMARY,
  ENGRAFT_STATE_TABLE_TIMES,
  ENGRAFT_STATE_TABLE_TRANSITIONS,
  ENGRAFT_STATE_TABLE_COURSES,
  ENGRAFT_STATE_TABLE_STEPS,
} EngraftStateTable;

EngraftSurvivalData    *engraft_state_occupation_make_data      (EngraftTable            *table,
                                                                 EngraftCohort           *cohort,
                                                                 EngraftStateOptions     *options,
                                                                 EngraftOperation        *operation,
                                                                 GError                 **error);
EngraftStateOccupation *engraft_state_occupation_new           (EngraftSurvivalData     *data,
                                                                EngraftTable            *table,
                                                                EngraftStateOptions     *options,
                                                                EngraftOperation        *operation,
                                                                GError                 **error);
EngraftSurvivalData    *engraft_state_occupation_get_data      (EngraftStateOccupation  *self);
EngraftStateOptions    *engraft_state_occupation_get_options   (EngraftStateOccupation  *self);
guint                   engraft_state_occupation_get_n_groups  (EngraftStateOccupation  *self);
const char             *engraft_state_occupation_get_group     (EngraftStateOccupation  *self,
                                                                guint                    group);
guint                   engraft_state_occupation_get_n_states  (EngraftStateOccupation  *self);
guint                   engraft_state_occupation_get_n_sets    (EngraftStateOccupation  *self);
const char             *engraft_state_occupation_get_state     (EngraftStateOccupation  *self,
                                                                guint                    state);
EngraftStepCurve       *engraft_state_occupation_get_curve     (EngraftStateOccupation  *self,
                                                                guint                    group,
                                                                guint                    state);
guint                   engraft_state_occupation_get_n_subjects (EngraftStateOccupation *self);
guint                   engraft_state_occupation_get_n_moves   (EngraftStateOccupation  *self,
                                                                guint                    group,
                                                                guint                    from,
                                                                guint                    to);
double                  engraft_state_occupation_get_horizon   (EngraftStateOccupation  *self);
double                  engraft_state_occupation_get_mean_time (EngraftStateOccupation  *self,
                                                                guint                    group,
                                                                guint                    state,
                                                                double                  *se);
GListModel             *engraft_state_occupation_get_notices   (EngraftStateOccupation  *self);
EngraftTimeUnit         engraft_state_occupation_get_unit      (EngraftStateOccupation  *self);
double                  engraft_state_occupation_get_scale     (EngraftStateOccupation  *self);
EngraftTable           *engraft_state_occupation_to_table      (EngraftStateOccupation  *self,
                                                                EngraftStateTable        kind);
JsonNode               *engraft_state_occupation_to_json       (EngraftStateOccupation  *self);
char                   *engraft_state_occupation_dup_sentence  (EngraftStateOccupation  *self);
char                   *engraft_state_occupation_dup_methods   (EngraftStateOccupation  *self);

G_END_DECLS
