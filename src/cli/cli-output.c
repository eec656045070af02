/* cli-output.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-output.h"

#include <glib/gi18n.h>
#include <math.h>

#include "libengraft/io/engraft-replace-file.h"
#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft/io/engraft-table-writer.h"

static gboolean
json_cb (const char  *name,
         const char  *value,
         gpointer     user_data,
         GError     **error)
{
  CliOutput *self = user_data;

  self->json = TRUE;
  g_free (self->json_file);
  self->json_file = value && !g_str_equal (value, "-") ? g_strdup (value) : NULL;

  return TRUE;
}

GOptionGroup *
cli_output_new_group (CliOutput *self,
                      GType      result_type)
{
  const GOptionEntry figures[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &self->figures,
      N_("Write the figure, as PDF, SVG or PNG by the ending; can be repeated"), N_("FILE") },
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &self->dpi, N_("Dots per inch of a PNG (300)"), N_("NUMBER") },
    { NULL }
  };
  const GOptionEntry entries[] = {
    { "table", 0, 0, G_OPTION_ARG_FILENAME, &self->table,
      N_("Write a table of results as CSV, TSV, XLSX, SAS transport (.xpt), HTML, Markdown or LaTeX, by the ending"), N_("FILE") },
    { "table-kind", 0, 0, G_OPTION_ARG_STRING, &self->table_kind,
      N_("Which table, the first when not given; a wrong name tells which there are"), N_("KIND") },
    { "json", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, json_cb,
      N_("Write everything as JSON; without a file to standard output, and nothing else"), N_("FILE") },
    { NULL }
  };
  GOptionGroup *group = g_option_group_new ("output", _("What is written:"),
                                            _("Show output options"), self, NULL);

  self->result_type = result_type;
  self->dpi = 300;
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  if (engraft_result_figure_exists (result_type))
    g_option_group_add_entries (group, figures);
  g_option_group_add_entries (group, entries);

  return group;
}

void
cli_output_clear (CliOutput *self)
{
  g_strfreev (self->figures);
  g_free (self->table);
  g_free (self->table_kind);
  g_free (self->json_file);
}

static gboolean
check_file (const char *path,
            GFile      *input,
            GError    **error)
{
  g_autoptr(GFile) file = path ? g_file_new_for_commandline_arg (path) : NULL;

  if (!file || !g_file_equal (file, input))
    return TRUE;
  g_set_error (error, CLI_ERROR, CLI_USAGE, _("“%s” is what is read; write to another file"), path);

  return FALSE;
}

static gboolean
find_table (const CliOutput  *self,
            GType             result_type,
            guint            *found,
            GError          **error)
{
  guint n;
  const EngraftResultTable *tables = engraft_result_type_list_tables (result_type, &n);
  g_autoptr(GString) names = g_string_new (NULL);

  *found = 0;
  if (!self->table_kind)
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (tables[i].nick, self->table_kind))
        {
          *found = i;
          return TRUE;
        }
      g_string_append_printf (names, "%s%s", i ? ", " : "", tables[i].nick);
    }
  g_set_error (error, CLI_ERROR, CLI_USAGE, _("There is no table “%s”: it is one of %s"), self->table_kind, names->str);

  return FALSE;
}

/* Before anything is computed */
gboolean
cli_output_check (const CliOutput  *self,
                  GFile            *input,
                  GError          **error)
{
  guint found;

  for (guint i = 0; self->figures && self->figures[i]; i++)
    {
      g_autofree char *lower = g_ascii_strdown (self->figures[i], -1);

      if (!check_file (self->figures[i], input, error))
        return FALSE;
      if (!g_str_has_suffix (lower, ".pdf") && !g_str_has_suffix (lower, ".svg") &&
          !g_str_has_suffix (lower, ".png"))
        {
          g_set_error (error, CLI_ERROR, CLI_USAGE,
                       _("“%s”: the name of a figure should end in .pdf, .svg or .png"), self->figures[i]);
          return FALSE;
        }
    }
  if (!isfinite (self->dpi) || self->dpi < 36 || self->dpi > 2400)
    {
      g_set_error (error, CLI_ERROR, CLI_USAGE, _("The dots per inch should be from 36 to 2400"));
      return FALSE;
    }

  return check_file (self->table, input, error) && check_file (self->json_file, input, error) &&
         (self->result_type == ENGRAFT_TYPE_RESULT || find_table (self, self->result_type, &found, error));
}

gboolean
cli_output_is_quiet (const CliOutput *self)
{
  return self->json && !self->json_file;
}

