/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-steps.h"

G_BEGIN_DECLS

/* what a reader is told at x, where the curve has the value y (NaN: it has none); NULL: nothing */
typedef char *(* EngraftReadFunc) (gpointer data,
                                   double   x,
                                   double   y);

/* A curve of steps. */
typedef struct
{
  EngraftLayer         layer;
  EngraftSteps         steps;
  const EngraftSeries *series;
  EngraftReadFunc      read;
  gpointer             data;
  GDestroyNotify       destroy;
  gboolean             thin;         /* half as wide, and solid: under a curve of the same series */
} EngraftStepLayer;

/* takes the arrays of `steps` */
EngraftStepLayer *engraft_step_layer_new      (const EngraftSeries *series,
                                               EngraftSteps         steps);
void              engraft_step_layer_set_read (EngraftStepLayer    *self,
                                               EngraftReadFunc      read,
                                               gpointer             data,
                                               GDestroyNotify       destroy);

G_END_DECLS
