/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-nomenclature.h"
#include "libengraft/hla/engraft-nomenclature.h"

G_BEGIN_DECLS

const EgNomenclature *engraft_nomenclature_get_view (EngraftNomenclature *self);

G_END_DECLS
