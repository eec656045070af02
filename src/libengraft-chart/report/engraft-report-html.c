/* engraft-report-html.c: a report as one web page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/report/engraft-report.h"

/* letters of a cell that is not wrapped */
#define SHORT 28

static const char head[] =
  "<meta charset=\"utf-8\">\n"
  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
  "<style>\n"
  "body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; color: #1e1e1e; background: #fff; }\n"
  "h1 { line-height: 1.2; } h2 { margin-top: 2em; border-bottom: 1px solid #ccc; }\n"
  "figure { margin: 1em 0; overflow-x: auto; } figure img { max-width: 100%; height: auto; }\n"
  ".table { overflow-x: auto; margin: 1em 0; }\n"
  "table { border-collapse: collapse; font-size: 85%; font-variant-numeric: tabular-nums; }\n"
  "th, td { text-align: left; padding: .2em .8em .2em 0; vertical-align: top; }\n"
  "thead th { border-top: 2px solid; border-bottom: 1px solid; } tbody { border-bottom: 2px solid; }\n"
  "td.number, th.number { text-align: right; } td.short { white-space: nowrap; }\n"
  ".caption { font-weight: bold; margin-bottom: 0; } footer { margin-top: 3em; color: #555; font-size: 85%; }\n"
  "dl { display: grid; grid-template-columns: minmax(8em, auto) 1fr; gap: .2em 1em; margin: .2em 0; }\n"
  "dt { font-weight: bold; } dd { margin: 0; }\n"
  "@media print { h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }\n"
  "</style>\n";

static void
append_text (GString    *html,
             const char *before,
             const char *text,
             const char *after)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (html, "%s%s%s", before, escaped, after);
}

/* An empty line begins a paragraph, another end of line a line. */
static void
append_paragraphs (GString    *html,
                   const char *text)
{
  g_auto(GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; paragraphs[i]; i++)
    {
      g_auto(GStrv) lines = g_strsplit (g_strstrip (paragraphs[i]), "\n", -1);

      g_string_append (html, "<p>");
      for (guint j = 0; lines[j]; j++)
        append_text (html, j ? "<br>\n" : "", lines[j], "");
      g_string_append (html, "</p>\n");
    }
}

static void
append_row (GString      *html,
            EngraftTable *table,
            int           row)
{
  const char *cell = row < 0 ? "th" : "td";

  g_string_append (html, "<tr>");
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      EngraftColumnType type = engraft_column_get_column_type (column);
      gboolean number = type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;
      g_autofree char *text = row < 0 ? g_strdup (engraft_column_get_title (column))
                                      : engraft_column_dup_cell_for_screen (column, row);

      /* an estimate stays with its limits; a sentence is wrapped */
      const char *look = number ? " class=\"number\"" : row >= 0 && g_utf8_strlen (text, -1) <= SHORT ? " class=\"short\"" : "";

      g_string_append_printf (html, "<%s%s%s>", cell, row < 0 ? " scope=\"col\"" : "", look);
      append_text (html, "", text, "");
      g_string_append_printf (html, "</%s>", cell);
    }
  g_string_append (html, "</tr>\n");
}

static void
append_table (GString      *html,
              EngraftTable *table)
{
  g_string_append (html, "<div class=\"table\"><table>\n<thead>\n");
  append_row (html, table, -1);
  g_string_append (html, "</thead>\n<tbody>\n");
  for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
    append_row (html, table, row);
  g_string_append (html, "</tbody>\n</table></div>\n");
}

/* As an image: names within drawings that stand in one page would meet. */
static gboolean
append_figure (GString             *html,
               const EngraftBlock  *block,
               GError             **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *code = NULL;
  const char *description = engraft_scene_get_description (block->scene);
  EngraftStyle style;

  engraft_style_init_print (&style);
  bytes = engraft_export_svg_bytes (block->scene, &style, block->width, block->height, error);
  if (!bytes)
    return FALSE;
  code = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  append_text (html, "<figure><img alt=\"", description ? description : "", "\" ");
  g_string_append_printf (html, "width=\"%.0f\" src=\"data:image/svg+xml;base64,%s\"></figure>\n",
                          block->width * 96 / 72, code);

  return TRUE;
}

static gboolean
append_block (GString             *html,
              const EngraftBlock  *block,
              GError             **error)
{
  switch (block->kind)
    {
    case ENGRAFT_BLOCK_TITLE:
      append_text (html, "<h1>", block->text, "</h1>\n");
      break;

    case ENGRAFT_BLOCK_HEADING:
      append_text (html, "<h2>", block->text, "</h2>\n");
      break;

    case ENGRAFT_BLOCK_CAPTION:
      append_text (html, "<p class=\"caption\">", block->text, "</p>\n");
      break;

    case ENGRAFT_BLOCK_ITEM:
      append_text (html, "<dl><dt>", block->term, "</dt>");
      append_text (html, "<dd>", block->text, "</dd></dl>\n");
      break;

    case ENGRAFT_BLOCK_TABLE:
      append_table (html, block->table);
      break;

    case ENGRAFT_BLOCK_FIGURE:
      return append_figure (html, block, error);

    case ENGRAFT_BLOCK_TEXT:
    default:
      append_paragraphs (html, block->text);
    }

  return TRUE;
}

/* The language in which a screen reader is to read the page: that of the words in it, which is English where there is no
 * translation into what the user speaks. */
static char *
dup_language (void)
{
  const char *header = g_dgettext (GETTEXT_PACKAGE, "");
  const char *line = strstr (header, "Language: ");
  g_autofree char *name = line ? g_strndup (line + strlen ("Language: "), strcspn (line + strlen ("Language: "), "\n@.")) : NULL;

  return name && *name ? g_strdelimit (g_steal_pointer (&name), "_", '-') : g_strdup ("en");
}

GBytes *
engraft_report_to_html (EngraftReport     *self,
                        EngraftOperation  *operation,
                        GError           **error)
{
  g_autoptr(GString) html = g_string_new ("<!doctype html>\n");
  g_autofree char *language = dup_language ();
  const double begin = operation ? engraft_operation_get_fraction (operation) : 0;

  append_text (html, "<html lang=\"", language, "\">\n<head>\n");
  append_text (html, "<title>", self->title, "</title>\n");
  g_string_append (html, head);
  g_string_append (html, "</head>\n<body>\n");
  for (guint i = 0; i < self->blocks->len; i++)
    if (!engraft_report_go_on (self, i, begin, operation, error) ||
        !append_block (html, self->blocks->pdata[i], error))
      return NULL;
  if (!engraft_report_go_on (self, self->blocks->len, begin, operation, error))
    return NULL;
  append_text (html, "<footer><p>", self->footer, "</p></footer>\n</body>\n</html>\n");

  return g_string_free_to_bytes (g_steal_pointer (&html));
}
