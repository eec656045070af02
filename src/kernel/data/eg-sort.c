/* eg-sort.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/data/eg-sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Six digits of 11 bits cover 64; a table of 2,048 counters stays in the cache. */
#define DIGIT_BITS 11
#define N_VALUES (1u << DIGIT_BITS)
#define N_DIGITS 6

#define SIGN (UINT64_C (1) << 63)

static unsigned
digit_of (uint64_t key,
          int      digit)
{
  return (key >> (digit * DIGIT_BITS)) & (N_VALUES - 1);
}

uint64_t
eg_sort_key (double value)
{
  uint64_t bits;

  if (isnan (value))
    return UINT64_MAX;
  value += 0.;   /* -0 becomes 0 */
  memcpy (&bits, &value, sizeof bits);

  return bits & SIGN ? ~bits : bits | SIGN;
}

double
eg_sort_value (uint64_t key)
{
  uint64_t bits = key & SIGN ? key & ~SIGN : ~key;
  double value;

  memcpy (&value, &bits, sizeof value);

  return key == UINT64_MAX ? NAN : value;
}

static void
count_digits (const uint64_t *keys,
              size_t          n,
              size_t          counts[N_DIGITS][N_VALUES])
{
  memset (counts, 0, N_DIGITS * sizeof *counts);
  for (size_t i = 0; i < n; i++)
    for (int digit = 0; digit < N_DIGITS; digit++)
      counts[digit][digit_of (keys[i], digit)]++;
}

static void
counts_to_places (size_t counts[N_VALUES])
{
  size_t place = 0;

  for (unsigned value = 0; value < N_VALUES; value++)
    {
      size_t count = counts[value];

      counts[value] = place;
      place += count;
    }
}

static void
distribute (const uint64_t *keys,
            const uint32_t *loads,
            uint64_t       *to_keys,
            uint32_t       *to_loads,
            size_t          n,
            int             digit,
            size_t          places[N_VALUES])
{
  for (size_t i = 0; i < n; i++)
    {
      size_t place = places[digit_of (keys[i], digit)]++;

      to_keys[place] = keys[i];
      to_loads[place] = loads[i];
    }
}

EgStatus
eg_sort_pairs (uint64_t *keys,
               uint32_t *loads,
               uint64_t *spare_keys,
               uint32_t *spare_loads,
               size_t    n,
               int      *in_spare,
               EgStep    step,
               void     *step_data)
{
  size_t (*counts)[N_VALUES] = malloc (N_DIGITS * sizeof *counts);

  *in_spare = 0;
  if (!counts)
    return EG_NO_MEMORY;
  count_digits (keys, n, counts);
  for (int digit = 0; digit < N_DIGITS && n > 0; digit++)
    {
      uint64_t *from_keys = *in_spare ? spare_keys : keys;
      uint32_t *from_loads = *in_spare ? spare_loads : loads;

      if (counts[digit][digit_of (from_keys[0], digit)] == n)
        continue;
      if (step && step ((double) digit / N_DIGITS, step_data))
        {
          free (counts);
          return EG_STOPPED;
        }
      counts_to_places (counts[digit]);
      distribute (from_keys, from_loads, *in_spare ? keys : spare_keys, *in_spare ? loads : spare_loads,
                  n, digit, counts[digit]);
      *in_spare = !*in_spare;
    }
  free (counts);

  return EG_OK;
}

EgStatus
eg_sort_order (const double *values,
               size_t        n,
               int           descending,
               uint32_t     *order,
               EgStep        step,
               void         *step_data)
{
  uint64_t *keys, *spare_keys;
  uint32_t *spare;
  EgStatus status;
  int in_spare;

  if (n > UINT32_MAX)
    return EG_BAD_INPUT;
  if (n == 0)
    return EG_OK;

  keys = malloc (2 * n * sizeof *keys);
  spare = malloc (n * sizeof *spare);
  if (!keys || !spare)
    {
      free (keys);
      free (spare);
      return EG_NO_MEMORY;
    }
  spare_keys = keys + n;
  for (size_t i = 0; i < n; i++)
    {
      uint64_t key = eg_sort_key (values[i]);

      keys[i] = descending && key != UINT64_MAX ? ~key : key;
      order[i] = i;
    }
  status = eg_sort_pairs (keys, order, spare_keys, spare, n, &in_spare, step, step_data);
  if (status == EG_OK && in_spare)
    memcpy (order, spare, n * sizeof *order);
  free (keys);
  free (spare);

  return status;
}

EgStatus
eg_sort_order_codes (const uint32_t *codes,
                     size_t          n,
                     uint32_t        n_codes,
                     const uint32_t *rank,
                     int             descending,
                     uint32_t       *order)
{
  size_t *places, place = 0;

  if (n > UINT32_MAX)
    return EG_BAD_INPUT;
  places = calloc ((size_t) n_codes + 1, sizeof *places);
  if (!places)
    return EG_NO_MEMORY;

#define PLACE_OF(code) \
  ((code) >= n_codes ? n_codes : descending ? n_codes - 1 - (rank ? rank[code] : (code)) : rank ? rank[code] : (code))
  for (size_t i = 0; i < n; i++)
    places[PLACE_OF (codes[i])]++;
  for (size_t i = 0; i <= n_codes; i++)
    {
      size_t count = places[i];

      places[i] = place;
      place += count;
    }
  for (size_t i = 0; i < n; i++)
    order[places[PLACE_OF (codes[i])]++] = i;
#undef PLACE_OF
  free (places);

  return EG_OK;
}
