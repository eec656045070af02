/* engraft-outcome-rows.h: what forms about predictions have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/analysis/engraft-analysis-form.h"
#include "app/widgets/engraft-value-row.h"

G_BEGIN_DECLS

/* Offers the values of the column that tells who had the event; returns whether one is chosen. */
gboolean engraft_outcome_rows_update (EngraftAnalysisForm *form,
                                      EngraftValueRow     *event);

G_END_DECLS
