/* engraft-expression-evaluate.c: the values of a tree, a block of rows at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression-node.h"
#include "libengraft/text/engraft-format.h"

/* What is not finite, such as 1 / 0, is as good as missing. */
static inline double
finite_or_missing (double value)
{
  return isfinite (value) ? value : NAN;
}

static double
or (double a,
    double b)
{
  return (a != 0 && !isnan (a)) || (b != 0 && !isnan (b)) ? 1 : isnan (a) || isnan (b) ? NAN : 0;
}

/* The sign of the divisor, as in R: -7 % 3 is 2. */
static double
modulo (double a,
        double b)
{
  return a - b * floor (a / b);
}

#define LOOP(value) \
  for (guint i = 0; i < n; i++) \
    { \
      double a = left[i], b = right[i]; \
      left[i] = (value); \
    } \
  break

#define COMPARE(sign) LOOP (isnan (a) || isnan (b) ? NAN : a sign b)

/* the result stands in left */
static void
apply_two (EngraftNodeKind  kind,
           double          *left,
           const double    *right,
           guint            n)
{
  switch ((int) kind)
    {
    case ENGRAFT_NODE_OR:
      LOOP (or (a, b));

    case ENGRAFT_NODE_AND:
      LOOP (engraft_node_and (a, b));

    case ENGRAFT_NODE_EQUAL:
      COMPARE (==);

    case ENGRAFT_NODE_UNEQUAL:
      COMPARE (!=);

    case ENGRAFT_NODE_LESS:
      COMPARE (<);

    case ENGRAFT_NODE_LESS_EQUAL:
      COMPARE (<=);

    case ENGRAFT_NODE_GREATER:
      COMPARE (>);

    case ENGRAFT_NODE_GREATER_EQUAL:
      COMPARE (>=);

    case ENGRAFT_NODE_ADD:
    case ENGRAFT_NODE_SUM:
    case ENGRAFT_NODE_COUNT:   /* true is 1 */
      LOOP (finite_or_missing (a + b));

    case ENGRAFT_NODE_SUBTRACT:
      LOOP (finite_or_missing (a - b));

    case ENGRAFT_NODE_MULTIPLY:
      LOOP (finite_or_missing (a * b));

    case ENGRAFT_NODE_DIVIDE:
      LOOP (finite_or_missing (a / b));

    case ENGRAFT_NODE_REMAINDER:
      LOOP (finite_or_missing (modulo (a, b)));

    case ENGRAFT_NODE_POWER:
      /* pow (NaN, 0) and pow (1, NaN) are 1 */
      LOOP (isnan (a) || isnan (b) ? NAN : finite_or_missing (pow (a, b)));

    case ENGRAFT_NODE_MIN:
      LOOP (isnan (a) || isnan (b) ? NAN : MIN (a, b));

    case ENGRAFT_NODE_MAX:
      LOOP (isnan (a) || isnan (b) ? NAN : MAX (a, b));

    case ENGRAFT_NODE_ROUND:
      LOOP (finite_or_missing (round (a * pow (10, trunc (b))) / pow (10, trunc (b))));

    default:
      g_assert_not_reached ();
    }
}

static double
date_part (EngraftNodeKind kind,
           double          days)
{
  GDate date;
  double julian = floor (days) + 719163;   /* of 1970-01-01 */

  if (!(julian >= 1 && julian < 3652060))  /* 0001-01-01 to 9999-12-31 */
    return NAN;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) julian);

  return kind == ENGRAFT_NODE_YEAR ? g_date_get_year (&date)
         : kind == ENGRAFT_NODE_MONTH ? (double) g_date_get_month (&date) : g_date_get_day (&date);
}

static double
apply_one (EngraftNodeKind kind,
           double          a)
{
  if (isnan (a))
    return NAN;

  switch ((int) kind)
    {
    case ENGRAFT_NODE_MIN:
    case ENGRAFT_NODE_MAX:
    case ENGRAFT_NODE_SUM:
    case ENGRAFT_NODE_COUNT:
      return a;

    case ENGRAFT_NODE_NOT:
      return a == 0;

    case ENGRAFT_NODE_NEGATE:
      return -a;

    case ENGRAFT_NODE_ABS:
      return fabs (a);

    case ENGRAFT_NODE_SQRT:
      return finite_or_missing (sqrt (a));

    case ENGRAFT_NODE_EXP:
      return finite_or_missing (exp (a));

    case ENGRAFT_NODE_LOG:
      return finite_or_missing (log (a));

    case ENGRAFT_NODE_LOG10:
      return finite_or_missing (log10 (a));

    case ENGRAFT_NODE_LOG2:
      return finite_or_missing (log2 (a));

    case ENGRAFT_NODE_FLOOR:
      return floor (a);

    case ENGRAFT_NODE_CEIL:
      return ceil (a);

    case ENGRAFT_NODE_ROUND:
      return round (a);

    case ENGRAFT_NODE_YEAR:
    case ENGRAFT_NODE_MONTH:
    case ENGRAFT_NODE_DAY:
      return date_part (kind, a);

    default:
      g_assert_not_reached ();
    }
}

