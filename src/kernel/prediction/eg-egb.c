/* eg-egb.c: needs nothing but its header.  Not split, though it is long: whoever builds for a device copies this one file
 * and its header, and compiles it by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "eg-egb.h"

/* ---- numbers, whatever the order of bytes and the alignment ---- */

static uint32_t
get_16 (const uint8_t *at)
{
  return (uint32_t) at[0] | (uint32_t) at[1] << 8;
}

static uint32_t
get_32 (const uint8_t *at)
{
  return get_16 (at) | get_16 (at + 2) << 16;
}

static int32_t
get_signed (const uint8_t *at)
{
  uint32_t value = get_16 (at);

  return value < 0x8000 ? (int32_t) value : (int32_t) value - 0x10000;
}

static float
get_float (const uint8_t *at)
{
  union { uint32_t bits; float value; } number;

  number.bits = get_32 (at);

  return number.value;
}

static int
is_nan (float value)
{
  return value != value;
}

/* neither infinite nor NaN */
static int
is_finite (float value)
{
  return value - value == 0;
}

/* ---- the checksum, a bit at a time: no table ---- */

static uint32_t
add_bytes (uint32_t       crc,
           const uint8_t *bytes,
           size_t         n)
{
  size_t i;
  int bit;

  for (i = 0; i < n; i++)
    {
      crc ^= bytes[i];
      for (bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }

  return crc;
}

static uint32_t
sum_up (const uint8_t *bytes,
        size_t         size)
{
  return ~add_bytes (add_bytes (0xffffffffu, bytes, 12), bytes + 16, size - 16);
}

void
eg_egb_seal (uint8_t *bytes,
             size_t   size)
{
  uint32_t crc;
  int i;

  if (size < EG_EGB_HEAD)
    return;
  crc = sum_up (bytes, size);
  for (i = 0; i < 4; i++)
    bytes[12 + i] = (uint8_t) (crc >> 8 * i);
}

/* ---- where what is ---- */

static size_t
place_size (const EgEgb *self)
{
  return self->wide ? 4 : 2;
}

static size_t
places_at (const EgEgb *self)
{
  return EG_EGB_HEAD + 4 * (size_t) self->n_columns;
}

static size_t
cuts_at (const EgEgb *self)
{
  return places_at (self) + place_size (self) * ((size_t) self->n_columns + 1);
}

static size_t
trees_at (const EgEgb *self)
{
  return cuts_at (self) + 4 * (size_t) self->n_cuts;
}

static uint32_t
first_cut (const EgEgb *self,
           uint32_t     column)
{
  const uint8_t *at = self->bytes + places_at (self) + place_size (self) * column;

  return self->wide ? get_32 (at) : get_16 (at);
}

static size_t
terms_at (const EgEgb *self)
{
  return EG_EGB_HEAD + 4 * (size_t) self->n_inputs;
}

static size_t
networks_at (const EgEgb *self)
{
  return terms_at (self) + 12 * (size_t) self->n_columns;
}

/* The last layer has one unit; 0: there is no such layer. */
static uint32_t
layer_units (const EgEgb *self,
             uint32_t     layer)
{
  const uint32_t last = self->units[1] ? 2 : 1;

  return layer < last ? self->units[layer] : layer == last;
}

/* a split in words of one kind, whatever the width */
typedef struct
{
  uint32_t column;
  uint32_t cut;
  uint32_t next[2];      /* left, right */
  uint32_t leaf[2];      /* whether these are leaves */
} Split;

static Split
get_split (const EgEgb   *self,
           const uint8_t *splits,
           uint32_t       i)
{
  const uint8_t *at = splits + (self->wide ? 8 : 4) * (size_t) i;
  const uint32_t top = self->wide ? 0x8000 : 0x80;
  uint32_t word[4];
  Split split;
  int k;

  for (k = 0; k < 4; k++)
    word[k] = self->wide ? get_16 (at + 2 * k) : at[k];
  split.column = word[0] & (top - 1);
  split.cut = word[1];
  for (k = 0; k < 2; k++)
    {
      split.next[k] = word[2 + k] & (top - 1);
      split.leaf[k] = word[2 + k] & top;
    }

  return split;
}

/* ---- whether all is there ---- */

static int
check_cuts (const EgEgb *self)
{
  uint32_t i, k;

  /* wide enough where size_t is not */
  if ((uint64_t) EG_EGB_HEAD + (4u + place_size (self)) * (uint64_t) self->n_columns + place_size (self) + 4 * (uint64_t) self->n_cuts
      > self->size)
    return 0;
  if (first_cut (self, 0) != 0 || first_cut (self, self->n_columns) != self->n_cuts)
    return 0;
  for (i = 0; i < self->n_columns; i++)
    {
      const uint32_t from = first_cut (self, i), to = first_cut (self, i + 1);
      const uint8_t *column = self->bytes + EG_EGB_HEAD + 4 * (size_t) i;

      if (to < from || to > self->n_cuts || get_16 (column) >= self->n_inputs || get_signed (column + 2) < EG_EGB_NUMBER)
        return 0;
      for (k = from; k < to; k++)
        {
          const uint8_t *at = self->bytes + cuts_at (self) + 4 * (size_t) k;

          if (!is_finite (get_float (at)) || (k > from && !(get_float (at - 4) < get_float (at))))
            return 0;
        }
    }

  return 1;
}

static int
check_tree (const EgEgb *self,
            uint32_t     begin,
            uint32_t    *n_splits)
{
  const uint8_t *tree = self->bytes + begin;
  uint32_t n, n_leaves, i, k;

  if (begin > self->size || self->size - begin < 4)
    return 0;
  n = get_16 (tree);
  n_leaves = get_16 (tree + 2);
  if (n_leaves != n + 1 || (self->size - begin - 4) / (self->wide ? 8 : 4) < n
      || (self->size - begin - 4 - (self->wide ? 8 : 4) * n) / 2 < n_leaves)
    return 0;
  for (i = 0; i < n; i++)
    {
      const Split split = get_split (self, tree + 4, i);

      if (split.column >= self->n_columns || split.cut >= first_cut (self, split.column + 1) - first_cut (self, split.column))
        return 0;
      for (k = 0; k < 2; k++)
        if (split.leaf[k] ? split.next[k] >= n_leaves : (split.next[k] <= i || split.next[k] >= n))
          return 0;
    }
  *n_splits += n;

  return 1;
}

static int
check_trees (const EgEgb *self)
{
  uint32_t i, n_splits = 0;

  if (!check_cuts (self) || (self->size - trees_at (self)) / 4 < self->n_parts)
    return 0;
  for (i = 0; i < self->n_parts; i++)
    if (!check_tree (self, get_32 (self->bytes + trees_at (self) + 4 * (size_t) i), &n_splits))
      return 0;

  return n_splits == self->n_splits;
}

/* Fills and N terms, which may be followed by something. */
static int
check_terms (const EgEgb *self,
             uint32_t     n)
{
  uint32_t i;

  if ((uint64_t) EG_EGB_HEAD + 4 * (uint64_t) self->n_inputs + 12 * (uint64_t) n > self->size)
    return 0;
  for (i = 0; i < self->n_inputs; i++)
    if (!is_finite (get_float (self->bytes + EG_EGB_HEAD + 4 * (size_t) i)))
      return 0;
  for (i = 0; i < n; i++)
    {
      const uint8_t *at = self->bytes + terms_at (self) + 12 * (size_t) i;

      if (get_16 (at) >= self->n_inputs || get_signed (at + 2) < EG_EGB_MISSING || !is_finite (get_float (at + 4))
          || !is_finite (get_float (at + 8)))
        return 0;
    }

  return 1;
}

static int
check_linear (const EgEgb *self)
{
  return !self->n_columns && self->size == terms_at (self) + 12 * (size_t) self->n_parts && check_terms (self, self->n_parts);
}

/* Where the weights of a unit end; NULL: they are not there, or not weights. */
static const uint8_t *
check_weights (const EgEgb   *self,
               const uint8_t *at,
               const uint8_t *end,
               uint32_t       n)
{
  const uint8_t *marks = at;
  uint32_t i;

  if (self->sparse)
    {
      if ((size_t) (end - at) < (n + 7) / 8 || (n % 8 && marks[n / 8] >> n % 8))
        return 0;
      at += (n + 7) / 8;
    }
  for (i = 0; i < n; i++)
    if (!self->sparse || marks[i / 8] >> i % 8 & 1)
      if (at == end || *at++ == 0x80)
        return 0;

  return at;
}

static int
check_networks (const EgEgb *self)
{
  const uint8_t *at, *end = self->bytes + self->size;
  uint32_t part, layer, from, to, o;

  if (!self->n_columns || self->n_columns > EG_EGB_COLUMNS || !self->n_parts || !self->units[0] || self->units[0] > EG_EGB_UNITS
      || self->units[1] > EG_EGB_UNITS || self->n_cuts || !check_terms (self, self->n_columns))
    return 0;
  at = self->bytes + networks_at (self);
  for (part = 0; part < self->n_parts; part++)
    for (layer = 0, from = self->n_columns; (to = layer_units (self, layer)) > 0; layer++, from = to)
      {
        if ((size_t) (end - at) < 8 * (size_t) to)
          return 0;
        for (o = 0; o < to; o++, at += 8)
          if (!(get_float (at) > 0) || !is_finite (get_float (at)) || !is_finite (get_float (at + 4)))
            return 0;
        for (o = 0; o < to && at; o++)
          at = check_weights (self, at, end, from);
        if (!at)
          return 0;
      }

  return at == end;
}

EgEgbStatus
eg_egb_open (EgEgb         *self,
             const uint8_t *bytes,
             size_t         size)
{
  static const EgEgb nothing;

  *self = nothing;
  if (size < EG_EGB_HEAD)
    return EG_EGB_SHORT;
  if (bytes[0] != 'E' || bytes[1] != 'G' || bytes[2] != 'B' || bytes[3] != '1')
    return EG_EGB_FORMAT;
  self->bytes = bytes;
  self->size = get_32 (bytes + 8);
  if (self->size > size || self->size < EG_EGB_HEAD)
    return EG_EGB_SHORT;
  if (get_32 (bytes + 12) != sum_up (bytes, self->size))
    return EG_EGB_CHECKSUM;
  self->kind = bytes[4];
  self->link = bytes[5];
  self->wide = self->kind == EG_EGB_TREES && bytes[6];
  self->sparse = self->kind == EG_EGB_NETWORKS && bytes[6];
  self->n_inputs = (uint16_t) get_16 (bytes + 16);
  self->n_parts = (uint16_t) get_16 (bytes + 18);
  self->units[0] = self->kind == EG_EGB_NETWORKS ? (uint16_t) get_16 (bytes + 20) : 0;
  self->units[1] = self->kind == EG_EGB_NETWORKS ? (uint16_t) get_16 (bytes + 22) : 0;
  self->n_splits = self->kind == EG_EGB_NETWORKS ? 0 : get_32 (bytes + 20);
  self->n_cuts = get_32 (bytes + 24);
  self->base = get_float (bytes + 28);
  self->scale = get_float (bytes + 32);
  self->hazard = get_float (bytes + 36);
  self->time = get_float (bytes + 40);
  self->n_columns = get_32 (bytes + 44);
  if (self->link > EG_EGB_CUMULATIVE || bytes[6] > 1 || bytes[7])
    return EG_EGB_FORMAT;
  if (!is_finite (self->base) || !is_finite (self->scale) || !is_finite (self->hazard) || self->hazard < 0
      || !is_finite (self->time)
      || self->n_cuts > self->size / 4 || self->n_columns > self->size / 4)
    return EG_EGB_CONTENT;
  if (self->kind == EG_EGB_LINEAR)
    return check_linear (self) ? EG_EGB_OK : EG_EGB_CONTENT;
  if (self->kind == EG_EGB_TREES)
    return check_trees (self) ? EG_EGB_OK : EG_EGB_CONTENT;
  if (self->kind == EG_EGB_NETWORKS)
    return check_networks (self) ? EG_EGB_OK : EG_EGB_CONTENT;

  return EG_EGB_FORMAT;
}

/* ---- predictions ---- */

/* What a column asks of a row. */
static float
ask (const EgEgb *self,
     uint32_t     column,
     const float *row)
{
  const uint8_t *at = self->bytes + EG_EGB_HEAD + 4 * (size_t) column;
  const float value = row[get_16 (at)];
  const int32_t level = get_signed (at + 2);

  return level == EG_EGB_NUMBER || is_nan (value) ? value : (float) (value == (float) level);
}

/* Only what is asked is read: this is where the time goes. */
static int32_t
get_narrow_leaf (const EgEgb   *self,
                 const uint8_t *cuts,
                 const uint8_t *tree,
                 const float   *row)
{
  const uint8_t *splits = tree + 4;
  const uint8_t *places = self->bytes + places_at (self);
  uint32_t next = get_16 (tree) ? 0 : 0x80;

  while (next < 0x80)
    {
      const uint8_t *split = splits + 4 * next;
      const uint32_t column = split[0] & 0x7fu;
      const float value = ask (self, column, row);
      const int right = is_nan (value) ? !(split[0] & 0x80) : !(value < get_float (cuts + 4 * (get_16 (places + 2 * column) + split[1])));

      next = split[2 + right];
    }

  return get_signed (splits + 4 * get_16 (tree) + 2 * (next & 0x7f));
}

static int32_t
get_wide_leaf (const EgEgb   *self,
               const uint8_t *cuts,
               const uint8_t *tree,
               const float   *row)
{
  const uint8_t *splits = tree + 4;
  const uint8_t *places = self->bytes + places_at (self);
  uint32_t next = get_16 (tree) ? 0 : 0x8000;

  while (next < 0x8000)
    {
      const uint8_t *split = splits + 8 * (size_t) next;
      const uint32_t column = get_16 (split) & 0x7fffu;
      const float value = ask (self, column, row);
      const int right = is_nan (value) ? !(split[1] & 0x80)
                        : !(value < get_float (cuts + 4 * ((size_t) get_32 (places + 4 * (size_t) column) + get_16 (split + 2))));

      next = get_16 (split + 4 + 2 * right);
    }

  return get_signed (splits + 8 * (size_t) get_16 (tree) + 2 * (size_t) (next & 0x7fff));
}

/* Whole numbers are added, so that the sum is the same everywhere. */
static double
score_trees (const EgEgb *self,
             const float *row)
{
  const uint8_t *cuts = self->bytes + cuts_at (self), *begins = self->bytes + trees_at (self);
  int64_t sum = 0;
  uint32_t i;

  for (i = 0; i < self->n_parts; i++)
    {
      const uint8_t *tree = self->bytes + get_32 (begins + 4 * (size_t) i);

      sum += self->wide ? get_wide_leaf (self, cuts, tree, row) : get_narrow_leaf (self, cuts, tree, row);
    }

  return (double) self->base + (double) self->scale * (double) sum;
}

/* What a term counts for a row. */
static double
get_term (const EgEgb *self,
          uint32_t     i,
          const float *row)
{
  const uint8_t *at = self->bytes + terms_at (self) + 12 * (size_t) i;
  const uint32_t input = get_16 (at);
  const int32_t what = get_signed (at + 2);
  const float value = is_nan (row[input]) ? get_float (self->bytes + EG_EGB_HEAD + 4 * (size_t) input) : row[input];
  const double number = what == EG_EGB_MISSING ? is_nan (row[input])
                        : what == EG_EGB_NUMBER ? (double) value : (double) (value == (float) what);

  return (double) get_float (at + 4) * (number - (double) get_float (at + 8));
}

static double
score_terms (const EgEgb *self,
             const float *row)
{
  double sum = self->base;
  uint32_t i;

  for (i = 0; i < self->n_parts; i++)
    sum += get_term (self, i, row);

  return sum;
}

/* ---- networks ---- */

/* What goes into a layer, in steps over its range */
typedef struct
{
  double  low;
  double  high;
  double  lost;      /* NaN when a value is not finite */
  double  step;
  int32_t zero;      /* which step 0 is */
} Steps;

static void
widen (Steps  *self,
       double  value)
{
  self->low = value < self->low ? value : self->low;
  self->high = value > self->high ? value : self->high;
  self->lost += value - value;
}

/* Half to even; VALUE is within +-256 */
static int32_t
round_even (double value)
{
  int32_t below = (int32_t) value;
  double rest;

  below -= below > value;
  rest = value - below;

  return below + (rest > .5 || (rest == .5 && (below & 1)));
}

static int32_t
limit (int32_t value)
{
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

static void
settle (Steps *self)
{
  self->step = (self->high - self->low) / 255;
  if (!(self->step > 0))
    self->step = 1;
  self->zero = limit (round_even (-self->low / self->step));
}

/* How many steps from 0 */
static int16_t
count_steps (const Steps *self,
             double       value)
{
  return (int16_t) (limit (round_even (value / self->step) + self->zero) - self->zero);
}

static int32_t
get_weight (const uint8_t *at)
{
  return (*at ^ 0x80) - 0x80;
}

/* The weights of a unit at AT, times what comes in, which stays within 32 bits; AT is moved behind them. */
static int32_t
add_weights (const EgEgb    *self,
             const uint8_t **at,
             const int16_t  *in,
             uint32_t        n)
{
  const uint8_t *marks = *at, *weight = marks + (self->sparse ? (n + 7) / 8 : 0);
  int32_t sum = 0;
  uint32_t i, k, bits;

  for (i = 0; i < n && !self->sparse; i++)
    sum += get_weight (weight++) * in[i];
  for (; i < n; i += 8)
    for (k = i, bits = marks[i / 8]; bits; k++, bits >>= 1)
      if (bits & 1)
        sum += get_weight (weight++) * in[k];
  *at = weight;

  return sum;
}

/* The score of one network, which begins at AT; AT is moved behind it. */
static double
score_network (const EgEgb    *self,
               const uint8_t **at,
               const int16_t  *in,
               double          step)
{
  static const Steps nothing;
  double units[EG_EGB_UNITS];
  int16_t hidden[EG_EGB_UNITS];
  uint32_t layer, from, to, o;

  for (layer = 0, from = self->n_columns; (to = layer_units (self, layer)) > 0; layer++, from = to)
    {
      const uint8_t *scales = *at;
      const int is_last = !layer_units (self, layer + 1);
      Steps steps = nothing;

      *at += 8 * (size_t) to;
      for (o = 0; o < to; o++, scales += 8)
        {
          units[o] = add_weights (self, at, in, from) * (step * (double) get_float (scales)) + (double) get_float (scales + 4);
          units[o] = is_last || units[o] > 0 ? units[o] : 0;
          widen (&steps, units[o]);
        }
      settle (&steps);
      for (o = 0; !is_last && o < to; o++)
        hidden[o] = count_steps (&steps, units[o]);
      in = hidden;
      step = steps.step;
    }

  return units[0];
}

static double
score_networks (const EgEgb *self,
                const float *row)
{
  const uint8_t *at = self->bytes + networks_at (self);
  int16_t in[EG_EGB_COLUMNS];
  Steps steps = { 0, 0, 0, 0, 0 };
  double sum = 0;
  uint32_t i;

  for (i = 0; i < self->n_columns; i++)
    widen (&steps, get_term (self, i, row));
  if (steps.lost != 0)
    return steps.lost;
  settle (&steps);
  for (i = 0; i < self->n_columns; i++)
    in[i] = count_steps (&steps, get_term (self, i, row));
  for (i = 0; i < self->n_parts; i++)
    sum += score_network (self, &at, in, steps.step);

  return (double) self->base + sum / self->n_parts;
}

double
eg_egb_score (const EgEgb *self,
              const float *row)
{
  if (self->kind == EG_EGB_TREES)
    return score_trees (self, row);

  return self->kind == EG_EGB_NETWORKS ? score_networks (self, row) : score_terms (self, row);
}

/* 2^k e^r, |r| <= ln 2 / 2, by a series to r^13 */
double
eg_egb_exp (double x)
{
  const double high = 6.93147180369123816490e-01, low = 1.90821492927058770002e-10;   /* ln 2 in two parts */
  union { uint64_t bits; double value; } power;
  double r, sum = 1;
  int k, i;

  if (x != x)
    return x;
  if (x > 700)
    {
      power.bits = (uint64_t) 0x7ff << 52;
      return power.value;
    }
  if (x < -700)
    return 0;
  k = (int) (x * 1.44269504088896340736 + (x < 0 ? -.5 : .5));
  r = x - k * high - k * low;
  for (i = 13; i > 0; i--)
    sum = 1 + sum * r / i;
  power.bits = (uint64_t) (k + 1023) << 52;

  return sum * power.value;
}

double
eg_egb_risk (const EgEgb *self,
             double       score)
{
  double x;

  if (self->link == EG_EGB_IDENTITY)
    return score;
  if (self->link == EG_EGB_LOGISTIC)
    return 1 / (1 + eg_egb_exp (-score));
  if (self->link == EG_EGB_CUMULATIVE)
    x = score;
  else
    x = self->hazard > 0 ? (double) self->hazard * eg_egb_exp (score) : 0;
  /* a sum of leaves that were rounded */
  if (x <= 0)
    return 0;

  /* where nearly nothing is left of 1 - exp (-x) */
  return x < 1e-4 ? x * (1 - x / 2 * (1 - x / 3)) : 1 - eg_egb_exp (-x);
}
