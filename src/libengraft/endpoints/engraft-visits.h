/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/endpoints/engraft-progression-options.h"
#include "libengraft/endpoints/engraft-visit-options.h"

G_BEGIN_DECLS

#define ENGRAFT_VISITS_ERROR (engraft_visits_error_quark ())

/**
 * EngraftVisitsError:
 * @ENGRAFT_VISITS_ERROR_COLUMN: a column is not named, missing or of the wrong type
 * @ENGRAFT_VISITS_ERROR_EMPTY: no visit can be used
 *
 * Why there are no visits.
 */
typedef enum
{
  ENGRAFT_VISITS_ERROR_COLUMN,
  ENGRAFT_VISITS_ERROR_EMPTY,
} EngraftVisitsError;

GQuark engraft_visits_error_quark (void);

/**
 * EngraftVisitProblem:
 * @ENGRAFT_VISIT_PROBLEM_SUBJECT: left out: it is not said whose visit it is
 * @ENGRAFT_VISIT_PROBLEM_DATE: left out: no date
 * @ENGRAFT_VISIT_PROBLEM_VALUE: left out: nothing was measured
 * @ENGRAFT_VISIT_PROBLEM_RANGE: left out: the measure has no such value
 * @ENGRAFT_VISIT_PROBLEM_BIRTH: left out: before birth
 * @ENGRAFT_VISIT_PROBLEM_DUPLICATE: left out: another visit on the same day in a later row
 * @ENGRAFT_VISIT_PROBLEM_BEFORE_START: left out: before the last visit up to the start
 * @ENGRAFT_VISIT_PROBLEM_START: the start is not the same in all rows of a subject; that of the first row counts
 * @ENGRAFT_VISIT_PROBLEM_BIRTH_DIFFERS: the birth is not the same in all rows of a subject; that of the first row counts
 * @ENGRAFT_VISIT_PROBLEM_FUTURE: after today; it counts as it is
 * @ENGRAFT_VISIT_PROBLEM_RELAPSE_DATE: left out: a relapse with no date
 * @ENGRAFT_VISIT_PROBLEM_RELAPSE_SUBJECT: left out: a relapse of nobody who has a visit
 * @ENGRAFT_VISIT_PROBLEM_RELAPSE_BIRTH: left out: a relapse before birth
 * @ENGRAFT_VISIT_PROBLEM_RELAPSE_BEFORE: a relapse before the first visit of its subject, which counts as it is
 * @ENGRAFT_VISIT_PROBLEM_RELAPSE_FUTURE: a relapse after today, which counts as it is
 * @ENGRAFT_VISIT_PROBLEM_RELAPSE_END: a relapse that ends before it begins: its end is not used
 * @ENGRAFT_VISIT_PROBLEM_RELAPSE_DUPLICATE: left out: a relapse that is told twice
 *
 * What can be wrong with a row.
 */
typedef enum
{
  ENGRAFT_VISIT_PROBLEM_SUBJECT,
  ENGRAFT_VISIT_PROBLEM_DATE,
  ENGRAFT_VISIT_PROBLEM_VALUE,
  ENGRAFT_VISIT_PROBLEM_RANGE,
  ENGRAFT_VISIT_PROBLEM_BIRTH,
  ENGRAFT_VISIT_PROBLEM_DUPLICATE,
  ENGRAFT_VISIT_PROBLEM_BEFORE_START,
  ENGRAFT_VISIT_PROBLEM_START,
  ENGRAFT_VISIT_PROBLEM_BIRTH_DIFFERS,
  ENGRAFT_VISIT_PROBLEM_FUTURE,
  ENGRAFT_VISIT_PROBLEM_RELAPSE_DATE,
  ENGRAFT_VISIT_PROBLEM_RELAPSE_SUBJECT,
  ENGRAFT_VISIT_PROBLEM_RELAPSE_BIRTH,
  ENGRAFT_VISIT_PROBLEM_RELAPSE_BEFORE,
  ENGRAFT_VISIT_PROBLEM_RELAPSE_FUTURE,
  ENGRAFT_VISIT_PROBLEM_RELAPSE_END,
  ENGRAFT_VISIT_PROBLEM_RELAPSE_DUPLICATE,
} EngraftVisitProblem;

#define ENGRAFT_TYPE_VISITS (engraft_visits_get_type ())

G_DECLARE_FINAL_TYPE (EngraftVisits, engraft_visits, ENGRAFT, VISITS, GObject)

EngraftVisits *engraft_visits_new            (EngraftTable         *table,
                                              EngraftTable         *relapses,
                                              EngraftVisitOptions  *options,
                                              const char           *measure,
                                              EngraftEndpointScale  scale,
                                              GError              **error);
guint          engraft_visits_get_n_subjects (EngraftVisits        *self);
const char    *engraft_visits_get_subject    (EngraftVisits        *self,
                                              guint                 subject);
guint          engraft_visits_get_n_visits   (EngraftVisits        *self);
guint          engraft_visits_get_n_relapses (EngraftVisits        *self);
guint          engraft_visits_get_n_problems (EngraftVisits        *self,
                                              EngraftVisitProblem   problem);
guint          engraft_visits_get_problem_row (EngraftVisits       *self,
                                               EngraftVisitProblem  problem,
                                               guint                index);
void           engraft_visits_add_notices    (EngraftVisits        *self,
                                              GListStore           *notices);

G_END_DECLS
