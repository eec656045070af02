/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DATA_SET_SPEC (engraft_data_set_spec_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDataSetSpec, engraft_data_set_spec, ENGRAFT, DATA_SET_SPEC, EngraftOptions)

G_END_DECLS
