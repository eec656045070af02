/* test-registry.c: donors go in, change, go, and are read again; what is killed leaves all as it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "donor-list.h"
#include "libengraft/registry/engraft-registry-import.h"
#include "small-release.h"

typedef struct
{
  char            *folder;
  GFile           *file;
  EngraftRegistry *registry;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("engraft-registry-XXXXXX", NULL);
  fixture->file = g_file_new_build_filename (fixture->folder, "test.engraft-registry", NULL);
  fixture->registry = engraft_registry_open (fixture->file, &error);
  g_assert_no_error (error);
}

static void
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

static EngraftRegistryReport *
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

static EngraftRegistryReport *
import (Fixture                   *fixture,
        DonorListFunc              func,
        EngraftRegistryImportMode  mode)
{
  g_autoptr(GError) error = NULL;
  EngraftRegistryReport *report = import_list (fixture->registry, donor_list_new (func), mode, &error);

  g_assert_no_error (error);

  return report;
}

static void
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
static char *
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

static char *
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
static gboolean
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
      record->grid = "1234ABCDEFGHIJKLM12";
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

static void
assert_whole (const EngraftDonorRecord *record,
              guint                     index)
{
  EngraftDonorRecord wanted;

  engraft_donor_record_init (&wanted);
  g_assert_true (three_donors (index, &wanted));
  g_assert_cmpint (record->row, ==, index + 1);
  g_assert_cmpint (record->kind, ==, wanted.kind);
  g_assert_cmpint (record->sex, ==, wanted.sex);
  g_assert_cmpint (record->abo, ==, wanted.abo);
  g_assert_cmpint (record->rhesus, ==, wanted.rhesus);
  g_assert_cmpint (record->cmv, ==, wanted.cmv);
  g_assert_cmpint (record->status, ==, wanted.status);
  g_assert_cmpint (record->has_segment, ==, wanted.has_segment);
  g_assert_cmpuint (record->birth, ==, wanted.birth);
  g_assert_true (record->tnc == wanted.tnc || (isnan (record->tnc) && isnan (wanted.tnc)));
  g_assert_true (record->cd34 == wanted.cd34 || (isnan (record->cd34) && isnan (wanted.cd34)));
  g_assert_true (isnan (record->volume));
  g_assert_cmpstr (record->id, ==, wanted.id);
  g_assert_cmpstr (record->grid, ==, wanted.grid);
  g_assert_cmpstr (record->pool, ==, wanted.pool);
  g_assert_cmpstr (record->bank, ==, wanted.bank);
  g_assert_cmpstr (record->ethnicity, ==, wanted.ethnicity);
  g_assert_cmpstr (record->processing, ==, wanted.processing);
  g_assert_cmpstr (record->accreditation, ==, wanted.accreditation);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      g_assert_cmpstr (record->typing[i][k], ==, wanted.typing[i][k]);
}

static void
test_whole (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) report = import (fixture, three_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(EngraftDonorSource) source = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) pools = NULL, ethnicities = NULL;
  const EngraftDonorRecord *record;

  assert_counts (report, 3, 3, 0, 0, 0, 0);
  /* as another program sees it */
  g_clear_object (&fixture->registry);
  fixture->registry = engraft_registry_open (fixture->file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_registry_get_n_donors (fixture->registry), ==, 3);
  g_assert_cmpuint (engraft_registry_get_revision (fixture->registry), ==, 1);

  source = engraft_registry_read (fixture->registry, 0, &error);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(EngraftDonor) by_row = engraft_registry_get_donor (fixture->registry, i + 1, &error);
      g_autoptr(EngraftDonor) by_id = NULL;

      g_assert_no_error (error);
      assert_whole (engraft_donor_get_record (by_row), i);
      by_id = engraft_registry_find_donor (fixture->registry, engraft_donor_get_id (by_row), &error);
      g_assert_no_error (error);
      assert_whole (engraft_donor_get_record (by_id), i);
      g_assert_true (engraft_donor_source_next (source, &record, &error));
      assert_whole (record, i);
    }
  g_assert_true (engraft_donor_source_next (source, &record, &error));
  g_assert_null (record);

  pools = engraft_registry_dup_pools (fixture->registry);
  g_assert_cmpstr (pools[0], ==, "Other");
  g_assert_cmpstr (pools[1], ==, "Pool");
  g_assert_null (pools[2]);
  ethnicities = engraft_registry_dup_ethnicities (fixture->registry);
  g_assert_cmpstr (ethnicities[0], ==, "CAU");
  g_assert_null (ethnicities[1]);
}

