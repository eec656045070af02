/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-place.h"
#include "libengraft/hla/engraft-typing.h"

G_BEGIN_DECLS

/* What a place may be, in reduced names, each once and rising, with / between and @prefix in front of each
 * (of antigens, the system is). */
char *engraft_place_dup_reduced (const EngraftPlace   *self,
                                 EngraftNomenclature  *nomenclature,
                                 EngraftMacTable      *macs,
                                 const EgLocus        *locus,
                                 EngraftReduction      reduction,
                                 const char           *prefix);

G_END_DECLS
