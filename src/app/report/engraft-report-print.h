/* engraft-report-print.h: pages that are drawn go to a printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft-chart/report/engraft-report-pages.h"

G_BEGIN_DECLS

/* Asks for the printer.  @failed: the heading of what is said when it is not printed. */
void engraft_report_print (EngraftPage        *page,
                           EngraftReportPages *pages,
                           const char         *name,
                           const char         *failed);

G_END_DECLS
