/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft-chart/report/engraft-report-pages.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

GBytes  *engraft_search_report_to_pdf (EngraftDonorSearchItem  *item,
                                       EngraftOperation        *operation,
                                       GError                 **error);
GBytes  *engraft_search_report_to_html (EngraftDonorSearchItem  *item,
                                       EngraftOperation        *operation,
                                       GError                 **error);
/* what the PDF has, for the printer */
EngraftReportPages *engraft_search_report_to_pages (EngraftDonorSearchItem *item,
                                       EngraftOperation        *operation,
                                       GError                 **error);
gboolean engraft_search_report_has_form (const char             *name);
gboolean engraft_search_report_write  (EngraftDonorSearchItem  *item,
                                       GFile                   *file,
                                       GFile                  **beside,
                                       EngraftOperation        *operation,
                                       GError                 **error);

G_END_DECLS
