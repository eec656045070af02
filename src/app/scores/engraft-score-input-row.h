/* engraft-score-input-row.h: an input of a score.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/widgets/engraft-answer-row.h"
#include "libengraft/scores/engraft-score-input.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SCORE_INPUT_ROW (engraft_score_input_row_get_type ())

/* Its text is as engraft_score_input_read () takes it, with its unit; empty: not known. */
G_DECLARE_FINAL_TYPE (EngraftScoreInputRow, engraft_score_input_row, ENGRAFT, SCORE_INPUT_ROW, EngraftAnswerRow)

GtkWidget         *engraft_score_input_row_new       (EngraftScoreInput    *input);
EngraftScoreInput *engraft_score_input_row_get_input (EngraftScoreInputRow *self);

G_END_DECLS
