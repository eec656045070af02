/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/response/engraft-adverse-events-options.h"
#include "libengraft/response/engraft-patient-chart-error.h"

G_BEGIN_DECLS

/**
 * EngraftAdverseEventsTable:
 * @ENGRAFT_ADVERSE_EVENTS_TABLE_SUMMARY: as published: a row for each term, and of each arm how many had it
 * @ENGRAFT_ADVERSE_EVENTS_TABLE_COUNTS: for each term and arm the subjects by their worst grade, with limits
 * @ENGRAFT_ADVERSE_EVENTS_TABLE_COMPARISONS: for each term how arms differ from the reference
 * @ENGRAFT_ADVERSE_EVENTS_TABLE_ARMS: how many were at risk in each arm, and how many had any event
 * @ENGRAFT_ADVERSE_EVENTS_TABLE_EVENTS: each event that is counted, with its row
 *
 * The tables of adverse events.
 */
typedef enum
{
  ENGRAFT_ADVERSE_EVENTS_TABLE_SUMMARY,
  ENGRAFT_ADVERSE_EVENTS_TABLE_COUNTS,
  ENGRAFT_ADVERSE_EVENTS_TABLE_COMPARISONS,
  ENGRAFT_ADVERSE_EVENTS_TABLE_ARMS,
  ENGRAFT_ADVERSE_EVENTS_TABLE_EVENTS,
} EngraftAdverseEventsTable;

/**
 * EngraftAdverseEventsLevel:
 * @ENGRAFT_ADVERSE_EVENTS_LEVEL_ALL: any event
 * @ENGRAFT_ADVERSE_EVENTS_LEVEL_SYSTEM: any event of a body system
 * @ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM: a term
 *
 * What a row counts.
 */
typedef enum
{
  ENGRAFT_ADVERSE_EVENTS_LEVEL_ALL,
  ENGRAFT_ADVERSE_EVENTS_LEVEL_SYSTEM,
  ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM,
} EngraftAdverseEventsLevel;

#define ENGRAFT_TYPE_ADVERSE_EVENTS (engraft_adverse_events_get_type ())

G_DECLARE_FINAL_TYPE (EngraftAdverseEvents, engraft_adverse_events, ENGRAFT, ADVERSE_EVENTS, GObject)

EngraftAdverseEvents        *engraft_adverse_events_new           (EngraftTable                 *events,
                                                                   EngraftTable                 *subjects,
                                                                   EngraftCohort                *cohort,
                                                                   EngraftAdverseEventsOptions  *options,
                                                                   EngraftOperation             *operation,
                                                                   GError                      **error);
EngraftAdverseEventsOptions *engraft_adverse_events_get_options   (EngraftAdverseEvents         *self);
guint                        engraft_adverse_events_get_n_arms    (EngraftAdverseEvents         *self);
guint                        engraft_adverse_events_find_arm      (EngraftAdverseEvents         *self,
                                                                   const char                   *wanted);
const char                  *engraft_adverse_events_get_arm       (EngraftAdverseEvents         *self,
                                                                   guint                         arm,
                                                                   guint                        *at_risk);
guint                        engraft_adverse_events_get_reference (EngraftAdverseEvents         *self);
guint                        engraft_adverse_events_get_n_rows    (EngraftAdverseEvents         *self);
const char                  *engraft_adverse_events_get_row       (EngraftAdverseEvents         *self,
                                                                   guint                         row,
                                                                   EngraftAdverseEventsLevel    *level);
guint                        engraft_adverse_events_get_count     (EngraftAdverseEvents         *self,
                                                                   guint                         row,
                                                                   guint                         arm,
                                                                   guint                         grade);
guint                        engraft_adverse_events_get_any       (EngraftAdverseEvents         *self,
                                                                   guint                         row,
                                                                   guint                         arm,
                                                                   gboolean                      severe,
                                                                   double                       *lower,
                                                                   double                       *upper);
double                       engraft_adverse_events_get_difference (EngraftAdverseEvents        *self,
                                                                   guint                         row,
                                                                   guint                         arm,
                                                                   gboolean                      severe,
                                                                   double                       *lower,
                                                                   double                       *upper,
                                                                   double                       *p);
const char                  *engraft_adverse_events_get_subject_column (EngraftAdverseEvents    *self);
char                       **engraft_adverse_events_list_subjects (EngraftAdverseEvents         *self,
                                                                   guint                         row,
                                                                   int                           arm);
GListModel                  *engraft_adverse_events_get_notices   (EngraftAdverseEvents         *self);
EngraftTable                *engraft_adverse_events_to_table      (EngraftAdverseEvents         *self,
                                                                   EngraftAdverseEventsTable     kind);
JsonNode                    *engraft_adverse_events_to_json       (EngraftAdverseEvents         *self);
char                        *engraft_adverse_events_dup_sentence  (EngraftAdverseEvents         *self);
char                        *engraft_adverse_events_dup_methods   (EngraftAdverseEvents         *self);

G_END_DECLS
