/* bench-hla.c: a release is read and opened, its names are reduced, and typings are read.
 *
 * bench-hla RELEASE: the folder or zip file of a release of IPD-IMGT/HLA.  py-ard 2.3.1 reduces 40 to
 * 140 thousand names a second, as was measured with release 3.58 on another day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "kernel/hla/eg-reduce.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-cache.h"

/* Processor time: it does not depend on what else the machine does. */
static double
get_time (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

/* From text to text, as a caller has it. */
static void
reduce_all (const EgNomenclature *names)
{
  static const char * const titles[] = { "G", "P", "lgx", "lg", "exon", "W", "U2", "1F" };
  char (*texts)[EG_ALLELE_MAX_TEXT] = g_malloc (names->n_alleles * sizeof *texts);

  for (gsize i = 0; i < names->n_loci; i++)
    for (guint32 j = 0; j < names->loci[i].n; j++)
      eg_allele_print (names->names[names->loci[i].first + j], names->loci[i].first_width,
                       texts[names->loci[i].first + j]);
  for (int reduction = 0; reduction < EG_N_REDUCTIONS; reduction++)
    {
      enum { TIMES = 10 };
      double start = get_time (), took;
      gsize n = 0;

      for (int k = 0; k < TIMES; k++)
        for (gsize i = 0; i < names->n_loci; i++)
          for (guint32 j = 0; j < names->loci[i].n; j++)
            {
              const char *text = texts[names->loci[i].first + j];
              char out[EG_ALLELE_MAX_TEXT];
              EgAllele name, reduced[4];

              eg_allele_parse (text, text + EG_ALLELE_MAX_TEXT, names->loci[i].first_width, &name);
              n += eg_reduce (names, &names->loci[i], name, reduction, reduced, G_N_ELEMENTS (reduced));
              eg_allele_print (reduced[0], names->loci[i].first_width, out);
            }
      took = get_time () - start;
      printf ("reduction %-5s %8.2f M names/s\n", titles[reduction], TIMES * names->n_alleles / took / 1e6);
      if (n == 0)
        return;
    }
  g_free (texts);
}

/* A registry: so many donors of so many different values. */
#define N_DONORS 1000000
#define N_VALUES 400

static const char * const loci[] = { "A", "B", "C", "DRB1", "DQB1" };

/* For each locus some names of two fields, the same each time. */
static GPtrArray *
pick_values (const EgNomenclature *names,
             const char           *locus)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  const EgLocus *found = eg_nomenclature_find_locus (names, locus, strlen (locus));

  for (guint32 i = 0; i < N_VALUES; i++)
    {
      char text[EG_ALLELE_MAX_TEXT];

      eg_allele_print (eg_allele_cut (names->names[found->first + i * (found->n / N_VALUES)], 2), found->first_width, text);
      g_ptr_array_add (values, g_strdup (text));
    }

  return values;
}

static guint
pick (guint64 *state)
{
  *state = *state * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);

  return (guint) ((*state >> 33) % N_VALUES);
}

/* By columns, as a registry has them, and as texts; through a cache. */
static void
read_registry (EngraftNomenclature *nomenclature)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);
  g_autoptr(EngraftTypingCache) cache = engraft_typing_cache_new (nomenclature, NULL);
  GPtrArray *values[G_N_ELEMENTS (loci)];
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint64 state = 1;
  double start;

  for (gsize i = 0; i < G_N_ELEMENTS (loci); i++)
    values[i] = pick_values (names, loci[i]);
  for (guint i = 0; i < N_DONORS / 10; i++)
    {
      GString *text = g_string_new (NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (loci); j++)
        g_string_append_printf (text, "%s*%s %s*%s ", loci[j], (char *) values[j]->pdata[pick (&state)], loci[j],
                                (char *) values[j]->pdata[pick (&state)]);
      g_ptr_array_add (texts, g_string_free (text, FALSE));
    }

  for (gboolean is_reused = FALSE; is_reused <= TRUE; is_reused++)
    {
      EngraftTyping *typing = engraft_typing_cache_new_typing (cache);

      start = get_time ();
      for (guint i = 0; i < N_DONORS; i++)
        {
          for (gsize j = 0; j < G_N_ELEMENTS (loci); j++)
            engraft_typing_set_locus (typing, loci[j], values[j]->pdata[pick (&state)],
                                      values[j]->pdata[pick (&state)], NULL);
          if (is_reused)
            engraft_typing_clear (typing);
          else
            {
              g_object_unref (typing);
              typing = engraft_typing_cache_new_typing (cache);
            }
        }
      printf ("by columns, of %d donors with %d values a locus, %s %8.2f M/s\n", N_DONORS, N_VALUES,
              is_reused ? "one object for all:" : "an object each:    ", N_DONORS / (get_time () - start) / 1e6);
      g_object_unref (typing);
    }
  start = get_time ();
  for (guint i = 0; i < N_DONORS; i++)
    g_object_unref (engraft_typing_cache_read (cache, texts->pdata[i % texts->len], NULL, NULL));
  printf ("as texts, an object each:     %8.2f M/s\n", N_DONORS / (get_time () - start) / 1e6);
  {
    g_autoptr(EngraftTyping) typing = engraft_typing_cache_new_typing (cache);

    start = get_time ();
    for (guint i = 0; i < N_DONORS; i++)
      engraft_typing_cache_read_into (cache, typing, texts->pdata[i % texts->len], NULL, NULL);
    printf ("as texts, one object for all: %8.2f M/s; %u different values\n", N_DONORS / (get_time () - start) / 1e6,
            engraft_typing_cache_get_n_texts (cache));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (loci); i++)
    g_ptr_array_unref (values[i]);
}

static void
read_typings (EngraftNomenclature *nomenclature)
{
  enum { TIMES = 20000 };
  double start = get_time (), took;

  for (int i = 0; i < TIMES; i++)
    g_object_unref (engraft_typing_new_from_text (nomenclature, NULL,
                                                  "A*01:01 A*02:01 B*07:02 B*08:01 C*07:01 C*07:02 DRB1*03:01 "
                                                  "DRB1*15:01 DQB1*02:01 DQB1*06:02", NULL, NULL));
  took = get_time () - start;
  printf ("typings of five loci   %8.1f thousand/s\n", TIMES / took / 1e3);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(EngraftNomenclature) read = NULL, opened = NULL;
  g_autoptr(GFile) release = NULL, compiled = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "engraft-bench.hla", NULL);
  double start;

  if (argc != 2)
    {
      printf ("Without a release of IPD-IMGT/HLA nothing is measured here.\n");
      return 0;
    }
  release = g_file_new_for_commandline_arg (argv[1]);
  compiled = g_file_new_for_path (path);
  start = get_time ();
  read = engraft_nomenclature_new_from_release (release, NULL, &error);
  if (!read)
    {
      printf ("%s\n", error->message);
      return 1;
    }
  printf ("%s, %u alleles: read and compiled in %.0f ms\n", engraft_nomenclature_get_release (read),
          engraft_nomenclature_get_n_alleles (read), 1e3 * (get_time () - start));
  engraft_nomenclature_save (read, compiled, NULL);
  start = get_time ();
  opened = engraft_nomenclature_open (compiled, NULL);
  printf ("opened again in %.2f ms\n", 1e3 * (get_time () - start));
  remove (path);
  reduce_all (engraft_nomenclature_get_view (opened));
  read_typings (opened);
  read_registry (opened);

  return 0;
}
