/* engraft-report-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-report-item.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-project-private.h"

/**
 * EngraftReportItem:
 *
 * A report of a project: chosen analyses in an order, with a title.
 *
 * It depends on its analyses and outlives them: one that is removed is no more in the report, and is in its old place
 * when the removal is undone.  What the document shows is not kept here; “contents-changed” says when it
 * is another.
 */
struct _EngraftReportItem
{
  EngraftItem  parent_instance;

  GPtrArray   *watched;   /* of GObject: what the document tells of */
};

enum {
  CONTENTS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftReportItem, engraft_report_item, ENGRAFT_TYPE_ITEM)

static gboolean
has_id (EngraftReportItem *self,
        const char        *option,
        const char        *id)
{
  const char * const *ids = engraft_options_get_strv (engraft_item_get_spec (ENGRAFT_ITEM (self)), option);

  return ids && g_strv_contains (ids, id);
}

static EngraftAnalysis *
find_analysis (EngraftReportItem *self,
               const char        *id)
{
  EngraftItem *item = engraft_project_find (engraft_item_get_project (ENGRAFT_ITEM (self)), id);

  return item && ENGRAFT_IS_ANALYSIS (item) ? ENGRAFT_ANALYSIS (item) : NULL;
}

/* All ids in order, also of analyses that were removed and may come back. */
static GPtrArray *
list_ids (EngraftReportItem *self)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));
  const char * const *order = engraft_options_get_strv (engraft_item_get_spec (ENGRAFT_ITEM (self)), "order");
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; order && order[i]; i++)
    if (!g_ptr_array_find_with_equal_func (ids, order[i], g_str_equal, NULL))
      g_ptr_array_add (ids, g_strdup (order[i]));
  for (guint i = 0; project && i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);
      const char *id = engraft_item_get_id (item);

      if (ENGRAFT_IS_ANALYSIS (item) && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (id));
    }

  return ids;
}

static void
store_ids (EngraftReportItem *self,
           const char        *option,
           GPtrArray         *ids)
{
  g_ptr_array_add (ids, NULL);
  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (self)), option, ids->len > 1 ? ids->pdata : NULL, NULL);
}

static void
changed_cb (EngraftReportItem *self)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));

  if (project)
    engraft_project_queue_update (project, ENGRAFT_ITEM (self));
}

static void
watch (EngraftReportItem  *self,
       gpointer            object,
       const char * const *signal_names)
{
  for (guint i = 0; signal_names[i]; i++)
    g_signal_connect_object (object, signal_names[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->watched, g_object_ref (object));
}

static void
unwatch_all (EngraftReportItem *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (self->watched->pdata[i], changed_cb, self);
  g_ptr_array_set_size (self->watched, 0);
}

/* A figure's width is no result of its analysis, nor is the name of a data set. */
static void
watch_all (EngraftReportItem *self,
           GPtrArray         *included)
{
  static const char * const of_project[] = { "notify::title", "notify::notes", NULL };
  static const char * const of_item[] = { "notify::name", "notify::error", "notify::notices", NULL };
  static const char * const of_analysis[] = { "notify::result", "notify::tally", NULL };
  static const char * const of_spec[] = { "changed", NULL };

  unwatch_all (self);
  watch (self, engraft_item_get_project (ENGRAFT_ITEM (self)), of_project);
  for (guint i = 0; i < included->len; i++)
    {
      EngraftItem *item = included->pdata[i];
      EngraftDataSet *data_set = engraft_analysis_get_data_set (ENGRAFT_ANALYSIS (item));

      watch (self, item, of_item);
      watch (self, item, of_analysis);
      watch (self, engraft_item_get_spec (item), of_spec);
      if (data_set && !g_ptr_array_find (self->watched, data_set, NULL))
        {
          watch (self, data_set, of_item);
          watch (self, engraft_item_get_spec (ENGRAFT_ITEM (data_set)), of_spec);
        }
    }
}

/* Which analyses have nothing to report */
static void
tell_missing (EngraftReportItem *self,
              GPtrArray         *included)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  for (guint i = 0; i < included->len; i++)
    {
      EngraftItem *item = included->pdata[i];
      g_autoptr(EngraftNotice) notice = NULL;

      if (engraft_analysis_get_result (ENGRAFT_ANALYSIS (item)) || !engraft_item_get_error (item))
        continue;
      /* Translators: the name of an analysis, and why it has no result */
      notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, NULL, _("“%s” has no result: %s"),
                                   engraft_item_get_name (item), engraft_item_get_error (item));
      g_list_store_append (notices, notice);
    }
  engraft_item_set_notices (ENGRAFT_ITEM (self), g_list_model_get_n_items (G_LIST_MODEL (notices)) > 0
                                                 ? G_LIST_MODEL (notices) : NULL);
}

