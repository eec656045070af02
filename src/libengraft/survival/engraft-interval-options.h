/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_INTERVAL_OPTIONS (engraft_interval_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftIntervalOptions, engraft_interval_options, ENGRAFT, INTERVAL_OPTIONS, EngraftOptions)

EngraftIntervalOptions *engraft_interval_options_new (void);

G_END_DECLS
