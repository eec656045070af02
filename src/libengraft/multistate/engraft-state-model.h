/* engraft-state-model.h: which states there are, and the moves of each row between them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/risks/eg-state-curve.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/multistate/engraft-episodes.h"
#include "libengraft/multistate/engraft-state-options.h"

G_BEGIN_DECLS

/* State 0 is the one in which subjects begin, unless a column says so. */
typedef struct
{
  GPtrArray *names;       /* of char */
  GPtrArray *set_names;   /* of char */
  guint32   *sets;        /* of each set, the bits of its states */
  guint8    *from;        /* of each episode: each row of the data, unless events on the way divide them */
  guint8    *to;          /* the same; EG_NO_STATE when it is censored */
  guint     *moves;       /* [(group * n + from) * n + to], n the number of states */
  guint     *begins;      /* subjects that begin in each state, of all groups */
  char      *unknown;     /* among the states: a code that no row has, or that has two states; NULL: none */
} EngraftStateModel;

/* TABLE is what the data were made of, EVENTS are those on the way, of EngraftEventColumn.  An error names a row that makes a move that is not possible, or
 * that begins elsewhere than the one before it has ended. */
gboolean engraft_state_model_init  (EngraftStateModel      *self,
                                    EngraftSurvivalData    *data,
                                    EngraftTable           *table,
                                    const EngraftEpisodes  *episodes,
                                    GArray                 *events,
                                    EngraftStateOptions    *options,
                                    EngraftOperation       *operation,
                                    GError                **error);
void     engraft_state_model_clear (EngraftStateModel      *self);

G_END_DECLS
