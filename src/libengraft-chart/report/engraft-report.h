/* engraft-report.h: a document, before it is known whether it becomes a PDF or a web page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/report/engraft-report-pages.h"
#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

typedef enum
{
  ENGRAFT_BLOCK_TITLE,
  ENGRAFT_BLOCK_HEADING,
  ENGRAFT_BLOCK_CAPTION,     /* of what follows */
  ENGRAFT_BLOCK_TEXT,
  ENGRAFT_BLOCK_ITEM,        /* a term and what is said of it */
  ENGRAFT_BLOCK_TABLE,
  ENGRAFT_BLOCK_FIGURE,
} EngraftBlockKind;

typedef struct
{
  EngraftBlockKind  kind;
  char             *text;
  char             *term;
  EngraftTable     *table;
  EngraftScene     *scene;
  double            width, height;   /* of the scene, points */
} EngraftBlock;

typedef struct
{
  char               *title;
  char               *footer;
  EngraftReportPaper  paper;
  GPtrArray          *blocks;   /* of EngraftBlock */
} EngraftReport;

EngraftReport *engraft_report_new        (const char     *title,
                                          const char     *footer);
void           engraft_report_free       (EngraftReport  *self);
/* a block that is a text alone; an empty one is none */
void           engraft_report_add        (EngraftReport  *self,
                                          EngraftBlockKind kind,
                                          const char     *text);
void           engraft_report_add_item   (EngraftReport  *self,
                                          const char     *term,
                                          const char     *text);
/* one without rows is left out */
void           engraft_report_add_table  (EngraftReport  *self,
                                          EngraftTable   *table);
void           engraft_report_add_figure (EngraftReport  *self,
                                          EngraftScene   *scene,
                                          double          width,
                                          double          height);
/* These three tell an operation, which may be NULL, how far they are, from its fraction so far to 1, and hear when
 * it is cancelled. */
GBytes        *engraft_report_to_pdf     (EngraftReport    *self,
                                          EngraftOperation *operation,
                                          GError          **error);
/* one file: the figures are in it */
GBytes        *engraft_report_to_html    (EngraftReport    *self,
                                          EngraftOperation *operation,
                                          GError          **error);
/* what the PDF has, for the screen and the printer */
EngraftReportPages *engraft_report_to_pages (EngraftReport    *self,
                                          EngraftOperation *operation,
                                          GError          **error);
/* Block done of those of the report, of which the first stood at begin; FALSE with error: cancelled */
gboolean       engraft_report_go_on      (EngraftReport    *self,
                                          guint             done,
                                          double            begin,
                                          EngraftOperation *operation,
                                          GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftReport, engraft_report_free)

G_END_DECLS
