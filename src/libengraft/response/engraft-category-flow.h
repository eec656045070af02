/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/response/engraft-category-flow-options.h"
#include "libengraft/response/engraft-patient-chart-error.h"

G_BEGIN_DECLS

/**
 * EngraftCategoryFlowTable:
 * @ENGRAFT_CATEGORY_FLOW_TABLE_FLOWS: how many go from each category of a column to each of the next
 * @ENGRAFT_CATEGORY_FLOW_TABLE_PATHS: how many have each combination of categories
 * @ENGRAFT_CATEGORY_FLOW_TABLE_CATEGORIES: how many are in each category
 *
 * The tables of a flow between categories.
 */
typedef enum
{
  ENGRAFT_CATEGORY_FLOW_TABLE_FLOWS,
  ENGRAFT_CATEGORY_FLOW_TABLE_PATHS,
  ENGRAFT_CATEGORY_FLOW_TABLE_CATEGORIES,
} EngraftCategoryFlowTable;

#define ENGRAFT_TYPE_CATEGORY_FLOW (engraft_category_flow_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCategoryFlow, engraft_category_flow, ENGRAFT, CATEGORY_FLOW, GObject)

EngraftCategoryFlow        *engraft_category_flow_new              (EngraftTable                *table,
                                                                    EngraftCohort               *cohort,
                                                                    EngraftCategoryFlowOptions  *options,
                                                                    EngraftOperation            *operation,
                                                                    GError                     **error);
EngraftCategoryFlowOptions *engraft_category_flow_get_options      (EngraftCategoryFlow         *self);
guint                       engraft_category_flow_get_n_rows       (EngraftCategoryFlow         *self);
guint                       engraft_category_flow_get_n_stages     (EngraftCategoryFlow         *self);
const char                 *engraft_category_flow_get_stage        (EngraftCategoryFlow         *self,
                                                                    guint                        stage);
guint                       engraft_category_flow_get_n_categories (EngraftCategoryFlow         *self,
                                                                    guint                        stage);
const char                 *engraft_category_flow_get_category     (EngraftCategoryFlow         *self,
                                                                    guint                        stage,
                                                                    guint                        category);
gboolean                    engraft_category_flow_is_missing       (EngraftCategoryFlow         *self,
                                                                    guint                        stage,
                                                                    guint                        category);
guint                       engraft_category_flow_get_place        (EngraftCategoryFlow         *self,
                                                                    guint                        stage,
                                                                    guint                        category);
guint                       engraft_category_flow_count            (EngraftCategoryFlow         *self,
                                                                    guint                        stage,
                                                                    guint                        category);
guint                       engraft_category_flow_count_flow       (EngraftCategoryFlow         *self,
                                                                    guint                        stage,
                                                                    guint                        from,
                                                                    guint                        to);
GListModel                 *engraft_category_flow_get_notices      (EngraftCategoryFlow         *self);
EngraftTable               *engraft_category_flow_to_table         (EngraftCategoryFlow         *self,
                                                                    EngraftCategoryFlowTable     kind);
JsonNode                   *engraft_category_flow_to_json          (EngraftCategoryFlow         *self);
char                       *engraft_category_flow_dup_sentence     (EngraftCategoryFlow         *self);
char                       *engraft_category_flow_dup_methods      (EngraftCategoryFlow         *self);

G_END_DECLS
