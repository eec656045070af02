/* engraft-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-report.h"

#include "libengraft-chart/report/engraft-report-flow.h"

static void
block_free (gpointer data)
{
  EngraftBlock *block = data;

  g_free (block->text);
  g_free (block->term);
  g_clear_object (&block->table);
  g_clear_object (&block->scene);
  g_free (block);
}

EngraftReport *
engraft_report_new (const char *title,
                    const char *footer)
{
  EngraftReport *self = g_new0 (EngraftReport, 1);

  self->title = g_strdup (title);
  self->footer = g_strdup (footer);
  self->blocks = g_ptr_array_new_with_free_func (block_free);

  return self;
}

void
engraft_report_free (EngraftReport *self)
{
  g_free (self->title);
  g_free (self->footer);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static EngraftBlock *
add (EngraftReport    *self,
     EngraftBlockKind  kind)
{
  EngraftBlock *block = g_new0 (EngraftBlock, 1);

  block->kind = kind;
  g_ptr_array_add (self->blocks, block);

  return block;
}

void
engraft_report_add (EngraftReport    *self,
                    EngraftBlockKind  kind,
                    const char       *text)
{
  if (text && *text)
    add (self, kind)->text = g_strdup (text);
}

void
engraft_report_add_item (EngraftReport *self,
                         const char    *term,
                         const char    *text)
{
  EngraftBlock *block;

  if (!text || !*text)
    return;
  block = add (self, ENGRAFT_BLOCK_ITEM);
  block->term = g_strdup (term);
  block->text = g_strdup (text);
}

void
engraft_report_add_table (EngraftReport *self,
                          EngraftTable  *table)
{
  if (engraft_table_get_n_columns (table) && engraft_table_get_n_rows (table))
    add (self, ENGRAFT_BLOCK_TABLE)->table = g_object_ref (table);
}

void
engraft_report_add_figure (EngraftReport *self,
                           EngraftScene  *scene,
                           double         width,
                           double         height)
{
  EngraftBlock *block = add (self, ENGRAFT_BLOCK_FIGURE);
  EngraftStyle style;

  engraft_style_init_print (&style);
  block->scene = g_object_ref (scene);
  block->width = width;
  block->height = engraft_scene_fit_height (scene, width, height, &style);
}

static void
flow_block (EngraftReportFlow  *flow,
            const EngraftBlock *block)
{
  switch (block->kind)
    {
    case ENGRAFT_BLOCK_TITLE:
      engraft_report_flow_title (flow, block->text);
      break;

    case ENGRAFT_BLOCK_HEADING:
      engraft_report_flow_heading (flow, block->text);
      break;

    case ENGRAFT_BLOCK_ITEM:
      engraft_report_flow_item (flow, block->term, block->text);
      break;

    case ENGRAFT_BLOCK_TABLE:
      engraft_report_flow_table (flow, block->table);
      break;

    case ENGRAFT_BLOCK_FIGURE:
      engraft_report_flow_figure (flow, block->scene, block->width, block->height);
      break;

    case ENGRAFT_BLOCK_CAPTION:
      engraft_report_flow_caption (flow, block->text);
      break;

    case ENGRAFT_BLOCK_TEXT:
    default:
      engraft_report_flow_text (flow, block->text);
    }
}

/* A heading, its sentence and its figure stand on one page. */
static void
keep_together (EngraftReport     *self,
               guint              i,
               EngraftReportFlow *flow)
{
  const EngraftBlock *block = self->blocks->pdata[i];
  const EngraftBlock *figure = i + 2 < self->blocks->len ? self->blocks->pdata[i + 2] : NULL;

  if (block->kind == ENGRAFT_BLOCK_HEADING && figure && figure->kind == ENGRAFT_BLOCK_FIGURE)
    engraft_report_flow_reserve (flow, figure->height + 80);
}

gboolean
engraft_report_go_on (EngraftReport     *self,
                      guint              done,
                      double             begin,
                      EngraftOperation  *operation,
                      GError           **error)
{
  if (!operation)
    return TRUE;
  engraft_operation_set_fraction (operation, begin + (1 - begin) * done / MAX (self->blocks->len, 1));

  return !g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error);
}

static gboolean
fill (EngraftReport      *self,
      EngraftReportFlow  *flow,
      EngraftOperation   *operation,
      GError            **error)
{
  const double begin = operation ? engraft_operation_get_fraction (operation) : 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      if (!engraft_report_go_on (self, i, begin, operation, error))
        return FALSE;
      keep_together (self, i, flow);
      flow_block (flow, self->blocks->pdata[i]);
    }

  return engraft_report_go_on (self, self->blocks->len, begin, operation, error);
}

GBytes *
engraft_report_to_pdf (EngraftReport     *self,
                       EngraftOperation  *operation,
                       GError           **error)
{
  g_autoptr(EngraftReportFlow) flow = engraft_report_flow_new (self->title, self->footer, self->paper);

  return fill (self, flow, operation, error) ? engraft_report_flow_finish (flow, error) : NULL;
}

EngraftReportPages *
engraft_report_to_pages (EngraftReport     *self,
                         EngraftOperation  *operation,
                         GError           **error)
{
  g_autoptr(EngraftReportFlow) flow = engraft_report_flow_new_pages (self->footer, self->paper);

  return fill (self, flow, operation, error) ? engraft_report_flow_finish_pages (flow, error) : NULL;
}
