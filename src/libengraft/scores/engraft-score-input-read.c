/* engraft-score-input-read.c: what a person writes becomes a number, or is refused by its name and range.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression-node.h"
#include "libengraft/scores/engraft-score-input-private.h"
#include "libengraft/text/engraft-format.h"

/* Without case, spaces and the many ways of a micro sign and of a power: “10^9/L” and “10⁹/l” are one. */
char *
engraft_score_text_key (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (normal ? normal : text, -1);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == '^' || c == 0xd7 || c == '_' || c == '-')
        continue;
      g_string_append_unichar (key, c == 0x3bc || c == 0xb5 ? 'u' : c);
    }

  return g_string_free (key, FALSE);
}

static gboolean
refuse_range (EngraftScoreInput  *self,
              double              value,
              GError            **error)
{
  g_autofree char *range = engraft_score_input_dup_range (self, NULL), *number = g_strdup_printf ("%.10g", value);

  /* Translators: what a score needs, a value, and which are allowed, such as “0 to 28” */
  g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_RANGE, _("%s is %s, but can only be %s."),
               engraft_score_input_get_title (self), number, range);

  return FALSE;
}

static gboolean
refuse_level (EngraftScoreInput  *self,
              const char         *text,
              GError            **error)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < self->levels->len; i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", engraft_score_input_get_level (self, i));
  /* Translators: what a score needs, a value, and a list of those that are allowed */
  g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_RANGE, _("%s is “%s”, but can only be one of %s."),
               engraft_score_input_get_title (self), text, list->str);

  return FALSE;
}

/**
 * engraft_score_input_check:
 * @self: an input
 * @value: a number in the first unit, the day of a date since 1970, 1 or 0 for yes or no, or
 *   the index of a word
 * @error: return location for an #EngraftScoreError
 *
 * Checks that a value can be.
 *
 * Returns: whether it can
 */
gboolean
engraft_score_input_check (EngraftScoreInput  *self,
                           double              value,
                           GError            **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self), FALSE);

  if (self->kind == ENGRAFT_SCORE_INPUT_CHOICE || self->kind == ENGRAFT_SCORE_INPUT_FLAG ||
      self->kind == ENGRAFT_SCORE_INPUT_DAYS)
    return TRUE;
  text = g_strdup_printf ("%.10g", value);
  if (self->levels->len)
    {
      for (guint i = 0; i < self->levels->len; i++)
        if (((EngraftScoreLevel *) self->levels->pdata[i])->number == value)
          return TRUE;
      return refuse_level (self, text, error);
    }
  if (!isfinite (value) || value < self->minimum || value > self->maximum || (self->open && value == self->minimum))
    return refuse_range (self, value, error);
  if (self->kind == ENGRAFT_SCORE_INPUT_WHOLE && value != floor (value))
    {
      g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_VALUE, _("%s is %s, but must be a whole number."),
                   engraft_score_input_get_title (self), text);
      return FALSE;
    }

  return TRUE;
}

static gboolean
refuse_text (EngraftScoreInput  *self,
             const char         *text,
             const char         *wanted,
             GError            **error)
{
  /* Translators: what a score needs, what was written, and what is wanted, such as “a number” */
  g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_VALUE, _("%s is “%s”, but must be %s."),
               engraft_score_input_get_title (self), text, wanted);

  return FALSE;
}

static gboolean
read_number (EngraftScoreInput  *self,
             const char         *text,
             double             *value,
             GError            **error)
{
  g_autofree char *unit = NULL;
  char *end;

  *value = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (*value) || *end == ',')
    return refuse_text (self, text, *end == ',' ? _("a number with a point for the decimals, such as 1.4")
                                                : _("a number"), error);
  unit = g_strstrip (g_strdup (end));
  if (*unit && !engraft_score_input_convert (self, unit, value, error))
    return FALSE;

  return engraft_score_input_check (self, *value, error);
}

/**
 * engraft_score_input_read_word:
 * @self: an input that is a choice, or yes or no on a day or at all
 * @text: a word
 * @value: (out): 1 or 0 for yes or no, the index of a choice
 * @error: return location for an #EngraftScoreError
 *
 * Reads a word; case, spaces and what stands between words do not matter.
 *
 * Returns: whether it is known
 */
gboolean
engraft_score_input_read_word (EngraftScoreInput  *self,
                               const char         *text,
                               double             *value,
                               GError            **error)
{
  static const char * const yes[] = { "yes", "y", "true", "1", "present", NULL };
  static const char * const no[] = { "no", "n", "false", "0", "absent", NULL };
  g_autofree char *key = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self) && text && value, FALSE);

  key = engraft_score_text_key (text);
  if (self->kind == ENGRAFT_SCORE_INPUT_FLAG || self->kind == ENGRAFT_SCORE_INPUT_DAYS)
    {
      *value = g_strv_contains (yes, key);
      return *value || g_strv_contains (no, key) || refuse_text (self, text, _("yes or no"), error);
    }
  for (guint i = 0; i < self->levels->len; i++)
    {
      const EngraftScoreLevel *level = self->levels->pdata[i];
      g_autofree char *word = engraft_score_text_key (level->value);
      g_autofree char *title = level->title ? engraft_score_text_key (level->title) : NULL;

      *value = i;
      if (g_str_equal (key, word) || g_strcmp0 (key, title) == 0)
        return TRUE;
    }

  return refuse_level (self, text, error);
}

