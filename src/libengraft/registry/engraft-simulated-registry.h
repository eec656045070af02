/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/registry/engraft-donor-source.h"

G_BEGIN_DECLS

/**
 * ENGRAFT_SIMULATED_MAX_DONORS:
 *
 * The most donors that are simulated: as many as all registries together have.
 */
#define ENGRAFT_SIMULATED_MAX_DONORS 43000000

/**
 * ENGRAFT_SIMULATED_VERSION:
 *
 * Another one when the same seed gives other donors than before: an index that was kept is not theirs.
 */
#define ENGRAFT_SIMULATED_VERSION 2

#define ENGRAFT_TYPE_SIMULATED_REGISTRY (engraft_simulated_registry_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSimulatedRegistry, engraft_simulated_registry, ENGRAFT, SIMULATED_REGISTRY, GObject)

EngraftSimulatedRegistry *engraft_simulated_registry_new (guint64 n_donors,
                                                          guint64 seed);
void                      engraft_simulated_registry_set_macs (EngraftSimulatedRegistry *self,
                                                          EngraftMacTable          *macs);
char                     *engraft_simulated_registry_dup_note (EngraftSimulatedRegistry *self);

G_END_DECLS
