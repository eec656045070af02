/* test-registry.c: donors go in, change, go, and are read again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "registry-fixture.h"
#include "small-release.h"

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
  record->kind = index == 1 ? ENGRAFT_DONOR_CORD : ENGRAFT_DONOR_ADULT;
  record->pool = index == 1 ? "Other" : "";

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

static gboolean
no_donors (guint               index,
           EngraftDonorRecord *record)
{
  return FALSE;
}

static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) empty = import (fixture, no_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(EngraftRegistryReport) first = import (fixture, three_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(EngraftRegistryReport) none = import (fixture, no_donors, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  g_autoptr(GError) error = NULL;

  assert_counts (empty, 0, 0, 0, 0, 0, 0);
  assert_counts (none, 0, 0, 0, 0, 0, 0);
  g_assert_null (import_list (fixture->registry, donor_list_new (no_donors), ENGRAFT_REGISTRY_IMPORT_FULL, &error));
  g_assert_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE);
  assert_donors (fixture->registry, 0, "1:a 2:b 3:c");
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
  g_assert_true (g_str_has_prefix (csv, "record,line,id,reason,taken\n1,2,\"\",\"It has no id.\",no\n"));
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("not-found", test_not_found);
  ADD ("modes", test_modes);
  ADD ("none", test_none);
  ADD ("refused", test_refused);
  ADD ("problem", test_problem);
  ADD ("long", test_long);
  ADD ("many", test_many);

  return g_test_run ();
}
