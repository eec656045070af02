/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/multistate/engraft-recurrent-options.h"
#include "libengraft/multistate/engraft-state-error.h"
#include "libengraft/survival/engraft-cox-fit.h"

G_BEGIN_DECLS

EngraftTable  *engraft_recurrent_prepare_table (EngraftTable             *table,
                                                EngraftCohort            *cohort,
                                                EngraftRecurrentOptions  *options,
                                                EngraftCohort           **prepared,
                                                EngraftOperation         *operation,
                                                GError                  **error);
gboolean       engraft_recurrent_check_covariates (EngraftTable         *table,
                                                EngraftCohort            *cohort,
                                                EngraftRecurrentOptions  *options,
                                                EngraftCoxOptions        *model,
                                                GListStore              **remedies,
                                                EngraftOperation         *operation,
                                                GError                  **error);
EngraftCoxFit *engraft_recurrent_fit_new       (EngraftTable             *table,
                                                EngraftCohort            *cohort,
                                                EngraftRecurrentOptions  *options,
                                                EngraftCoxOptions        *model,
                                                EngraftOperation         *operation,
                                                EngraftTally            **tally,
                                                GError                  **error);
char          *engraft_recurrent_dup_methods   (EngraftRecurrentOptions  *options);

G_END_DECLS
