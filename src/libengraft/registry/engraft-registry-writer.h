/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-registry-batch.h"
#include "libengraft/registry/engraft-registry-file.h"
#include "libengraft/registry/engraft-registry-import.h"
#include "libengraft/registry/engraft-registry-report-private.h"

G_BEGIN_DECLS

/* The transaction of one import.  Without engraft_registry_writer_commit () nothing changes.  Private to
 * the registry. */
typedef struct _RegistryWriter RegistryWriter;

RegistryWriter *registry_writer_new        (const char                 *path,
                                            EngraftRegistryImportMode   mode,
                                            EngraftRegistryReport      *report,
                                            GCancellable               *cancellable,
                                            GError                    **error);
void            registry_writer_free       (RegistryWriter             *self);
/* The words of the registry, to be added to by who reads */
gboolean        registry_writer_load_words (RegistryWriter             *self,
                                            EngraftStringPool          *words,
                                            GError                    **error);
gboolean        registry_writer_take       (RegistryWriter             *self,
                                            RegistryBatch              *batch,
                                            GError                    **error);
gboolean        registry_writer_commit     (RegistryWriter             *self,
                                            EngraftStringPool          *words,
                                            GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegistryWriter, registry_writer_free)

G_END_DECLS
