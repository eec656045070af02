/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

/* A right-continuous step function in data units: start_y from start_x on, y[i] from x[i]
 * on, up to end_x.  A value that is not finite is a gap. */
typedef struct
{
  double  start_x, start_y;
  double  end_x;
  gsize   n;
  double *x, *y;
} EngraftSteps;

/* A corner of it in points; NaN, NaN between two pieces. */
typedef struct { double x, y; } EngraftPoint;

void    engraft_steps_init     (EngraftSteps       *self,
                                double              start_x,
                                double              start_y,
                                double              end_x,
                                gsize               n_max);
/* appends a step; one that changes nothing is left out */
void    engraft_steps_add      (EngraftSteps       *self,
                                double              x,
                                double              y);
void    engraft_steps_clear    (EngraftSteps       *self);
/* the value at x: by binary search; NaN outside start_x..end_x */
double  engraft_steps_get      (const EngraftSteps *self,
                                double              x);
/* the next x where it steps or ends */
double  engraft_steps_next     (const EngraftSteps *self,
                                double              x,
                                int                 direction);
/* the corners within the window of the frame, at most four for each `tolerance` points of
 * width; free with g_array_unref () */
GArray *engraft_steps_trace    (const EngraftSteps *self,
                                const EngraftFrame *frame,
                                double              tolerance);

G_END_DECLS
