/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/prediction/engraft-model-monitor.h"

G_BEGIN_DECLS

EngraftScene *engraft_monitor_figure_new (EngraftModelMonitor         *monitor,
                                          EngraftMonitorFigureOptions *options);

G_END_DECLS
