/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-reduce-serology.h"
#include "libengraft/hla/engraft-nomenclature.h"

G_BEGIN_DECLS

const EgNomenclature *engraft_nomenclature_get_view       (EngraftNomenclature  *self);
/* made when it is first asked for */
const EgLgxIndex     *engraft_nomenclature_get_lgx        (EngraftNomenclature  *self);
/* takes the block */
EngraftNomenclature  *engraft_nomenclature_new_from_block (GBytes               *block,
                                                           gboolean              is_subset,
                                                           GError              **error);
GBytes               *engraft_nomenclature_get_block      (EngraftNomenclature  *self);

G_END_DECLS
