/* engraft-report-pages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-report-pages.h"

struct _EngraftReportPages
{
  gatomicrefcount  references;
  double           width, height;
  GPtrArray       *surfaces;
  GPtrArray       *texts;
};

void
engraft_report_paper_get_size (EngraftReportPaper  paper,
                               double             *width,
                               double             *height)
{
  const gboolean letter = paper == ENGRAFT_REPORT_PAPER_LETTER;

  *width = letter ? 612 : 595.276;
  *height = letter ? 792 : 841.89;
}

EngraftReportPages *
engraft_report_pages_new (double     width,
                          double     height,
                          GPtrArray *surfaces,
                          GPtrArray *texts)
{
  EngraftReportPages *self = g_new0 (EngraftReportPages, 1);

  g_atomic_ref_count_init (&self->references);
  self->width = width;
  self->height = height;
  self->surfaces = surfaces;
  self->texts = texts;

  return self;
}

EngraftReportPages *
engraft_report_pages_ref (EngraftReportPages *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
engraft_report_pages_unref (EngraftReportPages *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->surfaces);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

guint
engraft_report_pages_get_n (EngraftReportPages *self)
{
  return self->surfaces->len;
}

void
engraft_report_pages_get_size (EngraftReportPages *self,
                               double             *width,
                               double             *height)
{
  *width = self->width;
  *height = self->height;
}

const char *
engraft_report_pages_get_text (EngraftReportPages *self,
                               guint               page)
{
  g_return_val_if_fail (page < self->texts->len, NULL);

  return self->texts->pdata[page];
}

void
engraft_report_pages_draw (EngraftReportPages *self,
                           guint               page,
                           cairo_t            *cr)
{
  g_return_if_fail (page < self->surfaces->len);

  cairo_save (cr);
  cairo_set_source_surface (cr, self->surfaces->pdata[page], 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}
