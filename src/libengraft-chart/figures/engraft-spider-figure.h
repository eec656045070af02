/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/response/engraft-spider-figure-options.h"
#include "libengraft/response/engraft-spider.h"

G_BEGIN_DECLS

EngraftScene *engraft_spider_figure_new (EngraftSpider              *values,
                                         EngraftSpiderFigureOptions *options);

G_END_DECLS
