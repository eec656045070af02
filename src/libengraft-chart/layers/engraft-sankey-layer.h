/* engraft-sankey-layer.h: how many go from each category of a stage to each of the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"
#include "libengraft-chart/scene/engraft-subject-map.h"

G_BEGIN_DECLS

/* A category of a stage. */
typedef struct
{
  guint                stage;
  char                *name;
  double               n;
  const EngraftSeries *series;    /* NULL: without a colour of its own */
  char                *reading;
  EngraftBox           box;       /* of the last draw */
} EngraftSankeyNode;

/* How many go from one category to another of the next stage. */
typedef struct
{
  guint                from, to;  /* nodes */
  double               n;
  const EngraftSeries *series;
  char                *reading;
  double               x0, y0, x1, y1, width;   /* of the last draw: where its upper edge begins and ends */
} EngraftSankeyLink;

/* Bars of categories, a column a stage, and bands between them; all widths have the same unit.  It fills the plot whatever
 * its axes.  What has no room beside the bars stands in two lines. */
typedef struct
{
  EngraftLayer  layer;
  GPtrArray    *stages;           /* of char *: what each is called */
  GArray       *nodes;            /* of EngraftSankeyNode, by stage */
  GArray       *links;            /* of EngraftSankeyLink, by from and to */
  GArray       *parts;            /* of gint: a node, or -1 and less for links; in the order in which they are read */
  gboolean      numbers;
} EngraftSankeyLayer;

/* NUMBERS: counts and shares stand beside the names */
EngraftSankeyLayer *engraft_sankey_layer_new       (gboolean             numbers);
/* Takes the reading.  Nodes come by stage, which are added before; returns its number. */
void                engraft_sankey_layer_add_stage (EngraftSankeyLayer  *self,
                                                    const char          *title);
guint               engraft_sankey_layer_add_node  (EngraftSankeyLayer  *self,
                                                    guint                stage,
                                                    const char          *name,
                                                    double               n,
                                                    const EngraftSeries *series,
                                                    char                *reading);
/* Links come by from and to, and none is of nobody. */
void                engraft_sankey_layer_add_link  (EngraftSankeyLayer  *self,
                                                    guint                from,
                                                    guint                to,
                                                    double               n,
                                                    const EngraftSeries *series,
                                                    char                *reading);
/* When all are added: each node and then what leaves it, to be read one by one */
EngraftSubjectMap  *engraft_sankey_layer_make_map  (EngraftSankeyLayer  *self);
double              engraft_sankey_layer_measure   (EngraftLayer        *layer,
                                                    EngraftCanvas       *canvas,
                                                    double               width);

G_END_DECLS
