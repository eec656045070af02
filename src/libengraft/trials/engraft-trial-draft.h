/* engraft-trial-draft.h: trials while they are gathered from files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/trials/engraft-trial.h"

G_BEGIN_DECLS

typedef struct _TrialDraft TrialDraft;

TrialDraft   *trial_draft_new          (GCancellable *cancellable);
void          trial_draft_free         (TrialDraft   *self);
GCancellable *trial_draft_get_cancellable (TrialDraft *self);
/* The file that what follows is of */
void          trial_draft_set_file     (TrialDraft   *self,
                                        const char   *name);
/* Appends a trial of a line; one without an id, or whose id is there already, is left out and named. */
void          trial_draft_add          (TrialDraft   *self,
                                        EngraftTrial *trial,
                                        guint64       line);
/* A record that cannot be read; sentence: why */
void          trial_draft_refuse       (TrialDraft   *self,
                                        guint64       line,
                                        const char   *sentence);
/* A value that is not what it should be, and is missing therefore */
void          trial_draft_doubt        (TrialDraft   *self,
                                        guint64       line,
                                        const char   *what,
                                        const char   *text);
guint         trial_draft_get_n_refused (TrialDraft  *self);
guint         trial_draft_get_n_doubts (TrialDraft   *self);
guint         trial_draft_get_n_trials (TrialDraft   *self);
/* Of EngraftNotice */
GListStore   *trial_draft_make_notices (TrialDraft   *self);
EngraftTable *trial_draft_make_trials  (TrialDraft   *self);
EngraftTable *trial_draft_make_groups  (TrialDraft   *self);
EngraftTable *trial_draft_make_outcomes (TrialDraft  *self);

/* The readers.  FALSE: the file cannot be opened or reading was cancelled. */
gboolean      trial_json_read          (TrialDraft   *draft,
                                        GFile        *file,
                                        GError      **error);
gboolean      trial_rows_read          (TrialDraft   *draft,
                                        GFile        *file,
                                        GError      **error);
gboolean      trial_aact_read          (TrialDraft   *draft,
                                        GFile        *folder,
                                        GError      **error);

/* Reads one record that engraft_json_check () found to be well, ends with NUL, and is changed. */
void          trial_json_record_read   (char         *text,
                                        gsize         size,
                                        EngraftTrial *trial,
                                        TrialDraft   *draft,
                                        guint64       line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrialDraft, trial_draft_free)

G_END_DECLS
