/* engraft-trial-words.h: the words of registries, in their several spellings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each returns the word of version 2 of ClinicalTrials.gov, to be freed, or NULL when the text is none. */

/* COMPLETED, also “Completed”, “Active, not recruiting” or “Unknown status” */
char *trial_word_status (const char *text);
/* PHASE1/PHASE2, also “Phase 1|Phase 2” or “Phase 1/Phase 2”; NA, also “Not Applicable” */
char *trial_word_phase  (const char *text);
/* Of others, such as study types, allocations and classes of sponsors: in capitals with underscores */
char *trial_word_other  (const char *text);
/* 2006, 2006-11 or 2006-11-30, also “November 2006” and “November 30, 2006”: never more than is said */
char *trial_word_date   (const char *text);
/* a count; FALSE: it is none */
gboolean trial_word_count (const char *text,
                           double     *count);

/* What a status, a phase or a class of sponsors is called where people read it; WORD itself when it is none of them */
const char *trial_word_get_label (const char *word);

/* Of phases in their order; NULL behind the last */
const char *trial_word_get_phase (guint index);
/* of 1 and 2 or before them, so up to PHASE2 */
gboolean trial_word_is_early     (const char *phase);

/* The classes that a text falls into, with | between, or NULL; of conditions or of therapies */
char *trial_word_classify_condition (const char *text);
char *trial_word_classify_therapy   (const char *text);

G_END_DECLS
