/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-tally-private.h"

G_BEGIN_DECLS

/* The columns that a cohort names, checked; NULL where none is named or where it
 * cannot be used, which the tally then says. */
typedef struct
{
  EngraftTable    *table;
  EngraftCohort   *cohort;
  EngraftTally    *tally;

  EngraftColumn   *subject;
  EngraftColumn   *time;
  EngraftColumn   *origin;    /* only when time is a date */
  EngraftColumn   *entry;
  EngraftColumn   *left;      /* of an interval, when that is wanted and named; then time is one of them */
  EngraftColumn   *right;
  EngraftColumn   *status;
  EngraftColumn   *group;
  GPtrArray       *strata;    /* of EngraftColumn, not owned */
  EngraftColumn   *weight;
  EngraftColumn   *cluster;
  EngraftTimeUnit  unit;
} EngraftSurvivalRoles;

void engraft_survival_roles_init   (EngraftSurvivalRoles *self,
                                    EngraftTable         *table,
                                    EngraftCohort        *cohort,
                                    EngraftTally         *tally,
                                    gboolean              intervals,
                                    gboolean              timeless);
/* Says where the group or strata are the status. */
void engraft_survival_roles_check_status (EngraftSurvivalRoles *self);
void engraft_survival_roles_clear  (EngraftSurvivalRoles *self);
void engraft_survival_roles_notify (EngraftSurvivalRoles *self,
                                    EngraftSeverity       severity,
                                    const char           *subject,
                                    char                 *message);
void engraft_survival_roles_remedy (EngraftSurvivalRoles *self,
                                    EngraftSeverity       severity,
                                    const char           *subject,
                                    char                 *message,
                                    const char           *label,
                                    const char           *option,
                                    char                 *value);

G_END_DECLS
