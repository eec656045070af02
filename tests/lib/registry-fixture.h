/* registry-fixture.h: an empty registry for each test, and donors for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>

#include "donor-list.h"
#include "libengraft/registry/engraft-registry-import.h"

typedef struct
{
  char            *folder;
  GFile           *file;
  EngraftRegistry *registry;
} Fixture;

static inline void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("engraft-registry-XXXXXX", NULL);
  fixture->file = g_file_new_build_filename (fixture->folder, "test.engraft-registry", NULL);
  fixture->registry = engraft_registry_open (fixture->file, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_object (&fixture->registry);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_object_unref (fixture->file);
  g_free (fixture->folder);
}

static inline EngraftRegistryReport *
import_list (EngraftRegistry           *registry,
             DonorList                 *list,
             EngraftRegistryImportMode  mode,
             GError                   **error)
{
  g_autoptr(DonorList) owned = list;
  g_autoptr(EngraftRegistryImport) import =
    engraft_registry_import_new (registry, ENGRAFT_DONOR_SOURCE (list), mode);

  return engraft_registry_import_run (import, NULL, NULL, NULL, error);
}

static inline EngraftRegistryReport *
import (Fixture                   *fixture,
        DonorListFunc              func,
        EngraftRegistryImportMode  mode)
{
  g_autoptr(GError) error = NULL;
  EngraftRegistryReport *report = import_list (fixture->registry, donor_list_new (func), mode, &error);

  g_assert_no_error (error);

  return report;
}

static inline void
assert_counts (EngraftRegistryReport *report,
               guint                  read,
               guint                  added,
               guint                  changed,
               guint                  unchanged,
               guint                  removed,
               guint                  refused)
{
  g_assert_cmpuint (engraft_registry_report_get_n_read (report), ==, read);
  g_assert_cmpuint (engraft_registry_report_get_n_added (report), ==, added);
  g_assert_cmpuint (engraft_registry_report_get_n_changed (report), ==, changed);
  g_assert_cmpuint (engraft_registry_report_get_n_unchanged (report), ==, unchanged);
  g_assert_cmpuint (engraft_registry_report_get_n_removed (report), ==, removed);
  g_assert_cmpuint (engraft_registry_report_get_n_refused (report), ==, refused);
}

/* What read () gives, as in “1:a 3:c” */
static inline char *
list_donors (EngraftRegistry *registry,
             guint64          since)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDonorSource) source = engraft_registry_read (registry, since, &error);
  GString *text = g_string_new (NULL);
  const EngraftDonorRecord *record;

  g_assert_no_error (error);
  while (engraft_donor_source_next (source, &record, &error) && record)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT ":%s", text->len ? " " : "", record->row, record->id);
  g_assert_no_error (error);

  return g_string_free (text, FALSE);
}

static inline char *
list_removed (EngraftRegistry *registry,
              guint64          since)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) rows = engraft_registry_dup_removed (registry, since, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i ? " " : "", g_array_index (rows, gint64, i));

  return g_string_free (text, FALSE);
}

#define assert_donors(registry, since, wanted) \
  G_STMT_START { g_autofree char *found = list_donors (registry, since); g_assert_cmpstr (found, ==, wanted); } \
  G_STMT_END
#define assert_removed(registry, since, wanted) \
  G_STMT_START { g_autofree char *found = list_removed (registry, since); g_assert_cmpstr (found, ==, wanted); } \
  G_STMT_END

/* An adult, a unit of which all is known, and one of which nothing is */
static inline gboolean
three_donors (guint               index,
              EngraftDonorRecord *record)
{
  static const char *ids[] = { "a", "b", "c" };

  if (index >= G_N_ELEMENTS (ids))
    return FALSE;
  record->id = ids[index];
  if (index == 0)
    {
      record->sex = ENGRAFT_SEX_FEMALE;
      record->birth = 19800000;
      record->pool = "Pool";
      record->typing[ENGRAFT_DONOR_A][0] = "01:01";
      record->typing[ENGRAFT_DONOR_A][1] = "02:01/02:02";
      record->typing[ENGRAFT_DONOR_DPA1][1] = "";
      record->typing[ENGRAFT_DONOR_DRB1][0] = "15:01";
    }
  if (index == 1)
    {
      record->kind = ENGRAFT_DONOR_CORD;
      record->sex = ENGRAFT_SEX_MALE;
      record->abo = ENGRAFT_ABO_AB;
      record->rhesus = ENGRAFT_SIGN_NEGATIVE;
      record->cmv = ENGRAFT_SIGN_POSITIVE;
      record->status = ENGRAFT_DONOR_RESERVED;
      record->has_segment = ENGRAFT_SIGN_POSITIVE;
      record->birth = 20200229;
      record->tnc = 150.5;
      record->cd34 = 0;
      record->grid = "6052OZRZYU3O71TV119";
      record->bank = "Bank";
      record->pool = "Other";
      record->ethnicity = "CAU";
      record->processing = "red cells depleted";
      record->accreditation = "NetCord-FACT";
      for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
        record->typing[i][0] = record->typing[i][1] = engraft_donor_locus_get_name (i);
    }

  return TRUE;
}

/* Enough for pages to be written before the end */
static inline gboolean
many_donors (guint               index,
             EngraftDonorRecord *record)
{
  static char id[20], typing[20];

  g_snprintf (id, sizeof id, "D%07u", index * 7919 % 1000003);
  g_snprintf (typing, sizeof typing, "%02u:%02u", index % 70 + 1, index % 90 + 1);
  record->id = id;
  record->pool = index % 2 ? "Odd" : "Even";
  record->typing[ENGRAFT_DONOR_A][0] = record->typing[ENGRAFT_DONOR_B][1] = record->typing[ENGRAFT_DONOR_B][0] = typing;

  return index < 200000;
}

static inline gboolean
other_many (guint               index,
            EngraftDonorRecord *record)
{
  gboolean is_there = many_donors (index, record);

  record->cmv = ENGRAFT_SIGN_POSITIVE;

  return is_there;
}

#define ADD(name, func) g_test_add ("/registry/" name, Fixture, NULL, set_up, func, tear_down)
