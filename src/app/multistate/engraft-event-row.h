/* engraft-event-row.h: an event on the way in a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/multistate/engraft-event-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EVENT_ROW (engraft_event_row_get_type ())

/* Unfolds to its name and its two columns.  Signals: changed, and remove. */
G_DECLARE_FINAL_TYPE (EngraftEventRow, engraft_event_row, ENGRAFT, EVENT_ROW, AdwExpanderRow)

/* is_column: the event becomes a column, whose name must not be there yet */
GtkWidget           *engraft_event_row_new         (EngraftTable     *table,
                                                    gboolean          is_column);
EngraftEventOptions *engraft_event_row_get_options (EngraftEventRow  *self);
void                 engraft_event_row_set_table   (EngraftEventRow  *self,
                                                    EngraftTable     *table);

G_END_DECLS
