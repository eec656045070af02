/* engraft-baseline-table-private.h: what the parts of the table know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/causal/eg-balance.h"
#include "kernel/causal/eg-difference-test.h"
#include "libengraft/data/engraft-baseline-table.h"
#include "libengraft/engraft-result.h"
#include "libengraft/survival/engraft-survival-groups.h"

G_BEGIN_DECLS

/* Arrays are by group; the last is all together. */
typedef struct
{
  char             *name;
  char             *title;
  char             *unit;
  gboolean          is_levels;
  gboolean          is_mean;
  guint            *n_missing;
  EgMoments        *moments;
  double           *quarters;       /* 5 of each group: least, quartiles, largest */
  GPtrArray        *levels;         /* names */
  double           *counts;         /* level * (n_groups + 1) + group */
  double            difference;
  const char       *test;           /* NULL: none */
  EgDifferenceTest  answer;
} EngraftBaselineVariable;

struct _EngraftBaselineTable
{
  GObject                 parent_instance;

  EngraftBaselineOptions *options;
  EngraftTally           *tally;
  GListStore             *notices;
  char                   *group_title;
  EngraftSurvivalGroups   groups;
  guint                  *rows;
  gsize                   n;
  guint                   n_groups;       /* at least 1 */
  guint                  *group_sizes;    /* the last is all */
  GPtrArray              *variables;      /* of EngraftBaselineVariable */
};

/* without an error when it was stopped, or when it is no characteristic and was not wanted */
gboolean engraft_baseline_table_add_variable (EngraftBaselineTable  *self,
                                              EngraftColumn         *column,
                                              gboolean               by_values,
                                              gboolean               wanted,
                                              EgStep                 step,
                                              void                  *step_data,
                                              GError               **error);
void     engraft_baseline_variable_free      (gpointer               data);

void engraft_baseline_table_result_init (EngraftResultInterface *iface);

/* that weights, strata and clusters are not used */
void     engraft_baseline_table_notice_roles   (EngraftBaselineTable  *self,
                                                EngraftTable          *table,
                                                EngraftCohort         *cohort);
/* That groups came to be during follow-up, or that rows without one fare otherwise, when follow-up is known. */
gboolean engraft_baseline_table_warn_of_groups (EngraftBaselineTable  *self,
                                                EngraftTable          *table,
                                                EngraftCohort         *cohort,
                                                EngraftOperation      *operation,
                                                GError               **error);

G_END_DECLS
