/* engraft-event-list.h: events on the way, as an option of a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"
#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EVENT_LIST (engraft_event_list_get_type ())

/* A group of preferences with a row for each event, and a button that adds one.  An event is stored as soon as it has a
 * name and a time. */
G_DECLARE_FINAL_TYPE (EngraftEventList, engraft_event_list, ENGRAFT, EVENT_LIST, AdwPreferencesGroup)

void engraft_event_list_set_table (EngraftEventList *self,
                                   EngraftTable     *table);
/* whether each becomes a column beside those of the table, and is named so; before there is a table */
void engraft_event_list_set_are_columns (EngraftEventList *self,
                                         gboolean          are_columns);

G_END_DECLS
