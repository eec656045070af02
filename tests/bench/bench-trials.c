/* bench-trials.c: how fast trials of a registry become a table, and the table a landscape.
 *
 *   bench-trials [TRIALS]   writes a file with a trial a line, reads it, counts it 3 times
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "libengraft/trials/engraft-trial-landscape.h"

static const char *
pick (GRand              *rand,
      const char * const *words,
      guint               n)
{
  return words[g_rand_int_range (rand, 0, (gint32) n)];
}

static void
write_file (const char *path,
            guint       n)
{
  static const char * const statuses[] = { "COMPLETED", "TERMINATED", "RECRUITING", "UNKNOWN", "WITHDRAWN" };
  static const char * const phases[] = { "\"PHASE1\"", "\"PHASE1\",\"PHASE2\"", "\"PHASE2\"", "\"PHASE3\"", "\"NA\"" };
  static const char * const classes[] = { "OTHER", "INDUSTRY", "NIH" };
  static const char * const conditions[] = { "Multiple Sclerosis", "Systemic Sclerosis", "Crohn Disease", "Asthma", "Lupus" };
  static const char * const therapies[] = { "Mesenchymal stem cells", "Placebo", "Autologous HSCT", "CAR-T cells" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (20240229);
  FILE *out = g_fopen (path, "w");

  if (!out)
    {
      g_printerr ("%s cannot be written\n", path);
      exit (1);
    }
  for (guint i = 0; i < n; i++)
    fprintf (out, "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT%08u\",\"briefTitle\":\"Study %u of a treatment\"},"
             "\"statusModule\":{\"overallStatus\":\"%s\",\"startDateStruct\":{\"date\":\"%u-%02u\"}},"
             "\"sponsorCollaboratorsModule\":{\"leadSponsor\":{\"name\":\"Somebody\",\"class\":\"%s\"}},"
             "\"descriptionModule\":{\"briefSummary\":\"What is to be found out, how it is to be found out, and in whom; of what "
             "earlier trials have shown it is told here at some length, as registries like to have it.\"},"
             "\"conditionsModule\":{\"conditions\":[\"%s\"]},\"designModule\":{\"studyType\":\"INTERVENTIONAL\",\"phases\":[%s],"
             "\"designInfo\":{\"allocation\":\"RANDOMIZED\"},\"enrollmentInfo\":{\"count\":%u}},"
             "\"armsInterventionsModule\":{\"interventions\":[{\"type\":\"BIOLOGICAL\",\"name\":\"%s\"}]},"
             "\"outcomesModule\":{\"primaryOutcomes\":[{\"measure\":\"Survival\",\"timeFrame\":\"%u months\"}]}},\"hasResults\":false}\n",
             i, i, pick (rand, statuses, 5), g_rand_int_range (rand, 1999, 2025), g_rand_int_range (rand, 1, 13),
             pick (rand, classes, 3), pick (rand, conditions, 5), pick (rand, phases, 5), g_rand_int_range (rand, 5, 900),
             pick (rand, therapies, 4), g_rand_int_range (rand, 1, 60));
  fclose (out);
}

int
main (int    argc,
      char **argv)
{
  const guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 500000;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "engraft-bench-trials.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTrials) trials = NULL;
  gint64 start;

  write_file (path, n);
  g_list_store_append (files, file);
  start = g_get_monotonic_time ();
  trials = engraft_trials_load (G_LIST_MODEL (files), NULL, &error);
  if (!trials || engraft_table_get_n_rows (engraft_trials_get_table (trials)) != n)
    {
      g_printerr ("%s\n", error ? error->message : "trials are missing");
      return 1;
    }
  g_print ("what trials s\nload %u %.3f\n", n, (g_get_monotonic_time () - start) / 1e6);
  for (guint run = 0; run < 3; run++)
    {
      start = g_get_monotonic_time ();
      for (guint part = 0; part < ENGRAFT_N_LANDSCAPE_PARTS; part++)
        g_object_unref (engraft_trial_landscape_make (engraft_trials_get_table (trials), (EngraftLandscapePart) part, 0.95));
      g_print ("landscape %u %.4f\n", n, (g_get_monotonic_time () - start) / 1e6);
    }
  g_unlink (path);

  return 0;
}
