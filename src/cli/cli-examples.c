/* cli-examples.c: the data sets that come with Engraft.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "cli/cli-commands.h"
#include "cli/cli-options.h"
#include "libengraft/project/engraft-examples.h"

int
cli_examples (int    argc,
              char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GListModel) examples = NULL;
  g_autoptr(GError) error = NULL;

  g_set_prgname ("engraft-cli examples");
  g_option_context_set_summary (context, _("The data sets that come with Engraft: published teaching data.\n"
                                           "Open one by “engraft-cli run example:pbc”."));
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 1)
    {
      g_printerr ("engraft-cli examples: %s\n", error ? error->message : _("No file is wanted here"));
      return CLI_USAGE;
    }

  examples = engraft_examples_list ();
  for (guint i = 0; i < g_list_model_get_n_items (examples); i++)
    {
      g_autoptr(EngraftExample) example = g_list_model_get_item (examples, i);

      g_print ("%-10s %s\n%-10s %s\n", engraft_example_get_id (example), engraft_example_get_title (example),
               "", engraft_example_get_description (example));
    }

  return CLI_OK;
}
