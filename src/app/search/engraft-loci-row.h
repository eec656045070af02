/* engraft-loci-row.h: the loci that a search counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/widgets/engraft-checks-row.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_LOCI_ROW (engraft_loci_row_get_type ())

/* Those of an index as check buttons; not set, those of 10 are chosen. */
G_DECLARE_FINAL_TYPE (EngraftLociRow, engraft_loci_row, ENGRAFT, LOCI_ROW, EngraftChecksRow)

G_END_DECLS
