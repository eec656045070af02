/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_TURNBULL_OPTIONS (engraft_turnbull_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTurnbullOptions, engraft_turnbull_options, ENGRAFT, TURNBULL_OPTIONS, EngraftOptions)

EngraftTurnbullOptions *engraft_turnbull_options_new (void);

G_END_DECLS
