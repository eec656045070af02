/* eg-random.h: random numbers that are the same on every machine.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* xoshiro256** (Blackman & Vigna, ACM Trans Math Softw 2021;47(4):36). */
typedef struct
{
  uint64_t state[4];
} EgRandom;

/* The next number of SplitMix64 (Steele, Lea & Flood, OOPSLA 2014). */
uint64_t eg_random_split   (uint64_t   *state);

/* A stream of numbers of its own for each NAME, such as "fold" or "boot:17": what one part of an analysis takes does not
 * change what another gets.  Seed and name are mixed by SplitMix64. */
void     eg_random_init    (EgRandom   *self,
                            uint64_t    seed,
                            const char *name);

uint64_t eg_random_next    (EgRandom   *self);

/* At least 0 and below 1, of 53 bits. */
double   eg_random_uniform (EgRandom   *self);

/* Below N, all alike (Lemire, ACM Trans Model Comput Simul 2019;29(1):3). */
uint32_t eg_random_below   (EgRandom   *self,
                            uint32_t    n);

/* A seed of 31 bits for programs that take an int. */
int32_t  eg_random_seed    (EgRandom   *self);
