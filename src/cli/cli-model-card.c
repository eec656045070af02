/* cli-model-card.c: the card of a model file, what is written on it, and who signs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli-commands.h"
#include "cli/cli-output.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/prediction/engraft-model-card.h"
#include "libengraft/project/engraft-model-card-analysis-spec.h"

typedef struct
{
  char     **settings, **trusted;
  char      *new_key, *key, *save;
  CliOutput  output;
} Options;

static int
fail (const GError *error,
      int           status)
{
  g_printerr ("engraft-cli model: %s\n", error->message);

  return status;
}

static gboolean
check_words (const Options  *options,
             int             argc,
             GError        **error)
{
  if (options->new_key && argc == 1 && !options->settings && !options->key && !options->save)
    return TRUE;
  if (options->new_key)
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("“--new-key” makes a key and does nothing else."));
  else if (argc != 2)
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("Which model file? “engraft-cli train --save-model FILE” makes one."));
  else if ((options->settings || options->key) && !options->save)
    g_set_error_literal (error, CLI_ERROR, CLI_USAGE, _("Say by “--save FILE” where the changed or signed model goes."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->settings,
      N_("Write this on its card, such as “5a=…”; can be given several times"), N_("ITEM=TEXT") },
    { "sign", 0, 0, G_OPTION_ARG_FILENAME, &options->key, N_("Sign it with the key of this file"), N_("FILE") },
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &options->save, N_("Where the changed or signed model goes"), N_("FILE") },
    { "trust", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->trusted,
      N_("Refuse it unless it is signed by this public key; can be given several times"), N_("KEY") },
    { "new-key", 0, 0, G_OPTION_ARG_FILENAME, &options->new_key, N_("Make a pair of keys and keep it in this file"), N_("FILE") },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (_("MODEL"));
  g_autoptr(GFile) nothing = g_file_new_for_path ("/dev/null");

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_group (context, cli_output_new_group (&options->output, ENGRAFT_TYPE_MODEL_CARD));
  g_option_context_set_summary (context, _("The card of a model file: what it is for, what TRIPOD+AI asks, where it comes from and who "
                                           "signed it.  “--set” writes on it, “--sign” signs it."));

  return g_option_context_parse (context, argc, argv, error) && check_words (options, *argc, error)
         && cli_output_check (&options->output, nothing, error);
}

static int
make_key (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftModelKey) key = engraft_model_key_new (&error);

  if (!key || !engraft_model_key_save (key, file, &error))
    return fail (error, CLI_OUTPUT);
  g_print (_("Public key: %s\nGive it to those who get your models. Keep the file to yourself: who has it signs in your name.\n"),
           engraft_model_key_get_public (key));

  return CLI_OK;
}

static gboolean
check_signer (const Options  *given,
              EngraftModel   *model,
              GError        **error)
{
  const char *signer = engraft_model_get_signer (model);

  if (!given->trusted || (signer && g_strv_contains ((const char * const *) given->trusted, signer)))
    return TRUE;
  if (signer)
    g_set_error (error, CLI_ERROR, CLI_DATA, _("The model is signed by the key %s, which is none of those to be trusted."), signer);
  else
    g_set_error_literal (error, CLI_ERROR, CLI_DATA, _("The model is not signed."));

  return FALSE;
}

static gboolean
save (const Options  *given,
      EngraftModel   *model,
      GError        **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (given->save);
  g_autoptr(GFile) key_file = given->key ? g_file_new_for_commandline_arg (given->key) : NULL;
  g_autoptr(EngraftModelKey) key = key_file ? engraft_model_key_new_from_file (key_file, error) : NULL;
  g_autoptr(EngraftModel) signed_one = key ? engraft_model_new_signed (model, key) : NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (key_file && !key)
    return FALSE;
  bytes = engraft_model_to_bytes (signed_one ? signed_one : model);

  return engraft_replace_file (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, error);
}

static int
run (Options    *given,
     const char *path)
{
  g_autoptr(EngraftOptions) spec = g_object_new (ENGRAFT_TYPE_MODEL_CARD_ANALYSIS_SPEC, NULL);
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr(EngraftModel) model = bytes ? engraft_model_new_from_bytes (bytes, &error) : NULL;
  g_autoptr(EngraftModelCard) card = NULL;
  g_autofree char *text = NULL;
  CliReport report = { .spec = spec };

  if (!model || !check_signer (given, model, &error))
    return fail (error, CLI_DATA);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_object_set (engraft_options_get_options (spec, "options"), "model", text, "card", given->settings, NULL);
  card = engraft_model_card_new (ENGRAFT_MODEL_CARD_OPTIONS (engraft_options_get_options (spec, "options")), &error);
  if (!card)
    return fail (error, CLI_DATA);
  if (given->save && !save (given, engraft_model_card_get_model (card), &error))
    return fail (error, g_error_matches (error, ENGRAFT_MODEL_KEY_ERROR, ENGRAFT_MODEL_KEY_ERROR_FILE) ? CLI_DATA : CLI_OUTPUT);
  report.name = engraft_model_get_title (model);
  report.result = ENGRAFT_RESULT (card);
  report.notices = engraft_model_card_get_notices (card);
  if (!cli_output_is_quiet (&given->output))
    cli_report_print (&report);

  return cli_output_write (&given->output, &report, &error) ? CLI_OK : fail (error, error->code);
}

int
cli_model (int    argc,
           char **argv)
{
  Options options = { 0 };
  g_autoptr(GError) error = NULL;
  int status;

  g_set_prgname ("engraft-cli model");
  if (!parse (&options, &argc, &argv, &error))
    status = fail (error, CLI_USAGE);
  else
    status = options.new_key ? make_key (options.new_key) : run (&options, argv[1]);
  cli_output_clear (&options.output);
  g_strfreev (options.settings);
  g_strfreev (options.trusted);
  g_free (options.new_key);
  g_free (options.key);
  g_free (options.save);

  return status;
}
