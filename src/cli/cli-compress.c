/* cli-compress.c: a model becomes a small one for devices, held to account by a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-analysis.h"
#include "cli/cli-commands.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/prediction/engraft-compression-spec.h"
#include "libengraft/prediction/engraft-compression.h"

static const CliFlag flags[] = {
  { CLI_ANALYSIS, "threshold", "options.threshold", 0, N_("The risk from which on something is done (the mean risk)"), N_("NUMBER") },
  { CLI_ANALYSIS, "prune", "options.pruning", 0, N_("Cut off subtrees that save less than this for each of their leaves (0)"), N_("NUMBER") },
  { CLI_ANALYSIS, "sparsity", "options.sparsity", 0, N_("Leave out this share of a network's weights, the smallest first (0)"), N_("SHARE") },
  { CLI_ANALYSIS, "drop", "options.dropping", 0, N_("Leave out trees that change the score by less than this (0)"), N_("NUMBER") },
};

/* the model that is read, and where the small one goes; NULL: nowhere */
static char *model_path, *save_path;
static EngraftModel *model;

/* What of the data is needed depends on it. */
static gboolean
read_model (GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (model_path);
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);

  model = bytes ? engraft_model_new_from_bytes (bytes, error) : NULL;

  return model != NULL;
}

static EngraftSurvivalData *
make_data (CliAnalysis       *self,
           EngraftTable      *table,
           EngraftCohort     *cohort,
           EngraftOperation  *operation,
           GError           **error)
{
  EngraftOutcomeKind kind;

  if (!model && !read_model (error))
    return NULL;
  kind = engraft_model_get_outcome_kind (model);

  return engraft_survival_data_new_with_flags (table, cohort,
                                               ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA
                                               | ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS
                                               | (kind == ENGRAFT_OUTCOME_KIND_COMPETING ? ENGRAFT_SURVIVAL_DATA_COMPETING : 0)
                                               | (kind == ENGRAFT_OUTCOME_KIND_YES_NO ? ENGRAFT_SURVIVAL_DATA_WITHOUT_TIME : 0), NULL,
                                               NULL, operation, error);
}

static gboolean
save (EngraftCompression  *compression,
      GError             **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (save_path);
  GBytes *bytes = engraft_compression_get_bytes (compression, error);

  return bytes && engraft_replace_file (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, error);
}

static gpointer
compute (CliAnalysis          *self,
         EngraftTable         *table,
         EngraftSurvivalData  *data,
         EngraftOperation     *operation,
         GError              **error)
{
  g_autoptr(EngraftCompression) compression = NULL;

  compression = engraft_compression_new (model, table, ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort")),
                                         ENGRAFT_COMPRESSION_OPTIONS (engraft_options_get_options (self->spec, "options")), operation,
                                         error);
  if (!compression || (save_path && !save (compression, error)))
    return NULL;

  return g_steal_pointer (&compression);
}

/* “--save FILE” and “--model FILE” are about no option of the analysis. */
static char *
take_path (const char *flag,
           int        *argc,
           char      **argv)
{
  for (int i = 1; i + 1 < *argc; i++)
    if (g_str_equal (argv[i], flag))
      {
        char *path = argv[i + 1];

        for (int k = i; k + 2 <= *argc; k++)
          argv[k] = argv[k + 2];
        *argc -= 2;
        return path;
      }

  return NULL;
}

static gboolean
wants_help (int    argc,
            char **argv)
{
  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;

  return FALSE;
}

int
cli_compress (int    argc,
              char **argv)
{
  CliAnalysis analysis = {
    .command = "compress",
    .summary = _("Makes the model of “--model FILE” small enough for a device, and tells by the patients of a data file what that does "
                 "to its predictions. “--save FILE” writes it, unless decisions or risks change too much."),
    .get_spec_type = engraft_compression_spec_get_type,
    .flags = flags,
    .n_flags = G_N_ELEMENTS (flags),
    .make_data = make_data,
    .get_result_type = engraft_compression_get_type,
    .compute = compute,
  };
  int status;

  model_path = take_path ("--model", &argc, argv);
  save_path = take_path ("--save", &argc, argv);
  if (!model_path && !wants_help (argc, argv))
    {
      g_printerr ("engraft-cli compress: %s\n", _("Say by “--model FILE” which model; “engraft-cli train --save-model FILE” makes one."));
      return CLI_USAGE;
    }

  status = cli_analysis_run (&analysis, argc, argv);
  g_clear_object (&model);

  return status;
}
