/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-nomenclature-entry-private.h"
#include "libengraft/hla/engraft-nomenclature-store.h"

G_BEGIN_DECLS

GFile                    *engraft_nomenclature_store_get_folder (EngraftNomenclatureStore  *self);
GFile                    *engraft_nomenclature_store_get_file   (EngraftNomenclatureStore  *self,
                                                                 EngraftNomenclatureEntry  *entry,
                                                                 const char                *end);
/* Lists what was imported, and takes what is in @facts; what was there already stays the entry it is. */
EngraftNomenclatureEntry *engraft_nomenclature_store_take_facts (EngraftNomenclatureStore  *self,
                                                                 EngraftNomenclatureFacts  *facts,
                                                                 gboolean                  *was_there);

G_END_DECLS
