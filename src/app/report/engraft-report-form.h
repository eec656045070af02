/* engraft-report-form.h: what is in a report and how it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/project/engraft-report-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REPORT_FORM (engraft_report_form_get_type ())

/* Its buttons are page.export, page.save-web-page and page.print. */
G_DECLARE_FINAL_TYPE (EngraftReportForm, engraft_report_form, ENGRAFT, REPORT_FORM, GtkBox)

GtkWidget *engraft_report_form_new (EngraftReportItem *item);

G_END_DECLS
