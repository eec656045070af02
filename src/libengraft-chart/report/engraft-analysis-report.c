/* engraft-analysis-report.c: analyses of a project as one document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-analysis-report.h"

#include <glib/gi18n-lib.h>

#include "libengraft-chart/report/engraft-report-contents.h"
#include "libengraft-chart/report/engraft-report-document.h"
#include "libengraft/project/engraft-report-spec.h"

static gboolean
is_wanted (const char * const *ids,
           EngraftItem        *item)
{
  return ENGRAFT_IS_ANALYSIS (item) && (!ids || g_strv_contains (ids, engraft_item_get_id (item)));
}

static EngraftReport *
make_report (EngraftProject     *project,
             const char * const *ids)
{
  const char *title = engraft_project_get_title (project);
  g_autoptr(EngraftReportSpec) spec = engraft_report_spec_new ();
  g_autoptr(GPtrArray) analyses = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftReportContents) contents = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (is_wanted (ids, item))
        g_ptr_array_add (analyses, g_object_ref (item));
    }
  contents = engraft_report_contents_new (title && *title ? title : _("Analyses"), engraft_project_get_notes (project),
                                          ENGRAFT_OPTIONS (spec), analyses);

  return engraft_report_contents_to_report (contents);
}

/**
 * engraft_analysis_report_to_pdf:
 * @project: a project that is not busy
 * @ids: (nullable) (array zero-terminated=1): ids of analyses; %NULL: all
 * @error: return location for an error
 *
 * Makes a document of analyses: of each its answer, figure, tables, rows, settings, notices and methods; at the end
 * where the data came from.
 *
 * Returns: (transfer full): a PDF
 */
GBytes *
engraft_analysis_report_to_pdf (EngraftProject      *project,
                                const char * const  *ids,
                                GError             **error)
{
  g_autoptr(EngraftReport) report = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (project), NULL);

  report = make_report (project, ids);

  return engraft_report_to_pdf (report, NULL, error);
}

/**
 * engraft_analysis_report_to_html:
 * @project: a project that is not busy
 * @ids: (nullable) (array zero-terminated=1): ids of analyses; %NULL: all
 * @error: return location for an error
 *
 * Makes the document of [func@analysis_report_to_pdf] as one web page; the figures are in it.
 *
 * Returns: (transfer full): UTF-8
 */
GBytes *
engraft_analysis_report_to_html (EngraftProject      *project,
                                 const char * const  *ids,
                                 GError             **error)
{
  g_autoptr(EngraftReport) report = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (project), NULL);

  report = make_report (project, ids);

  return engraft_report_to_html (report, NULL, error);
}

/**
 * engraft_analysis_report_write:
 * @project: a project that is not busy
 * @ids: (nullable) (array zero-terminated=1): ids of analyses; %NULL: all
 * @file: where to; a web page when its name ends with “.html”, otherwise a PDF
 * @error: return location for an error
 *
 * Writes the document; the file is there whole or as it was.
 *
 * Returns: whether it was written
 */
gboolean
engraft_analysis_report_write (EngraftProject      *project,
                               const char * const  *ids,
                               GFile               *file,
                               GError             **error)
{
  g_autoptr(EngraftReport) report = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (project) && G_IS_FILE (file), FALSE);

  report = make_report (project, ids);

  return engraft_report_write_file (report, file, NULL, error);
}
