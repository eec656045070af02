/* engraft-follow-up-form.h: when observation began and ended, and how.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FOLLOW_UP_FORM (engraft_follow_up_form_get_type ())

/* The first part of each form of an analysis of time to an event: roles, what each status means, and what is to
 * be said of these. */
G_DECLARE_FINAL_TYPE (EngraftFollowUpForm, engraft_follow_up_form, ENGRAFT, FOLLOW_UP_FORM, GtkBox)

void engraft_follow_up_form_set_analysis (EngraftFollowUpForm *self,
                                          EngraftAnalysis     *analysis);
/* Not timed: it is asked whether, not when; at first it is timed. */
void engraft_follow_up_form_set_timed    (EngraftFollowUpForm *self,
                                          gboolean             timed);
void engraft_follow_up_form_update       (EngraftFollowUpForm *self,
                                          EngraftAnalysisForm *form);

G_END_DECLS
