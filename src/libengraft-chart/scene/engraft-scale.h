/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a scale does with numbers; another kind is another row in the table. */
typedef struct
{
  double (*forward)  (double value);     /* rising; NaN where it is not defined */
  double (*backward) (double position);
  gsize  (*ticks)    (double  from,
                      double  to,
                      double  step,
                      double *ticks,
                      gsize   max);
} EngraftScaleFuncs;

typedef enum
{
  ENGRAFT_SCALE_LINEAR,
  ENGRAFT_SCALE_LOG,
  ENGRAFT_SCALE_FALLING,   /* linear, the least at the far end */
  ENGRAFT_N_SCALES,
} EngraftScaleKind;

/* Maps the data from..to to the length start..start + length, which may be negative. */
typedef struct
{
  EngraftScaleKind kind;
  double           from, to;
  double           start, length;
} EngraftScale;

double engraft_scale_map       (const EngraftScale *self,
                                double              value);
double engraft_scale_unmap     (const EngraftScale *self,
                                double              position);
/* step: that of the linear scale; of the log scale, how many ticks a decade has (1, 2, 3), from 4 on how many
 * even ones the whole has when it is less than a decade long; returns how many were written */
gsize  engraft_scale_ticks     (const EngraftScale *self,
                                double              step,
                                double             *ticks,
                                gsize               max);
/* the smallest of 1, 2, 2.5, 5 × 10^k that is at least x */
double engraft_scale_round_up  (double              x);

G_END_DECLS
