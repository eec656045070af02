/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* A straight line from edge to edge of the plot. */
typedef struct
{
  double   at;
  gboolean upright;     /* at an x instead of a y */
  gboolean solid;       /* as an axis, instead of dashed */
  char    *label;       /* inside of the plot at its end; NULL: none */
  gboolean below;       /* the label is under the line, as it names what is there */
  gboolean at_start;    /* the label is at the left, where less is that it could hide */
} EngraftRule;

typedef struct
{
  EngraftLayer  layer;
  GArray       *rules;  /* of EngraftRule */
} EngraftRuleLayer;

EngraftRuleLayer *engraft_rule_layer_new (void);
/* NaN: nothing is added */
void              engraft_rule_layer_add (EngraftRuleLayer *self,
                                          double            at,
                                          gboolean          upright,
                                          gboolean          solid,
                                          const char       *label);

G_END_DECLS