static gboolean
write_file (const char *path,
            const char *text,
            GError    **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) local_error = NULL;

  if (engraft_replace_file (file, text, strlen (text), NULL, NULL, &local_error))
    return TRUE;
  g_set_error_literal (error, CLI_ERROR, CLI_OUTPUT, local_error->message);

  return FALSE;
}

/* In points: a height that was asked for is kept, but told of where it is too little; else the figure has what it needs. */
static double
find_height (EngraftOptions     *options,
             EngraftScene       *scene,
             double              width,
             const EngraftStyle *style)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (options), "height");
  double asked = engraft_options_get_double (options, "height"), height = engraft_export_points_from_mm (asked);
  double needed = engraft_scene_get_min_height (scene, NULL, width, style);

  if (needed <= height)
    return height;
  if (asked == G_PARAM_SPEC_DOUBLE (pspec)->default_value)
    return engraft_scene_fit_height (scene, width, height, style);
  g_printerr (_("engraft-cli: not all of the figure is legible in this size: it needs a height of %.0f mm.\n"),
              ceil (needed / engraft_export_points_from_mm (1)));

  return height;
}

static gboolean
write_scene (const CliOutput *self,
             EngraftScene    *scene,
             EngraftOptions  *options,
             const char      *path,
             GError         **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) local_error = NULL;
  double width = engraft_export_points_from_mm (engraft_options_get_double (options, "width"));
  EngraftStyle style;

  engraft_style_init_print (&style);
  style.font_size = engraft_options_get_double (options, "font-size");
  style.line_width = engraft_options_get_double (options, "line-width");
  if (engraft_options_get_boolean (options, "grey"))
    engraft_style_make_grey (&style);
  if (engraft_export_file (scene, &style, width, find_height (options, scene, width, &style), self->dpi, file, &local_error))
    return TRUE;
  g_set_error_literal (error, CLI_ERROR, CLI_OUTPUT, local_error->message);

  return FALSE;
}

static gboolean
write_figure (const CliOutput *self,
              const CliReport *report,
              const char      *path,
              GError         **error)
{
  EngraftOptions *options = engraft_options_get_options (report->spec, "figure");
  g_autoptr(EngraftScene) scene = engraft_result_figure_new (report->result, options);

  return write_scene (self, scene, options, path, error);
}

gboolean
cli_output_write_scene (const CliOutput *self,
                        EngraftScene    *scene,
                        EngraftOptions  *options,
                        GError         **error)
{
  for (guint i = 0; self->figures && self->figures[i]; i++)
    if (!write_scene (self, scene, options, self->figures[i], error))
      return FALSE;

  return TRUE;
}

/* exact and never by locale; CSV unless the name ends otherwise */
static gboolean
write_table (const CliOutput *self,
             const CliReport *report,
             GError         **error)
{
  EngraftTableFormat format = ENGRAFT_TABLE_FORMAT_CSV;
  guint found;
  g_autoptr(EngraftTable) table = NULL;
  g_autofree char *text = NULL;

  if (!find_table (self, G_OBJECT_TYPE (report->result), &found, error))
    return FALSE;
  engraft_table_format_from_name (self->table, &format);
  table = engraft_result_to_table (report->result, found);
  if (table && format >= ENGRAFT_TABLE_FORMAT_XLSX)   /* no text */
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (self->table);
      g_autoptr(GError) local_error = NULL;

      if (engraft_table_write_file (table, format, file, NULL, &local_error))
        return TRUE;
      g_set_error_literal (error, CLI_ERROR, CLI_OUTPUT, local_error->message);
      return FALSE;
    }
  text = table ? engraft_table_write_text (table, format) : g_strdup ("");

  return write_file (self->table, text, error);
}

void
cli_output_print (const char *text)
{
  fputs (text, stdout);
}

gboolean
cli_output_write_json (const CliOutput *self,
                       JsonNode        *node,
                       GError         **error)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL, *ended = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, NULL);
  ended = g_strconcat (text, "\n", NULL);
  if (self->json_file)
    return write_file (self->json_file, ended, error);

  cli_output_print (ended);

  return TRUE;
}

gboolean
cli_output_write (const CliOutput  *self,
                  const CliReport  *report,
                  GError          **error)
{
  if (self->json)
    {
      g_autoptr(JsonNode) node = cli_report_to_json (report);

      if (!cli_output_write_json (self, node, error))
        return FALSE;
    }
  for (guint i = 0; report->result && self->figures && self->figures[i]; i++)
    if (!write_figure (self, report, self->figures[i], error))
      return FALSE;

  return !report->result || !self->table || write_table (self, report, error);
}
