/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/hla/engraft-cwd-table.h"
#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature-entry.h"
#include "libengraft/hla/engraft-nomenclature.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_NOMENCLATURE_STORE (engraft_nomenclature_store_get_type ())

G_DECLARE_FINAL_TYPE (EngraftNomenclatureStore, engraft_nomenclature_store, ENGRAFT, NOMENCLATURE_STORE, GObject)

EngraftNomenclatureStore *engraft_nomenclature_store_new               (GFile                     *folder);
EngraftNomenclatureStore *engraft_nomenclature_store_get_default       (void);
GListModel               *engraft_nomenclature_store_get_entries       (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureKind    kind);
char                    **engraft_nomenclature_store_dup_problems      (EngraftNomenclatureStore  *self);
EngraftNomenclatureEntry *engraft_nomenclature_store_find_title        (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureKind    kind,
                                                                        const char                *title);
EngraftNomenclatureEntry *engraft_nomenclature_store_get_default_entry (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureKind    kind);
gboolean                  engraft_nomenclature_store_set_default_entry (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureEntry  *entry,
                                                                        GError                   **error);
EngraftNomenclatureEntry *engraft_nomenclature_store_import            (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureKind    kind,
                                                                        GFile                     *where,
                                                                        EngraftOperation          *operation,
                                                                        gboolean                  *was_there,
                                                                        GError                   **error);
void                      engraft_nomenclature_store_import_async      (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureKind    kind,
                                                                        GFile                     *where,
                                                                        EngraftOperation          *operation,
                                                                        GAsyncReadyCallback        callback,
                                                                        gpointer                   user_data);
EngraftNomenclatureEntry *engraft_nomenclature_store_import_finish     (EngraftNomenclatureStore  *self,
                                                                        GAsyncResult              *result,
                                                                        gboolean                  *was_there,
                                                                        GError                   **error);
EngraftNomenclatureEntry *engraft_nomenclature_store_download          (EngraftNomenclatureStore  *self,
                                                                        const char                *address,
                                                                        EngraftOperation          *operation,
                                                                        gboolean                  *was_there,
                                                                        GError                   **error);
void                      engraft_nomenclature_store_download_async    (EngraftNomenclatureStore  *self,
                                                                        const char                *address,
                                                                        EngraftOperation          *operation,
                                                                        GAsyncReadyCallback        callback,
                                                                        gpointer                   user_data);
EngraftNomenclatureEntry *engraft_nomenclature_store_download_finish   (EngraftNomenclatureStore  *self,
                                                                        GAsyncResult              *result,
                                                                        GError                   **error);
gboolean                  engraft_nomenclature_store_remove            (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureEntry  *entry,
                                                                        GError                   **error);
gboolean                  engraft_nomenclature_store_verify            (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureEntry  *entry,
                                                                        GCancellable              *cancellable,
                                                                        GError                   **error);
EngraftNomenclature      *engraft_nomenclature_store_open_release      (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureEntry  *entry,
                                                                        GError                   **error);
EngraftMacTable          *engraft_nomenclature_store_open_codes        (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureEntry  *entry,
                                                                        GError                   **error);
EngraftCwdTable          *engraft_nomenclature_store_open_catalogue    (EngraftNomenclatureStore  *self,
                                                                        EngraftNomenclatureEntry  *entry,
                                                                        GError                   **error);
char                    **engraft_nomenclature_store_dup_catalogue_notes (EngraftNomenclatureStore *self,
                                                                        EngraftTyping             *typing);

G_END_DECLS
