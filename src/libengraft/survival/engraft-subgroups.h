/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/survival/engraft-subgroup-options.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SUBGROUPS (engraft_subgroups_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSubgroups, engraft_subgroups, ENGRAFT, SUBGROUPS, GObject)

#define ENGRAFT_SUBGROUPS_ERROR (engraft_subgroups_error_quark ())

/**
 * EngraftSubgroupsError:
 * @ENGRAFT_SUBGROUPS_ERROR_ARMS: the treatment has not exactly two arms
 * @ENGRAFT_SUBGROUPS_ERROR_VARIABLE: a column is not there, or its values are no subgroups
 *
 * Why there is no comparison.
 */
typedef enum
{
  ENGRAFT_SUBGROUPS_ERROR_ARMS,
  ENGRAFT_SUBGROUPS_ERROR_VARIABLE,
} EngraftSubgroupsError;

/**
 * EngraftSubgroupsTable:
 * @ENGRAFT_SUBGROUPS_TABLE_LEVELS: a row for all, then a row a level: events, patients, hazard ratio
 * @ENGRAFT_SUBGROUPS_TABLE_INTERACTIONS: a row a variable: both tests of interaction
 *
 * The tables that a comparison can be read as.
 */
typedef enum
{
  ENGRAFT_SUBGROUPS_TABLE_LEVELS,
  ENGRAFT_SUBGROUPS_TABLE_INTERACTIONS,
} EngraftSubgroupsTable;

GQuark            engraft_subgroups_error_quark      (void);

EngraftSurvivalData *engraft_subgroups_make_data     (EngraftTable            *table,
                                                      EngraftCohort           *cohort,
                                                      EngraftSubgroupOptions  *options,
                                                      EngraftOperation        *operation,
                                                      GError                 **error);
EngraftSubgroups *engraft_subgroups_new              (EngraftSurvivalData     *data,
                                                      EngraftTable            *table,
                                                      EngraftCohort           *cohort,
                                                      EngraftSubgroupOptions  *options,
                                                      EngraftOperation        *operation,
                                                      GError                 **error);
double            engraft_subgroups_get_confidence   (EngraftSubgroups        *self);
const char       *engraft_subgroups_get_arm          (EngraftSubgroups        *self,
                                                      guint                    arm);
const char       *engraft_subgroups_get_adjusted     (EngraftSubgroups        *self);
guint             engraft_subgroups_get_n_variables  (EngraftSubgroups        *self);
const char       *engraft_subgroups_get_variable     (EngraftSubgroups        *self,
                                                      guint                    variable);
double            engraft_subgroups_get_interaction  (EngraftSubgroups        *self,
                                                      guint                    variable,
                                                      EngraftSubgroupTest      test,
                                                      double                  *chisq,
                                                      guint                   *df);
EngraftSubgroupTest engraft_subgroups_get_test       (EngraftSubgroups        *self);
guint             engraft_subgroups_get_n_levels     (EngraftSubgroups        *self);
int               engraft_subgroups_get_level        (EngraftSubgroups        *self,
                                                      guint                    level,
                                                      const char             **name);
void              engraft_subgroups_get_counts       (EngraftSubgroups        *self,
                                                      guint                    level,
                                                      guint                    arm,
                                                      guint                   *n,
                                                      guint                   *n_events);
double            engraft_subgroups_get_hazard_ratio (EngraftSubgroups        *self,
                                                      guint                    level,
                                                      double                  *lower,
                                                      double                  *upper,
                                                      double                  *se,
                                                      double                  *p);
const char       *engraft_subgroups_get_reason       (EngraftSubgroups        *self,
                                                      guint                    level);
GListModel       *engraft_subgroups_get_notices      (EngraftSubgroups        *self);
EngraftTable     *engraft_subgroups_to_table         (EngraftSubgroups        *self,
                                                      EngraftSubgroupsTable    kind);
JsonNode         *engraft_subgroups_to_json          (EngraftSubgroups        *self);
char             *engraft_subgroups_dup_sentence     (EngraftSubgroups        *self);
char             *engraft_subgroups_dup_methods      (EngraftSubgroups        *self);

G_END_DECLS
