/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_STATE_OPTIONS (engraft_state_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftStateOptions, engraft_state_options, ENGRAFT, STATE_OPTIONS, EngraftOptions)

EngraftStateOptions *engraft_state_options_new (void);

G_END_DECLS
