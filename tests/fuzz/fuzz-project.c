/* fuzz-project.c: any bytes as a project's file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stddef.h>
#include <stdint.h>

#include "libengraft/project/engraft-project-private.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = engraft_project_parse_text ((const char *) data, size, &error);
  g_autoptr(EngraftProject) project = engraft_project_new ();
  g_autoptr(EngraftProject) again = NULL;
  g_autoptr(JsonNode) written = NULL, rewritten = NULL;

  if (!node || !engraft_project_load_json (project, node, &error))
    {
      g_assert (error && *error->message);
      return 0;
    }

  /* what was read is written, and read again, as the same */
  written = engraft_project_to_json (project);
  again = engraft_project_new ();
  g_assert (engraft_project_load_json (again, written, NULL));
  rewritten = engraft_project_to_json (again);
  g_assert (json_node_equal (written, rewritten));

  return 0;
}
