/* fuzz-analysis.c: any bytes as the settings of an analysis, on a small table: roles, options and
 * figure of a project's file are computed and drawn, however strange they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stddef.h>
#include <stdint.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-project-private.h"
#include "libengraft/project/engraft-survival-analysis-spec.h"
#include "libengraft/survival/engraft-survival-fit.h"
#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/figures/engraft-survival-figure.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static const char rows[] =
  "id,days,status,arm,age,tx,last,w\n"
  "a,9,1,x,41,2014-01-02,2014-05-02,1\nb,13,1,x,38,2014-01-09,2014-02-02,2\nc,13,0,x,29,2014-02-02,2015-01-02,1\n"
  "d,18,1,y,61,2014-02-12,2014-12-02,1\ne,23,2,y,,2014-03-02,,1\nf,28,0,y,55,2014-03-09,2014-11-20,0.5\n"
  "g,31,1,x,47,2014-04-02,2016-01-02,1\nh,34,,y,50,,2014-07-02,1\ni,45,0,x,33,2014-05-02,2014-05-02,1\n"
  "a,48,1,y,64,2014-05-07,2017-01-02,3\nk,161,0,,70,2014-06-02,2014-09-02,1\nl,0,1,y,19,2014-07-02,2014-07-09,1\n";

static EngraftTable *
make_table (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (rows, sizeof rows - 1);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();

  return engraft_import_bytes (bytes, "rows.csv", options, NULL, NULL, NULL);
}

static void
draw (EngraftSurvivalFit *fit,
      EngraftOptions     *spec)
{
  EngraftOptions *options = engraft_options_get_options (spec, "figure");
  g_autoptr(EngraftScene) scene =
    engraft_survival_figure_new (fit, ENGRAFT_SURVIVAL_FIGURE_OPTIONS (options));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) svg = NULL;
  EngraftStyle style;

  engraft_style_init_print (&style);
  style.font_size = engraft_options_get_double (options, "font-size");
  style.line_width = engraft_options_get_double (options, "line-width");
  svg = engraft_export_svg_bytes (scene, &style,
                                  engraft_export_points_from_mm (engraft_options_get_double (options, "width")),
                                  engraft_export_points_from_mm (engraft_options_get_double (options, "height")),
                                  &error);
  g_assert ((svg != NULL) == (error == NULL));
}

static void
compute (EngraftTable   *table,
         EngraftOptions *spec)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSurvivalData) survival =
    engraft_survival_data_new (table, ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort")), NULL, &error);
  g_autoptr(EngraftSurvivalFit) fit = NULL;

  if (survival && engraft_survival_data_check (survival, &error))
    fit = engraft_survival_fit_new (survival,
                                    ENGRAFT_SURVIVAL_OPTIONS (engraft_options_get_options (spec, "options")),
                                    NULL, &error);
  g_assert ((fit != NULL) == (error == NULL));
  if (!fit)
    return;

  for (guint kind = 0; kind <= ENGRAFT_SURVIVAL_TABLE_STEPS; kind++)
    {
      g_autoptr(EngraftTable) results = engraft_survival_fit_to_table (fit, kind);

      g_assert (!results || engraft_table_get_n_columns (results) > 0);
    }
  draw (fit, spec);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static EngraftTable *table;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = engraft_project_parse_text ((const char *) data, size, &error);
  g_autoptr(EngraftOptions) spec = g_object_new (ENGRAFT_TYPE_SURVIVAL_ANALYSIS_SPEC, NULL);

  if (!table)
    table = make_table ();
  if (node && engraft_options_load_json (spec, node, &error))
    compute (table, spec);
  else
    g_assert (*error->message && g_utf8_validate (error->message, -1, NULL));

  return 0;
}
