/* engraft-outcome-rows.h: what forms about predictions have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-value-row.h"

G_BEGIN_DECLS

/* Offers the values of the column that tells who had the event, and says what it means that none is chosen; returns whether the
 * outcome has no time. */
gboolean engraft_outcome_rows_update (EngraftAnalysisForm *form,
                                      EngraftColumnRow    *outcome,
                                      EngraftValueRow     *event);

G_END_DECLS
