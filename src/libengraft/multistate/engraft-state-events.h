/* engraft-state-events.h: the events on the way that options of states name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/multistate/engraft-state-options.h"

G_BEGIN_DECLS

/* Of EngraftEventColumn; empty where none are named; NULL with an error of %ENGRAFT_STATE_ERROR_COLUMN. */
GArray *engraft_state_events_read (EngraftTable         *table,
                                   EngraftStateOptions  *options,
                                   GError              **error);

G_END_DECLS
