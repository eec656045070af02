/* engraft-name-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/layers/engraft-name-text.h"

#include <string.h>

#define MAY_BREAK "\342\200\213"     /* U+200B */

static char *
allow_breaks (const char *name)
{
  GString *text = g_string_new (NULL);

  for (const char *p = name; *p; p++)
    {
      g_string_append_c (text, *p);
      if (*p == '_' || *p == '/')
        g_string_append (text, MAY_BREAK);
    }

  return g_string_free (text, FALSE);
}

EngraftText *
engraft_name_text_set (EngraftCanvas *canvas,
                       const char    *name,
                       double         scale,
                       gboolean       bold,
                       double         max_width,
                       guint          max_lines)
{
  g_autofree char *breakable = NULL;
  EngraftText *text;

  if (max_width <= 0 || engraft_canvas_get_width (canvas, name, scale, bold) <= max_width)
    return engraft_canvas_set_text (canvas, name, scale, bold, 0, 0);

  breakable = allow_breaks (name);
  text = engraft_canvas_set_text (canvas, breakable, scale, bold, max_width, max_lines);
  /* what was only for breaking is not part of the name */
  for (guint i = 0; i < text->lines->len; i++)
    {
      g_auto(GStrv) pieces = g_strsplit (text->lines->pdata[i], MAY_BREAK, -1);

      g_free (text->lines->pdata[i]);
      text->lines->pdata[i] = g_strjoinv ("", pieces);
    }

  return text;
}
