/* engraft-patient-paper.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-patient-paper.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-analysis-file.h"
#include "app/engraft-compat.h"
#include "app/report/engraft-report-print.h"
#include "libengraft-chart/report/engraft-patient-summary.h"
#include "libengraft-chart/report/engraft-report-document.h"

/* NULL: nothing is predicted yet */
static EngraftReport *
make_report (EngraftAnalysis *prediction)
{
  EngraftResult *result = engraft_analysis_get_result (prediction);

  return result ? engraft_patient_summary_new (ENGRAFT_PREDICTION (result), engraft_item_get_name (ENGRAFT_ITEM (prediction))) : NULL;
}

void
engraft_patient_paper_print (EngraftPage     *page,
                             EngraftAnalysis *prediction)
{
  EngraftReport *report = make_report (prediction);
  g_autoptr(EngraftReportPages) pages = NULL;
  g_autoptr(GError) error = NULL;

  if (!report)
    return;
  pages = engraft_report_to_pages (report, NULL, &error);
  engraft_report_free (report);
  if (pages)
    engraft_report_print (page, pages, engraft_item_get_name (ENGRAFT_ITEM (prediction)), _("The Summary Was Not Printed"));
  else
    engraft_page_show_error (page, _("The Summary Was Not Printed"), error);
}

static void
write_file (EngraftPage     *page,
            EngraftAnalysis *prediction,
            GFile           *file)
{
  EngraftReport *report = make_report (prediction);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr(GError) error = NULL;

  if (!report)
    return;
  if (engraft_report_write_file (report, file, NULL, &error))
    engraft_page_add_toast (page, engraft_toast_new (_("“%s” saved"), name));
  else
    engraft_page_show_error (page, _("The Summary Was Not Saved"), error);
  engraft_report_free (report);
}

void
engraft_patient_paper_save (EngraftPage     *page,
                            EngraftAnalysis *prediction)
{
  g_autofree char *name = g_strdup_printf ("%s.pdf", engraft_item_get_name (ENGRAFT_ITEM (prediction)));

  engraft_analysis_file_choose (page, prediction, _("Save Summary"), _("PDF document"), "pdf", name, write_file);
}
