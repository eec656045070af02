/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-steps.h"

G_BEGIN_DECLS

typedef enum
{
  ENGRAFT_BAND_FILLED,       /* a shade */
  ENGRAFT_BAND_OUTLINED,     /* its two edges alone */
  ENGRAFT_BAND_HATCHED,      /* a shade with lines, whose direction tells series apart without colour */
} EngraftBandLook;

/* The area between two step functions that step at the same places: confidence limits. */
typedef struct
{
  EngraftLayer         layer;
  EngraftSteps         lower, upper;
  EngraftBandLook      look;
  const EngraftSeries *series;
} EngraftBandLayer;

/* takes the arrays of both */
EngraftBandLayer *engraft_band_layer_new (const EngraftSeries *series,
                                          EngraftBandLook      look,
                                          EngraftSteps         lower,
                                          EngraftSteps         upper);

G_END_DECLS
