/* cli-evidence.c: the published evidence, and what of it can be put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/figures/engraft-evidence-figure.h"
#include "libengraft/evidence/engraft-evidence.h"
#include "libengraft/io/engraft-table-writer.h"

/* of the figure, in points: 18 cm */
#define WIDTH 510

typedef struct
{
  char *condition, *kind, *therapy, *endpoint, *status, *from, *to, *output;
} Options;

static int
fail (const GError *error,
      int           status)
{
  g_printerr ("engraft-cli evidence: %s\n", error->message);

  return status;
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "condition", 0, 0, G_OPTION_ARG_STRING, &options->condition, N_("Rows of this condition"), N_("TEXT") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options->kind, N_("Rows of this kind: efficacy, mortality, harm, model or landscape"),
      N_("KIND") },
    { "therapy", 0, 0, G_OPTION_ARG_STRING, &options->therapy, N_("Rows of this therapy"), N_("TEXT") },
    { "endpoint", 0, 0, G_OPTION_ARG_STRING, &options->endpoint, N_("Rows of this endpoint"), N_("TEXT") },
    { "status", 0, 0, G_OPTION_ARG_STRING, &options->status, N_("Rows of this status: claim, primary, check or own"), N_("STATUS") },
    { "from-year", 0, 0, G_OPTION_ARG_STRING, &options->from, N_("Rows from this year on"), N_("YEAR") },
    { "to-year", 0, 0, G_OPTION_ARG_STRING, &options->to, N_("Rows up to this year"), N_("YEAR") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      N_("Write the rows (.csv) or the figure (.svg, .png, .pdf) to this file"), N_("FILE") },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _("Shows what was published on cell therapy in autoimmune disease, each row with its source and how "
                                  "far it was checked, and puts together what can be: one condition, therapy, endpoint and time."));
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc == 1)
    return TRUE;
  g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("No file is wanted here"));

  return FALSE;
}

static gboolean
set_filter (EngraftEvidenceFilter  *filter,
            const Options          *given,
            GError                **error)
{
  const struct { const char *name, *text; } all[] = {
    { "condition", given->condition }, { "kind", given->kind }, { "therapy", given->therapy }, { "endpoint", given->endpoint },
    { "status", given->status }, { "from-year", given->from }, { "to-year", given->to },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].text && !cli_options_set (ENGRAFT_OPTIONS (filter), all[i].name, all[i].text, error))
      return FALSE;

  return TRUE;
}

static void
print (EngraftEvidenceSelection *selection)
{
  g_autofree char *sentence = engraft_evidence_selection_dup_sentence (selection);

  g_print ("%s\n", sentence);
  for (guint i = 0; i < engraft_evidence_selection_get_n (selection); i++)
    {
      EngraftEvidenceRow *row = engraft_evidence_selection_get_row (selection, i);
      const char *why_not = engraft_evidence_selection_get_why_not (selection, i);
      const char *differs = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_DIFFERS);
      g_autofree char *figure = engraft_evidence_row_dup_figure (row), *basis = engraft_evidence_row_dup_basis (row);

      g_print ("\n%s  %s %s\n      %s: %s\n      %s; %s\n      %s\n",
               engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ID),
               engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_STUDY),
               engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_YEAR),
               engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ENDPOINT), figure,
               engraft_evidence_row_get_status_title (row), basis,
               engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_REFERENCE));
      if (why_not)
        /* Translators: a reason */
        g_print (_("      Takes no part: %s\n"), why_not);
      if (*differs)
        g_print ("      %s\n", differs);
    }
}

static int
write_output (EngraftEvidenceSelection *selection,
              const char               *name)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr(GError) error = NULL;

  if (g_str_has_suffix (name, ".csv"))
    {
      g_autoptr(EngraftTable) table = engraft_evidence_selection_to_table (selection);

      return engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_CSV, file, NULL, &error) ? CLI_OK : fail (error, CLI_OUTPUT);
    }
  else
    {
      g_autoptr(EngraftScene) scene = engraft_evidence_figure_new (selection, NULL, TRUE);
      EngraftStyle style;
      double height;

      engraft_style_init_print (&style);
      height = MAX (240, engraft_scene_get_min_height (scene, NULL, WIDTH, &style));

      return engraft_export_file (scene, &style, WIDTH, height, 300, file, &error) ? CLI_OK : fail (error, CLI_OUTPUT);
    }
}

static int
show (const Options *given)
{
  g_autoptr(EngraftEvidenceFilter) filter = engraft_evidence_filter_new ();
  g_autoptr(EngraftEvidenceSelection) selection = NULL;
  g_autoptr(EngraftEvidence) evidence = NULL;
  g_autoptr(GError) error = NULL;

  if (!set_filter (filter, given, &error))
    return fail (error, CLI_USAGE);
  evidence = engraft_evidence_new (NULL, NULL, &error);
  if (!evidence)
    return fail (error, CLI_DATA);
  if (engraft_evidence_get_own_error (evidence))
    g_printerr (_("engraft-cli evidence: own rows are left out: %s\n"), engraft_evidence_get_own_error (evidence)->message);
  selection = engraft_evidence_select (evidence, filter);
  print (selection);
  if (engraft_evidence_selection_get_n (selection) == 0)
    return CLI_DATA;

  return given->output ? write_output (selection, given->output) : CLI_OK;
}

int
cli_evidence (int    argc,
              char **argv)
{
  Options options = { NULL };
  g_autoptr(GError) error = NULL;
  int status;

  g_set_prgname ("engraft-cli evidence");
  status = parse (&options, &argc, &argv, &error) ? show (&options) : fail (error, CLI_USAGE);
  g_free (options.condition);
  g_free (options.kind);
  g_free (options.therapy);
  g_free (options.endpoint);
  g_free (options.status);
  g_free (options.from);
  g_free (options.to);
  g_free (options.output);

  return status;
}
