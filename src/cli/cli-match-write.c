/* cli-match-write.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-match-write.h"

#include <glib/gi18n.h>

#include "cli/cli-options.h"
#include "libengraft-chart/report/engraft-search-report.h"
#include "libengraft/io/engraft-replace-file.h"
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

/* A table of donors has no place for those who are not in it: who was left out stands in a file beside it.  One that is there of
 * an earlier search would tell of other donors, so it is then written with none. */
static gboolean
write_left_out (EngraftSearchResult  *result,
                const char           *path,
                GError              **error)
{
  g_autofree char *beside = g_strconcat (path, ".left-out.txt", NULL);
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (beside);
  const guint64 n = engraft_search_result_get_n_left_out (result);
  g_auto(GStrv) sentences = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  if (engraft_search_report_tells_left_out (path) || (n == 0 && !g_file_query_exists (file, NULL)))
    return TRUE;
  sentences = engraft_search_result_dup_left_out (result, G_MAXUINT);
  g_string_append_printf (text, ngettext ("%lu donor was left out.\n", "%lu donors were left out.\n", (gulong) n), (gulong) n);
  for (guint i = 0; sentences[i]; i++)
    g_string_append_printf (text, "%s\n", sentences[i]);
  if (!engraft_replace_file (file, text->str, text->len, NULL, NULL, error))
    return FALSE;
  if (n > 0)
    g_printerr (ngettext ("engraft-cli: %lu donor that was left out is named in “%s”\n",
                          "engraft-cli: %lu donors that were left out are named in “%s”\n", (gulong) n), (gulong) n, beside);

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
  g_autoptr(GError) local = NULL;

  engraft_options_assign (ENGRAFT_OPTIONS (engraft_donor_search_item_get_options (item)),
                          ENGRAFT_OPTIONS (answer->search));
  engraft_options_assign (ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (item)),
                          ENGRAFT_OPTIONS (answer->person));
  if (explain)
    engraft_donor_search_item_set_shortlisted (item, explain, TRUE);
  if (engraft_search_report_write (item, file, NULL, &local) && write_left_out (result, path, &local))
    return TRUE;
  g_set_error_literal (error, CLI_ERROR, CLI_OUTPUT, local->message);

  return FALSE;
}
