/* engraft-report-pages.h: the pages of a report, drawn once and shown at any size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "libengraft/project/engraft-report-spec.h"

G_BEGIN_DECLS

/* Immutable; references may be held by several threads. */
typedef struct _EngraftReportPages EngraftReportPages;

/* in points */
void                engraft_report_paper_get_size (EngraftReportPaper  paper,
                                                   double             *width,
                                                   double             *height);

/* takes both: of cairo_surface_t, and of what stands on each */
EngraftReportPages *engraft_report_pages_new      (double              width,
                                                   double              height,
                                                   GPtrArray          *surfaces,
                                                   GPtrArray          *texts);
EngraftReportPages *engraft_report_pages_ref      (EngraftReportPages *self);
void                engraft_report_pages_unref    (EngraftReportPages *self);
guint               engraft_report_pages_get_n    (EngraftReportPages *self);
void                engraft_report_pages_get_size (EngraftReportPages *self,
                                                   double             *width,
                                                   double             *height);
/* what stands on a page, line by line */
const char         *engraft_report_pages_get_text (EngraftReportPages *self,
                                                   guint               page);
/* in points, on nothing: the paper is the caller's */
void                engraft_report_pages_draw     (EngraftReportPages *self,
                                                   guint               page,
                                                   cairo_t            *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftReportPages, engraft_report_pages_unref)

G_END_DECLS
