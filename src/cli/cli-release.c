/* cli-release.c: a release of IPD-IMGT/HLA, as a command line names it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-release.h"

EngraftNomenclature *
cli_release_open (const char  *path,
                  GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr(GError) local = NULL;
  EngraftNomenclature *nomenclature = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR)
    nomenclature = engraft_nomenclature_open (file, &local);

  return nomenclature ? nomenclature : engraft_nomenclature_new_from_release (file, NULL, error);
}
