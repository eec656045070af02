/* engraft-event-options.h: an event on the way while it is edited.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EVENT_OPTIONS (engraft_event_options_get_type ())

/* Its name, the column with its time, and that which says whether it happened. */
G_DECLARE_FINAL_TYPE (EngraftEventOptions, engraft_event_options, ENGRAFT, EVENT_OPTIONS, EngraftOptions)

EngraftEventOptions *engraft_event_options_new      (void);
void                 engraft_event_options_set_text (EngraftEventOptions *self,
                                                     EngraftTable        *table,
                                                     const char          *text);
/* “name=time:happened”; NULL when something is missing that it needs */
char                *engraft_event_options_dup_text (EngraftEventOptions *self);

G_END_DECLS
