/* eg-endings.h: how rows have ended, one bit a row, and how many of the first so many with the event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Rows in the order of their ends; a bit is 1 where the end is the event. */
typedef struct
{
  uint64_t *bits;
  uint32_t *before;      /* events in the words in front; after eg_endings_finish () */
} EgEndings;

/* Room for N rows, all censored; 0: no memory. */
int  eg_endings_init   (EgEndings *self,
                        size_t     n);
void eg_endings_clear  (EgEndings *self);

/* The N rows from FROM on end with the event.  O(N / 64). */
void eg_endings_set    (EgEndings *self,
                        size_t     from,
                        size_t     n);
/* Once all are set, N rows in all. */
void eg_endings_finish (EgEndings *self,
                        size_t     n);

static inline int
eg_endings_get (const EgEndings *self,
                size_t           row)
{
  return self->bits[row / 64] >> (row % 64) & 1;
}

/* How many of the first N rows ended with the event. */
static inline size_t
eg_endings_count (const EgEndings *self,
                  size_t           n)
{
  uint64_t rest = n % 64 ? self->bits[n / 64] << (64 - n % 64) : 0;

  return self->before[n / 64] + (size_t) __builtin_popcountll (rest);
}