static void
test_not_found (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) pools = NULL;

  g_assert_null (engraft_registry_get_donor (fixture->registry, 1, &error));
  g_assert_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (engraft_registry_find_donor (fixture->registry, "x", &error));
  g_assert_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_NOT_FOUND);
  assert_donors (fixture->registry, 0, "");
  pools = engraft_registry_dup_pools (fixture->registry);
  g_assert_nonnull (pools);
  g_assert_null (pools[0]);
}

/* b has changed, c is gone, d is new */
static gboolean
later_donors (guint               index,
              EngraftDonorRecord *record)
{
  if (index == 0)
    return three_donors (0, record);
  record->id = index == 1 ? "b" : "d";
  record->pool = "Pool";

  return index < 3;
}

static gboolean
deleted_donors (guint               index,
                EngraftDonorRecord *record)
{
  static const char *ids[] = { "a", "nobody", "e" };

  if (index >= G_N_ELEMENTS (ids))
    return FALSE;
  record->id = ids[index];
  record->status = index < 2 ? ENGRAFT_DONOR_DELETED : ENGRAFT_DONOR_AVAILABLE;

  return TRUE;
}

static void
test_modes (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) first = import (fixture, three_donors, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  g_autoptr(EngraftRegistryReport) again = import (fixture, three_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(EngraftRegistryReport) check = NULL, full = NULL, differential = NULL, back = NULL;
  g_auto(GStrv) pools = NULL;

  assert_counts (first, 3, 3, 0, 0, 0, 0);
  assert_counts (again, 3, 0, 0, 3, 0, 0);
  g_assert_cmpuint (engraft_registry_get_revision (fixture->registry), ==, 1);

  check = import (fixture, later_donors, ENGRAFT_REGISTRY_IMPORT_CHECK);
  assert_counts (check, 3, 1, 1, 1, 0, 0);
  g_assert_cmpuint (engraft_registry_report_get_n_not_in_file (check), ==, 1);
  assert_donors (fixture->registry, 0, "1:a 2:b 3:c");
  g_assert_cmpuint (engraft_registry_get_revision (fixture->registry), ==, 1);

  full = import (fixture, later_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  assert_counts (full, 3, 1, 1, 1, 1, 0);
  g_assert_cmpuint (engraft_registry_get_revision (fixture->registry), ==, 2);
  assert_donors (fixture->registry, 0, "1:a 2:b 4:d");
  assert_donors (fixture->registry, 1, "2:b 4:d");
  assert_removed (fixture->registry, 0, "3");
  pools = engraft_registry_dup_pools (fixture->registry);
  g_assert_cmpuint (g_strv_length (pools), ==, 1);   /* nobody has the other any more */

  differential = import (fixture, deleted_donors, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  assert_counts (differential, 3, 1, 0, 0, 1, 0);
  g_assert_cmpuint (engraft_registry_report_get_n_absent (differential), ==, 1);
  assert_donors (fixture->registry, 0, "2:b 4:d 5:e");
  assert_donors (fixture->registry, 2, "5:e");
  assert_removed (fixture->registry, 2, "1");
  assert_removed (fixture->registry, 1, "1 3");

  /* who comes back is new: an index knows that the row is gone */
  back = import (fixture, three_donors, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  assert_counts (back, 3, 2, 1, 0, 0, 0);
  assert_donors (fixture->registry, 0, "2:b 4:d 5:e 6:a 7:c");
  g_assert_cmpuint (engraft_registry_get_n_donors (fixture->registry), ==, 5);
  g_assert_cmpuint (engraft_registry_get_revision (fixture->registry), ==, 4);
}

static const struct
{
  const char *id, *reason;
  guint32     birth;
  double      tnc;
  const char *a[2], *dpb1[2];
} refused[] = {
  { "", "no id", 0, NAN, { "", "" }, { "", "" } },
  { "twice", NULL, 0, NAN, { "90:01", "91:01" }, { "90:01", "" } },
  { "twice", "further up", 0, NAN, { "90:01", "" }, { "", "" } },
  { "half", "second value", 0, NAN, { "", "90:01" }, { "", "" } },
  { "month", "no date 1980-13-00", 19801300, NAN, { "", "" }, { "", "" } },
  { "day", "no date 1981-02-29", 19810229, NAN, { "", "" }, { "", "" } },
  { "no-month", "no date 1981-00-04", 19810004, NAN, { "", "" }, { "", "" } },
  { "future", "not come yet", 99990000, NAN, { "", "" }, { "", "" } },
  { "few", "nucleated cells: -1", 0, -1, { "", "" }, { "", "" } },
  { "many", "nucleated cells: inf", 0, INFINITY, { "", "" }, { "", "" } },
  { "unknown", "A: ", 0, NAN, { "90:01", "99:99" }, { "", "" } },
  { "unknown-too", "A: ", 0, NAN, { "99:99", "" }, { "", "" } },
  { "unknown", "further up", 0, NAN, { "90:01", "" }, { "", "" } },
  { "dpb1", "DPB1: ", 0, NAN, { "90:01", "" }, { "90:01", "nonsense" } },
  { "good", NULL, 19810228, 0, { "90:XX", "" }, { "", "" } },
};

static gboolean
refused_donors (guint               index,
                EngraftDonorRecord *record)
{
  if (index >= G_N_ELEMENTS (refused))
    return FALSE;
  record->id = refused[index].id;
  record->birth = refused[index].birth;
  record->tnc = refused[index].tnc;
  for (guint k = 0; k < 2; k++)
    {
      record->typing[ENGRAFT_DONOR_A][k] = refused[index].a[k];
      record->typing[ENGRAFT_DONOR_DPB1][k] = refused[index].dpb1[k];
    }

  return TRUE;
}

static gboolean
other_few (guint               index,
           EngraftDonorRecord *record)
{
  record->id = index ? "few" : "gone";

  return index < 2;
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = small_release_write (NULL, NULL, NULL);
  g_autoptr(GFile) release = g_file_new_for_path (folder);
  g_autoptr(EngraftNomenclature) nomenclature = engraft_nomenclature_new_from_release (release, NULL, NULL);
  g_autoptr(DonorList) list = donor_list_new (refused_donors);
  g_autoptr(EngraftRegistryImport) job = NULL;
  g_autoptr(EngraftRegistryReport) before = import (fixture, other_few, ENGRAFT_REGISTRY_IMPORT_FULL), report = NULL;
  g_autoptr(GFile) saved = g_file_new_build_filename (fixture->folder, "refused.csv", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *csv = NULL;
  guint n = 0;

  job = engraft_registry_import_new (fixture->registry, ENGRAFT_DONOR_SOURCE (list), ENGRAFT_REGISTRY_IMPORT_FULL);
  engraft_registry_import_set_nomenclature (job, nomenclature, NULL);
  report = engraft_registry_import_run (job, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_counts (report, 15, 2, 0, 0, 1, 13);
  /* what is refused was not absent: the donor stays */
  assert_donors (fixture->registry, 0, "2:few 3:twice 4:good");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      guint64 record, line;
      const char *reason, *id;

      if (!refused[i].reason)
        continue;
      reason = engraft_registry_report_get_refusal (report, n++, &record, &line, &id);
      g_assert_cmpuint (record, ==, i + 1);
      g_assert_cmpuint (line, ==, i + 2);
      g_assert_cmpstr (id, ==, refused[i].id);
      g_assert_nonnull (strstr (reason, refused[i].reason));
    }
  g_assert_cmpuint (engraft_registry_report_get_n_refusals (report), ==, n);

  g_assert_true (engraft_registry_report_save (report, saved, &error));
  g_assert_true (g_file_load_contents (saved, NULL, &csv, NULL, NULL, NULL));
  g_assert_true (g_str_has_prefix (csv, "record,line,id,reason\n1,2,\"\",\"It has no id.\"\n"));
  small_release_remove (folder);
}

/* The source says itself that a record is not as it should be */
static void
test_problem (Fixture       *fixture,
              gconstpointer  data)
{
  DonorList *list = donor_list_new (three_donors);
  g_autoptr(EngraftRegistryReport) report = NULL;
  g_autoptr(GError) error = NULL;

  list->problem = "bad";
  list->bad_at = 1;
  report = import_list (fixture->registry, list, ENGRAFT_REGISTRY_IMPORT_FULL, &error);
  g_assert_no_error (error);
  assert_counts (report, 3, 2, 0, 0, 0, 1);
  assert_donors (fixture->registry, 0, "1:a 2:c");
}

static char *
long_text (gsize length)
{
  return g_strnfill (length, 'x');
}

static gboolean
long_donors (guint               index,
             EngraftDonorRecord *record)
{
  static char *longest, *fitting;

  if (!longest)
    {
      longest = long_text (1 << 20);
      fitting = long_text (100);
    }
  record->id = index == 0 ? longest : index == 1 ? fitting : "long";
  record->typing[ENGRAFT_DONOR_A][0] = index == 2 ? longest : "01:01";
  if (index == 3)
    g_clear_pointer (&longest, g_free);
  if (index == 3)
    g_clear_pointer (&fitting, g_free);

  return index < 3;
}

static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) report = import (fixture, long_donors, ENGRAFT_REGISTRY_IMPORT_FULL);

  assert_counts (report, 3, 1, 0, 0, 0, 2);
}

/* Enough for pages to be written before the end */
static gboolean
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

static gboolean
other_many (guint               index,
            EngraftDonorRecord *record)
{
  gboolean is_there = many_donors (index, record);

  record->cmv = ENGRAFT_SIGN_POSITIVE;

  return is_there;
}

static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) first = import (fixture, many_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(EngraftRegistryReport) again = import (fixture, many_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(EngraftRegistryReport) check = import (fixture, other_many, ENGRAFT_REGISTRY_IMPORT_CHECK);
  g_autoptr(EngraftRegistryReport) other = import (fixture, other_many, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(EngraftDonor) donor = engraft_registry_find_donor (fixture->registry, "D0007919", NULL);

  assert_counts (first, 200000, 200000, 0, 0, 0, 0);
  assert_counts (again, 200000, 0, 0, 200000, 0, 0);
  assert_counts (check, 200000, 0, 200000, 0, 0, 0);
  assert_counts (other, 200000, 0, 200000, 0, 0, 0);
  g_assert_cmpint (engraft_donor_get_record (donor)->row, ==, 2);
  g_assert_cmpuint (engraft_registry_get_n_donors (fixture->registry), ==, 200000);
}

static void
test_failed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) first = import (fixture, three_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(EngraftRegistryReport) report = NULL;
  g_autoptr(GError) error = NULL;
  DonorList *list = donor_list_new (many_donors);

  list->fails_at = 150000;
  report = import_list (fixture->registry, list, ENGRAFT_REGISTRY_IMPORT_FULL, &error);
  g_assert_null (report);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  assert_donors (fixture->registry, 0, "1:a 2:b 3:c");
  g_assert_cmpuint (engraft_registry_get_revision (fixture->registry), ==, 1);
}

static void
cancel_cb (double   fraction,
           guint64  n_read,
           gpointer user_data)
{
  if (n_read > 50000)
    g_cancellable_cancel (user_data);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(DonorList) list = donor_list_new (many_donors);
  g_autoptr(EngraftRegistryImport) job = engraft_registry_import_new (fixture->registry, ENGRAFT_DONOR_SOURCE (list),
                                                                      ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (engraft_registry_import_run (job, cancellable, cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_donors (fixture->registry, 0, "");
  g_assert_cmpuint (engraft_registry_get_revision (fixture->registry), ==, 0);
}

static void
say_cb (double   fraction,
        guint64  n_read,
        gpointer user_data)
{
  if (n_read >= 100000)
    (void) !write (GPOINTER_TO_INT (user_data), ".", 1);
}

static void
import_in_child (GFile *file,
                 int    pipe)
{
  g_autoptr(EngraftRegistry) registry = engraft_registry_open (file, NULL);
  g_autoptr(DonorList) list = donor_list_new (other_many);
  g_autoptr(EngraftRegistryImport) job = engraft_registry_import_new (registry, ENGRAFT_DONOR_SOURCE (list),
                                                                      ENGRAFT_REGISTRY_IMPORT_FULL);

  g_object_unref (engraft_registry_import_run (job, NULL, say_cb, GINT_TO_POINTER (pipe), NULL));
}

/* Killed at moments that differ; the child is this program, started again */
static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) first = import (fixture, three_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autofree char *path = g_file_get_path (fixture->file);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  guint n_before = 0, n_half = 0;

  for (guint i = 0; i < 8; i++)
    {
      const char *argv[] = { "/proc/self/exe", "--import", path, NULL };
      g_autoptr(EngraftRegistry) registry = NULL;
      g_autoptr(GError) error = NULL;
      char byte;
      int out;
      GPid pid;

      g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                                               NULL, &out, NULL, NULL));
      g_assert_cmpint (read (out, &byte, 1), ==, 1);   /* is in the middle */
      g_usleep (g_test_rand_int_range (0, 20000) * i);
      kill (pid, SIGKILL);
      waitpid (pid, NULL, 0);
      close (out);

      n_half += g_file_test (journal, G_FILE_TEST_EXISTS);
      registry = engraft_registry_open (fixture->file, &error);
      g_assert_no_error (error);
      if (engraft_registry_get_revision (registry) == 1)
        {
          assert_donors (registry, 0, "1:a 2:b 3:c");
          n_before++;
        }
      else
        {
          g_autoptr(EngraftDonor) donor = engraft_registry_find_donor (registry, "D0007919", &error);

          g_assert_no_error (error);
          g_assert_cmpuint (engraft_registry_get_n_donors (registry), ==, 200000);
          break;
        }
    }
  g_assert_cmpuint (n_before, >, 0);
  g_assert_cmpuint (n_half, >, 0);
  g_test_message ("%u times as it was before, %u times with half of it in the file", n_before, n_half);
}

static void
test_other_files (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *contents[] = { "This is no database, and longer than its header would be. It is only text, you see. "
                                    "Really, just text, and still more text.", "SQLite format 3" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, "other", NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      g_assert_null (engraft_registry_open (file, &error));
      g_assert_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_FORMAT);
    }
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GFile) file = g_file_new_build_filename (fixture->folder, "no", "such", "folder", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_null (engraft_registry_open (file, &error));
  g_assert_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_WRITE);
}

/* Any byte of it may be another: that is told, or not seen, and never more */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) first = import (fixture, three_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autofree char *path = g_build_filename (fixture->folder, "damaged", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL;
  guint n_refused = 0;
  gsize size;

  g_assert_true (g_file_load_contents (fixture->file, NULL, &content, &size, NULL, NULL));
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *copy = g_memdup2 (content, size);
      g_autoptr(EngraftRegistry) registry = NULL;
      g_autoptr(EngraftDonorSource) source = NULL;
      g_autoptr(GError) error = NULL;
      const EngraftDonorRecord *record;

      for (guint k = 0; k < 20; k++)
        copy[g_test_rand_int_range (k < 10 ? 100 : 0, (int) size)] = (char) g_test_rand_int ();
      g_assert_true (g_file_set_contents_full (path, copy, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      registry = engraft_registry_open (file, &error);
      source = registry ? engraft_registry_read (registry, 0, &error) : NULL;
      while (source && engraft_donor_source_next (source, &record, &error) && record)
        g_assert_true (*record->id);
      n_refused += error != NULL;
    }
  g_assert_cmpuint (n_refused, >, 0);
}

static gpointer
find_in_thread (gpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr(EngraftDonor) donor = engraft_registry_get_donor (data, i + 1, NULL);

      g_assert_nonnull (donor);
    }

  return NULL;
}

static void
test_threads (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) first = import (fixture, many_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, find_in_thread, fixture->registry);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

#define ADD(name, func) g_test_add ("/registry/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--import"))
    {
      g_autoptr(GFile) file = g_file_new_for_path (argv[2]);

      prctl (PR_SET_PDEATHSIG, SIGKILL);
      import_in_child (file, STDOUT_FILENO);
      return 0;
    }

  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("not-found", test_not_found);
  ADD ("modes", test_modes);
  ADD ("refused", test_refused);
  ADD ("problem", test_problem);
  ADD ("long", test_long);
  ADD ("many", test_many);
  ADD ("failed", test_failed);
  ADD ("cancelled", test_cancelled);
  ADD ("killed", test_killed);
  ADD ("other-files", test_other_files);
  ADD ("no-folder", test_no_folder);
  ADD ("damaged", test_damaged);
  ADD ("threads", test_threads);

  return g_test_run ();
}
