/* bench-registry.c: donors are simulated, taken into a registry, and read again, with the memory at its highest.
 *
 * bench-registry [DONORS [FOLDER]]: how many, and where the files go, which are removed in the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "libengraft/registry/engraft-donor-file.h"
#include "libengraft/registry/engraft-registry-import.h"
#include "libengraft/registry/engraft-simulated-registry.h"

/* Processor time of all threads, up to the last line: it does not depend on what else the machine does */
static double busy_before;

static double
get_time (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* The highest so far, in MB; Linux alone tells it */
static double
get_peak (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    line = strstr (status, "VmHWM:");

  return line ? strtod (line + strlen ("VmHWM:"), NULL) / 1024 : 0;
}

static void
say (const char *what,
     guint64     n,
     double      start)
{
  const double took = get_time () - start, busy = (double) clock () / CLOCKS_PER_SEC - busy_before;

  busy_before += busy;
  printf ("%-34s %10" G_GUINT64_FORMAT " donors in %7.2f s  %10.0f donors/s  processor %6.2f s  peak %5.0f MB\n",
          what, n, took, n / took, busy, get_peak ());
  fflush (stdout);
}

static guint64
count (EngraftDonorSource *source)
{
  const EngraftDonorRecord *record;
  guint64 n = 0;

  while (engraft_donor_source_next (source, &record, NULL) && record)
    n++;

  return n;
}

static gboolean
import (EngraftRegistry           *registry,
        EngraftDonorSource        *source,
        EngraftRegistryImportMode  mode,
        const char                *what)
{
  const double start = get_time ();
  g_autoptr(EngraftRegistryImport) job = engraft_registry_import_new (registry, source, mode);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistryReport) report = engraft_registry_import_run (job, NULL, NULL, NULL, &error);

  if (!report)
    {
      printf ("%s: %s\n", what, error->message);
      return FALSE;
    }
  say (what, engraft_registry_report_get_n_read (report), start);

  return TRUE;
}

static void
write_cell (FILE       *file,
            const char *text)
{
  fputc (',', file);
  fputs (text, file);
}

/* The same donors as a table */
static void
write_csv (const char *path,
           guint64     n)
{
  static const char *sexes[] = { "", "F", "M" }, *groups[] = { "", "A", "B", "AB", "O" }, *signs[] = { "", "P", "N" };
  g_autoptr(EngraftSimulatedRegistry) source = engraft_simulated_registry_new (n, 1);
  FILE *file = fopen (path, "w");
  const EngraftDonorRecord *record;

  if (!file)
    return;
  fputs ("id,pool,type,sex,birth_date,abo,rh,cmv,ethn", file);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    fprintf (file, ",%s_1,%s_2", engraft_donor_locus_get_name (i), engraft_donor_locus_get_name (i));
  fputc ('\n', file);
  while (engraft_donor_source_next (ENGRAFT_DONOR_SOURCE (source), &record, NULL) && record)
    {
      fprintf (file, "%s,%s,%s,%s,%04u-%02u-%02u,%s,%s,%s,%s", record->id, record->pool, record->kind ? "C" : "D",
               sexes[record->sex], record->birth / 10000, record->birth / 100 % 100, record->birth % 100,
               groups[record->abo], signs[record->rhesus], signs[record->cmv], record->ethnicity);
      for (guint i = 0; i < 2 * ENGRAFT_N_DONOR_LOCI; i++)
        write_cell (file, record->typing[i / 2][i % 2]);
      fputc ('\n', file);
    }
  fclose (file);
}

/* What is read is not kept */
static void
read_csv (GFile *table)
{
  const double start = get_time ();
  g_autoptr(EngraftDonorSource) source = engraft_donor_file_open (table, NULL, NULL);

  say ("CSV read", count (source), start);
}

static gboolean
import_csv (GFile *table,
            GFile *file)
{
  g_autoptr(EngraftDonorSource) source = engraft_donor_file_open (table, NULL, NULL);
  g_autoptr(EngraftRegistry) registry = engraft_registry_open (file, NULL);

  return import (registry, source, ENGRAFT_REGISTRY_IMPORT_FULL, "CSV imported");
}

static void
read_again (EngraftRegistry *registry)
{
  const double start = get_time ();
  g_autoptr(EngraftDonorSource) source = engraft_registry_read (registry, 0, NULL);

  say ("read from the registry", count (source), start);
}

static void
get_one_by_one (EngraftRegistry *registry,
                guint64          n_donors)
{
  enum { N = 20000 };
  const double start = get_time ();

  for (guint i = 0; i < N; i++)
    g_object_unref (engraft_registry_get_donor (registry, 1 + (gint64) (i * G_GUINT64_CONSTANT (7919) % n_donors),
                                                NULL));
  say ("one by one, by row", N, start);
}

int
main (int    argc,
      char **argv)
{
  const guint64 n = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  const char *folder = argc > 2 ? argv[2] : g_get_tmp_dir ();
  g_autofree char *path = g_build_filename (folder, "bench.engraft-registry", NULL);
  g_autofree char *table_path = g_build_filename (folder, "bench-donors.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path), table = g_file_new_for_path (table_path);
  g_autoptr(GError) error = NULL;
  double start;

  write_csv (table_path, n);
  read_csv (table);
  g_unlink (path);
  if (!import_csv (table, file))
    return 1;
  g_unlink (table_path);
  g_unlink (path);
  start = get_time ();
  {
    g_autoptr(EngraftSimulatedRegistry) simulated = engraft_simulated_registry_new (n, 1);

    say ("simulated", count (ENGRAFT_DONOR_SOURCE (simulated)), start);
  }
  {
    g_autoptr(EngraftSimulatedRegistry) first = engraft_simulated_registry_new (n, 1);
    g_autoptr(EngraftSimulatedRegistry) again = engraft_simulated_registry_new (n, 1);
    g_autoptr(EngraftSimulatedRegistry) other = engraft_simulated_registry_new (n / 10, 2);
    g_autoptr(EngraftRegistry) registry = engraft_registry_open (file, &error);
    GStatBuf status;

    if (!registry)
      {
        printf ("%s\n", error->message);
        return 1;
      }
    if (!import (registry, ENGRAFT_DONOR_SOURCE (first), ENGRAFT_REGISTRY_IMPORT_FULL, "simulated and imported") ||
        !import (registry, ENGRAFT_DONOR_SOURCE (again), ENGRAFT_REGISTRY_IMPORT_FULL, "the same again") ||
        !import (registry, ENGRAFT_DONOR_SOURCE (other), ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL, "a tenth changed"))
      return 1;
    if (g_stat (path, &status) == 0)
      printf ("%.0f bytes a donor\n", (double) status.st_size / n);
    read_again (registry);
    get_one_by_one (registry, n);
  }
  g_unlink (path);

  return 0;
}
