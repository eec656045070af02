/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/response/engraft-consort-options.h"
#include "libengraft/response/engraft-patient-chart-error.h"

G_BEGIN_DECLS

/**
 * EngraftConsortStage:
 * @ENGRAFT_CONSORT_STAGE_ASSESSED: all rows that are taken
 * @ENGRAFT_CONSORT_STAGE_EXCLUDED: those who were not randomised
 * @ENGRAFT_CONSORT_STAGE_RANDOMISED: those who were
 * @ENGRAFT_CONSORT_STAGE_ALLOCATED: those of an arm
 * @ENGRAFT_CONSORT_STAGE_RECEIVED: of these who received it
 * @ENGRAFT_CONSORT_STAGE_NOT_RECEIVED: and who did not
 * @ENGRAFT_CONSORT_STAGE_LOST: who was lost to follow-up
 * @ENGRAFT_CONSORT_STAGE_ANALYSED: who was analysed
 * @ENGRAFT_CONSORT_STAGE_NOT_ANALYSED: and who was not
 *
 * Where subjects are counted.
 */
typedef enum
{
  ENGRAFT_CONSORT_STAGE_ASSESSED,
  ENGRAFT_CONSORT_STAGE_EXCLUDED,
  ENGRAFT_CONSORT_STAGE_RANDOMISED,
  ENGRAFT_CONSORT_STAGE_ALLOCATED,
  ENGRAFT_CONSORT_STAGE_RECEIVED,
  ENGRAFT_CONSORT_STAGE_NOT_RECEIVED,
  ENGRAFT_CONSORT_STAGE_LOST,
  ENGRAFT_CONSORT_STAGE_ANALYSED,
  ENGRAFT_CONSORT_STAGE_NOT_ANALYSED,
} EngraftConsortStage;

/**
 * EngraftConsortTable:
 * @ENGRAFT_CONSORT_TABLE_COUNTS: how many there are at each stage, also by reason
 * @ENGRAFT_CONSORT_TABLE_ROWS: which rows each count is of
 *
 * The tables of a flow of subjects.
 */
typedef enum
{
  ENGRAFT_CONSORT_TABLE_COUNTS,
  ENGRAFT_CONSORT_TABLE_ROWS,
} EngraftConsortTable;

#define ENGRAFT_TYPE_CONSORT (engraft_consort_get_type ())

G_DECLARE_FINAL_TYPE (EngraftConsort, engraft_consort, ENGRAFT, CONSORT, GObject)

EngraftConsort        *engraft_consort_new          (EngraftTable           *table,
                                                     EngraftCohort          *cohort,
                                                     EngraftConsortOptions  *options,
                                                     EngraftOperation       *operation,
                                                     GError                **error);
EngraftConsortOptions *engraft_consort_get_options  (EngraftConsort         *self);
guint                  engraft_consort_get_n_arms   (EngraftConsort         *self);
const char            *engraft_consort_get_arm      (EngraftConsort         *self,
                                                     guint                   arm);
gboolean               engraft_consort_has_stage    (EngraftConsort         *self,
                                                     EngraftConsortStage     stage);
guint                  engraft_consort_count        (EngraftConsort         *self,
                                                     EngraftConsortStage     stage,
                                                     int                     arm);
guint                  engraft_consort_get_n_counts (EngraftConsort         *self);
guint                  engraft_consort_get_count    (EngraftConsort         *self,
                                                     guint                   i,
                                                     EngraftConsortStage    *stage,
                                                     int                    *arm,
                                                     const char            **reason);
const char             *engraft_consort_get_subject_column (EngraftConsort     *self);
char                  **engraft_consort_list_subjects (EngraftConsort          *self,
                                                       guint                    i);
GListModel            *engraft_consort_get_notices  (EngraftConsort         *self);
EngraftTable          *engraft_consort_to_table     (EngraftConsort         *self,
                                                     EngraftConsortTable     kind);
JsonNode              *engraft_consort_to_json      (EngraftConsort         *self);
char                  *engraft_consort_dup_sentence (EngraftConsort         *self);
char                  *engraft_consort_dup_methods  (EngraftConsort         *self);

G_END_DECLS
