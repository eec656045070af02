/* engraft-json-scan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/text/engraft-json-scan.h"

#include <string.h>

const char *
engraft_json_find_end (const char *text,
                       const char *end)
{
  guint depth = 0;

  for (; text < end; text++)
    {
      if (*text == '"')
        {
          for (text++; text < end && *text != '"'; text++)
            if (*text == '\\')
              text++;
          if (text >= end)
            return NULL;
        }
      else if (*text == '{' || *text == '[')
        depth++;
      else if ((*text == '}' || *text == ']') && --depth == 0)
        return text + 1;
    }

  return NULL;
}

guint
engraft_json_find_deep (const char *text,
                        gsize       length,
                        guint       most)
{
  guint depth = 0, line = 1;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\n')
        line++;
      else if (text[i] == '"')
        quoted = !quoted;
      else if (quoted)
        i += text[i] == '\\' && i + 1 < length && text[i + 1] != '\n';
      else if (text[i] == '{' || text[i] == '[')
        {
          if (++depth > most)
            return line;
        }
      else if ((text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
    }

  return 0;
}

static guint
read_unit (const char *digits)
{
  guint unit = 0;

  for (guint i = 0; i < 4; i++)
    unit = unit * 16 + (guint) g_ascii_xdigit_value (digits[i]);

  return unit;
}

/* at: behind the backslash; a letter is shorter than what stands for it */
static char *
read_escape (char **at,
             char  *out)
{
  static const char letters[] = "bfnrt", signs[] = "\b\f\n\r\t";
  const char *letter = strchr (letters, **at);
  gunichar unit;

  if (**at != 'u')
    {
      *out++ = letter ? signs[letter - letters] : **at;
      (*at)++;
      return out;
    }
  unit = read_unit (*at + 1);
  *at += 5;
  if (unit >= 0xd800 && unit < 0xdc00)
    {
      unit = 0x10000 + ((unit - 0xd800) << 10) + (read_unit (*at + 2) - 0xdc00);
      *at += 6;
    }

  return out + g_unichar_to_utf8 (unit, out);
}

char *
engraft_json_unquote (char **at)
{
  char *text = ++*at, *out = text;

  while (**at != '"')
    {
      if (**at != '\\')
        *out++ = *(*at)++;
      else
        {
          (*at)++;
          out = read_escape (at, out);
        }
    }
  (*at)++;
  *out = '\0';

  return text;
}
