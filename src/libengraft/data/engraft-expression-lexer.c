/* engraft-expression-lexer.c: the words and signs of an expression.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-expression-lexer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const char * const signs[] = {
  "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "^", "%", "(", ")", ",", NULL
};

static const char * const keywords[] = { "and", "or", "not", "in", "true", "false", NULL };

static void
token_clear (gpointer data)
{
  g_free (((EngraftToken *) data)->text);
}

void
engraft_expression_set_error (GError     **error,
                              int          code,
                              guint        position,
                              const char  *format,
                              ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  /* Translators: the place of an error in a formula, then what is wrong. */
  g_set_error (error, ENGRAFT_EXPRESSION_ERROR, code, _("At character %u: %s"), position, message);
}

static gboolean
starts_name (gunichar c)
{
  return c == '_' || c == '.' || g_unichar_isalpha (c);
}

static gboolean
continues_name (gunichar c)
{
  return starts_name (c) || g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static const char *
skip_name (const char *p)
{
  while (*p && continues_name (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

/* whether a column's name can stand without backquotes */
gboolean
engraft_expression_is_bare_name (const char *name)
{
  g_autofree char *folded = g_utf8_strdown (name, -1);

  if (!starts_name (g_utf8_get_char (name)) || g_strv_contains (keywords, folded))
    return FALSE;
  if (*name == '.' && g_ascii_isdigit (name[1]))
    return FALSE;

  return *skip_name (name) == '\0';
}

/* a quote that is doubled stands for itself */
static const char *
read_quoted (const char    *p,
             EngraftToken  *token,
             GError       **error)
{
  char quote = *p++;
  GString *text = g_string_new (NULL);

  for (; *p && !(*p == quote && p[1] != quote); p++)
    {
      if (*p == quote)
        p++;
      g_string_append_c (text, *p);
    }
  token->kind = quote == '`' ? ENGRAFT_TOKEN_QUOTED : ENGRAFT_TOKEN_TEXT;
  token->text = g_string_free (text, FALSE);
  if (*p)
    return p + 1;

  engraft_expression_set_error (error, ENGRAFT_EXPRESSION_ERROR_SYNTAX, token->position,
                                _("the text that begins with %c has no end."), quote);
  return NULL;
}

static const char *
read_number (const char    *p,
             EngraftToken  *token,
             GError       **error)
{
  char *end;

  token->kind = ENGRAFT_TOKEN_NUMBER;
  token->number = g_ascii_strtod (p, &end);
  if (isfinite (token->number) && !(*end && continues_name (g_utf8_get_char (end))))
    return end;

  engraft_expression_set_error (error, ENGRAFT_EXPRESSION_ERROR_SYNTAX, token->position,
                                _("“%.*s” is no number."), (int) MIN (skip_name (p) - p, 40), p);
  return NULL;
}

static void
say_unknown_sign (const char  *p,
                  guint        position,
                  GError     **error)
{
  const struct { const char *sign, *instead; } known[] = {
    { "&", "and" }, { "|", "or" }, { "!", "not" }, { "=", "==" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (p, known[i].sign))
      {
        engraft_expression_set_error (error, ENGRAFT_EXPRESSION_ERROR_SYNTAX, position,
                                      _("write “%s” instead of “%s”."), known[i].instead, known[i].sign);
        return;
      }
  engraft_expression_set_error (error, ENGRAFT_EXPRESSION_ERROR_SYNTAX, position,
                                _("“%.*s” has no meaning here."), (int) (g_utf8_next_char (p) - p), p);
}

static const char *
read_token (const char    *p,
            EngraftToken  *token,
            GError       **error)
{
  if (*p == '"' || *p == '\'' || *p == '`')
    return read_quoted (p, token, error);
  if (g_ascii_isdigit (*p) || (*p == '.' && g_ascii_isdigit (p[1])))
    return read_number (p, token, error);
  if (starts_name (g_utf8_get_char (p)))
    {
      const char *end = skip_name (p);

      token->kind = ENGRAFT_TOKEN_NAME;
      token->text = g_strndup (p, end - p);
      return end;
    }
  for (guint i = 0; signs[i]; i++)
    if (g_str_has_prefix (p, signs[i]))
      {
        token->kind = ENGRAFT_TOKEN_SIGN;
        token->text = g_strdup (signs[i]);
        return p + strlen (signs[i]);
      }

  say_unknown_sign (p, token->position, error);
  return NULL;
}

GArray *
engraft_expression_lex (const char  *text,
                        GError     **error)
{
  g_autoptr(GArray) tokens = g_array_new (FALSE, TRUE, sizeof (EngraftToken));
  guint position = 1;
  const char *p = text;

  g_array_set_clear_func (tokens, token_clear);
  if (!g_utf8_validate (text, -1, NULL))
    {
      engraft_expression_set_error (error, ENGRAFT_EXPRESSION_ERROR_SYNTAX, 1, _("this is not UTF-8."));
      return NULL;
    }

  for (;;)
    {
      EngraftToken token = { ENGRAFT_TOKEN_END };
      const char *end;

      while (g_unichar_isspace (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          position++;
        }
      token.position = position;
      if (*p == '\0')
        {
          g_array_append_val (tokens, token);
          return g_steal_pointer (&tokens);
        }
      end = read_token (p, &token, error);
      g_array_append_val (tokens, token);
      if (!end)
        return NULL;
      position += g_utf8_pointer_to_offset (p, end);
      p = end;
    }
}
