/* engraft-filter-guard.h: rows that are chosen by what becomes known only after follow-up has begun.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

/* Warns when the filter of DATA takes other rows than it would by what is known at START, as DATA count (NaN: 0): then who is
 * looked at depends on the future.  Rows that the filter leaves out are looked at as well.  That follow-up itself is long
 * enough may be asked.
 *
 * When OPTIONS, of the part “options” of an analysis, have a landmark, or covariates with which a Cox model can have one, the
 * remedy is that landmark, and the filter asks whether it was there by then: where a time tells when it came, and no row
 * begins later.  OPERATION, or NULL, cancels it.  O(columns rows), and nothing without a filter. */
void engraft_filter_guard_warn (EngraftSurvivalData *data,
                                double               start,
                                EngraftOptions      *options,
                                GListStore          *notices,
                                EngraftOperation    *operation);

G_END_DECLS
