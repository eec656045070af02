/* engraft-landmark.c: what was there by a landmark, as an expression.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-landmark.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression.h"
#include "libengraft/data/engraft-expression-lexer.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-format.h"

static gboolean
has_option (EngraftOptions *options,
            const char     *name)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (options), name) != NULL;
}

EngraftTimeUnit
engraft_landmark_get_unit (EngraftOptions *options)
{
  return has_option (options, "unit") ? (EngraftTimeUnit) engraft_options_get_enum (options, "unit") : ENGRAFT_TIME_UNIT_NONE;
}

/* a value of the column that is known later, as an expression has it */
static char *
dup_value (EngraftColumn *column,
           double         value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL)
    return g_strdup (value != 0 ? "true" : "false");
  if (engraft_column_is_numeric (column))
    return g_strdup (g_ascii_formatd (number, sizeof number, "%.15g", value));

  return engraft_expression_quote_text (engraft_column_get_level (column, value));
}

/* when it came, as follow-up counts */
static char *
dup_when (const EngraftLateColumn *late)
{
  EngraftColumn *column = late->times ? late->times : late->column;
  g_autofree char *times = engraft_expression_quote_name (engraft_column_get_name (column)), *origin = NULL, *days = NULL;
  char scale[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (scale, sizeof scale, "%.15g", late->scale);
  if (!late->origin)
    return late->scale == 1 ? g_steal_pointer (&times) : g_strdup_printf ("%s / %s", times, scale);
  origin = engraft_expression_quote_name (engraft_column_get_name (late->origin));
  days = g_strdup_printf ("%s - %s", times, origin);
  if (late->scale == 1)
    return g_steal_pointer (&days);

  return g_strdup_printf ("(%s) / %s", days, scale);
}

char *
engraft_landmark_dup_condition (const EngraftLateColumn *late,
                                double                   landmark)
{
  g_autofree char *name = engraft_expression_quote_name (engraft_column_get_name (late->column)), *when = dup_when (late);
  g_autofree char *value = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  /* a time itself, which is empty, or that of the end, where it has not come */
  if (!late->times)
    return g_strdup_printf ("not is_missing(%s) and %s <= %s", name, when,
                            g_ascii_formatd (number, sizeof number, "%.15g", landmark));
  value = dup_value (late->column, isnan (late->once) ? late->never : late->once);

  return g_strdup_printf ("%s %s %s and %s <= %s", name, isnan (late->once) ? "!=" : "==", value, when,
                          g_ascii_formatd (number, sizeof number, "%.15g", landmark));
}

double
engraft_landmark_round (double value)
{
  double unit = pow (10, floor (log10 (value)) - 1);

  return ceil (value / unit - 1e-9) * unit;
}

char *
engraft_landmark_dup_time (double          time,
                           EngraftTimeUnit unit)
{
  g_autofree char *number = engraft_format_number (time, 3);

  if (unit == ENGRAFT_TIME_UNIT_NONE)
    return g_steal_pointer (&number);

  /* Translators: a number and a unit of time: “3 years” */
  return g_strdup_printf (C_("time", "%s %s"), number, engraft_time_unit_get_name (unit));
}

/* ---- in a filter ---- */

/* the bytes of a token that is a name */
static gsize
measure_name (const char         *begin,
              const EngraftToken *token)
{
  gsize n = 1;

  if (token->kind != ENGRAFT_TOKEN_QUOTED)
    return strlen (token->text);
  /* a quote within is written twice */
  while (begin[n] && (begin[n] != '`' || begin[n + 1] == '`'))
    n += begin[n] == '`' ? 2 : 1;

  return n + 1;
}

static gboolean
is_column (const EngraftToken *token,
           const char         *name)
{
  const gboolean is_function = token[0].kind == ENGRAFT_TOKEN_NAME && token[1].kind == ENGRAFT_TOKEN_SIGN
                               && g_str_equal (token[1].text, "(");

  return (token->kind == ENGRAFT_TOKEN_NAME || token->kind == ENGRAFT_TOKEN_QUOTED) && !is_function
         && g_str_equal (token->text, name);
}

static gboolean
is_arithmetic (const EngraftToken *token)
{
  return token->kind == ENGRAFT_TOKEN_SIGN && strchr ("+-*/^%", token->text[0]);
}

/* Whether “gvhd == 1” is asked, of a column with two values, of which 1 is that which came. */
static gboolean
asks_for_once (const EngraftToken      *token,
               gboolean                 is_first,
               const EngraftLateColumn *late)
{
  if (isnan (late->once) || token[1].kind != ENGRAFT_TOKEN_SIGN || !g_str_equal (token[1].text, "==")
      || is_arithmetic (token + 3) || (!is_first && is_arithmetic (token - 1)))
    return FALSE;
  if (token[2].kind == ENGRAFT_TOKEN_NUMBER)
    return engraft_column_is_numeric (late->column) && token[2].number == late->once;

  return token[2].kind == ENGRAFT_TOKEN_TEXT && !engraft_column_is_numeric (late->column)
         && g_strcmp0 (token[2].text, engraft_column_get_level (late->column, late->once)) == 0;
}

/* the column as it is known by then: the value that stands for “has not come”, until it comes */
static char *
dup_known (const EngraftLateColumn *late,
           double                   landmark)
{
  g_autofree char *name = engraft_expression_quote_name (engraft_column_get_name (late->column)), *when = dup_when (late);
  g_autofree char *never = dup_value (late->column, late->never);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("if(%s != %s and %s <= %s, %s, %s)", name, never, when,
                          g_ascii_formatd (number, sizeof number, "%.15g", landmark), name, never);
}

/* where a token begins; of the last, the end */
static const char *
find_end (const char         *filter,
          const EngraftToken *token)
{
  return token->kind == ENGRAFT_TOKEN_END ? filter + strlen (filter) : g_utf8_offset_to_pointer (filter, token->position - 1);
}

char *
engraft_landmark_dup_filter (const char              *filter,
                             const EngraftLateColumn *late,
                             double                   landmark)
{
  g_autofree char *known = dup_known (late, landmark), *came = engraft_landmark_dup_condition (late, landmark);
  g_autoptr(GArray) tokens = engraft_expression_lex (filter, NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  const char *rest = filter;
  const guint n = tokens ? tokens->len : 0;

  /* three ends more, so that what follows a token can be looked at without asking whether it is there */
  for (guint k = 0; tokens && k < 3; k++)
    g_array_append_vals (tokens, &(EngraftToken) { .kind = ENGRAFT_TOKEN_END }, 1);
  for (guint i = 0; i < n; i++)
    {
      const EngraftToken *token = &g_array_index (tokens, EngraftToken, i);
      const char *begin, *end;
      gboolean once;

      if (!is_column (token, engraft_column_get_name (late->column)))
        continue;
      once = asks_for_once (token, i == 0, late);
      begin = g_utf8_offset_to_pointer (filter, token->position - 1);
      end = once ? find_end (filter, token + 3) : begin + measure_name (begin, token);
      while (once && end > begin && g_ascii_isspace (end[-1]))
        end--;
      g_string_append_len (text, rest, begin - rest);
      g_string_append_printf (text, once ? "(%s)" : "%s", once ? came : known);
      rest = end;
      i += once ? 2 : 0;
    }
  if (rest == filter)
    return NULL;
  g_string_append (text, rest);

  return g_strdup (text->str);
}

static gboolean
is_comparison (const EngraftToken *token)
{
  static const char * const signs[] = { "<", "<=", ">", ">=", NULL };

  return token->kind == ENGRAFT_TOKEN_SIGN && g_strv_contains (signs, token->text);
}

double
engraft_landmark_find_threshold (const char              *filter,
                                 const EngraftLateColumn *late)
{
  const char *name = engraft_column_get_name (late->column);
  g_autoptr(GArray) tokens = engraft_expression_lex (filter, NULL);
  double threshold = NAN;
  const guint n = tokens ? tokens->len : 0;

  if (late->times || late->is_status || late->origin)
    return NAN;
  for (guint k = 0; tokens && k < 3; k++)
    g_array_append_vals (tokens, &(EngraftToken) { .kind = ENGRAFT_TOKEN_END }, 1);
  for (guint i = 0; i < n; i++)
    {
      const EngraftToken *token = &g_array_index (tokens, EngraftToken, i);

      if (!is_column (token, name))
        continue;
      if (is_comparison (token + 1) && token[2].kind == ENGRAFT_TOKEN_NUMBER && !is_arithmetic (token + 3)
          && !(i > 0 && is_arithmetic (token - 1)))
        threshold = fmax (threshold, token[2].number / late->scale);
      else if (i > 1 && is_comparison (token - 1) && token[-2].kind == ENGRAFT_TOKEN_NUMBER && !is_arithmetic (token + 1)
               && !(i > 2 && is_arithmetic (token - 3)))
        threshold = fmax (threshold, token[-2].number / late->scale);
      else
        return NAN;
    }

  return threshold;
}
