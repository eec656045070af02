/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-typing.h"
#include "libengraft/registry/engraft-registry.h"
#include "libengraft/registry/engraft-registry-report.h"

G_BEGIN_DECLS

/**
 * EngraftRegistryImportMode:
 * @ENGRAFT_REGISTRY_IMPORT_FULL: the source replaces its pools: what it does not have of them is removed
 * @ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL: donors are added, changed, and removed where the source says so
 * @ENGRAFT_REGISTRY_IMPORT_CHECK: nothing is written, and reported what a differential import would do, and whom a
 *   full one would remove
 *
 * What donors mean to a registry that has others.
 */
typedef enum
{
  ENGRAFT_REGISTRY_IMPORT_FULL,
  ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL,
  ENGRAFT_REGISTRY_IMPORT_CHECK,
} EngraftRegistryImportMode;

/**
 * EngraftRegistryProgress:
 * @fraction: how much was done, from 0 to 1
 * @n_read: records that were read
 * @user_data: what was given
 *
 * Is called now and then in the course of an import, by the thread that runs it.
 */
typedef void (*EngraftRegistryProgress) (double   fraction,
                                         guint64  n_read,
                                         gpointer user_data);

#define ENGRAFT_TYPE_REGISTRY_IMPORT (engraft_registry_import_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRegistryImport, engraft_registry_import, ENGRAFT, REGISTRY_IMPORT, GObject)

EngraftRegistryImport *engraft_registry_import_new              (EngraftRegistry            *registry,
                                                                 EngraftDonorSource         *source,
                                                                 EngraftRegistryImportMode   mode);
void                   engraft_registry_import_set_nomenclature (EngraftRegistryImport      *self,
                                                                 EngraftNomenclature        *nomenclature,
                                                                 EngraftMacTable            *macs);
void                   engraft_registry_import_set_pool         (EngraftRegistryImport      *self,
                                                                 const char                 *pool);
void                   engraft_registry_import_set_replaces_all (EngraftRegistryImport      *self,
                                                                 gboolean                    replaces_all);
void                   engraft_registry_import_set_moves        (EngraftRegistryImport      *self,
                                                                 gboolean                    moves);
void                   engraft_registry_import_set_only_checks  (EngraftRegistryImport      *self,
                                                                 gboolean                    only_checks);
void                   engraft_registry_import_set_most_removed (EngraftRegistryImport      *self,
                                                                 guint64                     most_removed);
EngraftRegistryReport *engraft_registry_import_run              (EngraftRegistryImport      *self,
                                                                 GCancellable               *cancellable,
                                                                 EngraftRegistryProgress     progress,
                                                                 gpointer                    user_data,
                                                                 GError                    **error);

G_END_DECLS
