/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/evidence/engraft-meta-figure-options.h"
#include "libengraft/evidence/engraft-pooled-studies.h"

G_BEGIN_DECLS

EngraftScene *engraft_meta_figure_new (EngraftPooledStudies     *studies,
                                       EngraftMetaFigureOptions *options);

G_END_DECLS
