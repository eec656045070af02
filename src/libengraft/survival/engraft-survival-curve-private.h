/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/survival/eg-curve.h"
#include "libengraft/survival/engraft-survival-curve.h"
#include "libengraft/survival/engraft-survival-options.h"

G_BEGIN_DECLS

/* The sums of errors stand at each ENGRAFT_CURVE_BLOCK of points. */
#define ENGRAFT_CURVE_BLOCK 256

/* What is made when it is asked for. */
typedef enum
{
  ENGRAFT_CURVE_AT_RISK,
  ENGRAFT_CURVE_EVENTS,
  ENGRAFT_CURVE_CENSORED,
  ENGRAFT_CURVE_SE_LOG,
  ENGRAFT_CURVE_HAZARD,   /* and its error */
  ENGRAFT_CURVE_LIMITS,   /* lower, upper */
  ENGRAFT_CURVE_BAND,
  ENGRAFT_CURVE_N_ARRAYS
} EngraftCurveArray;

/* How intervals and the band are made. */
typedef struct
{
  EngraftIntervalType interval;
  double              confidence;
  EngraftBandType     band;
  double              band_from;
  double              band_to;
} EngraftCurveLimits;

struct _EngraftSurvivalCurve
{
  GObject             parent_instance;

  char               *name;
  EgCurve             curve;
  EngraftCurveLimits  limits;
  EgCurveWalk        *blocks;      /* as it is before each block */
  gsize               arrays[ENGRAFT_CURVE_N_ARRAYS];   /* of double; 0 before they are made */
};

/* takes the arrays of @curve */
EngraftSurvivalCurve *engraft_survival_curve_new (const char               *name,
                                                  EgCurve                  *curve,
                                                  const EngraftCurveLimits *limits);

const EgCurve        *engraft_survival_curve_get_kernel (EngraftSurvivalCurve *self);

EgInterval            engraft_interval_type_to_kernel   (EngraftIntervalType   type);

/* such as “log scale” */
const char           *engraft_interval_type_get_scale   (EngraftIntervalType   type);

G_END_DECLS
