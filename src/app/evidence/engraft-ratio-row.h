/* engraft-ratio-row.h: a reported ratio in a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RATIO_ROW (engraft_ratio_row_get_type ())

/* Emits “removed” when it is to go. */
G_DECLARE_FINAL_TYPE (EngraftRatioRow, engraft_ratio_row, ENGRAFT, RATIO_ROW, AdwExpanderRow)

GtkWidget      *engraft_ratio_row_new       (EngraftOptions  *ratio,
                                             guint            number);
EngraftOptions *engraft_ratio_row_get_ratio (EngraftRatioRow *self);

G_END_DECLS
