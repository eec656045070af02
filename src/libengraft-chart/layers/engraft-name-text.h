/* engraft-name-text.h: names of categories, as data have them, set into little room.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/scene/engraft-canvas.h"

G_BEGIN_DECLS

/* As engraft_canvas_set_text (); a name such as ACTIVE_NOT_RECRUITING may also be broken after “_” and “/”. */
EngraftText *engraft_name_text_set (EngraftCanvas *canvas,
                                    const char    *name,
                                    double         scale,
                                    gboolean       bold,
                                    double         max_width,
                                    guint          max_lines);

G_END_DECLS
