/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/multistate/engraft-recurrent-options.h"
#include "libengraft/multistate/engraft-state-error.h"
#include "libengraft/multistate/engraft-step-curve.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MEAN_COUNT (engraft_mean_count_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMeanCount, engraft_mean_count, ENGRAFT, MEAN_COUNT, GObject)

/**
 * EngraftMeanCountTable:
 * @ENGRAFT_MEAN_COUNT_TABLE_SUMMARY: a row a group: subjects, events, mean count at the end
 * @ENGRAFT_MEAN_COUNT_TABLE_TIMES: a row a group and chosen time
 * @ENGRAFT_MEAN_COUNT_TABLE_STEPS: a row a group and distinct time: the whole curve
 *
 * The tables that it can be read as.
 */
typedef enum
{
  ENGRAFT_MEAN_COUNT_TABLE_SUMMARY,
  ENGRAFT_MEAN_COUNT_TABLE_TIMES,
  ENGRAFT_MEAN_COUNT_TABLE_STEPS,
} EngraftMeanCountTable;

EngraftMeanCount        *engraft_mean_count_new            (EngraftSurvivalData      *data,
                                                            EngraftRecurrentOptions  *options,
                                                            EngraftOperation         *operation,
                                                            GError                  **error);
EngraftSurvivalData     *engraft_mean_count_get_data       (EngraftMeanCount         *self);
EngraftRecurrentOptions *engraft_mean_count_get_options    (EngraftMeanCount         *self);
guint                    engraft_mean_count_get_n_groups   (EngraftMeanCount         *self);
EngraftStepCurve        *engraft_mean_count_get_curve      (EngraftMeanCount         *self,
                                                            guint                     group);
guint                    engraft_mean_count_get_n_subjects (EngraftMeanCount         *self,
                                                            guint                     group);
guint                    engraft_mean_count_get_n_deaths   (EngraftMeanCount         *self,
                                                            guint                     group);
GListModel              *engraft_mean_count_get_notices    (EngraftMeanCount         *self);
EngraftTimeUnit          engraft_mean_count_get_unit       (EngraftMeanCount         *self);
double                   engraft_mean_count_get_scale      (EngraftMeanCount         *self);
EngraftTable            *engraft_mean_count_to_table       (EngraftMeanCount         *self,
                                                            EngraftMeanCountTable     kind);
JsonNode                *engraft_mean_count_to_json        (EngraftMeanCount         *self);
char                    *engraft_mean_count_dup_sentence   (EngraftMeanCount         *self);
char                    *engraft_mean_count_dup_methods    (EngraftMeanCount         *self);

G_END_DECLS