static void
engraft_report_item_update (EngraftItem *item)
{
  EngraftReportItem *self = ENGRAFT_REPORT_ITEM (item);
  g_autoptr(GPtrArray) included = engraft_report_item_list_included (self);

  if (!engraft_item_get_project (item))
    return;
  watch_all (self, included);
  tell_missing (self, included);
  g_signal_emit (self, signals[CONTENTS_CHANGED], 0);
}

static gboolean
engraft_report_item_depends_on (EngraftItem *item,
                                EngraftItem *other)
{
  return ENGRAFT_IS_ANALYSIS (other) && !has_id (ENGRAFT_REPORT_ITEM (item), "left-out", engraft_item_get_id (other));
}

static GType
engraft_report_item_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_REPORT_SPEC;
}

static void
engraft_report_item_dispose (GObject *object)
{
  unwatch_all (ENGRAFT_REPORT_ITEM (object));

  G_OBJECT_CLASS (engraft_report_item_parent_class)->dispose (object);
}

static void
engraft_report_item_finalize (GObject *object)
{
  g_ptr_array_unref (ENGRAFT_REPORT_ITEM (object)->watched);

  G_OBJECT_CLASS (engraft_report_item_parent_class)->finalize (object);
}

static void
engraft_report_item_class_init (EngraftReportItemClass *klass)
{
  EngraftItemClass *item_class = ENGRAFT_ITEM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_report_item_dispose;
  G_OBJECT_CLASS (klass)->finalize = engraft_report_item_finalize;

  item_class->get_spec_type = engraft_report_item_get_spec_type;
  item_class->update = engraft_report_item_update;
  item_class->depends_on = engraft_report_item_depends_on;
  item_class->outlives = TRUE;

  /**
   * EngraftReportItem::contents-changed:
   * @self: the report
   *
   * What the document shows is another.
   */
  signals[CONTENTS_CHANGED] =
    g_signal_new ("contents-changed", ENGRAFT_TYPE_REPORT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
engraft_report_item_init (EngraftReportItem *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * engraft_report_item_list_analyses:
 * @self: a report
 *
 * Lists every analysis of the project in the order of the report, also those that are left out of it.
 *
 * Returns: (transfer container) (element-type EngraftAnalysis): the analyses
 */
GPtrArray *
engraft_report_item_list_analyses (EngraftReportItem *self)
{
  GPtrArray *analyses;
  g_autoptr(GPtrArray) ids = NULL;

  g_return_val_if_fail (ENGRAFT_IS_REPORT_ITEM (self), NULL);

  analyses = g_ptr_array_new_with_free_func (g_object_unref);
  if (!engraft_item_get_project (ENGRAFT_ITEM (self)))
    return analyses;
  ids = list_ids (self);
  for (guint i = 0; i < ids->len; i++)
    {
      EngraftAnalysis *analysis = find_analysis (self, ids->pdata[i]);

      if (analysis)
        g_ptr_array_add (analyses, g_object_ref (analysis));
    }

  return analyses;
}

/**
 * engraft_report_item_list_included:
 * @self: a report
 *
 * Lists the analyses that are in the report, in its order.
 *
 * Returns: (transfer container) (element-type EngraftAnalysis): the analyses
 */
GPtrArray *
engraft_report_item_list_included (EngraftReportItem *self)
{
  GPtrArray *analyses = engraft_report_item_list_analyses (self);

  for (guint i = analyses ? analyses->len : 0; i-- > 0;)
    if (!engraft_report_item_has_analysis (self, analyses->pdata[i]))
      g_ptr_array_remove_index (analyses, i);

  return analyses;
}

/**
 * engraft_report_item_has_analysis:
 * @self: a report
 * @analysis: an analysis of the same project
 *
 * Asks whether an analysis is in the report.
 *
 * Returns: whether it is not left out
 */
gboolean
engraft_report_item_has_analysis (EngraftReportItem *self,
                                  EngraftAnalysis   *analysis)
{
  g_return_val_if_fail (ENGRAFT_IS_REPORT_ITEM (self) && ENGRAFT_IS_ANALYSIS (analysis), FALSE);

  return !has_id (self, "left-out", engraft_item_get_id (ENGRAFT_ITEM (analysis)));
}

/**
 * engraft_report_item_set_analysis:
 * @self: a report
 * @analysis: an analysis of the same project
 * @included: whether it is in the report
 *
 * Takes an analysis in or leaves it out, which is a step of the history.
 */
void
engraft_report_item_set_analysis (EngraftReportItem *self,
                                  EngraftAnalysis   *analysis,
                                  gboolean           included)
{
  const char * const *before;
  const char *id;
  g_autoptr(GPtrArray) ids = NULL;

  g_return_if_fail (ENGRAFT_IS_REPORT_ITEM (self) && ENGRAFT_IS_ANALYSIS (analysis));

  if (engraft_report_item_has_analysis (self, analysis) == !!included)
    return;

  id = engraft_item_get_id (ENGRAFT_ITEM (analysis));
  before = engraft_options_get_strv (engraft_item_get_spec (ENGRAFT_ITEM (self)), "left-out");
  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; before && before[i]; i++)
    if (!g_str_equal (before[i], id))
      g_ptr_array_add (ids, g_strdup (before[i]));
  if (!included)
    g_ptr_array_add (ids, g_strdup (id));
  store_ids (self, "left-out", ids);
}

/**
 * engraft_report_item_move:
 * @self: a report
 * @analysis: an analysis of the same project
 * @by: how many places it goes on; below zero: to the front
 *
 * Moves an analysis within [method@ReportItem.list_analyses], which is a step of the history.
 *
 * Returns: whether it is in another place now
 */
gboolean
engraft_report_item_move (EngraftReportItem *self,
                          EngraftAnalysis   *analysis,
                          int                by)
{
  g_autoptr(GPtrArray) ids = NULL;
  const int step = by < 0 ? -1 : 1;
  gboolean moved = FALSE;
  guint from;

  g_return_val_if_fail (ENGRAFT_IS_REPORT_ITEM (self) && ENGRAFT_IS_ANALYSIS (analysis), FALSE);

  ids = list_ids (self);
  if (!g_ptr_array_find_with_equal_func (ids, engraft_item_get_id (ENGRAFT_ITEM (analysis)), g_str_equal, &from))
    return FALSE;
  for (int left = ABS (by); left > 0; left--)
    {
      int to = (int) from + step;
      gpointer other;

      while (to >= 0 && to < (int) ids->len && !find_analysis (self, ids->pdata[to]))
        to += step;
      if (to < 0 || to >= (int) ids->len)
        break;
      other = ids->pdata[to];
      ids->pdata[to] = ids->pdata[from];
      ids->pdata[from] = other;
      from = to;
      moved = TRUE;
    }
  if (moved)
    store_ids (self, "order", ids);

  return moved;
}

/**
 * engraft_report_item_dup_title:
 * @self: a report of a project
 *
 * Gives what stands over the report.
 *
 * Returns: (transfer full): its title, else that of the project, else its name
 */
char *
engraft_report_item_dup_title (EngraftReportItem *self)
{
  EngraftProject *project;
  const char *title;

  g_return_val_if_fail (ENGRAFT_IS_REPORT_ITEM (self), NULL);

  title = engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (self)), "title");
  if (title && *title)
    return g_strdup (title);
  project = engraft_item_get_project (ENGRAFT_ITEM (self));
  title = project ? engraft_project_get_title (project) : NULL;

  return g_strdup (title && *title ? title : engraft_item_get_name (ENGRAFT_ITEM (self)));
}

/**
 * engraft_report_item_dup_file_name:
 * @self: a report of a project
 * @format: as what it is written
 *
 * Proposes the name of a file, which has no character that some system refuses.
 *
 * Returns: (transfer full): such as “Report.pdf”
 */
char *
engraft_report_item_dup_file_name (EngraftReportItem   *self,
                                   EngraftReportFormat  format)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (ENGRAFT_IS_REPORT_ITEM (self), NULL);

  name = g_strstrip (g_strdelimit (g_strdup (engraft_item_get_name (ENGRAFT_ITEM (self))), "/\\:*?\"<>|\n\r\t", ' '));
  if (*name == '.')
    *name = '_';

  return g_strconcat (*name ? name : _("Report"), format == ENGRAFT_REPORT_FORMAT_HTML ? ".html" : ".pdf", NULL);
}
