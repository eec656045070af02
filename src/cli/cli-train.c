/* cli-train.c: prediction models of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/project/engraft-training-analysis-spec.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "outcome", "options.outcome", 0,
    N_("event by the horizon (default), competing: with another event that precludes it, or yes-no without a time"), N_("KIND") },
  { CLI_ANALYSIS, "features", "options.features", 0, N_("What a model may learn from"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "columns-like", "options.columns-like", 0,
    N_("And all columns of numbers like these, such as cg*; * are all others"), N_("PATTERN,…") },
  { CLI_ANALYSIS, "methylation", "options.methylation", CLI_NO_ARGUMENT,
    N_("Those are shares of methylation: models that add up count M-values"), NULL },
  { CLI_ANALYSIS, "column-filter", "options.column-filter", 0,
    N_("Columns that “net” keeps: those of the greatest variance (default) or difference between the answers, or all"), N_("NAME") },
  { CLI_ANALYSIS, "columns-kept", "options.columns-kept", 0, N_("And how many (1000)"), N_("NUMBER") },
  { CLI_ANALYSIS, "leave-one-out", "options.leave-one-out", CLI_NO_ARGUMENT,
    N_("Each patient is predicted by a model of all others"), NULL },
  { CLI_ANALYSIS, "known-at-start", "options.known-at-start", 0,
    N_("Features that are known at the start, although they look as if they were not"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "horizon", "options.horizon", 0, N_("The time by which the event is predicted"), N_("NUMBER") },
  { CLI_ANALYSIS, "learners", "options.learners", 0,
    N_("cox, ridge, lasso; with another event also fine-gray; of yes or no logistic, ridge, lasso (all); and, which take minutes, "
       "trees, forest, network and stack of an event or yes or no, aft of an event, net and svm of yes or no"), N_("NAME,…") },
  { CLI_ANALYSIS, "choose", "options.chosen", 0, N_("Whose model predicts (the simplest that is as good as the best)"), N_("NAME") },
  { CLI_ANALYSIS, "folds", "options.folds", 0, N_("Parts, of which each is predicted by models of the others (5)"), N_("NUMBER") },
  { CLI_ANALYSIS, "repeats", "options.repeats", 0, N_("How often patients are dealt to parts (4)"), N_("NUMBER") },
  { CLI_ANALYSIS, "site", "options.site", 0, N_("Parts are the hospitals of this column"), N_("COLUMN") },
  { CLI_ANALYSIS, "temporal", "options.temporal", 0, N_("When patients came: those who came later are predicted"), N_("COLUMN") },
  { CLI_ANALYSIS, "learn-until", "options.learn-until", 0,
    N_("The last date or number of whom is learned from (two thirds)"), N_("VALUE") },
  { CLI_ANALYSIS, "learning-curve", "options.learning-curve", CLI_NO_ARGUMENT, N_("Also learn from fewer patients"), NULL },
  { CLI_ANALYSIS, "bootstraps", "options.bootstraps", 0, N_("Bootstrap samples (100)"), N_("NUMBER") },
  { CLI_ANALYSIS, "permutations", "options.permutations", 0,
    N_("How often outcomes are dealt anew, to tell how often chance does as well (0)"), N_("NUMBER") },
  { CLI_ANALYSIS, "simplest", "options.simplest", CLI_NO_ARGUMENT,
    N_("Take the largest penalty within one standard error of the best"), NULL },
  { CLI_ANALYSIS, "seed", "options.seed", 0, N_("Who is in which part (1)"), N_("NUMBER") },
  { CLI_ANALYSIS, "rising", "options.rising", 0, N_("Features of which more should raise the risk"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "falling", "options.falling", 0, N_("Features of which more should lower the risk"), N_("COLUMN,…") },
  { CLI_ANALYSIS, "times-distribution", "options.times-distribution", 0,
    N_("Of “aft”: normal, logistic or extreme (whichever predicts best)"), N_("NAME") },
  { CLI_ANALYSIS, "times-scale", "options.times-scale", 0, N_("Of “aft”: the scale of that (what predicts best)"), N_("NUMBER") },
  { CLI_ANALYSIS, "keep-patients", "options.keep-patients", CLI_NO_ARGUMENT,
    N_("The model carries the patients of the training, whom whoever has the file can read"), NULL },
  { CLI_ANALYSIS, "background", "options.background", 0, N_("Patients that the model carries to explain by (0)"), N_("NUMBER") },
  { CLI_ANALYSIS, "guideline", "options.guideline", 0, N_("Features that a guideline asks for"), N_("COLUMN,…") },
  { CLI_FIGURE, "view", "figure.view", 0, N_("calibration, learners, decisions, stability, roc, instability, learning or nomogram"), N_("NAME") },
};

/* where the model goes; NULL: nowhere */
static char *model_path;

static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  return engraft_training_make_data (table, cohort, ENGRAFT_TRAINING_OPTIONS (engraft_options_get_options (self->spec, "options")),
                                     operation, error);
}

static gboolean
save_model (EngraftTraining  *training,
            GError          **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (model_path);
  g_autofree char *name = g_file_get_basename (file);
  char *ending = g_strrstr (name, ".engraft-model.json");
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (ending)
    *ending = '\0';
  model = engraft_model_new (training, name);
  if (!model)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("The model cannot be read as it would be written, so there is no file. This is a fault of "
                             "Engraft: please report it."));
      return FALSE;
    }
  bytes = engraft_model_to_bytes (model);

  return engraft_replace_file (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "options");
  g_autoptr(EngraftTraining) training =
    engraft_training_new (table, ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort")),
                          ENGRAFT_TRAINING_OPTIONS (options), operation, NULL, error);

  if (!training || (model_path && !save_model (training, error)))
    return NULL;

  return g_steal_pointer (&training);
}

/* “--save-model FILE” is about no option of the training. */
static void
take_model_path (int   *argc,
                 char **argv)
{
  for (int i = 1; i + 1 < *argc; i++)
    if (g_str_equal (argv[i], "--save-model"))
      {
        model_path = argv[i + 1];
        for (int k = i; k + 2 <= *argc; k++)
          argv[k] = argv[k + 2];
        *argc -= 2;
        return;
      }
}

int
cli_train (int    argc,
           char **argv)
{
  CliAnalysis analysis = {
    .command = "train",
    .kind = "training",
    .summary = _("Prediction models of a data file, each held to account by patients from whom it had not learned. "
                 "“--save-model FILE” keeps the one that predicts, for “engraft-cli predict”."),
    .get_spec_type = engraft_training_analysis_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_training_get_type,
    .compute = compute,
  };

  take_model_path (&argc, argv);

  return cli_analysis_run (&analysis, argc, argv);
}
