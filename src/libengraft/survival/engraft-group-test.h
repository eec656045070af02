/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/survival/engraft-survival-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_GROUP_TEST (engraft_group_test_get_type ())

G_DECLARE_FINAL_TYPE (EngraftGroupTest, engraft_group_test, ENGRAFT, GROUP_TEST, GObject)

const char *engraft_group_test_get_name       (EngraftGroupTest *self);
EngraftTestWeight engraft_group_test_get_weight (EngraftGroupTest *self);
const char *engraft_group_test_get_method     (EngraftGroupTest *self);
double      engraft_group_test_get_statistic  (EngraftGroupTest *self);
int         engraft_group_test_get_df         (EngraftGroupTest *self);
double      engraft_group_test_get_p          (EngraftGroupTest *self);
gboolean    engraft_group_test_is_trend       (EngraftGroupTest *self);
guint       engraft_group_test_get_n_groups   (EngraftGroupTest *self);
double      engraft_group_test_get_observed   (EngraftGroupTest *self,
                                               guint             group);
double      engraft_group_test_get_expected   (EngraftGroupTest *self,
                                               guint             group);
double      engraft_group_test_get_variance   (EngraftGroupTest *self,
                                               guint             group,
                                               guint             other);
double      engraft_group_test_get_z          (EngraftGroupTest *self);
gboolean    engraft_group_test_is_robust      (EngraftGroupTest *self);
guint       engraft_group_test_get_n_strata   (EngraftGroupTest *self);
char       *engraft_group_test_dup_sentence   (EngraftGroupTest *self);

G_END_DECLS
