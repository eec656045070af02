/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/engraft-result.h"
#include "libengraft/prediction/engraft-monitor-figure-options.h"
#include "libengraft/prediction/engraft-monitor-options.h"
#include "libengraft/prediction/engraft-predicted-rows-error.h"

G_BEGIN_DECLS

/**
 * EngraftMonitorAction:
 * @ENGRAFT_MONITOR_ACTION_NONE: nothing is to be done
 * @ENGRAFT_MONITOR_ACTION_LOOK: the data are to be looked at
 * @ENGRAFT_MONITOR_ACTION_RECALIBRATE: risks are to be moved in the large
 * @ENGRAFT_MONITOR_ACTION_REFIT: the model is to be trained again
 * @ENGRAFT_MONITOR_ACTION_RETIRE: the model is not to be used any more
 *
 * What is proposed; nothing of it is done.
 */
typedef enum
{
  ENGRAFT_MONITOR_ACTION_NONE,
  ENGRAFT_MONITOR_ACTION_LOOK,
  ENGRAFT_MONITOR_ACTION_RECALIBRATE,
  ENGRAFT_MONITOR_ACTION_REFIT,
  ENGRAFT_MONITOR_ACTION_RETIRE,
} EngraftMonitorAction;

/**
 * EngraftMonitorTable:
 * @ENGRAFT_MONITOR_TABLE_BATCHES: a row a batch: what came true of what was predicted
 * @ENGRAFT_MONITOR_TABLE_FEATURES: a row a feature of each batch: how far it is from the reference
 * @ENGRAFT_MONITOR_TABLE_CUSUM: a row a case: the sums that give an alarm
 *
 * The tables that the watch on a model can be read as.
 */
typedef enum
{
  ENGRAFT_MONITOR_TABLE_BATCHES,
  ENGRAFT_MONITOR_TABLE_FEATURES,
  ENGRAFT_MONITOR_TABLE_CUSUM,
} EngraftMonitorTable;

#define ENGRAFT_TYPE_MODEL_MONITOR (engraft_model_monitor_get_type ())

G_DECLARE_FINAL_TYPE (EngraftModelMonitor, engraft_model_monitor, ENGRAFT, MODEL_MONITOR, GObject)

EngraftModelMonitor   *engraft_model_monitor_new           (EngraftTable           *table,
                                                            EngraftTable           *reference,
                                                            EngraftCohort          *cohort,
                                                            EngraftMonitorOptions  *options,
                                                            EngraftOperation       *operation,
                                                            GError                **error);
EngraftMonitorOptions *engraft_model_monitor_get_options   (EngraftModelMonitor    *self);
EngraftMonitorAction   engraft_model_monitor_get_action    (EngraftModelMonitor    *self);
const char            *engraft_model_monitor_get_reason    (EngraftModelMonitor    *self);
gboolean               engraft_model_monitor_has_outcome   (EngraftModelMonitor    *self);
guint                  engraft_model_monitor_get_n_batches (EngraftModelMonitor    *self);
const char            *engraft_model_monitor_get_batch     (EngraftModelMonitor    *self,
                                                            guint                   batch,
                                                            guint                  *n,
                                                            gboolean               *is_reference);
double                 engraft_model_monitor_get_ratio     (EngraftModelMonitor    *self,
                                                            guint                   batch,
                                                            double                 *lower,
                                                            double                 *upper);
double                 engraft_model_monitor_get_slope     (EngraftModelMonitor    *self,
                                                            guint                   batch,
                                                            double                 *lower,
                                                            double                 *upper);
guint                  engraft_model_monitor_get_n_features (EngraftModelMonitor   *self);
const char            *engraft_model_monitor_get_feature   (EngraftModelMonitor    *self,
                                                            guint                   feature);
double                 engraft_model_monitor_get_stability (EngraftModelMonitor    *self,
                                                            guint                   batch,
                                                            guint                   feature,
                                                            gboolean               *is_worth);
guint                  engraft_model_monitor_get_n_cases   (EngraftModelMonitor    *self);
double                 engraft_model_monitor_get_sum       (EngraftModelMonitor    *self,
                                                            guint                   case_,
                                                            gboolean                rarer);
int                    engraft_model_monitor_get_alarm     (EngraftModelMonitor    *self,
                                                            gboolean                rarer);
char                  *engraft_model_monitor_dup_case      (EngraftModelMonitor    *self,
                                                            guint                   case_);
GListModel            *engraft_model_monitor_get_notices   (EngraftModelMonitor    *self);
EngraftTable          *engraft_model_monitor_to_table      (EngraftModelMonitor    *self,
                                                            EngraftMonitorTable     table);
JsonNode              *engraft_model_monitor_to_json       (EngraftModelMonitor    *self);
char                  *engraft_model_monitor_dup_sentence  (EngraftModelMonitor    *self);
char                  *engraft_model_monitor_dup_methods   (EngraftModelMonitor    *self);

G_END_DECLS
