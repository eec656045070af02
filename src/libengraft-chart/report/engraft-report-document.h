/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/project/engraft-report-item.h"

G_BEGIN_DECLS

gboolean engraft_report_document_write        (EngraftReportItem    *item,
                                               GFile                *file,
                                               EngraftOperation     *operation,
                                               GError              **error);
void     engraft_report_document_write_async  (EngraftReportItem    *item,
                                               GFile                *file,
                                               EngraftOperation     *operation,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean engraft_report_document_write_finish (GAsyncResult         *result,
                                               GError              **error);

#ifndef __GI_SCANNER__

#include "libengraft-chart/report/engraft-report.h"

/* The pages, drawn in a thread: operation as for the functions above */
void                engraft_report_document_draw_async  (EngraftReportItem    *item,
                                                         EngraftOperation     *operation,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
EngraftReportPages *engraft_report_document_draw_finish (GAsyncResult         *result,
                                                         GError              **error);
/* a web page when the name ends with “.html”, otherwise a PDF */
gboolean            engraft_report_write_file           (EngraftReport        *report,
                                                         GFile                *file,
                                                         EngraftOperation     *operation,
                                                         GError              **error);

#endif

G_END_DECLS
