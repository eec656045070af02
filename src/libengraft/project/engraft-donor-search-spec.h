/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_SEARCH_SPEC (engraft_donor_search_spec_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDonorSearchSpec, engraft_donor_search_spec, ENGRAFT, DONOR_SEARCH_SPEC, EngraftOptions)

G_END_DECLS
