/* fuzz-trials.c: any bytes as a file of trials: they are read to an end, and what is read is text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdint.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/trials/engraft-trial-landscape.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static char *path;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTrials) trials = NULL;

  if (!path)
    {
      g_autofree char *folder = g_dir_make_tmp ("engraft-fuzz-XXXXXX", NULL);

      path = g_build_filename (folder, "trials", NULL);
    }
  g_unlink (path);   /* in GLib 2.74 what is longer keeps its end */
  g_assert (g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  file = g_file_new_for_path (path);
  g_list_store_append (files, file);
  trials = engraft_trials_load (G_LIST_MODEL (files), NULL, &error);
  g_assert ((trials == NULL) == (error != NULL));
  g_assert (!error || g_utf8_validate (error->message, -1, NULL));
  if (!trials)
    return 0;
  for (guint i = 0; i < g_list_model_get_n_items (engraft_trials_get_notices (trials)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (engraft_trials_get_notices (trials), i);

      g_assert (g_utf8_validate (engraft_notice_get_message (notice), -1, NULL));
    }
  for (guint i = 0; i < engraft_table_get_n_columns (engraft_trials_get_table (trials)); i++)
    {
      EngraftColumn *column = engraft_table_get_column (engraft_trials_get_table (trials), i);

      for (guint row = 0; row < engraft_column_get_n_rows (column); row++)
        {
          g_autofree char *cell = engraft_column_dup_cell (column, row);

          g_assert (!cell || g_utf8_validate (cell, -1, NULL));
        }
    }
  for (guint i = 0; i < ENGRAFT_N_LANDSCAPE_PARTS; i++)
    g_object_unref (engraft_trial_landscape_make (engraft_trials_get_table (trials), (EngraftLandscapePart) i, 0.95));

  return 0;
}
