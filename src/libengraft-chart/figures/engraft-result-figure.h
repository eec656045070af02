/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/engraft-result.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

gboolean      engraft_result_figure_exists (GType           result_type);
EngraftScene *engraft_result_figure_new    (EngraftResult  *result,
                                            EngraftOptions *options);

G_END_DECLS
