/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-baseline-options.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-tally.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

#define ENGRAFT_BASELINE_TABLE_ERROR (engraft_baseline_table_error_quark ())

/**
 * EngraftBaselineTableError:
 * @ENGRAFT_BASELINE_TABLE_ERROR_COLUMN: a column is not there, or cannot be shown
 * @ENGRAFT_BASELINE_TABLE_ERROR_ROWS: no row is left, or the filter or the group cannot be used
 *
 * Why there is no table.
 */
typedef enum
{
  ENGRAFT_BASELINE_TABLE_ERROR_COLUMN,
  ENGRAFT_BASELINE_TABLE_ERROR_ROWS,
} EngraftBaselineTableError;

GQuark                engraft_baseline_table_error_quark (void);

/**
 * EngraftBaselineKind:
 * @ENGRAFT_BASELINE_KIND_TABLE: as it is printed: a row a characteristic or a level, a column a group
 * @ENGRAFT_BASELINE_KIND_NUMBERS: a row a characteristic or level and group, with all numbers
 * @ENGRAFT_BASELINE_KIND_BALANCE: a row a characteristic: standardised difference and test
 *
 * The tables that it can be read as.
 */
typedef enum
{
  ENGRAFT_BASELINE_KIND_TABLE,
  ENGRAFT_BASELINE_KIND_NUMBERS,
  ENGRAFT_BASELINE_KIND_BALANCE,
} EngraftBaselineKind;

#define ENGRAFT_TYPE_BASELINE_TABLE (engraft_baseline_table_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBaselineTable, engraft_baseline_table, ENGRAFT, BASELINE_TABLE, GObject)

EngraftBaselineTable *engraft_baseline_table_new           (EngraftTable            *table,
                                                            EngraftCohort           *cohort,
                                                            EngraftBaselineOptions  *options,
                                                            EngraftOperation        *operation,
                                                            GError                 **error);
EngraftTally         *engraft_baseline_table_get_tally     (EngraftBaselineTable    *self);
GListModel           *engraft_baseline_table_get_notices   (EngraftBaselineTable    *self);
guint                 engraft_baseline_table_get_n_groups  (EngraftBaselineTable    *self);
const char           *engraft_baseline_table_get_group     (EngraftBaselineTable    *self,
                                                            guint                    group,
                                                            guint                   *n);
guint                 engraft_baseline_table_get_n_variables (EngraftBaselineTable  *self);
const char           *engraft_baseline_table_get_variable  (EngraftBaselineTable    *self,
                                                            guint                    variable);
const char           *engraft_baseline_table_get_title     (EngraftBaselineTable    *self,
                                                            guint                    variable);
double                engraft_baseline_table_get_mean      (EngraftBaselineTable    *self,
                                                            guint                    variable,
                                                            guint                    group,
                                                            double                  *sd);
double                engraft_baseline_table_get_quantile  (EngraftBaselineTable    *self,
                                                            guint                    variable,
                                                            guint                    group,
                                                            guint                    quarter);
guint                 engraft_baseline_table_get_n_missing (EngraftBaselineTable    *self,
                                                            guint                    variable,
                                                            guint                    group);
double                engraft_baseline_table_get_difference (EngraftBaselineTable   *self,
                                                            guint                    variable);
double                engraft_baseline_table_get_p         (EngraftBaselineTable    *self,
                                                            guint                    variable,
                                                            const char             **test);
EngraftTable         *engraft_baseline_table_to_table      (EngraftBaselineTable    *self,
                                                            EngraftBaselineKind      kind);
JsonNode             *engraft_baseline_table_to_json       (EngraftBaselineTable    *self);
char                 *engraft_baseline_table_dup_sentence  (EngraftBaselineTable    *self);
char                 *engraft_baseline_table_dup_methods   (EngraftBaselineTable    *self);

G_END_DECLS
