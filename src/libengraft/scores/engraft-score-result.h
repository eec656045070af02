/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-result.h"
#include "libengraft/scores/engraft-score.h"

G_BEGIN_DECLS

/**
 * EngraftScoreTable:
 * @ENGRAFT_SCORE_TABLE_RESULTS: what comes out, with bands
 * @ENGRAFT_SCORE_TABLE_STEPS: how it came about
 * @ENGRAFT_SCORE_TABLE_INPUTS: what was given
 *
 * The tables of a computed score.
 */
typedef enum
{
  ENGRAFT_SCORE_TABLE_RESULTS,
  ENGRAFT_SCORE_TABLE_STEPS,
  ENGRAFT_SCORE_TABLE_INPUTS,
} EngraftScoreTable;

#define ENGRAFT_TYPE_SCORE_RESULT (engraft_score_result_get_type ())

G_DECLARE_FINAL_TYPE (EngraftScoreResult, engraft_score_result, ENGRAFT, SCORE_RESULT, GObject)

EngraftScoreResult *engraft_score_compute              (EngraftScore        *score,
                                                        GHashTable          *values,
                                                        gboolean             bounds,
                                                        GError             **error);
EngraftScore       *engraft_score_result_get_score     (EngraftScoreResult  *self);
double              engraft_score_result_get_value     (EngraftScoreResult  *self);
const char         *engraft_score_result_get_band      (EngraftScoreResult  *self);
void                engraft_score_result_get_bounds    (EngraftScoreResult  *self,
                                                        double              *low,
                                                        double              *high);
double              engraft_score_result_get_output    (EngraftScoreResult  *self,
                                                        const char          *id);
const char         *engraft_score_result_get_title     (EngraftScoreResult  *self);
void                engraft_score_result_get_scale     (EngraftScoreResult  *self,
                                                        double              *minimum,
                                                        double              *maximum);
gboolean            engraft_score_result_is_whole      (EngraftScoreResult  *self);
guint               engraft_score_result_get_n_bands   (EngraftScoreResult  *self);
const char         *engraft_score_result_get_band_at   (EngraftScoreResult  *self,
                                                        guint                index,
                                                        double              *limit);
char               *engraft_score_result_dup_meaning   (EngraftScoreResult  *self,
                                                        double               value);
char               *engraft_score_result_dup_answer    (EngraftScoreResult  *self);
GListModel         *engraft_score_result_get_notices   (EngraftScoreResult  *self);
EngraftTable       *engraft_score_result_to_table      (EngraftScoreResult  *self,
                                                        EngraftScoreTable    table);
JsonNode           *engraft_score_result_to_json       (EngraftScoreResult  *self);
char               *engraft_score_result_dup_sentence  (EngraftScoreResult  *self);
char               *engraft_score_result_dup_methods   (EngraftScoreResult  *self);

G_END_DECLS
