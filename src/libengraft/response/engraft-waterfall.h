/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/response/engraft-patient-chart-error.h"
#include "libengraft/response/engraft-waterfall-options.h"

G_BEGIN_DECLS

/**
 * EngraftWaterfallTable:
 * @ENGRAFT_WATERFALL_TABLE_GROUPS: how the changes of each group are spread, and how many are beyond the lines
 * @ENGRAFT_WATERFALL_TABLE_PATIENTS: the change of each patient, in their order, with its row
 *
 * The tables of changes.
 */
typedef enum
{
  ENGRAFT_WATERFALL_TABLE_GROUPS,
  ENGRAFT_WATERFALL_TABLE_PATIENTS,
} EngraftWaterfallTable;

#define ENGRAFT_TYPE_WATERFALL (engraft_waterfall_get_type ())

G_DECLARE_FINAL_TYPE (EngraftWaterfall, engraft_waterfall, ENGRAFT, WATERFALL, GObject)

EngraftWaterfall        *engraft_waterfall_new               (EngraftTable              *table,
                                                              EngraftCohort             *cohort,
                                                              EngraftWaterfallOptions   *options,
                                                              EngraftOperation          *operation,
                                                              GError                   **error);
EngraftWaterfallOptions *engraft_waterfall_get_options       (EngraftWaterfall          *self);
const char              *engraft_waterfall_get_subject_column (EngraftWaterfall         *self);
char                    *engraft_waterfall_dup_axis_title    (EngraftWaterfall          *self);
char                    *engraft_waterfall_dup_values_title  (EngraftWaterfall          *self);
gboolean                 engraft_waterfall_has_values        (EngraftWaterfall          *self);
gboolean                 engraft_waterfall_is_percent        (EngraftWaterfall          *self);
guint                    engraft_waterfall_get_n             (EngraftWaterfall          *self);
const char              *engraft_waterfall_get_subject       (EngraftWaterfall          *self,
                                                              guint                      place,
                                                              guint                     *row);
double                   engraft_waterfall_get_change        (EngraftWaterfall          *self,
                                                              guint                      place,
                                                              double                    *before,
                                                              double                    *after);
guint                    engraft_waterfall_get_group         (EngraftWaterfall          *self,
                                                              guint                      place);
guint                    engraft_waterfall_get_category      (EngraftWaterfall          *self,
                                                              guint                      place);
guint                    engraft_waterfall_get_n_groups      (EngraftWaterfall          *self);
const char              *engraft_waterfall_get_group_name    (EngraftWaterfall          *self,
                                                              guint                      group);
guint                    engraft_waterfall_get_n_categories  (EngraftWaterfall          *self);
const char              *engraft_waterfall_get_category_name (EngraftWaterfall          *self,
                                                              guint                      category);
char                    *engraft_waterfall_dup_patient       (EngraftWaterfall          *self,
                                                              guint                      place);
GListModel              *engraft_waterfall_get_notices       (EngraftWaterfall          *self);
EngraftTable            *engraft_waterfall_to_table          (EngraftWaterfall          *self,
                                                              EngraftWaterfallTable      kind);
JsonNode                *engraft_waterfall_to_json           (EngraftWaterfall          *self);
char                    *engraft_waterfall_dup_sentence      (EngraftWaterfall          *self);
char                    *engraft_waterfall_dup_methods       (EngraftWaterfall          *self);

G_END_DECLS
