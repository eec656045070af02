/* engraft-response-guess.h: which columns are likely to tell who responded, and by which values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-notice.h"

G_BEGIN_DECLS

/* More values are no response. */
#define ENGRAFT_RESPONSE_MAX_LEVELS 30

/* 1: a word for a response, such as “yes” or “PR”; -1: for none; 0: it says neither */
int         engraft_response_guess_word    (const char    *value);
/* Whether VALUE is among those that were ASKED for; of what is true or false any word for it will do, as files say yes. */
gboolean    engraft_response_is_asked      (const char * const *asked,
                                            const char    *value,
                                            gboolean       logical);
/* Of two values one of which is a response, its place among NAMES, or -1 where that is not plain. */
int         engraft_response_guess_value   (GPtrArray     *names);
/* Whether the order of values is one that somebody gave, not that of the alphabet */
gboolean    engraft_response_guess_is_ordered (GPtrArray *names);
/* The place of each of VALUES on a known scale that has all of them, from the lowest; NULL where there is none, or two have
 * the same place. */
guint      *engraft_response_guess_scale   (GPtrArray     *values);
/* Notices, each with a remedy that chooses a column and its values; NULL: nothing looks like it.  COLUMN: this one alone,
 * or NULL. */
GListStore *engraft_response_guess         (EngraftTable  *table,
                                            EngraftCohort *cohort,
                                            const char    *column);

G_END_DECLS
