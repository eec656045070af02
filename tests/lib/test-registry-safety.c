/* test-registry-safety.c: what fails, is stopped or killed leaves a registry as it was; damaged ones do no harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "registry-fixture.h"

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
  static const char *contents[] = { "This is no database, and longer than its header would be. It is only text, "
                                    "really, just text, and still more text.", "SQLite format 3" };

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

static gboolean
changed_donors (guint               index,
                EngraftDonorRecord *record)
{
  const gboolean is_there = three_donors (index, record);

  record->cmv = ENGRAFT_SIGN_NEGATIVE;
  record->pool = "Third";

  return is_there && index < 2;
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
  guint n_refused = 0, n_imported = 0;
  gsize size;

  g_assert_true (g_file_load_contents (fixture->file, NULL, &content, &size, NULL, NULL));
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *copy = g_memdup2 (content, size);
      g_autoptr(EngraftRegistry) registry = NULL;
      g_autoptr(EngraftDonorSource) source = NULL;
      g_autoptr(EngraftRegistryReport) report = NULL;
      g_autoptr(GError) error = NULL;
      const EngraftDonorRecord *record;

      for (guint k = 0; k < 20; k++)
        copy[g_test_rand_int_range (k < 10 ? 100 : 0, (int) size)] = (char) g_test_rand_int ();
      g_unlink (path);   /* in GLib 2.74 what is longer keeps its end */
      g_assert_true (g_file_set_contents_full (path, copy, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      registry = engraft_registry_open (file, &error);
      source = registry ? engraft_registry_read (registry, 0, &error) : NULL;
      while (source && engraft_donor_source_next (source, &record, &error) && record)
        g_assert_true (*record->id);
      g_clear_object (&source);
      if (registry)
        report = import_list (registry, donor_list_new (changed_donors), ENGRAFT_REGISTRY_IMPORT_FULL, NULL);
      n_refused += error != NULL;
      n_imported += report != NULL;
    }
  g_assert_cmpuint (n_refused, >, 0);
  g_assert_cmpuint (n_imported, >, 0);
}

static gpointer
import_in_thread (gpointer data)
{
  g_autoptr(EngraftRegistryReport) report = import (data, other_many, ENGRAFT_REGISTRY_IMPORT_FULL);

  return GUINT_TO_POINTER ((guint) engraft_registry_report_get_n_changed (report));
}

/* Who reads sees the registry as it was when the reading began; what is imported meanwhile waits for the end */
static void
test_reading (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(EngraftRegistryReport) first = import (fixture, many_donors, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDonorSource) source = engraft_registry_read (fixture->registry, 0, &error);
  GThread *thread = g_thread_new (NULL, import_in_thread, fixture);
  const EngraftDonorRecord *record;
  guint n = 0;

  g_assert_no_error (error);
  while (engraft_donor_source_next (source, &record, &error) && record)
    {
      g_assert_cmpint (record->cmv, ==, ENGRAFT_SIGN_UNKNOWN);
      if (++n % 50000 == 0)
        g_usleep (200000);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 200000);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (thread)), ==, 200000);
  g_assert_cmpuint (engraft_registry_get_revision (fixture->registry), ==, 2);
}

static void
test_private (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_file_get_path (fixture->file);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 077, ==, 0);
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
  ADD ("failed", test_failed);
  ADD ("cancelled", test_cancelled);
  ADD ("killed", test_killed);
  ADD ("other-files", test_other_files);
  ADD ("no-folder", test_no_folder);
  ADD ("damaged", test_damaged);
  ADD ("reading", test_reading);
  ADD ("private", test_private);
  ADD ("threads", test_threads);

  return g_test_run ();
}
