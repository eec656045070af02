/* engraft-report-document.c: a report of a project as a file and as pages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-report-document.h"

#include "libengraft-chart/report/engraft-report-contents.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/project/engraft-project.h"

typedef struct
{
  EngraftReportContents *contents;
  EngraftReport         *report;      /* of them, when it is made */
  GFile                 *file;        /* NULL: only pages are asked for */
  EngraftOperation      *operation;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  engraft_report_contents_free (job->contents);
  g_clear_pointer (&job->report, engraft_report_free);
  g_clear_object (&job->file);
  g_clear_object (&job->operation);
  g_free (job);
}

static EngraftReportContents *
gather (EngraftReportItem *item)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (item));
  g_autofree char *title = engraft_report_item_dup_title (item);
  g_autoptr(GPtrArray) analyses = engraft_report_item_list_included (item);

  return engraft_report_contents_new (title, project ? engraft_project_get_notes (project) : NULL,
                                      engraft_item_get_spec (ENGRAFT_ITEM (item)), analyses);
}

static gboolean
is_web_page (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_ascii_strdown (base, -1);

  return g_str_has_suffix (name, ".html") || g_str_has_suffix (name, ".htm");
}

gboolean
engraft_report_write_file (EngraftReport     *report,
                           GFile             *file,
                           EngraftOperation  *operation,
                           GError           **error)
{
  g_autoptr(GBytes) bytes = is_web_page (file) ? engraft_report_to_html (report, operation, error)
                                               : engraft_report_to_pdf (report, operation, error);

  return bytes && engraft_replace_file (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL,
                                        error);
}

/**
 * engraft_report_document_write:
 * @item: a report of a project that is not busy
 * @file: where to; a web page when its name ends with “.html”, otherwise a PDF
 * @operation: (nullable): hears how far it is, and is heard when it is cancelled
 * @error: return location for an error
 *
 * Writes the report: of each analysis its answer, figure, tables, rows, settings, notices and methods, as its options
 * say; at the end where the data came from.  An analysis without a result is named with the reason.  The file is there
 * whole or as it was.
 *
 * Returns: whether it was written
 */
gboolean
engraft_report_document_write (EngraftReportItem  *item,
                               GFile              *file,
                               EngraftOperation   *operation,
                               GError            **error)
{
  g_autoptr(EngraftReportContents) contents = NULL;
  g_autoptr(EngraftReport) report = NULL;

  g_return_val_if_fail (ENGRAFT_IS_REPORT_ITEM (item) && G_IS_FILE (file), FALSE);

  contents = gather (item);
  report = engraft_report_contents_to_report (contents);

  return engraft_report_write_file (report, file, operation, error);
}

static void
draw_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  EngraftReportPages *pages;

  if (job->file)
    {
      if (engraft_report_write_file (job->report, job->file, job->operation, &error))
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_error (task, error);
      return;
    }

  pages = engraft_report_to_pages (job->report, job->operation, &error);
  if (pages)
    g_task_return_pointer (task, pages, (GDestroyNotify) engraft_report_pages_unref);
  else
    g_task_return_error (task, error);
}

/* An analysis each time that the main loop has nothing better to do; then a thread draws. */
static gboolean
step_cb (gpointer user_data)
{
  GTask *task = user_data;
  Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = job->operation ? engraft_operation_get_cancellable (job->operation) : NULL;
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      g_task_return_error (task, error);
      return G_SOURCE_REMOVE;
    }
  if (engraft_report_contents_step (job->contents, job->operation))
    return G_SOURCE_CONTINUE;

  job->report = engraft_report_contents_take_report (job->contents);
  g_task_run_in_thread (task, draw_in_thread);

  return G_SOURCE_REMOVE;
}

static void
start (EngraftReportItem   *item,
       GFile               *file,
       EngraftOperation    *operation,
       gpointer             tag,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  GTask *task = g_task_new (item, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->contents = gather (item);
  job->file = file ? g_object_ref (file) : NULL;
  job->operation = operation ? g_object_ref (operation) : NULL;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, step_cb, task, g_object_unref);
}

/**
 * engraft_report_document_write_async:
 * @item: a report of a project
 * @file: as for [func@report_document_write]
 * @operation: (nullable): hears how far it is, and is heard when it is cancelled until the file is written
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Gathers the report at once, as the project stands, makes its parts while the main loop is idle, and draws and writes
 * it in a thread.
 */
void
engraft_report_document_write_async (EngraftReportItem   *item,
                                     GFile               *file,
                                     EngraftOperation    *operation,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (ENGRAFT_IS_REPORT_ITEM (item) && G_IS_FILE (file));

  start (item, file, operation, engraft_report_document_write_async, callback, user_data);
}

/**
 * engraft_report_document_write_finish:
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Ends [func@report_document_write_async].
 *
 * Returns: whether it was written
 */
gboolean
engraft_report_document_write_finish (GAsyncResult  *result,
                                      GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
engraft_report_document_draw_async (EngraftReportItem   *item,
                                    EngraftOperation    *operation,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (ENGRAFT_IS_REPORT_ITEM (item));

  start (item, NULL, operation, engraft_report_document_draw_async, callback, user_data);
}

EngraftReportPages *
engraft_report_document_draw_finish (GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