static void
column_numbers (EngraftNode           *self,
                const EngraftNodeRows *rows,
                double                *values)
{
  memcpy (values, engraft_column_get_numbers (self->column, NULL) + rows->start, rows->n * sizeof *values);
}

static void
look_up (EngraftNode           *self,
         const EngraftNodeRows *rows,
         double                *values)
{
  const guint32 *codes = engraft_column_get_codes (self->codes_of, NULL) + rows->start;
  guint n_levels = engraft_column_get_n_levels (self->codes_of);

  for (guint i = 0; i < rows->n; i++)
    values[i] = self->by_level[MIN (codes[i], n_levels)];
}

static gboolean
text_test (EngraftNodeKind  kind,
           const char      *a,
           const char      *b)
{
  switch ((int) kind)
    {
    case ENGRAFT_NODE_EQUAL:
    case ENGRAFT_NODE_IN:
      return strcmp (a, b) == 0;

    case ENGRAFT_NODE_UNEQUAL:
      return strcmp (a, b) != 0;

    case ENGRAFT_NODE_STARTS_WITH:
      return g_str_has_prefix (a, b);

    case ENGRAFT_NODE_ENDS_WITH:
      return g_str_has_suffix (a, b);

    case ENGRAFT_NODE_CONTAINS:
    default:
      return strstr (a, b) != NULL;
    }
}

/* two texts to true, false or missing */
static void
compare_texts (EngraftNode           *self,
               const EngraftNodeRows *rows,
               double                *values)
{
  g_autofree const char **left = g_new (const char *, rows->n), **right = g_new (const char *, rows->n);

  engraft_node_get_texts (engraft_node_argument (self, 0), rows, left);
  engraft_node_get_texts (engraft_node_argument (self, 1), rows, right);
  for (guint i = 0; i < rows->n; i++)
    values[i] = left[i] && right[i] ? text_test (self->kind, left[i], right[i]) : NAN;
}

/* Like a chain of == and “or”: true, when one is equal; else missing, when one is. */
static void
find_among (EngraftNode           *self,
            const EngraftNodeRows *rows,
            double                *values)
{
  gboolean text = engraft_node_argument (self, 0)->type == ENGRAFT_COLUMN_TEXT;
  g_autofree const char **sought = g_new (const char *, rows->n), **other = g_new (const char *, rows->n);
  g_autofree double *number = g_new (double, rows->n), *value = g_new (double, rows->n);

  for (guint i = 0; i < rows->n; i++)
    values[i] = 0;
  if (text)
    engraft_node_get_texts (engraft_node_argument (self, 0), rows, sought);
  else
    engraft_node_get_numbers (engraft_node_argument (self, 0), rows, number);
  for (guint k = 1; k < self->arguments->len; k++)
    {
      EngraftNode *argument = engraft_node_argument (self, k);

      if (text)
        engraft_node_get_texts (argument, rows, other);
      else
        engraft_node_get_numbers (argument, rows, value);
      for (guint i = 0; i < rows->n; i++)
        if (text)
          values[i] = or (values[i], sought[i] && other[i] ? strcmp (sought[i], other[i]) == 0 : NAN);
        else
          values[i] = or (values[i], isnan (number[i]) || isnan (value[i]) ? NAN : number[i] == value[i]);
    }
}

static void
find_missing (EngraftNode           *self,
              const EngraftNodeRows *rows,
              double                *values)
{
  EngraftNode *argument = engraft_node_argument (self, 0);

  if (argument->type == ENGRAFT_COLUMN_TEXT)
    {
      g_autofree const char **texts = g_new (const char *, rows->n);

      engraft_node_get_texts (argument, rows, texts);
      for (guint i = 0; i < rows->n; i++)
        values[i] = texts[i] == NULL;
      return;
    }

  engraft_node_get_numbers (argument, rows, values);
  for (guint i = 0; i < rows->n; i++)
    values[i] = isnan (values[i]) != 0;
}

