/* engraft-value-coding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft/data/engraft-value-coding.h"

#include <math.h>
#include <string.h>

#include "libengraft/text/engraft-format.h"

/* Different numbers, in the order of their appearance: open addressing. */
typedef struct
{
  double  *values;
  guint32 *slots;     /* number + 1, 0 is free */
  guint    n_slots;   /* a power of two */
  guint    n;
} NumberSet;

static guint
number_hash (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  bits ^= bits >> 32;
  bits *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return bits >> 32;
}

static void
number_set_init (NumberSet *set)
{
  set->n_slots = 64;
  set->slots = g_new0 (guint32, set->n_slots);
  set->values = g_new (double, set->n_slots / 2);
  set->n = 0;
}

static void
number_set_clear (NumberSet *set)
{
  g_free (set->slots);
  g_free (set->values);
}

static void
number_set_grow (NumberSet *set)
{
  set->n_slots *= 2;
  set->values = g_renew (double, set->values, set->n_slots / 2);
  g_free (set->slots);
  set->slots = g_new0 (guint32, set->n_slots);
  for (guint32 code = 0; code < set->n; code++)
    {
      guint i = number_hash (set->values[code]) & (set->n_slots - 1);

      while (set->slots[i])
        i = (i + 1) & (set->n_slots - 1);
      set->slots[i] = code + 1;
    }
}

static guint32
number_set_add (NumberSet *set,
                double     value)
{
  guint i;

  value += 0.0;   /* -0 is 0 */
  for (i = number_hash (value) & (set->n_slots - 1); set->slots[i]; i = (i + 1) & (set->n_slots - 1))
    if (set->values[set->slots[i] - 1] == value)
      return set->slots[i] - 1;

  set->slots[i] = set->n + 1;
  set->values[set->n] = value;
  set->n++;
  if (set->n * 2 == set->n_slots)
    number_set_grow (set);

  return set->n - 1;
}

/* some ms of rows between looks whether it was cancelled */
#define ROWS_A_STEP 65536

/* raw codes of the rows; returns FALSE when there are more than max different ones, or it was cancelled */
static gboolean
code_rows (EngraftColumn    *column,
           const guint      *rows,
           gsize             n_rows,
           guint             max,
           NumberSet        *set,
           guint32          *codes,
           EngraftOperation *operation)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  const guint32 *levels = engraft_column_get_codes (column, NULL);

  if (!numbers)
    {
      for (gsize i = 0; i < n_rows; i++)
        codes[i] = levels[rows ? rows[i] : i];
      return TRUE;
    }

  for (gsize i = 0; i < n_rows; i++)
    {
      double value = numbers[rows ? rows[i] : i];

      if (i % ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (operation, NULL))
        {
          memset (codes + i, 0, (n_rows - i) * sizeof *codes);
          return FALSE;
        }
      codes[i] = isnan (value) ? ENGRAFT_NO_CODE : number_set_add (set, value);
      if (set->n > max)
        return FALSE;
    }

  return TRUE;
}

typedef struct
{
  guint32  raw;
  double   number;
  char    *key;
} Value;

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const Value *x = a, *y = b;

  if (x->key)
    {
      int order = strcmp (x->key, y->key);

      if (order)
        return order;
    }
  else if (x->number != y->number)
    return x->number < y->number ? -1 : 1;

  return x->raw < y->raw ? -1 : x->raw > y->raw;
}

static char *
value_name (EngraftColumn *column,
            const Value   *value)
{
  switch (engraft_column_get_column_type (column))
    {
    case ENGRAFT_COLUMN_DATE:
      return engraft_format_date (value->number);

    case ENGRAFT_COLUMN_LOGICAL:
      return g_strdup (value->number != 0 ? "true" : "false");

    case ENGRAFT_COLUMN_NUMBER:
    case ENGRAFT_COLUMN_INTEGER:
      return engraft_format_exact (value->number);

    case ENGRAFT_COLUMN_CATEGORY:
    case ENGRAFT_COLUMN_TEXT:
    default:
      return g_strdup (engraft_column_get_level (column, value->raw));
    }
}

