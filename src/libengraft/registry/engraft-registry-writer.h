/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-registry-batch.h"
#include "libengraft/registry/engraft-registry-file.h"
#include "libengraft/registry/engraft-registry-import.h"
#include "libengraft/registry/engraft-registry-report-private.h"

G_BEGIN_DECLS

/* What an import may do */
typedef struct
{
  EngraftRegistryImportMode mode;
  gboolean                  has_pool;       /* of records without one: it was chosen, and may be none */
  gboolean                  replaces_all;   /* in full mode: also pools and kinds that the file does not have */
  gboolean                  moves;          /* donors may go from one pool to another */
  gboolean                  only_checks;    /* nothing is written, whatever the mode */
  guint64                   most_removed;   /* in full mode: more were not agreed to */
} RegistryWriterOptions;

/* The transaction of one import.  Without engraft_registry_writer_commit () nothing changes.  Private to
 * the registry. */
typedef struct _RegistryWriter RegistryWriter;

RegistryWriter *registry_writer_new        (const char                 *path,
                                            const RegistryWriterOptions *options,
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
