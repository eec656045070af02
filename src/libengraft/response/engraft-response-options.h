/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/evidence/engraft-meta-options.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RESPONSE_OPTIONS (engraft_response_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftResponseOptions, engraft_response_options, ENGRAFT, RESPONSE_OPTIONS, EngraftOptions)

EngraftResponseOptions *engraft_response_options_new (void);

G_END_DECLS
