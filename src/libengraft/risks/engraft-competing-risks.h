/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/risks/engraft-fine-gray.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COMPETING_RISKS (engraft_competing_risks_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCompetingRisks, engraft_competing_risks, ENGRAFT, COMPETING_RISKS, GObject)

EngraftCompetingRisks      *engraft_competing_risks_new           (EngraftSurvivalData      *data,
                                                                   EngraftTable             *table,
                                                                   EngraftIncidenceOptions  *options,
                                                                   EngraftFineGrayOptions   *model,
                                                                   EngraftOperation         *operation,
                                                                   GError                  **error);
EngraftCumulativeIncidence *engraft_competing_risks_get_incidence (EngraftCompetingRisks    *self);
EngraftFineGray            *engraft_competing_risks_get_model     (EngraftCompetingRisks    *self);
gboolean                    engraft_competing_risks_is_model_refused (EngraftCompetingRisks *self);
EngraftTable               *engraft_competing_risks_get_predicted (EngraftCompetingRisks    *self);

G_END_DECLS
