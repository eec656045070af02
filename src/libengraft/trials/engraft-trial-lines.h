/* engraft-trial-lines.h: rows of delimited text with a header, however large the file is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _TrialLines TrialLines;

/* Reads the header.  The delimiter is the one of | , ; and tabulators that is most frequent there. */
TrialLines *trial_lines_open        (GFile         *file,
                                     GCancellable  *cancellable,
                                     GError       **error);
void        trial_lines_close       (TrialLines    *self);
/* Of the column of the first of names, NULL at the end, in any case and with or without blanks and underscores; -1: none */
int         trial_lines_find        (TrialLines    *self,
                                     const char * const *names);
/* FALSE: the end, or an error */
gboolean    trial_lines_next        (TrialLines    *self,
                                     GError       **error);
guint64     trial_lines_get_line    (TrialLines    *self);
/* Why the row cannot be taken, or NULL */
const char *trial_lines_get_problem (TrialLines    *self);
/* Of a column that was found; NULL: empty, \N or column -1 */
const char *trial_lines_get         (TrialLines    *self,
                                     int            column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrialLines, trial_lines_close)

G_END_DECLS
