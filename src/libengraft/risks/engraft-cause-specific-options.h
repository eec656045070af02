/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CAUSE_SPECIFIC_OPTIONS (engraft_cause_specific_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftCauseSpecificOptions, engraft_cause_specific_options, ENGRAFT, CAUSE_SPECIFIC_OPTIONS,
                      EngraftOptions)

EngraftCauseSpecificOptions *engraft_cause_specific_options_new (void);

G_END_DECLS
