/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/multistate/engraft-mean-count.h"
#include "libengraft/multistate/engraft-recurrent-fit.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RECURRENT_EVENTS (engraft_recurrent_events_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRecurrentEvents, engraft_recurrent_events, ENGRAFT, RECURRENT_EVENTS, GObject)

EngraftSurvivalData    *engraft_recurrent_events_make_data (EngraftTable             *table,
                                                            EngraftCohort            *cohort,
                                                            EngraftOperation         *operation,
                                                            GError                  **error);
EngraftRecurrentEvents *engraft_recurrent_events_new       (EngraftSurvivalData      *data,
                                                            EngraftTable             *table,
                                                            EngraftCohort            *cohort,
                                                            EngraftRecurrentOptions  *options,
                                                            EngraftCoxOptions        *model,
                                                            EngraftOperation         *operation,
                                                            GError                  **error);
EngraftMeanCount       *engraft_recurrent_events_get_count (EngraftRecurrentEvents   *self);
EngraftCoxFit          *engraft_recurrent_events_get_model (EngraftRecurrentEvents   *self);

G_END_DECLS
