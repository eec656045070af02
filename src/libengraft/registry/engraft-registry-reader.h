/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-source.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REGISTRY_READER (engraft_registry_reader_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRegistryReader, engraft_registry_reader, ENGRAFT, REGISTRY_READER, GObject)

/* The donors of a registry that changed since.  Private to the registry. */
EngraftDonorSource *engraft_registry_reader_new (GFile    *file,
                                                 guint64   since_revision,
                                                 GError  **error);

G_END_DECLS