static gboolean
read_day (EngraftScoreInput  *self,
          const char         *text,
          guint              *index,
          GError            **error)
{
  gint64 day;

  if (!g_ascii_string_to_signed (text, 10, G_MININT, G_MAXINT, &day, NULL))
    return refuse_text (self, text, _("the number of a day"), error);
  if (day < self->first || day > self->last)
    {
      g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_RANGE,
                   _("%s has a value of day %d, but only days %d to %d are taken."),
                   engraft_score_input_get_title (self), (int) day, self->first, self->last);
      return FALSE;
    }
  *index = (guint) (day - self->first);

  return TRUE;
}

static gboolean
read_days (EngraftScoreInput  *self,
           char              **words,
           double             *values,
           GError            **error)
{
  for (guint i = 0; i < engraft_score_input_get_n_columns (self); i++)
    values[i] = 0;
  for (guint i = 0; words[i]; i++)
    {
      guint at;

      if (!*words[i] || g_ascii_strcasecmp (words[i], "none") == 0)
        continue;
      if (!read_day (self, words[i], &at, error))
        return FALSE;
      values[at] = 1;
    }

  return TRUE;
}

/* “3,4,5” from the first day, or “8:0.1 9:0.4” */
static gboolean
read_series (EngraftScoreInput  *self,
             char              **words,
             double             *values,
             GError            **error)
{
  const guint n = engraft_score_input_get_n_columns (self);
  guint next = 0;

  for (guint i = 0; i < n; i++)
    values[i] = NAN;
  for (guint i = 0; words[i]; i++)
    {
      char *colon = strchr (words[i], ':');

      if (!*words[i])
        continue;
      if (colon)
        {
          *colon = '\0';
          if (!read_day (self, words[i], &next, error))
            return FALSE;
        }
      if (next >= n)
        {
          g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_RANGE,
                       _("%s has more values than its %u days."), engraft_score_input_get_title (self), n);
          return FALSE;
        }
      if (!isnan (values[next]))
        {
          g_set_error (error, ENGRAFT_SCORE_ERROR, ENGRAFT_SCORE_ERROR_VALUE, _("%s has two values of day %d."),
                       engraft_score_input_get_title (self), self->first + (int) next);
          return FALSE;
        }
      if (!read_number (self, colon ? colon + 1 : words[i], &values[next++], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * engraft_score_input_read:
 * @self: an input
 * @text: what a person wrote: a number with its unit behind it, in the first unit when none is
 *   given; a word; yes or no; a date such as 2024-02-29; the values of a series with commas
 *   between, each with its day before it or from the first day on; days with commas between
 * @values: (out caller-allocates) (array): as many values as the input has columns; NaN where
 *   it is not known
 * @error: return location for an #EngraftScoreError
 *
 * Reads a value, turns it into the first unit, and checks its range.  An empty text is a
 * value that is not known.
 *
 * Returns: whether it can be read and is allowed
 */
gboolean
engraft_score_input_read (EngraftScoreInput  *self,
                          const char         *text,
                          double             *values,
                          GError            **error)
{
  g_autofree char *stripped = NULL;
  g_auto(GStrv) words = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT (self) && text && values, FALSE);

  stripped = g_strstrip (g_strdup (text));
  if (!*stripped)
    {
      for (guint i = 0; i < engraft_score_input_get_n_columns (self); i++)
        values[i] = NAN;
      return TRUE;
    }

  switch (self->kind)
    {
    case ENGRAFT_SCORE_INPUT_CHOICE:
    case ENGRAFT_SCORE_INPUT_FLAG:
      return engraft_score_input_read_word (self, stripped, values, error);

    case ENGRAFT_SCORE_INPUT_DATE:
      *values = engraft_expression_read_date (stripped);
      return !isnan (*values) || refuse_text (self, stripped, _("a date such as 2024-02-29"), error);

    case ENGRAFT_SCORE_INPUT_SERIES:
      words = g_strsplit_set (stripped, ",; \n\t", -1);
      return read_series (self, words, values, error);

    case ENGRAFT_SCORE_INPUT_DAYS:
      words = g_strsplit_set (stripped, ",; \n\t", -1);
      return read_days (self, words, values, error);

    case ENGRAFT_SCORE_INPUT_NUMBER:
    case ENGRAFT_SCORE_INPUT_WHOLE:
    default:
      return read_number (self, stripped, values, error);
    }
}
