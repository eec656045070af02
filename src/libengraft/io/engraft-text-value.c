/* engraft-text-value.c: what one text can be read as.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-text-value.h"

#include <math.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "kernel/data/eg-parse-number.h"

const char *
engraft_text_strip (const char *text,
                    gsize      *length)
{
  while (*length && (*text == ' ' || *text == '\t'))
    {
      text++;
      (*length)--;
    }
  while (*length && (text[*length - 1] == ' ' || text[*length - 1] == '\t'))
    (*length)--;

  return text;
}

static guint
get_logical_kinds (const char *text,
                   gsize       length)
{
  static const struct { const char *text; guint kinds; } words[] = {
    { "true", ENGRAFT_KIND_TRUE_FALSE | ENGRAFT_KIND_TRUE }, { "false", ENGRAFT_KIND_TRUE_FALSE },
    { "yes", ENGRAFT_KIND_YES_NO | ENGRAFT_KIND_TRUE }, { "no", ENGRAFT_KIND_YES_NO },
    { "t", ENGRAFT_KIND_T_F | ENGRAFT_KIND_TRUE }, { "f", ENGRAFT_KIND_T_F },
  };

  if (length > 5)
    return 0;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i].text) == length && g_ascii_strncasecmp (text, words[i].text, length) == 0)
      return words[i].kinds;

  return 0;
}

guint
engraft_text_get_kinds (const char *text,
                        gsize       length,
                        char        mark)
{
  guint kinds = 0;
  unsigned flags;
  double value;

  if (length == 0)
    return 0;
  if (eg_parse_number (text, length, mark, &value, &flags) == length)
    {
      kinds = ENGRAFT_KIND_NUMBER;
      kinds |= flags & EG_NUMBER_WHOLE ? ENGRAFT_KIND_WHOLE : 0;
      kinds |= flags & EG_NUMBER_LEADING_ZERO ? ENGRAFT_KIND_LEADING_ZERO : 0;
      kinds |= flags & EG_NUMBER_INEXACT ? ENGRAFT_KIND_INEXACT : 0;
    }
  kinds |= eg_date_orders (text, length) * ENGRAFT_KIND_DATE;

  return kinds | get_logical_kinds (text, length);
}

static gboolean
read_date (const char *text,
           gsize       length,
           unsigned    order,
           double     *value)
{
  return eg_parse_date (text, length, order, value) ||
         eg_parse_date (text, length, EG_DATE_YMD, value) ||
         eg_parse_date (text, length, EG_DATE_COMPACT, value);
}

static gboolean
read_logical (const char *text,
              gsize       length,
              char        mark,
              double     *value)
{
  guint kinds = get_logical_kinds (text, length);
  unsigned flags;

  if (kinds)
    {
      *value = (kinds & ENGRAFT_KIND_TRUE) != 0;
      return TRUE;
    }
  if (length == 1 && strchr ("yYnN", *text))
    {
      *value = *text == 'y' || *text == 'Y';
      return TRUE;
    }

  return eg_parse_number (text, length, mark, value, &flags) == length && (*value == 0 || *value == 1);
}

gboolean
engraft_text_read (const char        *text,
                   gsize              length,
                   EngraftColumnType  type,
                   char               mark,
                   unsigned           order,
                   double            *value)
{
  unsigned flags;

  text = engraft_text_strip (text, &length);
  switch (type)
    {
    case ENGRAFT_COLUMN_NUMBER:
      return eg_parse_number (text, length, mark, value, &flags) == length;

    case ENGRAFT_COLUMN_INTEGER:
      return eg_parse_number (text, length, mark, value, &flags) == length &&
             !(flags & EG_NUMBER_INEXACT) && *value == trunc (*value) &&
             fabs (*value) <= 9007199254740992.;

    case ENGRAFT_COLUMN_DATE:
      return read_date (text, length, order, value);

    case ENGRAFT_COLUMN_LOGICAL:
      return read_logical (text, length, mark, value);

    case ENGRAFT_COLUMN_CATEGORY:
    case ENGRAFT_COLUMN_TEXT:
    default:
      g_assert_not_reached ();
    }
}
