/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_LANDSCAPE_OPTIONS (engraft_landscape_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftLandscapeOptions, engraft_landscape_options, ENGRAFT, LANDSCAPE_OPTIONS,
                      EngraftOptions)

EngraftLandscapeOptions *engraft_landscape_options_new (void);

G_END_DECLS
