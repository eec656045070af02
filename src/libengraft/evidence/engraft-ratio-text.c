/* engraft-ratio-text.c
 *
 * A text is parted into numbers, words and marks, and these have to stand in the order
 *
 *   [HR] [=] RATIO  ( [95% CI] LOWER – UPPER )  [p = 0.004]
 *
 * in which every part is known.  What is not known is refused and never skipped: a number that is left out in silence
 * is another result.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-ratio-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/evidence/engraft-ratio-reader.h"

#define MAX_TOKENS 40
#define MAX_DEPTH 4
#define MAX_DIGITS 30

typedef enum
{
  TOKEN_NUMBER,
  TOKEN_LEVEL,      /* a number and “%” */
  TOKEN_MEASURE,    /* “HR” */
  TOKEN_INTERVAL,   /* “CI” */
  TOKEN_TO,
  TOKEN_P,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_DASH,
  TOKEN_PART,       /* a comma or a semicolon */
  TOKEN_IS,         /* “=”, “:”; beside “p” also “<” */
  TOKEN_END,
} TokenKind;

typedef struct
{
  TokenKind kind;
  double    number;
  gunichar  mark;      /* of a bracket; of TOKEN_IS */
  guint     place;     /* which character it begins with, from 1 */
} Token;

typedef struct
{
  const char *text;
  const char *at;
  guint       place;
  gboolean    comma;              /* the decimal mark; else a point */
  Token       tokens[MAX_TOKENS + 1];
  guint       n_tokens;
  gunichar    open[MAX_DEPTH];    /* the brackets that are to be closed */
  guint       depth;
  guint       next;               /* the token that is looked at */
} Reader;

static const struct
{
  const char *word;      /* small letters */
  TokenKind   kind;
} words[] = {
  { "hr", TOKEN_MEASURE }, { "ahr", TOKEN_MEASURE }, { "shr", TOKEN_MEASURE }, { "or", TOKEN_MEASURE },
  { "aor", TOKEN_MEASURE }, { "rr", TOKEN_MEASURE }, { "irr", TOKEN_MEASURE }, { "adjusted", TOKEN_MEASURE },
  { "hazard", TOKEN_MEASURE }, { "hazards", TOKEN_MEASURE }, { "odds", TOKEN_MEASURE }, { "risk", TOKEN_MEASURE },
  { "rate", TOKEN_MEASURE }, { "relative", TOKEN_MEASURE }, { "ratio", TOKEN_MEASURE },
  { "ci", TOKEN_INTERVAL }, { "ki", TOKEN_INTERVAL }, { "ic", TOKEN_INTERVAL }, { "confidence", TOKEN_INTERVAL },
  { "interval", TOKEN_INTERVAL }, { "limits", TOKEN_INTERVAL },
  { "to", TOKEN_TO }, { "bis", TOKEN_TO }, { "à", TOKEN_TO }, { "a", TOKEN_TO },
  { "p", TOKEN_P },
};

static gboolean
refuse (GError     **error,
        guint        place,
        const char  *reason)
{
  /* Translators: which character of a text, and what is wrong there */
  g_set_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_AMBIGUOUS, _("at character %u: %s"), place,
               reason);

  return FALSE;
}

/* Tokens */

static gboolean
is_dash (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == '~';
}

static gboolean
is_point (gunichar c)
{
  return c == '.' || c == 0xb7 || c == 0x2219;      /* “0·74” as some journals print it */
}

/* A comma is the decimal mark when digits stand on both sides of one and a point is in no number. */
static gboolean
find_comma (const char *text)
{
  gboolean comma = FALSE;

  for (const char *c = text; *c; c = g_utf8_next_char (c))
    {
      const char *after = g_utf8_next_char (c);

      if (!g_ascii_isdigit (*after))
        continue;
      if (is_point (g_utf8_get_char (c)))
        return FALSE;
      comma |= *c == ',' && c > text && g_ascii_isdigit (c[-1]);
    }

  return comma;
}

static void
step (Reader *self)
{
  self->at = g_utf8_next_char (self->at);
  self->place++;
}

static Token *
add (Reader    *self,
     TokenKind  kind)
{
  Token *token = &self->tokens[self->n_tokens];

  token->kind = kind;
  token->place = self->place;
  self->n_tokens += self->n_tokens < MAX_TOKENS;

  return token;
}

