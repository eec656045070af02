/* bench-import.c: how fast delimited text becomes a table, and what it costs.
 *
 *   bench-import [ROWS]                     writes a file, reads it 3 times
 *   bench-import --write KIND FILE [ROWS]   only writes it
 *   bench-import --read FILE [NAME TIMES]   only reads it; a line for each time, as
 *                                           tests/bench/run wants them
 *
 * KIND: mixed: 10 columns of all kinds; wide: a follow-up of 40 columns, most of them
 * dates, words and measured values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "libengraft/io/engraft-import.h"

/* Whole numbers, reals, dates, categories, identifiers, missing cells. */
static void
write_mixed (FILE  *out,
             GRand *rand,
             guint  n_rows)
{
  static const char * const kinds[] = { "autologous", "allogeneic", "cord blood", "none" };

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
}

/* A patient number, 12 dates, 9 words and 18 measured values. */
static void
write_wide (FILE  *out,
            GRand *rand,
            guint  n_rows)
{
  static const char * const words[] = {
    "alive", "dead", "lost to follow-up", "relapsed", "\"dead, other cause\"", "complete remission",
  };

  fputs ("patient", out);
  for (guint k = 1; k < 40; k++)
    fprintf (out, ",%s_%u", k % 13 < 4 ? "date" : k % 13 < 7 ? "status" : "value", k);
  for (guint i = 0; i < n_rows; i++)
    {
      fprintf (out, "\n%u", 100000 + i);
      for (guint k = 1; k < 40; k++)
        {
          fputc (',', out);
          if (g_rand_int_range (rand, 0, 12) == 0)
            continue;
          if (k % 13 < 4)
            fprintf (out, "%u-%02u-%02u", g_rand_int_range (rand, 1950, 2025), g_rand_int_range (rand, 1, 13),
                     g_rand_int_range (rand, 1, 29));
          else if (k % 13 < 7)
            fputs (words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))], out);
          else
            fprintf (out, "%.*f", k % 4, g_rand_double (rand) * (k % 3 ? 20 : 4000));
        }
    }
  fputc ('\n', out);
}

static void
write_file (const char *kind,
            const char *path,
            guint       n_rows)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20240229);
  FILE *out = g_fopen (path, "w");

  if (!out)
    {
      g_printerr ("%s cannot be written\n", path);
      exit (1);
    }
  if (strcmp (kind, "wide") == 0)
    write_wide (out, rand, n_rows);
  else
    write_mixed (out, rand, n_rows);
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
           const char *name,
           guint       run)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = NULL;
  const gsize before = get_peak ();
  gint64 start = g_get_monotonic_time ();
  double seconds;

  table = engraft_import_file (file, options, NULL, NULL, &error);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  if (!table)
    {
      g_printerr ("%s\n", error->message);
      exit (1);
    }

  g_print ("engraft %s %u %u %.4f", name, run, engraft_table_get_n_rows (table), seconds);
  /* the peak only grows: it says something about the first run alone */
  if (run == 1)
    g_print (" %.1f %.1f\n", (get_peak () - before) / 1e6, engraft_table_get_memory (table) / 1e6);
  else
    g_print (" NA NA\n");
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  guint n_times = 3;

  if (argc > 3 && strcmp (argv[1], "--write") == 0)
    {
      write_file (argv[2], argv[3], argc > 4 ? strtoul (argv[4], NULL, 10) : 1000000);
      return 0;
    }

  if (argc > 2 && strcmp (argv[1], "--read") == 0)
    {
      n_times = argc > 4 ? strtoul (argv[4], NULL, 10) : n_times;
      for (guint run = 1; run <= n_times; run++)
        read_file (argv[2], argc > 3 ? argv[3] : "file", run);
      return 0;
    }

  path = g_build_filename (g_get_tmp_dir (), "engraft-bench-import.csv", NULL);
  write_file ("mixed", path, argc > 1 ? strtoul (argv[1], NULL, 10) : 1000000);
  g_print ("reader file run rows s peak/MB columns/MB\n");
  for (guint run = 1; run <= n_times; run++)
    read_file (path, "mixed", run);
  g_unlink (path);

  return 0;
}
