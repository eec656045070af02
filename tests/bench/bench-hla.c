/* bench-hla.c: a release is read and opened, its names are reduced, and typings are read.
 *
 * bench-hla RELEASE: the folder or zip file of a release of IPD-IMGT/HLA.  py-ard 2.3.1 reduces 40 to
 * 140 thousand names a second, as was measured with release 3.58 on another day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <time.h>

#include "kernel/hla/eg-reduce.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing.h"

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

  return 0;
}
