/* engraft-episodes.h: the rows of each subject as its history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/multistate/engraft-state-error.h"
#include "libengraft/survival/engraft-event-column.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

/* Of each row of the data.  Where the data have no entry and subjects have several rows, a row begins
 * where the one before it ended.
 *
 * Where events on the way are in columns, each row is divided into several episodes. */
typedef struct
{
  gsize     n;
  guint32  *rows;        /* of which row of the data each is; NULL: of the same number */
  double   *times;       /* the end of each; NULL: those of the data */
  guint8   *events;      /* the event on the way with which it ends, from 1, or 0; NULL: there are none */
  guint8   *beginnings;  /* of the first of a row, the event that had happened before, from 1, or 0 */
  guint     n_late;      /* events after the end of follow-up */
  guint     n_tied;      /* events when follow-up ended with another */
  guint     n_early;     /* subjects who had one before they came under observation, or when they did */
  guint     n_together;  /* events at the time of another on the way */
  double   *entry;       /* NULL: all from the start */
  guint32  *order;       /* rows by subject and then time */
  guint32  *previous;    /* the row before it of the same subject, or ENGRAFT_NO_CODE */
  guint     n_subjects;  /* with an episode that is not empty */
  gboolean  derived;     /* entries are ends of the rows before */
  guint     n_gaps;      /* rows that begin after the one before has ended */
  guint32   first_gap;   /* the first of these */
} EngraftEpisodes;

/* An error of %ENGRAFT_STATE_ERROR_ROWS names the first rows that overlap.  O(rows log rows). */
gboolean engraft_episodes_init    (EngraftEpisodes      *self,
                                   EngraftSurvivalData  *data,
                                   EngraftOperation     *operation,
                                   GError              **error);

/* Rows divided at EVENTS, of EngraftEventColumn.  An error when a subject has several rows. */
gboolean engraft_episodes_init_with_events (EngraftEpisodes      *self,
                                            EngraftSurvivalData  *data,
                                            GArray               *events,
                                            EngraftOperation     *operation,
                                            GError              **error);
void     engraft_episodes_clear   (EngraftEpisodes      *self);

/* The number of a row of the data as people count rows of the table. */
char    *engraft_episodes_dup_row (EngraftSurvivalData  *data,
                                   guint32               row);

/* Whether two times are the same but for rounding. */
gboolean engraft_episodes_are_near (double a,
                                    double b);

/* Whether an episode of DATA ends when it begins, but for rounding: then it is in no estimate. */
gboolean engraft_episodes_is_empty (const EngraftEpisodes *self,
                                    EngraftSurvivalData   *data,
                                    gsize                  episode);

/* The row of the data that an episode is of. */
guint32  engraft_episodes_get_row (const EngraftEpisodes *self,
                                   gsize                  episode);

G_END_DECLS