/* Digits, a decimal mark, digits; “.60” as well */
static gboolean
read_number (Reader  *self,
             GError **error)
{
  Token *token = add (self, TOKEN_NUMBER);
  char digits[MAX_DIGITS + 2];
  guint n = 0, n_marks = 0;

  while (*self->at)
    {
      const gboolean mark = self->comma ? *self->at == ',' : is_point (g_utf8_get_char (self->at));

      if (mark && !g_ascii_isdigit (*g_utf8_next_char (self->at)))
        break;
      if (!mark && !g_ascii_isdigit (*self->at))
        break;
      if (n == MAX_DIGITS)
        return refuse (error, token->place, _("this number has too many digits."));
      n_marks += mark;
      digits[n++] = mark ? '.' : *self->at;
      step (self);
    }
  digits[n] = '\0';
  if (n_marks > 1)
    return refuse (error, token->place, self->comma
                   ? _("it is not clear which comma is a decimal mark and which parts the limits.")
                   : _("a number has two decimal points."));
  token->number = g_ascii_strtod (digits, NULL);
  if (*self->at == '%')
    {
      token->kind = TOKEN_LEVEL;
      step (self);
    }
  else if (g_unichar_isalpha (g_utf8_get_char (self->at)))
    return refuse (error, self->place, _("a letter follows a number."));

  return TRUE;
}

static gboolean
read_word (Reader  *self,
           GError **error)
{
  const char *begin = self->at;
  const guint place = self->place;
  g_autofree char *own = NULL, *word = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (self->at)))
    step (self);
  own = g_strndup (begin, self->at - begin);
  word = g_utf8_strdown (own, -1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      {
        add (self, words[i].kind)->place = place;
        return TRUE;
      }

  return refuse (error, place, _("a word is not known."));
}

static gboolean
read_mark (Reader  *self,
           GError **error)
{
  const gunichar c = g_utf8_get_char (self->at);
  TokenKind kind;

  if (c == '(' || c == '[')
    kind = TOKEN_OPEN;
  else if (c == ')' || c == ']')
    kind = TOKEN_CLOSE;
  else if (is_dash (c))
    kind = TOKEN_DASH;
  else if (c == ',' || c == ';')
    kind = TOKEN_PART;
  else if (c == '=' || c == ':' || c == '<')
    kind = TOKEN_IS;
  else
    return refuse (error, self->place, _("this does not belong to a ratio with its limits."));
  add (self, kind)->mark = c;
  step (self);

  return TRUE;
}

static gboolean
read_tokens (Reader  *self,
             GError **error)
{
  while (*self->at)
    {
      const gunichar c = g_utf8_get_char (self->at);
      gboolean read;

      if (self->n_tokens == MAX_TOKENS)
        return refuse (error, self->place, _("there is more than a ratio and its limits."));
      if (g_unichar_isspace (c))
        {
          step (self);
          continue;
        }
      if (g_ascii_isdigit (c) || (is_point (c) && g_ascii_isdigit (*g_utf8_next_char (self->at))))
        read = read_number (self, error);
      else if (g_unichar_isalpha (c))
        read = read_word (self, error);
      else
        read = read_mark (self, error);
      if (!read)
        return FALSE;
    }
  add (self, TOKEN_END);

  return TRUE;
}

/* Order */

static TokenKind
peek (Reader *self)
{
  return self->tokens[self->next].kind;
}

static gboolean
refuse_next (Reader      *self,
             const char  *reason,
             GError     **error)
{
  return refuse (error, self->tokens[self->next].place, reason);
}

static gboolean
take_bracket (Reader  *self,
              GError **error)
{
  const Token *token = &self->tokens[self->next];

  if (token->kind == TOKEN_OPEN)
    {
      if (self->depth == MAX_DEPTH)
        return refuse_next (self, _("there are too many brackets."), error);
      self->open[self->depth++] = token->mark == '(' ? ')' : ']';
    }
  else if (self->depth == 0 || self->open[--self->depth] != token->mark)
    return refuse_next (self, _("this bracket has no other end."), error);
  self->next++;

  return TRUE;
}

static gboolean
take_level (Reader            *self,
            EngraftRatioText  *result,
            GError           **error)
{
  const double level = self->tokens[self->next].number / 100;

  if (!(level >= .5 && level < 1))
    return refuse_next (self, _("this is no level of confidence."), error);
  if (!isnan (result->level) && fabs (result->level - level) > 1e-9)
    return refuse_next (self, _("there are two levels of confidence."), error);
  result->level = level;
  self->next++;

  /* “95%-CI” */
  if (peek (self) == TOKEN_DASH && self->tokens[self->next + 1].kind == TOKEN_INTERVAL)
    self->next++;

  return TRUE;
}

