/* engraft-json-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-json-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* json-glib descends by recursion: deeper input would use up the stack */
#define MAX_DEPTH 64
/* below 2^63 */
#define MAX_DIGITS 18

typedef enum
{
  WANT_VALUE,
  WANT_VALUE_OR_END,
  WANT_NAME,
  WANT_NAME_OR_END,
  WANT_COMMA_OR_END,
  WANT_NOTHING,
} Want;

typedef struct
{
  const char *at;
  const char *end;
  guint       line;
  gsize       n_names;
  Want        want;
  char        ends[MAX_DEPTH];   /* what closes each list and object */
  guint       depth;
} Check;

static const char *
skip_space (Check *self)
{
  for (; self->at < self->end && *self->at && strchr (" \t\r\n", *self->at); self->at++)
    self->line += *self->at == '\n';

  return self->at;
}

/* The four digits of \uXXXX; -1: they are none */
static int
read_code_unit (Check *self)
{
  int unit = 0;

  if (self->end - self->at < 6 || self->at[0] != '\\' || self->at[1] != 'u')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (self->at[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (self->at[i]);
    }
  self->at += 6;

  return unit;
}

static const char *
check_escape (Check *self)
{
  int unit;

  if (self->end - self->at >= 2 && self->at[1] && strchr ("\"\\/bfnrt", self->at[1]))
    {
      self->at += 2;
      return NULL;
    }

  unit = read_code_unit (self);
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      unit = read_code_unit (self);
      return unit >= 0xdc00 && unit < 0xe000 ? NULL : _("half a letter is written with \\u");
    }
  if (unit <= 0 || (unit >= 0xdc00 && unit < 0xe000))
    return _("a sign behind a backslash means nothing");

  return NULL;
}

/* at: behind the opening mark */
static const char *
check_text (Check *self)
{
  while (self->at < self->end && *self->at != '"')
    {
      const char *problem = NULL;

      if (*self->at == '\\')
        problem = check_escape (self);
      else if (*self->at == '\0')
        problem = _("there is a NUL byte");
      else
        self->line += *self->at++ == '\n';
      if (problem)
        return problem;
    }
  if (self->at == self->end)
    return _("a quotation mark is never closed");
  self->at++;

  return NULL;
}

static guint
pass_digits (Check *self)
{
  const char *first = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;

  return self->at - first;
}

static const char *
check_number (Check *self)
{
  const char *first = self->at, *digit;
  gboolean whole = TRUE;
  guint n;

  self->at += *self->at == '-';
  digit = self->at;
  n = pass_digits (self);
  if (n == 0 || (n > 1 && *digit == '0'))
    return _("a number is not written as it should be");
  if (self->at < self->end && *self->at == '.')
    {
      whole = FALSE;
      self->at++;
      if (pass_digits (self) == 0)
        return _("a number is not written as it should be");
    }
  if (self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      whole = FALSE;
      self->at++;
      self->at += self->at < self->end && (*self->at == '-' || *self->at == '+');
      if (pass_digits (self) == 0)
        return _("a number is not written as it should be");
    }

  if (whole && n > MAX_DIGITS)
    return _("a whole number has more digits than can be kept; if it is an identifier, "
             "write it in quotation marks");
  if (!whole)
    {
      g_autofree char *number = g_strndup (first, self->at - first);

      if (isinf (g_ascii_strtod (number, NULL)))
        return _("a number is too large to be kept");
    }

  return NULL;
}

static const char *
check_word (Check *self)
{
  static const char * const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const gsize n = strlen (words[i]);

      if ((gsize) (self->end - self->at) >= n && memcmp (self->at, words[i], n) == 0)
        {
          self->at += n;
          return NULL;
        }
    }

  return _("there should be a value");
}

static void
end_value (Check *self)
{
  self->want = self->depth ? WANT_COMMA_OR_END : WANT_NOTHING;
}

static const char *
check_value (Check *self)
{
  const char c = *self->at;
  const char *problem = NULL;

  if (c == '[' || c == '{')
    {
      if (self->depth == MAX_DEPTH)
        return _("lists and objects are nested too deep; records are flat");
      self->ends[self->depth++] = c == '[' ? ']' : '}';
      self->want = c == '[' ? WANT_VALUE_OR_END : WANT_NAME_OR_END;
      self->at++;
      return NULL;
    }

  if (c == '"')
    {
      self->at++;
      problem = check_text (self);
    }
  else if (c == '-' || g_ascii_isdigit (c))
    problem = check_number (self);
  else
    problem = check_word (self);
  end_value (self);

  return problem;
}

static const char *
check_name (Check *self)
{
  const char *problem;

  if (*self->at++ != '"')
    return _("there should be a name in quotation marks");
  problem = check_text (self);
  if (problem)
    return problem;
  if (skip_space (self) == self->end || *self->at++ != ':')
    return _("a colon should follow a name");
  self->n_names++;
  self->want = WANT_VALUE;

  return NULL;
}

static const char *
check_next (Check *self)
{
  const gboolean may_end = self->want == WANT_VALUE_OR_END || self->want == WANT_NAME_OR_END ||
                           self->want == WANT_COMMA_OR_END;

  if (self->want == WANT_NOTHING)
    return _("something follows the end of the value");
  if (may_end && *self->at == self->ends[self->depth - 1])
    {
      self->at++;
      self->depth--;
      end_value (self);
      return NULL;
    }
  if (self->want == WANT_COMMA_OR_END)
    {
      if (*self->at++ != ',')
        return _("a comma is missing");
      self->want = self->ends[self->depth - 1] == ']' ? WANT_VALUE : WANT_NAME;
      return NULL;
    }

  return self->want == WANT_NAME || self->want == WANT_NAME_OR_END ? check_name (self) : check_value (self);
}

const char *
engraft_json_check (const char *text,
                    gsize       size,
                    guint      *line,
                    gsize      *n_names)
{
  Check check = { .at = text, .end = text + size, .line = *line };
  const char *problem = NULL;

  while (!problem && skip_space (&check) < check.end)
    problem = check_next (&check);
  if (!problem && check.want != WANT_NOTHING)
    problem = _("it ends too early");
  *line = check.line;
  *n_names = check.n_names;

  return problem;
}
