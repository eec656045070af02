/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/engraft-result.h"
#include "libengraft/prediction/engraft-fairness-figure-options.h"
#include "libengraft/prediction/engraft-fairness-options.h"
#include "libengraft/prediction/engraft-predicted-rows-error.h"

G_BEGIN_DECLS

/**
 * EngraftFairnessTable:
 * @ENGRAFT_FAIRNESS_TABLE_GROUPS: a row a group: what the predictions are worth in it
 * @ENGRAFT_FAIRNESS_TABLE_SELECTION: a row a group: who is selected at the threshold
 * @ENGRAFT_FAIRNESS_TABLE_GAPS: a row a measure of each characteristic: how far its groups are apart
 * @ENGRAFT_FAIRNESS_TABLE_CONTINUUM: a row a number: how what came true goes with it beside the prediction
 * @ENGRAFT_FAIRNESS_TABLE_REMEDY: a row a group: what is tried, before and after
 *
 * The tables that a fairness audit can be read as.
 */
typedef enum
{
  ENGRAFT_FAIRNESS_TABLE_GROUPS,
  ENGRAFT_FAIRNESS_TABLE_SELECTION,
  ENGRAFT_FAIRNESS_TABLE_GAPS,
  ENGRAFT_FAIRNESS_TABLE_CONTINUUM,
  ENGRAFT_FAIRNESS_TABLE_REMEDY,
} EngraftFairnessTable;

#define ENGRAFT_TYPE_FAIRNESS_AUDIT (engraft_fairness_audit_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFairnessAudit, engraft_fairness_audit, ENGRAFT, FAIRNESS_AUDIT, GObject)

EngraftFairnessAudit   *engraft_fairness_audit_new                   (EngraftTable            *table,
                                                                      EngraftCohort           *cohort,
                                                                      EngraftFairnessOptions  *options,
                                                                      EngraftOperation        *operation,
                                                                      GError                 **error);
EngraftFairnessOptions *engraft_fairness_audit_get_options           (EngraftFairnessAudit    *self);
guint                   engraft_fairness_audit_get_n                 (EngraftFairnessAudit    *self,
                                                                      guint                   *n_events);
gboolean                engraft_fairness_audit_is_timed              (EngraftFairnessAudit    *self);
guint                   engraft_fairness_audit_get_n_characteristics (EngraftFairnessAudit    *self);
const char             *engraft_fairness_audit_get_characteristic    (EngraftFairnessAudit    *self,
                                                                      guint                    characteristic);
guint                   engraft_fairness_audit_get_n_groups          (EngraftFairnessAudit    *self,
                                                                      guint                    characteristic);
const char             *engraft_fairness_audit_get_group             (EngraftFairnessAudit    *self,
                                                                      guint                    characteristic,
                                                                      guint                    group,
                                                                      guint                   *n,
                                                                      guint                   *n_events,
                                                                      gboolean                *too_small);
double                  engraft_fairness_audit_get_value             (EngraftFairnessAudit    *self,
                                                                      guint                    characteristic,
                                                                      guint                    group,
                                                                      EngraftFairnessView      measure,
                                                                      double                  *lower,
                                                                      double                  *upper);
double                  engraft_fairness_audit_get_after             (EngraftFairnessAudit    *self,
                                                                      guint                    characteristic,
                                                                      guint                    group,
                                                                      EngraftFairnessView      measure,
                                                                      double                  *lower,
                                                                      double                  *upper);
guint                   engraft_fairness_audit_get_n_gaps            (EngraftFairnessAudit    *self);
const char             *engraft_fairness_audit_get_gap_title         (EngraftFairnessAudit    *self,
                                                                      guint                    gap);
double                  engraft_fairness_audit_get_gap               (EngraftFairnessAudit    *self,
                                                                      guint                    characteristic,
                                                                      guint                    gap,
                                                                      double                  *lower,
                                                                      double                  *upper);
GListModel             *engraft_fairness_audit_get_notices           (EngraftFairnessAudit    *self);
EngraftTable           *engraft_fairness_audit_to_table              (EngraftFairnessAudit    *self,
                                                                      EngraftFairnessTable     table);
JsonNode               *engraft_fairness_audit_to_json               (EngraftFairnessAudit    *self);
char                   *engraft_fairness_audit_dup_sentence          (EngraftFairnessAudit    *self);
char                   *engraft_fairness_audit_dup_methods           (EngraftFairnessAudit    *self);

G_END_DECLS
