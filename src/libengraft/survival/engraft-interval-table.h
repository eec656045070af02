/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/survival/engraft-interval-options.h"

G_BEGIN_DECLS

#define ENGRAFT_INTERVAL_TABLE_ERROR (engraft_interval_table_error_quark ())

/**
 * EngraftIntervalTableError:
 * @ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN: a column is not named, missing or of the wrong type
 * @ENGRAFT_INTERVAL_TABLE_ERROR_SWITCH: a switch cannot be understood
 * @ENGRAFT_INTERVAL_TABLE_ERROR_EMPTY: no subject can be used
 *
 * Why there are no intervals.
 */
typedef enum
{
  ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN,
  ENGRAFT_INTERVAL_TABLE_ERROR_SWITCH,
  ENGRAFT_INTERVAL_TABLE_ERROR_EMPTY,
} EngraftIntervalTableError;

GQuark                engraft_interval_table_error_quark   (void);

/**
 * EngraftIntervalCount:
 * @ENGRAFT_INTERVAL_COUNT_INTERVALS: rows that were made
 * @ENGRAFT_INTERVAL_COUNT_SUBJECTS: subjects that they are of
 * @ENGRAFT_INTERVAL_COUNT_SUBJECTS_WITHOUT_END: left out: no time above 0, or no status
 * @ENGRAFT_INTERVAL_COUNT_SUBJECTS_CONTRADICTORY: left out: rows with different times or statuses
 * @ENGRAFT_INTERVAL_COUNT_VISITS: visits that are used
 * @ENGRAFT_INTERVAL_COUNT_VISITS_BEFORE: of these, before the start: the last value holds at the start
 * @ENGRAFT_INTERVAL_COUNT_VISITS_LATE: left out: at the end of follow-up or after it
 * @ENGRAFT_INTERVAL_COUNT_VISITS_SAME_TIME: of one subject and time as another; the later row holds
 * @ENGRAFT_INTERVAL_COUNT_VISITS_WITHOUT_TIME: left out: no time
 * @ENGRAFT_INTERVAL_COUNT_VISITS_UNKNOWN: left out: of nobody who is used
 * @ENGRAFT_INTERVAL_COUNT_INCOMPLETE: intervals before the first value of some column
 * @ENGRAFT_INTERVAL_COUNT_ROWS_WITHOUT_SUBJECT: rows of the subjects that are left out: they do not tell whose they are
 *
 * What was counted while follow-up was divided.
 */
typedef enum
{
  ENGRAFT_INTERVAL_COUNT_INTERVALS,
  ENGRAFT_INTERVAL_COUNT_SUBJECTS,
  ENGRAFT_INTERVAL_COUNT_SUBJECTS_WITHOUT_END,
  ENGRAFT_INTERVAL_COUNT_SUBJECTS_CONTRADICTORY,
  ENGRAFT_INTERVAL_COUNT_VISITS,
  ENGRAFT_INTERVAL_COUNT_VISITS_BEFORE,
  ENGRAFT_INTERVAL_COUNT_VISITS_LATE,
  ENGRAFT_INTERVAL_COUNT_VISITS_SAME_TIME,
  ENGRAFT_INTERVAL_COUNT_VISITS_WITHOUT_TIME,
  ENGRAFT_INTERVAL_COUNT_VISITS_UNKNOWN,
  ENGRAFT_INTERVAL_COUNT_INCOMPLETE,
  ENGRAFT_INTERVAL_COUNT_ROWS_WITHOUT_SUBJECT,
} EngraftIntervalCount;

#define ENGRAFT_TYPE_INTERVAL_TABLE (engraft_interval_table_get_type ())

G_DECLARE_FINAL_TYPE (EngraftIntervalTable, engraft_interval_table, ENGRAFT, INTERVAL_TABLE, GObject)

EngraftIntervalTable *engraft_interval_table_new           (EngraftTable            *subjects,
                                                            EngraftTable            *visits,
                                                            EngraftIntervalOptions  *options,
                                                            EngraftOperation        *operation,
                                                            GError                 **error);
gboolean              engraft_interval_table_check         (EngraftTable            *subjects,
                                                            EngraftTable            *visits,
                                                            EngraftIntervalOptions  *options,
                                                            const char             **option,
                                                            GError                 **error);
EngraftTable         *engraft_interval_table_get_table     (EngraftIntervalTable    *self);
EngraftIntervalOptions *engraft_interval_table_get_options (EngraftIntervalTable    *self);
guint                 engraft_interval_table_get_count     (EngraftIntervalTable    *self,
                                                            EngraftIntervalCount     count);
GListModel           *engraft_interval_table_get_notices   (EngraftIntervalTable    *self);
EngraftTable         *engraft_interval_table_to_table      (EngraftIntervalTable    *self);
JsonNode             *engraft_interval_table_to_json       (EngraftIntervalTable    *self);
char                 *engraft_interval_table_dup_sentence  (EngraftIntervalTable    *self);
char                 *engraft_interval_table_dup_methods   (EngraftIntervalTable    *self);

G_END_DECLS
