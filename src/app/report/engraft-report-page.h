/* engraft-report-page.h: the report of a project as it will be on paper.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REPORT_PAGE (engraft_report_page_get_type ())

G_DECLARE_FINAL_TYPE (EngraftReportPage, engraft_report_page, ENGRAFT, REPORT_PAGE, EngraftPage)

G_END_DECLS
