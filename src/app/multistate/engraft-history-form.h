/* engraft-history-form.h: which rows are of one person, and when each begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_HISTORY_FORM (engraft_history_form_get_type ())

/* The second part of each form of an analysis in which rows of a person follow each other. */
G_DECLARE_FINAL_TYPE (EngraftHistoryForm, engraft_history_form, ENGRAFT, HISTORY_FORM, GtkBox)

/* FALSE: no column says in which state a row is, as there are no states */
void engraft_history_form_set_has_states (EngraftHistoryForm *self,
                                          gboolean            has_states);

/* Whether the shares at the beginning are known is asked only where a column gives several. */
void engraft_history_form_update         (EngraftHistoryForm *self,
                                          EngraftOptions     *options);

G_END_DECLS
