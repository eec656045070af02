/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/scores/engraft-score-input.h"

G_BEGIN_DECLS

/**
 * EngraftScoreStatus:
 * @ENGRAFT_SCORE_STATUS_CHECK: written from memory; to be checked against the source by a clinician
 * @ENGRAFT_SCORE_STATUS_READ: read in the place that is named
 * @ENGRAFT_SCORE_STATUS_REFERENCE: not computed here; the definition says why and where it is
 *
 * How far the rule of a score is to be trusted.
 */
typedef enum
{
  ENGRAFT_SCORE_STATUS_CHECK,
  ENGRAFT_SCORE_STATUS_READ,
  ENGRAFT_SCORE_STATUS_REFERENCE,
} EngraftScoreStatus;

#define ENGRAFT_TYPE_SCORE (engraft_score_get_type ())

G_DECLARE_FINAL_TYPE (EngraftScore, engraft_score, ENGRAFT, SCORE, GObject)

EngraftScore       *engraft_score_new_from_file    (GFile         *file,
                                                    GError       **error);
EngraftScore       *engraft_score_new_from_text    (const char    *text,
                                                    const char    *name,
                                                    GError       **error);
const char         *engraft_score_get_id           (EngraftScore  *self);
const char         *engraft_score_get_title        (EngraftScore  *self);
const char         *engraft_score_get_abbreviation (EngraftScore  *self);
const char         *engraft_score_get_version      (EngraftScore  *self);
const char         *engraft_score_get_subject      (EngraftScore  *self);
const char         *engraft_score_get_window       (EngraftScore  *self);
const char         *engraft_score_get_source       (EngraftScore  *self);
const char         *engraft_score_get_link         (EngraftScore  *self);
EngraftScoreStatus  engraft_score_get_status       (EngraftScore  *self);
char               *engraft_score_dup_status       (EngraftScore  *self);
char               *engraft_score_dup_caveats      (EngraftScore  *self);
const char         *engraft_score_get_refusal      (EngraftScore  *self);
gboolean            engraft_score_can_bound        (EngraftScore  *self);
guint               engraft_score_get_n_inputs     (EngraftScore  *self);
EngraftScoreInput  *engraft_score_get_input        (EngraftScore  *self,
                                                    guint          index);
guint               engraft_score_get_n_results    (EngraftScore  *self);
const char         *engraft_score_get_result       (EngraftScore  *self,
                                                    guint          index,
                                                    const char   **title);
gboolean            engraft_score_has_bands        (EngraftScore  *self);
EngraftScoreInput  *engraft_score_find_input       (EngraftScore  *self,
                                                    const char    *id,
                                                    GError       **error);
EngraftTable       *engraft_score_to_inputs        (EngraftScore  *self);
EngraftTable       *engraft_score_to_rule          (EngraftScore  *self);

G_END_DECLS
