/* engraft-sankey-label.h: what stands beside a category of a Sankey diagram.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/layers/engraft-sankey-layer.h"

G_BEGIN_DECLS

/* between a node and its label, and between columns of it, in em */
#define ENGRAFT_SANKEY_SPACE .5
#define ENGRAFT_SANKEY_LABEL_SCALE .9

/* In two lines COUNT has the share too, and SHARE is NULL. */
typedef struct
{
  EngraftText *name, *count, *share;
  double       height;
} EngraftSankeyLabel;

void   engraft_sankey_label_clear      (EngraftSankeyLabel       *self);
/* TOTAL: of its stage; MAX_WIDTH: 0, any */
void   engraft_sankey_label_set        (EngraftSankeyLabel       *self,
                                        EngraftCanvas            *canvas,
                                        const EngraftSankeyNode  *node,
                                        double                    total,
                                        gboolean                  numbers,
                                        gboolean                  stacked,
                                        double                    max_width);
/* Three columns, name, count and share, are as wide as the widest label. */
void   engraft_sankey_label_add_widths (const EngraftSankeyLabel *self,
                                        double                   *widths);
/* all of them, with the space between */
double engraft_sankey_label_sum_widths (EngraftCanvas            *canvas,
                                        const double             *widths);

G_END_DECLS
