/* engraft-model-row.h: by which model an analysis predicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MODEL_ROW (engraft_model_row_get_type ())

/* Within the form of an analysis whose options have “model”: what it is, a button that opens another, and one that takes it
 * away. */
G_DECLARE_FINAL_TYPE (EngraftModelRow, engraft_model_row, ENGRAFT, MODEL_ROW, AdwActionRow)

/* Returns whether there is a model. */
gboolean engraft_model_row_update (EngraftModelRow *self,
                                   EngraftOptions  *options);

G_END_DECLS
