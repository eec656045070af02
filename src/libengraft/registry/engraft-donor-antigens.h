/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-mac-table.h"
#include "libengraft/hla/engraft-nomenclature.h"
#include "libengraft/registry/engraft-donor-segment.h"

G_BEGIN_DECLS

/* What serology sees of each place of a locus, by the release and the codes that @segment was read by.  Made when
 * it is first asked for, and kept; any thread may ask.  O(alleles of all places). */
const EgAntigenSet *engraft_donor_segment_get_antigens (EngraftDonorSegment *segment,
                                                        guint                locus,
                                                        EngraftNomenclature *nomenclature,
                                                        EngraftMacTable     *macs);

G_END_DECLS
