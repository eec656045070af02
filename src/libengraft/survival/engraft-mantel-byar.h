/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/survival/engraft-mantel-byar-options.h"
#include "libengraft/survival/engraft-survival-fit.h"

G_BEGIN_DECLS

#define ENGRAFT_MANTEL_BYAR_ERROR (engraft_mantel_byar_error_quark ())

/**
 * EngraftMantelByarError:
 * @ENGRAFT_MANTEL_BYAR_ERROR_COLUMN: a column is not named, missing or of the wrong type
 * @ENGRAFT_MANTEL_BYAR_ERROR_CHANGES: nobody changes from one group to the other, or all do at once
 *
 * Why a group that changes cannot be analysed.
 */
typedef enum
{
  ENGRAFT_MANTEL_BYAR_ERROR_COLUMN,
  ENGRAFT_MANTEL_BYAR_ERROR_CHANGES,
} EngraftMantelByarError;

GQuark               engraft_mantel_byar_error_quark   (void);

/**
 * EngraftMantelByarTable:
 * @ENGRAFT_MANTEL_BYAR_TABLE_GROUPS: a row a group: who was ever in it, for how long, events, those expected, the median
 * @ENGRAFT_MANTEL_BYAR_TABLE_TIMES: a row a group and chosen time
 * @ENGRAFT_MANTEL_BYAR_TABLE_TESTS: a row a test: statistic, df, p
 * @ENGRAFT_MANTEL_BYAR_TABLE_STEPS: a row a group and distinct time: the whole curve
 *
 * The tables that it can be read as.
 */
typedef enum
{
  ENGRAFT_MANTEL_BYAR_TABLE_GROUPS,
  ENGRAFT_MANTEL_BYAR_TABLE_TIMES,
  ENGRAFT_MANTEL_BYAR_TABLE_TESTS,
  ENGRAFT_MANTEL_BYAR_TABLE_STEPS,
} EngraftMantelByarTable;

/**
 * EngraftChangeCounts:
 * @n_at_risk: at risk just before a time
 * @n_changed: who have left the group by the change, or come into it by it, up to the time
 * @n_censored: whose follow-up ended without the event in the group, up to the time
 * @n_events: events in the group, up to the time
 *
 * What is counted in a group at a time.
 */
typedef struct
{
  guint n_at_risk;
  guint n_changed;
  guint n_censored;
  guint n_events;
} EngraftChangeCounts;

#define ENGRAFT_TYPE_MANTEL_BYAR (engraft_mantel_byar_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMantelByar, engraft_mantel_byar, ENGRAFT, MANTEL_BYAR, GObject)

EngraftMantelByar   *engraft_mantel_byar_new           (EngraftTable              *table,
                                                        EngraftCohort             *cohort,
                                                        EngraftSurvivalData       *data,
                                                        EngraftMantelByarOptions  *change,
                                                        EngraftSurvivalOptions    *options,
                                                        EngraftOperation          *operation,
                                                        GError                   **error);
EngraftSurvivalFit  *engraft_mantel_byar_get_fit       (EngraftMantelByar         *self);
EngraftGroupTest    *engraft_mantel_byar_get_test      (EngraftMantelByar         *self);
guint                engraft_mantel_byar_get_n_changes (EngraftMantelByar         *self);
double               engraft_mantel_byar_get_time      (EngraftMantelByar         *self,
                                                        guint                      group);
void                 engraft_mantel_byar_get_counts    (EngraftMantelByar         *self,
                                                        guint                      group,
                                                        double                     time,
                                                        EngraftChangeCounts       *counts);
GListModel          *engraft_mantel_byar_get_notices   (EngraftMantelByar         *self);
EngraftTable        *engraft_mantel_byar_to_table      (EngraftMantelByar         *self,
                                                        EngraftMantelByarTable     kind);
JsonNode            *engraft_mantel_byar_to_json       (EngraftMantelByar         *self);
char                *engraft_mantel_byar_dup_sentence  (EngraftMantelByar         *self);
char                *engraft_mantel_byar_dup_methods   (EngraftMantelByar         *self);

G_END_DECLS
