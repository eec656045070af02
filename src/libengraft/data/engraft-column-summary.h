/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-column.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COLUMN_SUMMARY (engraft_column_summary_get_type ())

G_DECLARE_FINAL_TYPE (EngraftColumnSummary, engraft_column_summary, ENGRAFT, COLUMN_SUMMARY, GObject)

EngraftColumnSummary *engraft_column_summary_new          (EngraftColumn         *column,
                                                           EngraftOperation      *operation,
                                                           GError               **error);

EngraftColumn        *engraft_column_summary_get_column   (EngraftColumnSummary  *self);
guint                 engraft_column_summary_get_n        (EngraftColumnSummary  *self);
guint                 engraft_column_summary_get_n_missing (EngraftColumnSummary *self);
guint                 engraft_column_summary_get_n_distinct (EngraftColumnSummary *self);
double                engraft_column_summary_get_quantile (EngraftColumnSummary  *self,
                                                           double                 p);
double                engraft_column_summary_get_mean     (EngraftColumnSummary  *self);
double                engraft_column_summary_get_sd       (EngraftColumnSummary  *self);
guint                 engraft_column_summary_get_n_levels (EngraftColumnSummary  *self);
const char           *engraft_column_summary_get_level    (EngraftColumnSummary  *self,
                                                           guint                  index,
                                                           guint                 *count);
const char           *engraft_column_summary_get_level_label (EngraftColumnSummary *self,
                                                              guint                 index);
guint                 engraft_column_summary_get_n_bins   (EngraftColumnSummary  *self);
guint                 engraft_column_summary_get_bin      (EngraftColumnSummary  *self,
                                                           guint                  index,
                                                           double                *lower,
                                                           double                *upper);
char                 *engraft_column_summary_dup_sentence (EngraftColumnSummary  *self);

G_END_DECLS
