/* engraft-episodes.h: the rows of each subject as its history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/multistate/engraft-state-error.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

/* Of each row of the data.  Where the data have no entry and subjects have several rows, a row begins
 * where the one before it ended. */
typedef struct
{
  gsize     n;
  double   *entry;       /* NULL: all from the start */
  guint32  *order;       /* rows by subject and then time */
  guint32  *previous;    /* the row before it of the same subject, or ENGRAFT_NO_CODE */
  guint     n_subjects;
  gboolean  derived;     /* entries are ends of the rows before */
  guint     n_gaps;      /* rows that begin after the one before has ended */
  guint32   first_gap;   /* the first of these */
} EngraftEpisodes;

/* An error of %ENGRAFT_STATE_ERROR_ROWS names the first rows that overlap.  O(rows log rows). */
gboolean engraft_episodes_init    (EngraftEpisodes      *self,
                                   EngraftSurvivalData  *data,
                                   GError              **error);
void     engraft_episodes_clear   (EngraftEpisodes      *self);

/* The number of a row of the data as people count rows of the table. */
char    *engraft_episodes_dup_row (EngraftSurvivalData  *data,
                                   guint32               row);

G_END_DECLS
