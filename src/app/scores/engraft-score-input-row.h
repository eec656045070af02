/* engraft-score-input-row.h: an input of a score.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/scores/engraft-score-input.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SCORE_INPUT_ROW (engraft_score_input_row_get_type ())

/* The title over what is chosen, or over an entry and its unit, and a message when it is not allowed.
 *
 * Signal “changed”: a person has given another value; it comes when he pauses, presses Return or leaves. */
G_DECLARE_FINAL_TYPE (EngraftScoreInputRow, engraft_score_input_row, ENGRAFT, SCORE_INPUT_ROW, AdwPreferencesRow)

GtkWidget         *engraft_score_input_row_new       (EngraftScoreInput    *input);
EngraftScoreInput *engraft_score_input_row_get_input (EngraftScoreInputRow *self);
/* as engraft_score_input_read () takes it, with its unit; empty: not known */
char              *engraft_score_input_row_dup_text  (EngraftScoreInputRow *self);
void               engraft_score_input_row_set_text  (EngraftScoreInputRow *self,
                                                      const char           *text);

G_END_DECLS
