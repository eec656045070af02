/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "libengraft/registry/engraft-donor-source.h"

G_BEGIN_DECLS

/**
 * EngraftRegistryError:
 * @ENGRAFT_REGISTRY_ERROR_FORMAT: the file is no registry, or a damaged one
 * @ENGRAFT_REGISTRY_ERROR_NEWER: it was made by a newer version of Engraft
 * @ENGRAFT_REGISTRY_ERROR_BUSY: another job or program uses it
 * @ENGRAFT_REGISTRY_ERROR_WRITE: the file cannot be opened or written
 * @ENGRAFT_REGISTRY_ERROR_SOURCE: the donors cannot be read
 * @ENGRAFT_REGISTRY_ERROR_NOT_FOUND: there is no such donor
 *
 * What may be wrong with a registry.
 */
typedef enum
{
  ENGRAFT_REGISTRY_ERROR_FORMAT,
  ENGRAFT_REGISTRY_ERROR_NEWER,
  ENGRAFT_REGISTRY_ERROR_BUSY,
  ENGRAFT_REGISTRY_ERROR_WRITE,
  ENGRAFT_REGISTRY_ERROR_SOURCE,
  ENGRAFT_REGISTRY_ERROR_NOT_FOUND,
} EngraftRegistryError;

#define ENGRAFT_REGISTRY_ERROR (engraft_registry_error_quark ())
GQuark engraft_registry_error_quark (void);

#define ENGRAFT_TYPE_REGISTRY (engraft_registry_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRegistry, engraft_registry, ENGRAFT, REGISTRY, GObject)

GFile              *engraft_registry_get_default_file (void);
EngraftRegistry    *engraft_registry_open             (GFile            *file,
                                                       GError          **error);
GFile              *engraft_registry_get_file         (EngraftRegistry  *self);
guint64             engraft_registry_get_n_donors     (EngraftRegistry  *self);
guint64             engraft_registry_get_revision     (EngraftRegistry  *self);
EngraftDonorSource *engraft_registry_read             (EngraftRegistry  *self,
                                                       guint64           since_revision,
                                                       GError          **error);
GArray             *engraft_registry_dup_removed      (EngraftRegistry  *self,
                                                       guint64           since_revision,
                                                       GError          **error);
EngraftDonor       *engraft_registry_get_donor        (EngraftRegistry  *self,
                                                       gint64            row,
                                                       GError          **error);
EngraftDonor       *engraft_registry_find_donor       (EngraftRegistry  *self,
                                                       const char       *id,
                                                       GError          **error);
char              **engraft_registry_dup_pools        (EngraftRegistry  *self);
char              **engraft_registry_dup_ethnicities  (EngraftRegistry  *self);

G_END_DECLS
