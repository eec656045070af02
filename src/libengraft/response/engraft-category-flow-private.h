/* engraft-category-flow-private.h: what the parts of a flow between categories know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-category-flow.h"

G_BEGIN_DECLS

#define ENGRAFT_CATEGORY_FLOW_MAX_STAGES 3

/* A column and its categories; those that are missing are one more, the last, if there are any. */
typedef struct
{
  char     *name, *title;
  GArray   *places;          /* of guint: of each category its place among all names; of what is missing that behind the last */
  gboolean  has_missing;
} EngraftCategoryFlowStage;

struct _EngraftCategoryFlow
{
  GObject                     parent_instance;

  EngraftCategoryFlowOptions *options;      /* a copy */
  GPtrArray                  *names;        /* of char *: the categories of all columns, in one order */
  EngraftCategoryFlowStage    stages[ENGRAFT_CATEGORY_FLOW_MAX_STAGES];
  guint                       n_stages;
  guint                      *counts;       /* by the category of each stage, that of the last changing first */
  GListStore                 *notices;
  guint                       n_rows, n_filtered;
};

/* how many cells COUNTS has; and of a cell the category of a stage */
guint engraft_category_flow_get_n_cells   (EngraftCategoryFlow *self);
guint engraft_category_flow_get_cell_code (EngraftCategoryFlow *self,
                                           guint                cell,
                                           guint                stage);

/* engraft-category-flow-report.c */
void  engraft_category_flow_result_init   (EngraftResultInterface *iface);

G_END_DECLS
