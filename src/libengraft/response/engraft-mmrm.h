/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/response/engraft-mmrm-options.h"
#include "libengraft/response/engraft-patient-chart-error.h"

G_BEGIN_DECLS

/**
 * EngraftMmrmTable:
 * @ENGRAFT_MMRM_TABLE_MEANS: the mean change of each group at each visit
 * @ENGRAFT_MMRM_TABLE_DIFFERENCES: the differences of groups at each visit
 * @ENGRAFT_MMRM_TABLE_COVARIANCE: how values of a subject vary together
 * @ENGRAFT_MMRM_TABLE_TESTS: whether groups differ at any visit, all at once
 * @ENGRAFT_MMRM_TABLE_SLOPES: of covariates besides the baseline
 *
 * The tables of changes from baseline.
 */
typedef enum
{
  ENGRAFT_MMRM_TABLE_MEANS,
  ENGRAFT_MMRM_TABLE_DIFFERENCES,
  ENGRAFT_MMRM_TABLE_COVARIANCE,
  ENGRAFT_MMRM_TABLE_TESTS,
  ENGRAFT_MMRM_TABLE_SLOPES,
} EngraftMmrmTable;

#define ENGRAFT_TYPE_MMRM (engraft_mmrm_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMmrm, engraft_mmrm, ENGRAFT, MMRM, GObject)

EngraftMmrm           *engraft_mmrm_new                (EngraftTable          *table,
                                                        EngraftCohort         *cohort,
                                                        EngraftMmrmOptions    *options,
                                                        EngraftOperation      *operation,
                                                        GError               **error);
EngraftMmrmOptions    *engraft_mmrm_get_options        (EngraftMmrm           *self);
EngraftMmrmCovariance  engraft_mmrm_get_covariance     (EngraftMmrm           *self);
char                  *engraft_mmrm_dup_value_title    (EngraftMmrm           *self);
char                  *engraft_mmrm_dup_visit_title    (EngraftMmrm           *self);
guint                  engraft_mmrm_get_n_groups       (EngraftMmrm           *self);
const char            *engraft_mmrm_get_group          (EngraftMmrm           *self,
                                                        guint                  group,
                                                        guint                 *n);
guint                  engraft_mmrm_get_reference      (EngraftMmrm           *self);
guint                  engraft_mmrm_get_n_visits       (EngraftMmrm           *self);
const char            *engraft_mmrm_get_visit          (EngraftMmrm           *self,
                                                        guint                  visit,
                                                        double                *time);
guint                  engraft_mmrm_get_count          (EngraftMmrm           *self,
                                                        guint                  visit,
                                                        guint                  group);
double                 engraft_mmrm_get_mean           (EngraftMmrm           *self,
                                                        guint                  visit,
                                                        guint                  group,
                                                        double                *lower,
                                                        double                *upper);
double                 engraft_mmrm_get_difference     (EngraftMmrm           *self,
                                                        guint                  visit,
                                                        guint                  group,
                                                        double                *lower,
                                                        double                *upper,
                                                        double                *p);
double                 engraft_mmrm_get_joint_p        (EngraftMmrm           *self,
                                                        double                *statistic,
                                                        guint                 *df_above,
                                                        double                *df_below);
GListModel            *engraft_mmrm_get_notices        (EngraftMmrm           *self);
EngraftTable          *engraft_mmrm_to_table           (EngraftMmrm           *self,
                                                        EngraftMmrmTable       kind);
JsonNode              *engraft_mmrm_to_json            (EngraftMmrm           *self);
char                  *engraft_mmrm_dup_sentence       (EngraftMmrm           *self);
char                  *engraft_mmrm_dup_methods        (EngraftMmrm           *self);

G_END_DECLS
