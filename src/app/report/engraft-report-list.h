/* engraft-report-list.h: which analyses are in a report, and in which order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-report-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REPORT_LIST (engraft_report_list_get_type ())

/* A row for each analysis of the project, which is moved by its buttons, or by Alt+Up and Alt+Down. */
G_DECLARE_FINAL_TYPE (EngraftReportList, engraft_report_list, ENGRAFT, REPORT_LIST, AdwPreferencesGroup)

GtkWidget *engraft_report_list_new (EngraftReportItem *item);

G_END_DECLS
