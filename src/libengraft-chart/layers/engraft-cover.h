/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/scene/engraft-canvas.h"

G_BEGIN_DECLS

/* Which parts of the plot are taken: a grid of small squares.  Text is put where no
 * curve is, and if there is a choice, where no band is either. */
typedef struct _EngraftCover EngraftCover;

EngraftCover *engraft_cover_new        (const EngraftBox *area);
void          engraft_cover_free       (EngraftCover     *self);
/* an upright or level line, or the area between two corners */
void          engraft_cover_add_curve  (EngraftCover     *self,
                                        double            x1,
                                        double            y1,
                                        double            x2,
                                        double            y2);
void          engraft_cover_add_band   (EngraftCover     *self,
                                        double            x1,
                                        double            y1,
                                        double            x2,
                                        double            y2);
/* the free place nearest to a corner (0 or 1, 0 or 1); FALSE: there is none */
gboolean      engraft_cover_find_place (EngraftCover     *self,
                                        double            width,
                                        double            height,
                                        double            corner_x,
                                        double            corner_y,
                                        double           *x,
                                        double           *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftCover, engraft_cover_free)

G_END_DECLS
