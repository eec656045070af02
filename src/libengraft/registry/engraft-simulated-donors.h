/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-nomenclature.h"
#include "libengraft/registry/engraft-donor-source.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SIMULATED_DONORS (engraft_simulated_donors_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSimulatedDonors, engraft_simulated_donors, ENGRAFT, SIMULATED_DONORS, GObject)

EngraftDonorSource *engraft_simulated_donors_new (EngraftNomenclature *nomenclature,
                                                  guint                n,
                                                  guint32              seed);

G_END_DECLS
