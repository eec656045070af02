/* engraft-text-row.h: a text option.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TEXT_ROW (engraft_text_row_get_type ())

/* The title over an entry over a message.  Property: hint.  Empty is NULL.
 * Stored when the user pauses, presses Return or leaves.
 *
 * Signal “check” (text) -> string: what is wrong with a text (transfer full), or
 * NULL; a wrong one is said and not stored. */
G_DECLARE_FINAL_TYPE (EngraftTextRow, engraft_text_row, ENGRAFT, TEXT_ROW, AdwPreferencesRow)

/* the entry, for completion, icons or to grab the focus */
GtkEntry *engraft_text_row_get_entry (EngraftTextRow *self);

G_END_DECLS
