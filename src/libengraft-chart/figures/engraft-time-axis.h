/* engraft-time-axis.h: axes of time and of shares, and times on them, for every figure that has them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/scene/engraft-axis.h"
#include "libengraft/data/engraft-cohort.h"

G_BEGIN_DECLS

/* round numbers of the unit; up to @asked (NaN: a little beyond @end where a round number is near) */
void    engraft_time_axis_set         (EngraftAxis     *axis,
                                       EngraftTimeUnit  unit,
                                       double           step,
                                       double           asked,
                                       double           end);
/* “Time (years)” */
char   *engraft_time_axis_dup_title   (EngraftTimeUnit  unit,
                                       const char      *name);
/* “5.0 years”, for a reader of an axis that ends at @x_max */
int     engraft_time_axis_get_decimals (double          x_max);
char   *engraft_time_axis_dup_time    (EngraftTimeUnit  unit,
                                       double           x,
                                       int              decimals);

/* How many of the times are at or before x, which is shown and is @scale times that of the data. */
gsize   engraft_time_axis_count       (const double    *times,
                                       gsize            n,
                                       double           scale,
                                       double           x);
/* x in the unit of the data; exactly one of the times if it is shown as such */
double  engraft_time_axis_get_time    (const double    *times,
                                       gsize            n,
                                       double           scale,
                                       double           x);

void    engraft_share_axis_set        (EngraftAxis     *axis,
                                       gboolean         percent);
/* where an axis of shares that go up from zero ends: few events are still seen */
double  engraft_share_axis_round_up   (double           highest);
/* “71.4 % (64.2–77.3)”, or “0.337 (0.258–0.443)”; without limits when they are NaN */
char   *engraft_share_axis_dup_value  (double           value,
                                       double           lower,
                                       double           upper,
                                       gboolean         percent);

G_END_DECLS
