/* engraft-column-choice.h: one entry of a list of columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COLUMN_CHOICE (engraft_column_choice_get_type ())

G_DECLARE_FINAL_TYPE (EngraftColumnChoice, engraft_column_choice, ENGRAFT, COLUMN_CHOICE, GObject)

/* column NULL: name is that of a column that is not there, or NULL for none.
 * Property: text, what a search looks through. */
EngraftColumnChoice *engraft_column_choice_new         (EngraftColumn       *column,
                                                        const char          *name,
                                                        const char          *title);
const char          *engraft_column_choice_get_name    (EngraftColumnChoice *self);
const char          *engraft_column_choice_get_title   (EngraftColumnChoice *self);
EngraftColumn       *engraft_column_choice_get_column  (EngraftColumnChoice *self);

G_END_DECLS
