/* eg-random.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/data/eg-random.h"

uint64_t
eg_random_split (uint64_t *state)
{
  uint64_t z = *state += 0x9e3779b97f4a7c15u;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;

  return z ^ (z >> 31);
}

void
eg_random_init (EgRandom   *self,
                uint64_t    seed,
                const char *name)
{
  uint64_t hash = 0xcbf29ce484222325u, state;      /* FNV-1a */

  for (const char *letter = name; *letter; letter++)
    hash = (hash ^ (uint8_t) *letter) * 0x100000001b3u;
  state = eg_random_split (&seed) ^ eg_random_split (&hash);
  for (int i = 0; i < 4; i++)
    self->state[i] = eg_random_split (&state);
}

static uint64_t
rotate (uint64_t x,
        int      by)
{
  return x << by | x >> (64 - by);
}

uint64_t
eg_random_next (EgRandom *self)
{
  uint64_t *s = self->state, result = rotate (s[1] * 5, 7) * 9, t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate (s[3], 45);

  return result;
}

double
eg_random_uniform (EgRandom *self)
{
  return (eg_random_next (self) >> 11) * 0x1p-53;
}

uint32_t
eg_random_below (EgRandom *self,
                 uint32_t  n)
{
  uint64_t product = (eg_random_next (self) >> 32) * n;

  if ((uint32_t) product < n)
    for (uint32_t least = -n % n; (uint32_t) product < least;)
      product = (eg_random_next (self) >> 32) * n;

  return product >> 32;
}

int32_t
eg_random_seed (EgRandom *self)
{
  return eg_random_next (self) >> 33;
}
