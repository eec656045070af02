/* table-text.h: what tests of analyses of small tables have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include <glib/gstdio.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"

/* The table of a CSV file with this text */
static inline EngraftTable *
read_table (const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("engraft-XXXXXX", NULL), *path = g_build_filename (folder, "table.csv", NULL);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  EngraftTable *table;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_delete (file, NULL, NULL));
  g_rmdir (folder);

  return table;
}

/* Whether one of these notices says so */
static inline gboolean
has_notice (GListModel *notices,
            const char *words)
{
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), words))
        return TRUE;
    }

  return FALSE;
}
