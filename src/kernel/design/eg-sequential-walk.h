/* eg-sequential-walk.h: the recursion of Armitage, McPherson & Rowe (1969) from look to look.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* beyond so many standard deviations there is nothing to integrate */
#define EG_WALK_REACH 8.5

typedef struct EgLookDensity EgLookDensity;

/* Trials that go on, by their score z sqrt t, as the looks are gone through. */
typedef struct
{
  const double  *information;
  double         drift;         /* the mean of z at the last look */
  EgLookDensity *now;
  EgLookDensity *next;
} EgSequentialWalk;

/* 0: no memory; clear in any case */
int    eg_sequential_walk_init    (EgSequentialWalk       *self,
                                   const double           *information,
                                   double                  drift);
void   eg_sequential_walk_clear   (EgSequentialWalk       *self);

/* The probability to come to look K and then to have z above CRITICAL, or below it. */
double eg_sequential_walk_above   (const EgSequentialWalk *self,
                                   size_t                  k,
                                   double                  critical);
double eg_sequential_walk_below   (const EgSequentialWalk *self,
                                   size_t                  k,
                                   double                  critical);

/* Goes on past look K, at which those whose z is not from LOWER to UPPER have stopped. */
void   eg_sequential_walk_advance (EgSequentialWalk       *self,
                                   size_t                  k,
                                   double                  lower,
                                   double                  upper);
