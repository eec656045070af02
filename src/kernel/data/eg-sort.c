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

/* What is done with so many pairs takes some 20 ms. */
#define PAIRS_A_STEP (1u << 20)

/* Pairs that are sorted one by one, and those for which counting digits takes longer than sorting */
#define MOST_INSERTED 24
#define MOST_FEW 4096

/* For each pair that is sorted by some digits alone, how often others may move on for it. */
#define MOST_MOVES 8

#define MANTISSA_BITS 52
#define SIGN (UINT64_C (1) << 63)

static inline unsigned
digit_of (uint64_t key,
          unsigned shift)
{
  return (key >> shift) & (N_VALUES - 1);
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

/* What keys are counted by: so many digits of what they are above the least, from a bit on. */
typedef struct
{
  uint64_t least;
  unsigned first;
  int      n_digits;
} Digits;

static inline void
count_digits_of (const uint64_t *keys,
                 size_t          n,
                 const Digits   *digits,
                 int             n_digits,
                 size_t          counts[N_DIGITS][N_VALUES])
{
  for (size_t i = 0; i < n; i++)
    for (int digit = 0; digit < n_digits; digit++)
      counts[digit][digit_of (keys[i] - digits->least, digits->first + digit * DIGIT_BITS)]++;
}

static void
count_digits (const uint64_t *keys,
              size_t          n,
              const Digits   *digits,
              size_t          counts[N_DIGITS][N_VALUES])
{
  /* written out for the numbers that are common */
  switch (digits->n_digits)
    {
    case 2:
      count_digits_of (keys, n, digits, 2, counts);
      break;
    case 3:
      count_digits_of (keys, n, digits, 3, counts);
      break;
    default:
      count_digits_of (keys, n, digits, digits->n_digits, counts);
    }
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
            uint64_t        least,
            unsigned        shift,
            size_t          places[N_VALUES])
{
  for (size_t i = 0; i < n; i++)
    {
      size_t place = places[digit_of (keys[i] - least, shift)]++;

      to_keys[place] = keys[i];
      to_loads[place] = loads[i];
    }
}

static void
insert_sorted (uint64_t *keys,
               uint32_t *loads,
               size_t    n)
{
  for (size_t i = 1; i < n; i++)
    {
      const uint64_t key = keys[i];
      const uint32_t load = loads[i];
      size_t place = i;

      for (; place > 0 && keys[place - 1] > key; place--)
        {
          keys[place] = keys[place - 1];
          loads[place] = loads[place - 1];
        }
      keys[place] = key;
      loads[place] = load;
    }
}

static unsigned
count_bits (uint64_t value)
{
  unsigned n = 0;

  for (; value; value >>= 1)
    n++;

  return n;
}

/* Few pairs: dealt out by the highest bits in which they differ to as many places as there are pairs or twice as
 * many, and then put in order where several met.  Returns 0 when too many met: their distribution is far from even.
 * The sorted ones are in the spare room. */
static int
sort_few (const uint64_t *keys,
          const uint32_t *loads,
          uint64_t       *spare_keys,
          uint32_t       *spare_loads,
          size_t          n)
{
  uint16_t places[2 * MOST_FEW];
  uint64_t least = keys[0], most = keys[0];
  size_t n_places, place = 0;
  unsigned bits, shift;

  for (size_t i = 1; i < n; i++)
    {
      least = keys[i] < least ? keys[i] : least;
      most = keys[i] > most ? keys[i] : most;
    }
  n_places = (size_t) 1 << count_bits (n - 1);
  bits = count_bits (most - least);
  shift = bits > count_bits (n_places - 1) ? bits - count_bits (n_places - 1) : 0;
  memset (places, 0, n_places * sizeof *places);
  for (size_t i = 0; i < n; i++)
    places[(keys[i] - least) >> shift]++;
  for (size_t i = 0; i < n_places; i++)
    {
      size_t count = places[i];

      if (count > MOST_INSERTED)
        return 0;
      places[i] = (uint16_t) place;
      place += count;
    }
  for (size_t i = 0; i < n; i++)
    {
      size_t to = places[(keys[i] - least) >> shift]++;

      spare_keys[to] = keys[i];
      spare_loads[to] = loads[i];
    }
  insert_sorted (spare_keys, spare_loads, n);

  return 1;
}

/* The highest digits that tell most pairs apart when there are as many in each octave as half of them in the
 * fullest; all digits when it takes no fewer. */
static Digits
choose_digits (const uint64_t *keys,
               size_t          n)
{
  uint64_t least = keys[0], most = keys[0];
  unsigned bits, over;
  Digits digits;

  for (size_t i = 1; i < n; i++)
    {
      least = keys[i] < least ? keys[i] : least;
      most = keys[i] > most ? keys[i] : most;
    }
  bits = count_bits (most - least);
  over = bits > MANTISSA_BITS ? bits - MANTISSA_BITS : 0;
  digits = (Digits) { .least = least, .n_digits = (int) (count_bits (n) + over + DIGIT_BITS - 1) / DIGIT_BITS };
  if (digits.n_digits >= N_DIGITS - 1 || (unsigned) digits.n_digits * DIGIT_BITS >= bits)
    digits.n_digits = (int) (bits + DIGIT_BITS - 1) / DIGIT_BITS;
  else
    digits.first = bits - digits.n_digits * DIGIT_BITS;

  return digits;
}

static inline size_t
pairs_from (size_t first,
            size_t n)
{
  return n - first < PAIRS_A_STEP ? n - first : PAIRS_A_STEP;
}

/* Sorts by the digits. */
static EgStatus
sort_by_digits (uint64_t     *keys[2],
                uint32_t     *loads[2],
                size_t        n,
                const Digits *digits,
                size_t        counts[N_DIGITS][N_VALUES],
                int          *in_spare,
                EgStep        step,
                void         *step_data)
{
  memset (counts, 0, N_DIGITS * sizeof *counts);
  for (size_t i = 0; i < n; i += pairs_from (i, n))
    {
      if (step && step (0, step_data))
        return EG_STOPPED;
      count_digits (keys[*in_spare] + i, pairs_from (i, n), digits, counts);
    }
  for (int digit = 0; digit < digits->n_digits; digit++)
    {
      unsigned shift = digits->first + digit * DIGIT_BITS;
      int from = *in_spare;

      if (counts[digit][digit_of (keys[from][0] - digits->least, shift)] == n)
        continue;
      counts_to_places (counts[digit]);
      for (size_t i = 0; i < n; i += pairs_from (i, n))
        {
          if (step && step ((digit + (double) i / n) / digits->n_digits, step_data))
            return EG_STOPPED;
          distribute (keys[from] + i, loads[from] + i, keys[!from], loads[!from], pairs_from (i, n), digits->least, shift,
                      counts[digit]);
        }
      *in_spare = !from;
    }

  return EG_OK;
}

/* Puts those in order that the digits did not tell apart; 0 when they are too many. */
static int
finish (uint64_t *keys,
        uint32_t *loads,
        size_t    n)
{
  size_t n_moves = 0, most = MOST_MOVES * n;

  for (size_t i = 1; i < n; i++)
    {
      const uint64_t key = keys[i];
      const uint32_t load = loads[i];
      size_t place = i;

      if (keys[i - 1] <= key)
        continue;
      for (; place > 0 && keys[place - 1] > key && n_moves < most; place--, n_moves++)
        {
          keys[place] = keys[place - 1];
          loads[place] = loads[place - 1];
        }
      keys[place] = key;
      loads[place] = load;
      if (n_moves >= most)
        return 0;
    }

  return 1;
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
  const Digits all = { .n_digits = N_DIGITS };
  uint64_t *both_keys[2] = { keys, spare_keys };
  uint32_t *both_loads[2] = { loads, spare_loads };
  size_t (*counts)[N_VALUES];
  EgStatus status;
  Digits digits;

  *in_spare = 0;
  if (n <= MOST_INSERTED)
    {
      insert_sorted (keys, loads, n);
      return EG_OK;
    }
  if (n <= MOST_FEW && sort_few (keys, loads, spare_keys, spare_loads, n))
    {
      *in_spare = 1;
      return EG_OK;
    }

  counts = malloc (N_DIGITS * sizeof *counts);
  if (!counts)
    return EG_NO_MEMORY;
  digits = choose_digits (keys, n);
  status = sort_by_digits (both_keys, both_loads, n, &digits, counts, in_spare, step, step_data);
  /* what is the same is in the order in which it came, also where this was given up: all digits can follow */
  if (status == EG_OK && digits.first > 0 && !finish (both_keys[*in_spare], both_loads[*in_spare], n))
    status = sort_by_digits (both_keys, both_loads, n, &all, counts, in_spare, step, step_data);
  free (counts);

  return status;
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
eg_sort_values (double *values,
                size_t  n,
                EgStep  step,
                void   *step_data)
{
  uint64_t *keys;
  uint32_t *loads;   /* go along, and say nothing */
  EgStatus status = EG_NO_MEMORY;
  int in_spare = 0;

  if (n > UINT32_MAX)
    return EG_BAD_INPUT;
  keys = malloc ((2 * n + 1) * sizeof *keys);
  loads = calloc (2 * n + 1, sizeof *loads);
  if (keys && loads)
    {
      for (size_t i = 0; i < n; i++)
        keys[i] = eg_sort_key (values[i]);
      status = eg_sort_pairs (keys, loads, keys + n, loads + n, n, &in_spare, step, step_data);
    }
  for (size_t i = 0; i < n && status == EG_OK; i++)
    values[i] = eg_sort_value (keys[i + (in_spare ? n : 0)]);
  free (keys);
  free (loads);

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
