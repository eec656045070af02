/* engraft-response-values-row.h: some of the values of the column that tells who responded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/widgets/engraft-checks-row.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RESPONSE_VALUES_ROW (engraft_response_values_row_get_type ())

/* As its parent, but none chosen does not stand for all. */
G_DECLARE_FINAL_TYPE (EngraftResponseValuesRow, engraft_response_values_row, ENGRAFT, RESPONSE_VALUES_ROW, EngraftChecksRow)

G_END_DECLS
