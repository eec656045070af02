/* engraft-value-row.h: an option that is one of some texts, such as the causes of an analysis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-option-row.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_VALUE_ROW (engraft_value_row_get_type ())

/* “None”, which is an option that is not set, and the texts there are.  One that is no more among them stays chosen
 * and is said to be missing.
 *
 * Property: none-label, what “None” is called here (“The first”). */
G_DECLARE_FINAL_TYPE (EngraftValueRow, engraft_value_row, ENGRAFT, VALUE_ROW, AdwComboRow)

/* NULL: it is not known yet which there are, so that nothing is missing */
void engraft_value_row_set_values (EngraftValueRow    *self,
                                   const char * const *values);

G_END_DECLS
