/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature.h"
#include "libengraft/registry/engraft-donor-source.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_READABLE_DONORS (engraft_readable_donors_get_type ())

G_DECLARE_FINAL_TYPE (EngraftReadableDonors, engraft_readable_donors, ENGRAFT, READABLE_DONORS, GObject)

EngraftReadableDonors *engraft_readable_donors_new (EngraftDonorSource  *source,
                                                    EngraftNomenclature *nomenclature,
                                                    EngraftMacTable     *macs,
                                                    guint64              n);

G_END_DECLS
