/* engraft-state-column.h: the column that says in which state rows are, or in which subjects begin.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/multistate/engraft-episodes.h"
#include "libengraft/multistate/engraft-state-options.h"

G_BEGIN_DECLS

/* Its values in the order of the episodes: of all of them, or only of the first of each subject. */
typedef struct
{
  EngraftColumn      *column;       /* NULL: there is none */
  gboolean            begins;       /* only where subjects begin */
  EngraftValueCoding *coding;       /* of the values that are read; its names are stripped */
  guint8             *states;       /* of each code, set by who knows the states */
  gsize               next;
} EngraftStateColumn;

/* An error of %ENGRAFT_STATE_ERROR_COLUMN when it is not there, is two columns, cannot be had with the episodes, or a value
 * that is read is missing.  O(rows). */
gboolean engraft_state_column_init     (EngraftStateColumn     *self,
                                        EngraftSurvivalData    *data,
                                        EngraftTable           *table,
                                        const EngraftEpisodes  *episodes,
                                        EngraftStateOptions    *options,
                                        GError                **error);
void     engraft_state_column_clear    (EngraftStateColumn     *self);

/* Whether a value is read that has this name. */
gboolean engraft_state_column_has      (EngraftStateColumn     *self,
                                        const char             *name);

/* The state of the next row that is read. */
guint8   engraft_state_column_get_next (EngraftStateColumn     *self);

G_END_DECLS
