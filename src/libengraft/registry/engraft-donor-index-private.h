/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-index.h"
#include "libengraft/registry/engraft-donor-segment.h"

G_BEGIN_DECLS

/* Of EngraftDonorSegment, the oldest first. */
GPtrArray *engraft_donor_index_get_segments (EngraftDonorIndex *self);

G_END_DECLS
