/* bench-import.c: how fast delimited text becomes a table, and what it costs.
 *
 *   bench-import [ROWS]           writes a file of 10 columns, reads it 3 times
 *   bench-import --write FILE [ROWS]   only writes it, for bench-import.R
 *   bench-import --read FILE           only reads it 3 times, for a profiler
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "libengraft/io/engraft-import.h"

/* Mixed whole numbers, reals, dates, categories, identifiers, missing cells. */
static void
write_file (const char *path,
            guint       n_rows)
{
  static const char * const kinds[] = { "autologous", "allogeneic", "cord blood", "none" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (20240229);
  FILE *out = g_fopen (path, "w");

  if (!out)
    {
      g_printerr ("%s cannot be written\n", path);
      exit (1);
    }
  fputs ("id,centre,age,time,status,bilirubin,crp,transplanted,graft,remission\n", out);
  for (guint i = 0; i < n_rows; i++)
    {
      fprintf (out, "P%07u,%u,%u,%u,%u,", i, g_rand_int_range (rand, 1, 250), g_rand_int_range (rand, 18, 80),
               g_rand_int_range (rand, 1, 5000), g_rand_int_range (rand, 0, 3));
      if (g_rand_int_range (rand, 0, 10))
        fprintf (out, "%.2f,%.15g,", g_rand_double (rand) * 20, g_rand_double (rand) * 100);
      else
        fputs ("NA,,", out);
      fprintf (out, "20%02u-%02u-%02u,%s,%s\n", g_rand_int_range (rand, 0, 24), g_rand_int_range (rand, 1, 13),
               g_rand_int_range (rand, 1, 29), kinds[g_rand_int_range (rand, 0, 4)],
               g_rand_int (rand) % 2 ? "TRUE" : "FALSE");
    }
  fclose (out);
}

static gsize
get_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (gsize) usage.ru_maxrss * 1024;
}

static void
read_file (const char *path,
           guint       run)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = NULL;
  const gsize before = get_peak ();
  gint64 start = g_get_monotonic_time ();
  double seconds, columns, more;

  table = engraft_import_file (file, options, NULL, NULL, &error);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  if (!table)
    {
      g_printerr ("%s\n", error->message);
      exit (1);
    }

  columns = engraft_table_get_memory (table);
  more = get_peak () - before;
  g_print ("%-12s %10u %8.3f s %12.0f", "engraft", engraft_table_get_n_rows (table), seconds,
           engraft_table_get_n_rows (table) / seconds);
  /* the peak only grows: it says something about the first run alone */
  if (run == 0)
    g_print (" %8.1f MB %8.1f MB %6.2f", more / 1e6, columns / 1e6, more / columns);
  g_print ("\n");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  guint n_rows;

  if (argc > 2 && strcmp (argv[1], "--write") == 0)
    {
      write_file (argv[2], argc > 3 ? strtoul (argv[3], NULL, 10) : 1000000);
      return 0;
    }

  if (argc > 2 && strcmp (argv[1], "--read") == 0)
    {
      for (guint run = 0; run < 3; run++)
        read_file (argv[2], run);
      return 0;
    }

  n_rows = argc > 1 ? strtoul (argv[1], NULL, 10) : 1000000;
  path = g_build_filename (g_get_tmp_dir (), "engraft-bench-import.csv", NULL);
  write_file (path, n_rows);
  g_print ("%-12s %10s %10s %12s %11s %11s %6s\n", "reader", "rows", "time", "rows/s", "peak", "columns", "ratio");
  for (guint run = 0; run < 3; run++)
    read_file (path, run);
  g_unlink (path);

  return 0;
}