static double
read_text (EngraftNodeKind  kind,
           const char      *text)
{
  char *end;
  double value;

  if (!text)
    return NAN;
  if (kind == ENGRAFT_NODE_DATE)
    return engraft_expression_read_date (text);
  value = g_ascii_strtod (text, &end);
  if (end == text)
    return NAN;
  end += strspn (end, " ");

  return *end ? NAN : finite_or_missing (value);
}

static void
read_texts (EngraftNode           *self,
            const EngraftNodeRows *rows,
            double                *values)
{
  g_autofree const char **texts = g_new (const char *, rows->n);

  engraft_node_get_texts (engraft_node_argument (self, 0), rows, texts);
  for (guint i = 0; i < rows->n; i++)
    values[i] = read_text (self->kind, texts[i]);
}

static void
apply_all (EngraftNode           *self,
           const EngraftNodeRows *rows,
           double                *values)
{
  g_autofree double *other = NULL;

  engraft_node_get_numbers (engraft_node_argument (self, 0), rows, values);
  if (self->arguments->len == 1)
    {
      for (guint i = 0; i < rows->n; i++)
        values[i] = apply_one (self->kind, values[i]);
      return;
    }

  other = g_new (double, rows->n);
  for (guint k = 1; k < self->arguments->len; k++)
    {
      engraft_node_get_numbers (engraft_node_argument (self, k), rows, other);
      apply_two (self->kind, values, other, rows->n);
    }
}

static gboolean
takes_texts (EngraftNode *self)
{
  return self->arguments && self->arguments->len &&
         engraft_node_argument (self, 0)->type == ENGRAFT_COLUMN_TEXT;
}

/* numbers, dates, and true or false as 1 or 0; NaN where missing */
void
engraft_node_get_numbers (EngraftNode           *self,
                          const EngraftNodeRows *rows,
                          double                *values)
{
  if (self->by_level && !rows->levels_of)
    {
      look_up (self, rows, values);
      return;
    }

  switch ((int) self->kind)
    {
    case ENGRAFT_NODE_NUMBER:
    case ENGRAFT_NODE_LOGICAL:
      for (guint i = 0; i < rows->n; i++)
        values[i] = self->number;
      break;

    case ENGRAFT_NODE_COLUMN:
      column_numbers (self, rows, values);
      break;

    case ENGRAFT_NODE_IN:
      find_among (self, rows, values);
      break;

    case ENGRAFT_NODE_IS_MISSING:
      find_missing (self, rows, values);
      break;

    case ENGRAFT_NODE_DATE:
    case ENGRAFT_NODE_TO_NUMBER:
      read_texts (self, rows, values);
      break;

    case ENGRAFT_NODE_IF:
    case ENGRAFT_NODE_BETWEEN:
    case ENGRAFT_NODE_CLAMP:
      engraft_node_get_three (self, rows, values);
      break;

    case ENGRAFT_NODE_RUN_START:
    case ENGRAFT_NODE_FREE_RUN_START:
    case ENGRAFT_NODE_RECOVERY_START:
    case ENGRAFT_NODE_FREE_RECOVERY_START:
      engraft_node_get_runs (self, rows, values);
      break;

    default:
      if (takes_texts (self))
        compare_texts (self, rows, values);
      else
        apply_all (self, rows, values);
    }
}

static void
column_texts (EngraftNode           *self,
              const EngraftNodeRows *rows,
              const char           **values)
{
  const guint32 *codes = engraft_column_get_codes (self->column, NULL);
  guint n_levels = engraft_column_get_n_levels (self->column);

  for (guint i = 0; i < rows->n; i++)
    {
      guint32 code = rows->levels_of ? rows->start + i : codes[rows->start + i];

      values[i] = code < n_levels ? engraft_column_get_level (self->column, code) : NULL;
    }
}

static const char *
keep (const EngraftNodeRows *rows,
      char                  *text)
{
  const char *kept = g_string_chunk_insert (rows->texts, text);

  g_free (text);

  return kept;
}