/* those raw codes that occur, in the order of their values */
static GArray *
sorted_values (EngraftColumn *column,
               NumberSet     *set,
               const guint   *raw_counts,
               guint          n_raw)
{
  gboolean numeric = engraft_column_is_numeric (column);
  gboolean text = engraft_column_get_column_type (column) == ENGRAFT_COLUMN_TEXT;
  GArray *values = g_array_new (FALSE, FALSE, sizeof (Value));

  for (guint32 raw = 0; raw < n_raw; raw++)
    if (raw_counts[raw])
      {
        Value value = { raw, 0, NULL };

        if (numeric)
          value.number = set->values[raw];
        else if (text)
          value.key = g_utf8_collate_key (engraft_column_get_level (column, raw), -1);
        g_array_append_val (values, value);
      }
  g_array_sort (values, compare_values);

  return values;
}

static void
number_values (EngraftValueCoding *self,
               EngraftColumn      *column,
               GArray             *values,
               const guint        *raw_counts,
               guint32            *new_codes)
{
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = &g_array_index (values, Value, i);
      double number = engraft_column_is_numeric (column)
                      ? value->number : engraft_column_get_level_value (column, value->raw);

      new_codes[value->raw] = i;
      g_ptr_array_add (self->names, value_name (column, value));
      g_array_append_val (self->counts, raw_counts[value->raw]);
      g_array_append_val (self->values, number);
      g_free (value->key);
    }
  for (gsize i = 0; i < self->n_codes; i++)
    if (self->codes[i] != ENGRAFT_NO_CODE)
      self->codes[i] = new_codes[self->codes[i]];
}

EngraftValueCoding *
engraft_value_coding_new (EngraftColumn *column,
                          const guint   *rows,
                          gsize          n_rows,
                          guint          max)
{
  g_autoptr(EngraftValueCoding) self = g_new0 (EngraftValueCoding, 1);
  g_autofree guint *raw_counts = NULL;
  g_autofree guint32 *new_codes = NULL;
  guint n_raw, n_different = 0;
  NumberSet set;
  gboolean few;

  self->codes = g_new (guint32, MAX (n_rows, 1));
  self->n_codes = n_rows;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->values = g_array_new (FALSE, FALSE, sizeof (double));

  number_set_init (&set);
  few = code_rows (column, rows, n_rows, max, &set, self->codes, NULL);
  n_raw = engraft_column_is_numeric (column) ? set.n : engraft_column_get_n_levels (column);
  raw_counts = g_new0 (guint, n_raw + 1);
  new_codes = g_new0 (guint32, n_raw + 1);
  for (gsize i = 0; few && i < n_rows; i++)
    if (self->codes[i] != ENGRAFT_NO_CODE && raw_counts[self->codes[i]]++ == 0 && ++n_different > max)
      few = FALSE;

  if (few)
    {
      g_autoptr(GArray) values = sorted_values (column, &set, raw_counts, n_raw);

      number_values (self, column, values, raw_counts, new_codes);
    }
  number_set_clear (&set);

  return few ? g_steal_pointer (&self) : NULL;
}

void
engraft_value_coding_free (EngraftValueCoding *self)
{
  g_free (self->codes);
  g_ptr_array_unref (self->names);
  g_array_unref (self->counts);
  g_array_unref (self->values);
  g_free (self);
}

guint
engraft_value_coding_number (EngraftColumn    *column,
                             const guint      *rows,
                             gsize             n_rows,
                             guint32          *codes,
                             EngraftOperation *operation)
{
  g_autofree guint32 *new_codes = NULL;
  NumberSet set;
  guint n = 0;

  number_set_init (&set);
  code_rows (column, rows, n_rows, G_MAXUINT, &set, codes, operation);
  if (engraft_column_is_numeric (column))
    n = MAX (set.n, n_rows > 0 && engraft_operation_set_error_if_cancelled (operation, NULL) ? 1 : 0);
  else
    {
      guint n_levels = engraft_column_get_n_levels (column);

      new_codes = g_new (guint32, n_levels + 1);
      memset (new_codes, 0xff, (n_levels + 1) * sizeof *new_codes);
      for (gsize i = 0; i < n_rows; i++)
        if (codes[i] != ENGRAFT_NO_CODE)
          {
            if (new_codes[codes[i]] == ENGRAFT_NO_CODE)
              new_codes[codes[i]] = n++;
            codes[i] = new_codes[codes[i]];
          }
    }
  number_set_clear (&set);

  return n;
}
