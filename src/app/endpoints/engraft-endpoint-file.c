/* engraft-endpoint-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/endpoints/engraft-endpoint-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/analysis/engraft-analysis-file.h"
#include "app/engraft-compat.h"
#include "libengraft/endpoints/engraft-endpoint-definition.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/project/engraft-project.h"

static EngraftOptions *
get_definition (EngraftAnalysis *endpoint)
{
  return engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (endpoint)), "definition");
}

static void
take_file (EngraftPage     *page,
           EngraftAnalysis *endpoint,
           GFile           *file)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (endpoint));
  g_autoptr(EngraftEndpointDefinition) definition = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  if (g_file_load_contents (file, NULL, &text, &size, NULL, &error))
    definition = engraft_endpoint_definition_new_text (text, size, &error);
  if (!definition)
    {
      g_autofree char *name = g_file_get_basename (file);

      g_prefix_error (&error, "%s: ", name);
      engraft_page_show_error (page, _("The Definition Was Not Opened"), error);
      return;
    }
  if (project)
    engraft_project_begin_step (project, _("Choice of Endpoint"));
  engraft_options_assign (get_definition (endpoint), ENGRAFT_OPTIONS (definition));
  if (project)
    engraft_project_end_step (project);
}

static void
write_file (EngraftPage     *page,
            EngraftAnalysis *endpoint,
            GFile           *file)
{
  g_autofree char *text = engraft_endpoint_definition_to_text (ENGRAFT_ENDPOINT_DEFINITION (get_definition (endpoint)));
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr(GError) error = NULL;

  if (engraft_replace_file (file, text, strlen (text), NULL, NULL, &error))
    engraft_page_add_toast (page, engraft_toast_new (_("“%s” saved"), name));
  else
    engraft_page_show_error (page, _("The Definition Was Not Saved"), error);
}

void
engraft_endpoint_file_open (EngraftPage     *page,
                            EngraftAnalysis *endpoint)
{
  engraft_analysis_file_choose (page, endpoint, _("Open Definition"), _("Definition of an endpoint (JSON)"), "json", NULL,
                                take_file);
}

void
engraft_endpoint_file_save (EngraftPage     *page,
                            EngraftAnalysis *endpoint)
{
  g_autofree char *code = g_utf8_strdown (engraft_options_get_string (get_definition (endpoint), "code"), -1);
  g_autofree char *name = g_strconcat (code, ".json", NULL);

  engraft_analysis_file_choose (page, endpoint, _("Save Definition"), _("Definition of an endpoint (JSON)"), "json", name,
                                write_file);
}
