/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-scene-private.h"

G_BEGIN_DECLS

/* The drawing that cairo made, with title, description and the scene's texts put in. */
char *engraft_svg_add_texts (const char   *svg,
                             EngraftScene *scene,
                             const char   *font_family);

G_END_DECLS
