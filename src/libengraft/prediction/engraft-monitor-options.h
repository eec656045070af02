/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MONITOR_OPTIONS (engraft_monitor_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMonitorOptions, engraft_monitor_options, ENGRAFT, MONITOR_OPTIONS, EngraftOptions)

EngraftMonitorOptions *engraft_monitor_options_new (void);

G_END_DECLS
