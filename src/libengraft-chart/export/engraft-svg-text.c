/* engraft-svg-text.c: text in an SVG that stays text.
 *
 * cairo writes letters as outlines; a journal's editor, and everyone who looks for a
 * word, needs text.  The scene records what it would have written, and here it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/export/engraft-svg-text.h"

#include <string.h>

static void
append_number (GString    *out,
               const char *name,
               double      value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.3f", value);
  g_string_append_printf (out, " %s=\"%s\"", name, buffer);
}

static void
append_colour (GString             *out,
               const EngraftColour *colour)
{
  g_string_append_printf (out, " fill=\"#%02x%02x%02x\"", (int) (colour->red * 255 + .5),
                          (int) (colour->green * 255 + .5), (int) (colour->blue * 255 + .5));
}

/* By the first letter, as the Unicode bidirectional algorithm has it. */
static gboolean
is_right_to_left (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      switch (g_unichar_get_script (g_utf8_get_char (text)))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
          return TRUE;
        default:
          return FALSE;
        }

  return FALSE;
}

/* Anchored where it is aligned, so that columns stay centred in any font. */
static void
append_text (GString           *out,
             EngraftPlacedText *text)
{
  static const char * const anchors[] = { "start", "middle", "end" };
  gboolean right_to_left = is_right_to_left (text->text);
  int anchor = (int) (text->align * 2 + .5);
  g_autofree char *escaped = g_markup_escape_text (text->text, -1);

  g_string_append (out, "<text");
  if (text->upward)
    {
      char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (x, sizeof x, "%.3f", text->baseline);
      g_ascii_formatd (y, sizeof y, "%.3f", text->box.y + text->box.height / 2);
      g_string_append_printf (out, " transform=\"translate(%s %s) rotate(-90)\"", x, y);
    }
  else
    {
      append_number (out, "x", text->box.x + text->align * text->box.width);
      append_number (out, "y", text->baseline);
    }
  append_number (out, "font-size", text->size);
  if (text->bold)
    g_string_append (out, " font-weight=\"bold\"");
  /* the start of a line that is written to the left is its right end */
  g_string_append_printf (out, " text-anchor=\"%s\"", anchors[right_to_left ? 2 - anchor : anchor]);
  if (right_to_left)
    g_string_append (out, " direction=\"rtl\"");
  append_colour (out, &text->colour);
  g_string_append_printf (out, ">%s</text>\n", escaped);
}

static void
append_element (GString    *out,
                const char *name,
                const char *text)
{
  g_autofree char *escaped = NULL;

  if (text == NULL)
    return;

  escaped = g_markup_escape_text (text, -1);
  g_string_append_printf (out, "<%s>%s</%s>\n", name, escaped, name);
}

char *
engraft_svg_add_texts (const char   *svg,
                       EngraftScene *scene,
                       const char   *font_family)
{
  const char *root = strstr (svg, "<svg"), *end = g_strrstr (svg, "</svg>");
  const char *body = root ? strchr (root, '>') : NULL;
  g_autofree char *family = g_markup_escape_text (font_family, -1);
  GString *out;

  if (body == NULL || end == NULL)
    return NULL;

  out = g_string_new_len (svg, body + 1 - svg);
  g_string_append_c (out, '\n');
  append_element (out, "title", scene->title);
  append_element (out, "desc", scene->description);
  g_string_append_len (out, body + 1, end - body - 1);
  g_string_append_printf (out, "<g font-family=\"%s, sans-serif\" style=\"font-variant-numeric: tabular-nums; "
                               "white-space: pre\">\n", family);
  for (guint i = 0; i < scene->placed->len; i++)
    append_text (out, g_ptr_array_index (scene->placed, i));
  g_string_append (out, "</g>\n</svg>\n");

  return g_string_free (out, FALSE);
}
