/* cli-design.c: sizes and powers of trials.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-commands.h"
#include "cli/cli-output.h"
#include "libengraft/design/engraft-design.h"
#include "libengraft/project/engraft-design-analysis-spec.h"

/* name: “--alpha”; user_data: the part of the spec that has it */
static gboolean
option_cb (const char  *name,
           const char  *value,
           gpointer     user_data,
           GError     **error)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (user_data), name + 2);

  return cli_options_set (user_data, name + 2, pspec->value_type == G_TYPE_BOOLEAN ? "true" : value, error);
}

/* each option of the part is one of the command, but what is on by itself */
static GOptionGroup *
make_group (EngraftOptions *part,
            const char     *name,
            const char     *title,
            const char     *help)
{
  GOptionGroup *group = g_option_group_new (name, title, help, part, NULL);
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (part), &n);
  for (guint i = 0; i < n; i++)
    {
      gboolean flag = pspecs[i]->value_type == G_TYPE_BOOLEAN;
      const GOptionEntry entries[] = {
        { pspecs[i]->name, 0, flag ? G_OPTION_FLAG_NO_ARG : 0, G_OPTION_ARG_CALLBACK, option_cb,
          g_param_spec_get_nick (pspecs[i]), flag ? NULL : N_("VALUE") },
        { NULL }
      };

      if (!g_str_equal (pspecs[i]->name, "kind") && !g_str_equal (pspecs[i]->name, "percent"))
        g_option_group_add_entries (group, entries);
    }
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);

  return group;
}

static int
report (CliOutput      *output,
        EngraftOptions *spec)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDesign) design = engraft_design_new (ENGRAFT_DESIGN_OPTIONS (options), NULL, &error);
  CliReport report = { .name = "design", .spec = spec, .result = design ? ENGRAFT_RESULT (design) : NULL,
                       .notices = design ? engraft_design_get_notices (design) : NULL,
                       .error = error ? error->message : NULL };
  g_autoptr(GError) write_error = NULL;

  if (!cli_output_is_quiet (output))
    cli_report_print (&report);
  if (error)
    g_printerr ("engraft-cli: %s\n", error->message);
  if (!cli_output_write (output, &report, &write_error))
    {
      g_printerr ("engraft-cli: %s\n", write_error->message);
      return write_error->code;
    }

  return error ? CLI_DATA : CLI_OK;
}

int
cli_design (int    argc,
            char **argv)
{
  g_autoptr(EngraftOptions) spec = g_object_new (ENGRAFT_TYPE_DESIGN_ANALYSIS_SPEC, NULL);
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  g_autoptr(GOptionContext) context = g_option_context_new (_("KIND"));
  g_autoptr(GFile) nothing = g_file_new_for_path ("/dev/null");
  g_autoptr(GError) error = NULL;
  CliOutput output = { NULL };
  int status;

  g_set_prgname ("engraft-cli design");
  g_option_context_set_summary (context, _("Sizes and powers of trials. KIND is log-rank, cox, one-survival, "
                                           "proportions, one-proportion, two-stage, means or looks. --question "
                                           "is size, power or effect."));
  g_option_context_set_main_group (context, make_group (options, "design", NULL, NULL));
  g_option_context_add_group (context, make_group (engraft_options_get_options (spec, "figure"), "figure",
                                                   _("How the figure looks:"), _("Show figure options")));
  g_option_context_add_group (context, cli_output_new_group (&output, ENGRAFT_TYPE_DESIGN));
  if (g_option_context_parse (context, &argc, &argv, &error) && argc != 2)
    g_set_error_literal (&error, CLI_ERROR, CLI_USAGE, _("Which kind of trial?"));
  if (!error && cli_options_set (options, "kind", argv[1], &error))
    cli_output_check (&output, nothing, &error);
  if (error)
    {
      g_printerr ("engraft-cli design: %s\n%s\n", error->message, _("Try “engraft-cli design --help”."));
      status = CLI_USAGE;
    }
  else
    status = report (&output, spec);
  cli_output_clear (&output);

  return status;
}
