/* engraft-cox-analysis-private.h: what analyses by Cox models have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-analysis.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

/* Of any spec whose “options” have “covariates”, “references” and “known-at-start”. */
GObject    *engraft_cox_analysis_make_data_with_flags
                                               (EngraftTable              *table,
                                                EngraftOptions            *spec,
                                                EngraftSurvivalDataFlags   flags,
                                                EngraftOperation          *operation,
                                                EngraftTally             **tally,
                                                GError                   **error);
/* The same as Cox models are fitted. */
GObject    *engraft_cox_analysis_make_data     (EngraftTable      *table,
                                                EngraftOptions    *spec,
                                                EngraftOperation  *operation,
                                                EngraftTally     **tally,
                                                GError           **error);
gboolean    engraft_cox_analysis_has_same_data (EngraftOptions    *a,
                                                EngraftOptions    *b);
GListStore *engraft_cox_analysis_list_remedies (EngraftTable      *table,
                                                GObject           *data,
                                                EngraftOptions    *spec,
                                                EngraftOperation  *operation,
                                                const GError      *error);

G_END_DECLS