static char *
change_text (EngraftNodeKind  kind,
             const char      *text)
{
  switch ((int) kind)
    {
    case ENGRAFT_NODE_LOWER:
      return g_utf8_strdown (text, -1);

    case ENGRAFT_NODE_UPPER:
      return g_utf8_strup (text, -1);

    case ENGRAFT_NODE_TRIM:
    default:
      return g_strstrip (g_strdup (text));
    }
}

static char *
number_text (EngraftColumnType type,
             double            value)
{
  if (type == ENGRAFT_COLUMN_DATE)
    return engraft_format_date (value);
  if (type == ENGRAFT_COLUMN_LOGICAL)
    return g_strdup (value != 0 ? "true" : "false");

  return engraft_format_exact (value);
}

static void
numbers_to_texts (EngraftNode           *argument,
                  const EngraftNodeRows *rows,
                  const char           **values)
{
  g_autofree double *numbers = g_new (double, rows->n);

  engraft_node_get_numbers (argument, rows, numbers);
  for (guint i = 0; i < rows->n; i++)
    values[i] = isnan (numbers[i]) ? NULL : keep (rows, number_text (argument->type, numbers[i]));
}

static void
choose_texts (EngraftNode           *self,
              const EngraftNodeRows *rows,
              const char           **values)
{
  g_autofree double *conditions = g_new (double, rows->n);
  g_autofree const char **others = g_new (const char *, rows->n);

  engraft_node_get_numbers (engraft_node_argument (self, 0), rows, conditions);
  engraft_node_get_texts (engraft_node_argument (self, 1), rows, values);
  engraft_node_get_texts (engraft_node_argument (self, 2), rows, others);
  for (guint i = 0; i < rows->n; i++)
    values[i] = isnan (conditions[i]) ? NULL : conditions[i] != 0 ? values[i] : others[i];
}

static void
join_texts (EngraftNode           *self,
            const EngraftNodeRows *rows,
            const char           **values)
{
  g_autofree const char **others = g_new (const char *, rows->n);

  engraft_node_get_texts (engraft_node_argument (self, 0), rows, values);
  engraft_node_get_texts (engraft_node_argument (self, 1), rows, others);
  for (guint i = 0; i < rows->n; i++)
    values[i] = values[i] && others[i] ? keep (rows, g_strconcat (values[i], others[i], NULL)) : NULL;
}

/* NULL where missing */
void
engraft_node_get_texts (EngraftNode           *self,
                        const EngraftNodeRows *rows,
                        const char           **values)
{
  switch ((int) self->kind)
    {
    case ENGRAFT_NODE_TEXT:
      for (guint i = 0; i < rows->n; i++)
        values[i] = self->text;
      break;

    case ENGRAFT_NODE_COLUMN:
      column_texts (self, rows, values);
      break;

    case ENGRAFT_NODE_ADD:
      join_texts (self, rows, values);
      break;

    case ENGRAFT_NODE_IF:
      choose_texts (self, rows, values);
      break;

    case ENGRAFT_NODE_TO_TEXT:
      if (!takes_texts (self))
        numbers_to_texts (engraft_node_argument (self, 0), rows, values);
      else
        engraft_node_get_texts (engraft_node_argument (self, 0), rows, values);
      break;

    default:
      engraft_node_get_texts (engraft_node_argument (self, 0), rows, values);
      for (guint i = 0; i < rows->n; i++)
        values[i] = values[i] ? keep (rows, change_text (self->kind, values[i])) : NULL;
    }
}

static void
prepare_levels (EngraftNode *self)
{
  guint n = engraft_column_get_n_levels (self->codes_of) + 1;

  self->by_level = g_new (double, n);
  for (guint start = 0; start < n; start += ENGRAFT_NODE_BLOCK)
    {
      EngraftNodeRows rows = { start, MIN (n - start, ENGRAFT_NODE_BLOCK), self->codes_of,
                               g_string_chunk_new (1024) };

      engraft_node_get_numbers (self, &rows, self->by_level + start);
      g_string_chunk_free (rows.texts);
    }
}

/* Where a part depends on one column of codes only, its value is found once for each level. */
void
engraft_node_prepare (EngraftNode *self)
{
  if (self->codes_of && !self->by_row && self->type != ENGRAFT_COLUMN_TEXT &&
      engraft_column_get_n_levels (self->codes_of) <= engraft_column_get_n_rows (self->codes_of))
    {
      prepare_levels (self);
      return;
    }

  for (guint i = 0; self->arguments && i < self->arguments->len; i++)
    engraft_node_prepare (engraft_node_argument (self, i));
}
