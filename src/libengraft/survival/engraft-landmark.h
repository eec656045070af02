/* engraft-landmark.h: what was there by a landmark, as an expression.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/options/engraft-options.h"
#include "libengraft/survival/engraft-late-columns.h"

G_BEGIN_DECLS

/* In which unit OPTIONS show times, if they do. */
EngraftTimeUnit engraft_landmark_get_unit      (EngraftOptions          *options);

/* A time to two digits, upwards. */
double          engraft_landmark_round         (double                   time);

/* A time with its unit, to be shown. */
char           *engraft_landmark_dup_time      (double                   time,
                                                EngraftTimeUnit          unit);

/* Whether LATE, a time itself or of which other times tell, had come at a landmark, as follow-up counts; an expression. */
char           *engraft_landmark_dup_condition (const EngraftLateColumn *late,
                                                double                   landmark);

/* FILTER with LATE, of which other times tell, as it is known at a landmark; NULL where it is not in it. */
char           *engraft_landmark_dup_filter    (const char              *filter,
                                                const EngraftLateColumn *late,
                                                double                   landmark);

/* The latest number that FILTER compares LATE with, which is itself a time, as follow-up counts: from then on it is known.  NaN
 * where it is used in another way. */
double          engraft_landmark_find_threshold (const char              *filter,
                                                 const EngraftLateColumn *late);

G_END_DECLS
