/* engraft-cli.c: Engraft from a terminal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <gsl/gsl_errno.h>
#include <signal.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "cli/cli-terminal.h"
#include "libengraft/text/engraft-locale.h"

static const struct
{
  const char *name;
  int       (*run) (int argc, char **argv);
  const char *summary;
} commands[] = {
  { "km", cli_km, N_("Survival curves of a data file: figure, table and tests") },
  { "mantel-byar", cli_mantel_byar, N_("Survival before and after a change of group during follow-up") },
  { "cif", cli_cif, N_("Cumulative incidences of competing events: figure, table and tests") },
  { "cox", cli_cox, N_("Cox’s proportional hazards model of a data file") },
  { "intervals", cli_intervals, N_("Intervals of follow-up of visits, for covariates that change over time") },
  { "endpoint", cli_endpoint, N_("Endpoints of visits, such as confirmed disability worsening") },
  { "win-ratio", cli_win_ratio, N_("Two arms pair by pair on a hierarchy of outcomes") },
  { "csc", cli_csc, N_("Cox models of all competing causes, and absolute risks") },
  { "mcf", cli_mcf, N_("Events that can come again: mean counts and models") },
  { "states", cli_states, N_("Probabilities of several states over time: figure and tables") },
  { "subgroups", cli_subgroups, N_("A treatment in subgroups by Cox models, and tests of interaction") },
  { "pool", cli_pool, N_("Reported ratios as a forest, and put together") },
  { "meta", cli_meta, N_("Studies of a data file, put together") },
  { "evidence", cli_evidence, N_("Published evidence with its sources, and what of it can be put together") },
  { "trials", cli_trials, N_("Trials of registries as a table, and how far they have come") },
  { "response", cli_response, N_("Response rates by group, with intervals, differences, ratios and tests") },
  { "mmrm", cli_mmrm, N_("Changes from baseline at visits by a mixed model for repeated measures") },
  { "adverse-events", cli_adverse_events, N_("Subjects with adverse events by arm and worst grade, and a butterfly figure") },
  { "consort", cli_consort, N_("The flow of subjects through a trial: boxes with arrows, and the rows of each count") },
  { "flow", cli_flow, N_("How rows go from categories of a column to those of another, as a Sankey diagram") },
  { "box-plot", cli_box_plot, N_("The distribution of a number by group: all values, boxes and violins") },
  { "spider", cli_spider, N_("Values of each patient over time: spider figure with a mean, and tables") },
  { "swimmer", cli_swimmer, N_("The course of each patient: swimmer figure with events, and tables") },
  { "waterfall", cli_waterfall, N_("The change of each patient: waterfall or dumbbell figure, and tables") },
  { "impute", cli_impute, N_("Cox models of data with gaps, by multiple imputation") },
  { "iptw", cli_iptw, N_("Survival weighted by the inverse probability of treatment") },
  { "rmst", cli_rmst, N_("Restricted mean survival by covariates") },
  { "table1", cli_table1, N_("Characteristics of subjects by group") },
  { "design", cli_design, N_("Sample size and power of a trial") },
  { "parametric", cli_parametric, N_("Regression on times with a known distribution, and a cured share") },
  { "turnbull", cli_turnbull, N_("Survival from events that are known up to an interval") },
  { "train", cli_train, N_("Prediction models of a data file, and what each is worth") },
  { "predict", cli_predict, N_("What a model predicts of a patient, and why, or of a data file") },
  { "model", cli_model, N_("The card of a model: what it is for, where it comes from, and who signed it") },
  { "compress", cli_compress, N_("A model made small enough for a device, and what that does to its predictions") },
  { "audit", cli_audit, N_("What predictions are worth in groups of people, and how far groups are apart") },
  { "monitor", cli_monitor, N_("Whether a model still does what it did, and what is to be done") },
  { "score", cli_score, N_("Clinical scores of one person or of a data file") },
  { "run", cli_run, N_("The analyses of a project") },
  { "match", cli_match, N_("Donors of a file that match a patient by HLA") },
  { "nomenclature", cli_nomenclature, N_("Releases of the HLA nomenclature that are kept") },
  { "registry", cli_registry, N_("A registry of donors: import, simulate, show") },
  { "examples", cli_examples, N_("The data sets that come with Engraft") },
};

static void
print_help (void)
{
  g_print ("%s\n  engraft-cli %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…]"), _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-12s %s\n", commands[i].name, _(commands[i].summary));
  g_print ("\n  %-12s %s\n  %-12s %s\n\n%s\n", "--help", _("This text; after a command, its options"),
           "--version", _("The version"),
           _("Exit status: 0 when all is well, 1 when the data allow no answer, 2 when the command line is "
             "wrong, 3 when a file cannot be written."));
}

/* A result that got lost on its way is no success */
static int
end_output (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  g_printerr ("engraft-cli: %s\n", _("Not all could be written to standard output: the disk may be full."));

  return CLI_OUTPUT;
}

static int
run (int    argc,
     char **argv)
{
  const char *name = argc > 1 ? argv[1] : NULL;

  if (g_strcmp0 (name, "--version") == 0)
    {
      g_print ("engraft-cli %s\n", PACKAGE_VERSION);
      return CLI_OK;
    }
  if (g_strcmp0 (name, "--help") == 0 || g_strcmp0 (name, "-h") == 0)
    {
      print_help ();
      return CLI_OK;
    }
  for (gsize i = 0; name && i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (name, commands[i].name))
      return commands[i].run (argc - 1, argv + 1);

  if (name)
    g_printerr (_("engraft-cli: there is no command “%s”"), name);
  else
    g_printerr (_("engraft-cli: a command is missing"));
  g_printerr ("\n%s\n", _("Try “engraft-cli --help”."));

  return CLI_USAGE;
}

int
main (int    argc,
      char **argv)
{
  engraft_locale_init ();
  gsl_set_error_handler_off ();   /* its default ends the process */
  cli_terminal_init ();
  signal (SIGXFSZ, SIG_IGN);      /* a file over the limit is an error that is told */

  return end_output (run (argc, argv));
}
