/* engraft-switch-row.h: a boolean option.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SWITCH_ROW (engraft_switch_row_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSwitchRow, engraft_switch_row, ENGRAFT, SWITCH_ROW, AdwActionRow)

G_END_DECLS
