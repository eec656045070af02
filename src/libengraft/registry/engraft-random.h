/* engraft-random.h: random numbers that are the same on every machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Steele, Lea and Flood (2014), splitmix64; STATE is the seed at first */
static inline guint64
engraft_random_draw (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ z >> 31;
}

/* From 0 on, below n */
static inline guint
engraft_random_draw_below (guint64 *state,
                           guint    n)
{
  return (guint) ((engraft_random_draw (state) >> 32) * n >> 32);
}

/* About normal: the sum of 12 uniform numbers, of 16 bits each */
static inline double
engraft_random_draw_normal (guint64 *state)
{
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    {
      const guint64 bits = engraft_random_draw (state);

      for (guint k = 0; k < 64; k += 16)
        sum += (double) (bits >> k & 0xffff) / 65536;
    }

  return sum - 6;
}

G_END_DECLS
