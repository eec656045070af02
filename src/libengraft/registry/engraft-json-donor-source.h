/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-source.h"
#include "libengraft/registry/engraft-registry-import.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_JSON_DONOR_SOURCE (engraft_json_donor_source_get_type ())

G_DECLARE_FINAL_TYPE (EngraftJsonDonorSource, engraft_json_donor_source, ENGRAFT, JSON_DONOR_SOURCE, GObject)

EngraftJsonDonorSource *engraft_json_donor_source_new      (GFile                      *file,
                                                        GError                    **error);
gboolean               engraft_json_donor_source_get_mode (EngraftJsonDonorSource      *self,
                                                        EngraftRegistryImportMode  *mode);

G_END_DECLS