/* All that may stand before a number; tells whether it says that limits follow, and whether there was anything */
static gboolean
take_words (Reader            *self,
            EngraftRatioText  *result,
            gboolean           measure,
            gboolean          *limits,
            GError           **error)
{
  for (;;)
    switch (peek (self))
      {
      case TOKEN_OPEN:
      case TOKEN_CLOSE:
        *limits |= peek (self) == TOKEN_OPEN;
        if (!take_bracket (self, error))
          return FALSE;
        break;

      case TOKEN_LEVEL:
        *limits = TRUE;
        if (!take_level (self, result, error))
          return FALSE;
        break;

      case TOKEN_INTERVAL:
        *limits = TRUE;
        self->next++;
        break;

      case TOKEN_MEASURE:
        if (!measure)
          return refuse_next (self, _("limits are expected here."), error);
        self->next++;
        break;

      case TOKEN_IS:
        if (self->tokens[self->next].mark == '<')
          return refuse_next (self, _("this does not belong to a ratio with its limits."), error);
        self->next++;
        break;

      case TOKEN_PART:
        self->next++;
        break;

      default:
        return TRUE;
      }
}

static gboolean
take_number (Reader            *self,
             EngraftRatioText  *result,
             GError           **error)
{
  if (peek (self) == TOKEN_DASH)
    return refuse_next (self, _("a ratio is not below zero."), error);
  if (peek (self) != TOKEN_NUMBER)
    return refuse_next (self, _("a number is expected here."), error);
  result->numbers[result->n_numbers++] = self->tokens[self->next++].number;

  return TRUE;
}

/* “–”, “to”, a comma or a semicolon, and the other limit */
static gboolean
take_upper (Reader            *self,
            EngraftRatioText  *result,
            GError           **error)
{
  if (peek (self) != TOKEN_DASH && peek (self) != TOKEN_TO && peek (self) != TOKEN_PART)
    return refuse_next (self, _("it is not seen what parts the limits."), error);
  self->next++;

  return take_number (self, result, error);
}

/* Closing brackets, and a p-value, which is none of the numbers */
static gboolean
take_rest (Reader  *self,
           GError **error)
{
  for (;;)
    switch (peek (self))
      {
      case TOKEN_CLOSE:
        if (!take_bracket (self, error))
          return FALSE;
        break;

      case TOKEN_OPEN:      /* “(p = 0.004)” */
        if (self->tokens[self->next + 1].kind != TOKEN_P)
          return refuse_next (self, _("there is more than a ratio and its limits."), error);
        if (!take_bracket (self, error))
          return FALSE;
        break;

      case TOKEN_PART:
        if (self->tokens[self->next + 1].kind != TOKEN_P)
          return refuse_next (self, _("there is more than a ratio and its limits."), error);
        self->next++;
        break;

      case TOKEN_P:
        if (self->tokens[self->next + 1].kind != TOKEN_IS)
          return refuse_next (self, _("a p-value is not complete."), error);
        if (self->tokens[self->next + 2].kind != TOKEN_NUMBER)
          return refuse_next (self, _("a p-value is not complete."), error);
        self->next += 3;
        break;

      case TOKEN_END:
        return self->depth == 0 || refuse_next (self, _("a bracket is not closed."), error);

      default:
        return refuse_next (self, _("there is more than a ratio and its limits."), error);
      }
}

static gboolean
take_all (Reader            *self,
          EngraftRatioText  *result,
          GError           **error)
{
  gboolean limits = FALSE, bracket = FALSE;

  if (!take_words (self, result, TRUE, &limits, error) || !take_number (self, result, error))
    return FALSE;

  /* limits alone: two numbers with nothing but their mark between */
  if ((peek (self) == TOKEN_DASH || peek (self) == TOKEN_TO || peek (self) == TOKEN_PART) &&
      self->tokens[self->next + 1].kind == TOKEN_NUMBER)
    return take_upper (self, result, error) && take_rest (self, error);

  if (peek (self) == TOKEN_END || peek (self) == TOKEN_CLOSE || peek (self) == TOKEN_P ||
      self->tokens[self->next + 1].kind == TOKEN_P)
    return take_rest (self, error);

  if (!take_words (self, result, FALSE, &bracket, error))
    return FALSE;
  if (!bracket)
    return refuse_next (self, _("it is not seen which numbers are the limits; put them into brackets."), error);

  return take_number (self, result, error) && take_upper (self, result, error) && take_rest (self, error);
}

gboolean
engraft_ratio_text_read (EngraftRatioText  *self,
                         const char        *text,
                         GError           **error)
{
  Reader reader = { .text = text, .at = text, .place = 1 };

  self->n_numbers = 0;
  self->level = NAN;
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, 1, _("this is no text."));
  reader.comma = find_comma (text);

  return read_tokens (&reader, error) && take_all (&reader, self, error);
}
