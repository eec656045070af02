/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-mapping.h"
#include "libengraft/registry/engraft-donor-source.h"
#include "libengraft/registry/engraft-registry-import.h"

G_BEGIN_DECLS

EngraftDonorSource *engraft_donor_file_open     (GFile                      *file,
                                                 EngraftDonorMapping        *mapping,
                                                 GError                    **error);
gboolean            engraft_donor_file_get_mode (EngraftDonorSource         *source,
                                                 EngraftRegistryImportMode  *mode);

G_END_DECLS
