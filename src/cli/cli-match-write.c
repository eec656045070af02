/* cli-match-write.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-match-write.h"

#include <glib/gi18n.h>

#include "cli/cli-options.h"
#include "libengraft-chart/report/engraft-search-report.h"
#include "libengraft/project/engraft-finished-search.h"

gboolean
cli_match_check_output (const char          *path,
                        const char * const  *inputs,
                        guint                n_inputs,
                        GError             **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);

  if (!engraft_search_report_has_form (path))
    {
      g_set_error (error, CLI_ERROR, CLI_USAGE,
                   _("“%s”: the name should end in .pdf or .html (a report), .json (the whole search), .csv, .tsv or .xlsx "
                     "(the list of donors)"), path);
      return FALSE;
    }
  for (guint i = 0; i < n_inputs; i++)
    {
      g_autoptr(GFile) input = inputs[i] ? g_file_new_for_commandline_arg (inputs[i]) : NULL;

      if (!input || !g_file_equal (file, input))
        continue;
      g_set_error (error, CLI_ERROR, CLI_USAGE, _("“%s” is what is read; write to another file"), path);
      return FALSE;
    }

  return TRUE;
}

gboolean
cli_match_write (const CliAnswer      *answer,
                 EngraftSearchResult  *result,
                 const char           *explain,
                 const char           *path,
                 GError              **error)
{
  g_autoptr(EngraftDonorSearchItem) item =
    engraft_donor_search_item_new_finished (answer->patient_id ? answer->patient_id : _("Donor search"), answer->donors,
                                            answer->macs, answer->patient, result);
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GFile) beside = NULL;
  g_autoptr(GError) local = NULL;
  gboolean is_written;

  engraft_options_assign (ENGRAFT_OPTIONS (engraft_donor_search_item_get_options (item)),
                          ENGRAFT_OPTIONS (answer->search));
  engraft_options_assign (ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (item)),
                          ENGRAFT_OPTIONS (answer->person));
  if (explain)
    engraft_donor_search_item_set_shortlisted (item, explain, TRUE);
  is_written = engraft_search_report_write (item, file, &beside, NULL, &local);
  if (beside)
    {
      const gulong n = (gulong) engraft_search_result_get_n_left_out (result);
      g_autofree char *name = g_file_get_parse_name (beside);

      g_printerr (ngettext ("engraft-cli: %lu donor that was left out is named in “%s”\n",
                            "engraft-cli: %lu donors that were left out are named in “%s”\n", n), n, name);
    }
  if (is_written)
    return TRUE;
  g_set_error_literal (error, CLI_ERROR, CLI_OUTPUT, local->message);

  return FALSE;
}
