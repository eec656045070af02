/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-index.h"
#include "libengraft/registry/engraft-registry.h"

G_BEGIN_DECLS

EngraftDonorIndex *engraft_registry_open_index (EngraftRegistry            *self,
                                                EngraftNomenclature        *nomenclature,
                                                EngraftMacTable            *macs,
                                                EngraftDonorIndexProgress   progress,
                                                gpointer                    user_data,
                                                GCancellable               *cancellable,
                                                GError                    **error);

G_END_DECLS
