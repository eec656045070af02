/* engraft-report-flow-private.h: what the parts of the flow know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "libengraft-chart/report/engraft-report-flow.h"

G_BEGIN_DECLS

/* points */
#define MARGIN 54
#define FOOT 36
#define TERM_WIDTH 110
#define TEXT_SIZE 9.5
#define HEADING_SIZE 12
#define TITLE_SIZE 18
#define FOOTER_SIZE 7.5

struct _EngraftReportFlow
{
  double           width, height;   /* of a page */
  GByteArray      *bytes;           /* of the PDF; or NULL */
  GPtrArray       *pages;           /* of cairo_surface_t, when there is no PDF */
  GPtrArray       *texts;           /* what stands on each of them */
  GString         *text;            /* of the page that is drawn; NULL for a PDF */
  cairo_surface_t *surface;
  cairo_t         *cr;
  PangoContext    *context;
  char            *footer;
  double           y;
  guint            page;
};

PangoLayout *engraft_report_flow_make_layout (EngraftReportFlow *self,
                                              const char        *text,
                                              double             size,
                                              PangoWeight        weight,
                                              double             width);
double       engraft_report_flow_get_height  (PangoLayout       *layout);
/* how much is left of the page */
double       engraft_report_flow_get_room    (EngraftReportFlow *self);
void         engraft_report_flow_begin_page  (EngraftReportFlow *self);
/* for those who cannot see the page */
void         engraft_report_flow_tell        (EngraftReportFlow *self,
                                              const char        *text,
                                              const char        *after);

G_END_DECLS
