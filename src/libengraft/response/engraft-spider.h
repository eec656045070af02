/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/response/engraft-patient-chart-error.h"
#include "libengraft/response/engraft-spider-options.h"

G_BEGIN_DECLS

/**
 * EngraftSpiderTable:
 * @ENGRAFT_SPIDER_TABLE_MEAN: the mean of each group over time, with limits
 * @ENGRAFT_SPIDER_TABLE_PATIENTS: each patient: baseline, last, least and most
 * @ENGRAFT_SPIDER_TABLE_VALUES: each value, with its row
 *
 * The tables of values over time.
 */
typedef enum
{
  ENGRAFT_SPIDER_TABLE_MEAN,
  ENGRAFT_SPIDER_TABLE_PATIENTS,
  ENGRAFT_SPIDER_TABLE_VALUES,
} EngraftSpiderTable;

#define ENGRAFT_TYPE_SPIDER (engraft_spider_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSpider, engraft_spider, ENGRAFT, SPIDER, GObject)

EngraftSpider        *engraft_spider_new               (EngraftTable           *table,
                                                        EngraftCohort          *cohort,
                                                        EngraftSpiderOptions   *options,
                                                        EngraftOperation       *operation,
                                                        GError                **error);
EngraftSpiderOptions *engraft_spider_get_options       (EngraftSpider          *self);
const char           *engraft_spider_get_subject_column (EngraftSpider         *self);
char                 *engraft_spider_dup_value_title   (EngraftSpider          *self);
char                 *engraft_spider_dup_time_title    (EngraftSpider          *self);
guint                 engraft_spider_get_n             (EngraftSpider          *self);
const char           *engraft_spider_get_subject       (EngraftSpider          *self,
                                                        guint                   patient,
                                                        guint                  *row);
guint                 engraft_spider_get_group         (EngraftSpider          *self,
                                                        guint                   patient);
double                engraft_spider_get_baseline      (EngraftSpider          *self,
                                                        guint                   patient);
guint                 engraft_spider_get_n_values      (EngraftSpider          *self,
                                                        guint                   patient);
double                engraft_spider_get_value         (EngraftSpider          *self,
                                                        guint                   patient,
                                                        guint                   value,
                                                        double                 *time);
guint                 engraft_spider_get_n_groups      (EngraftSpider          *self);
const char           *engraft_spider_get_group_name    (EngraftSpider          *self,
                                                        guint                   group);
guint                 engraft_spider_get_n_means       (EngraftSpider          *self,
                                                        guint                   group);
double                engraft_spider_get_mean          (EngraftSpider          *self,
                                                        guint                   group,
                                                        guint                   i,
                                                        double                 *time,
                                                        double                 *lower,
                                                        double                 *upper);
char                 *engraft_spider_dup_patient       (EngraftSpider          *self,
                                                        guint                   patient);
GListModel           *engraft_spider_get_notices       (EngraftSpider          *self);
EngraftTable         *engraft_spider_to_table          (EngraftSpider          *self,
                                                        EngraftSpiderTable      kind);
JsonNode             *engraft_spider_to_json           (EngraftSpider          *self);
char                 *engraft_spider_dup_sentence      (EngraftSpider          *self);
char                 *engraft_spider_dup_methods       (EngraftSpider          *self);

G_END_DECLS
