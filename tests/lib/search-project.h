/* search-project.h: a project with a donor search of simulated donors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-donor-search-item.h"

#include "example-project.h"

static inline void
remove_all (GFile *file)
{
  g_autoptr(GFileEnumerator) children =
    g_file_enumerate_children (file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child)
    remove_all (child);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* A10-locus typing that simulated donors have; two haplotypes that are frequent among them */
static inline void
type (EngraftPatient *patient)
{
  static const char * const texts[][2] = {
    { "01:01", "03:01" }, { "08:01", "07:02" }, { "07:01", "07:02" }, { "03:01", "15:01" }, { "02:01", "06:02" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint k = 0; k < 2; k++)
      engraft_patient_set_text (patient, i, k, texts[i][k]);
}

static inline EngraftDonorSearchItem *
add_search (EngraftProject *project)
{
  EngraftItem *item = engraft_project_add (project, "donor-search", "Search");

  g_assert_true (ENGRAFT_IS_DONOR_SEARCH_ITEM (item));
  g_object_set (engraft_item_get_spec (item), "registry", "simulated:2000", NULL);

  return ENGRAFT_DONOR_SEARCH_ITEM (item);
}

/* Its own folders, for releases and for the index of simulated donors.  G_TEST_OPTION_ISOLATE_DIRS of GLib 2.74 leaks. */
static inline char *
isolate (void)
{
  char *folder = g_dir_make_tmp ("engraft-search-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);

  return folder;
}
