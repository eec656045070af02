/* test-nomenclature.c: a release is read, compiled, saved and opened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "kernel/hla/eg-reduce-serology.h"
#include "kernel/hla/eg-serology.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

#include "small-release.h"

static EngraftNomenclature *
read_release (const char  *without,
              const char  *path,
              const char  *text,
              GError     **error)
{
  g_autofree char *folder = small_release_write (without, path, text);
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  EngraftNomenclature *nomenclature = engraft_nomenclature_new_from_release (file, NULL, error);

  small_release_remove (folder);

  return nomenclature;
}

static EgAllele
name_of (const char *text)
{
  EgAllele name;

  g_assert_true (eg_allele_parse (text, text + strlen (text), 2, &name) == text + strlen (text));

  return name;
}

static const EgLocus *
find_locus (const EgNomenclature *names,
            const char           *name)
{
  const EgLocus *locus = eg_nomenclature_find_locus (names, name, strlen (name));

  g_assert_nonnull (locus);

  return locus;
}

static const EgAlleleFacts *
find_facts (const EgNomenclature *names,
            const char           *locus,
            const char           *name)
{
  guint32 allele = eg_nomenclature_find (names, find_locus (names, locus), name_of (name));

  g_assert_cmpuint (allele, !=, EG_NO_INDEX);

  return &names->facts[allele];
}

static void
check_facts (EngraftNomenclature *nomenclature)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);
  const EgLocus *a = find_locus (names, "A");
  const EgAlleleFacts *facts = find_facts (names, "A", "90:02");
  const EgChange *change = eg_nomenclature_find_change (names, a, name_of ("90:05N"));
  const EgSystem *system = &names->systems[a->system];

  g_assert_cmpstr (engraft_nomenclature_get_release (nomenclature), ==, "IPD-IMGT/HLA 0.0.1");
  g_assert_cmpuint (strlen (engraft_nomenclature_get_checksum (nomenclature)), ==, 64);
  g_assert_cmpuint (engraft_nomenclature_get_n_alleles (nomenclature), ==, 14);

  g_assert_cmpuint (names->g[facts->g].name, ==, name_of ("90:01:01G"));
  g_assert_cmpuint (names->p[facts->p].name, ==, name_of ("90:01P"));
  g_assert_cmpuint (facts->n_antigens, ==, 2);
  g_assert_cmpuint (names->numbers[facts->first_antigen + 1], ==, 91);
  g_assert_cmpuint (facts->n_expert, ==, 0);
  g_assert_cmpuint (find_facts (names, "A", "91:01")->n_antigens, ==, 2);
  g_assert_cmpuint (find_facts (names, "A", "91:01")->n_expert, ==, 1);
  g_assert_cmpuint (facts->sequence, ==, EG_SEQUENCE_FULL_CDNA);
  g_assert_cmpuint (find_facts (names, "A", "90:03N")->p, ==, EG_NO_INDEX);
  g_assert_cmpuint (find_facts (names, "A", "90:03N")->n_antigens, ==, 0);
  g_assert_cmpuint (find_facts (names, "DPB1", "90:01")->tce[0], ==, 3);
  g_assert_cmpuint (find_facts (names, "DPB1", "90:01")->tce[1], ==, 2);
  g_assert_cmpuint (find_facts (names, "DPB1", "92:01N")->tce[1], ==, 0);
  g_assert_cmpuint (find_facts (names, "A", "91:01")->tce[1], ==, EG_TCE_NONE);

  g_assert_cmpuint (change->now, ==, name_of ("90:03N"));
  g_assert_cmpuint (eg_nomenclature_find_change (names, a, name_of ("90:06"))->now, ==, 0);
  g_assert_null (eg_nomenclature_find_change (names, a, name_of ("90:02")));

  g_assert_cmpstr (system->name, ==, "A");
  g_assert_cmpuint (system->n_antigens, ==, 4);     /* 99 was given up */
  g_assert_cmpuint (eg_nomenclature_find_antigen (names, system, 91)->broad, ==, 92);
  g_assert_cmpuint (eg_nomenclature_find_antigen (names, system, 9001)->parent, ==, 90);
  g_assert_null (eg_nomenclature_find_antigen (names, system, 99));
  g_assert_cmpuint (find_locus (names, "MICA")->first_width, ==, 3);
}

static void
test_release (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclature) nomenclature = read_release (NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  check_facts (nomenclature);
}

static void
test_saved (void)
{
  g_autoptr(EngraftNomenclature) nomenclature = read_release (NULL, NULL, NULL, NULL), opened = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "engraft-nomenclature-test", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  g_assert_true (engraft_nomenclature_save (nomenclature, file, &error));
  opened = engraft_nomenclature_open (file, &error);
  g_assert_no_error (error);
  check_facts (opened);
  g_unlink (path);
}

static void
test_prefix (void)
{
  static const struct { const char *name; guint n; } prefixes[] = {
    { "90", 8 }, { "90:01", 3 }, { "90:01:01", 2 }, { "90:04", 2 }, { "90:03", 1 }, { "90:10", 0 }, { "90:100", 1 },
    { "92", 0 },
  };
  g_autoptr(EngraftNomenclature) nomenclature = read_release (NULL, NULL, NULL, NULL);
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    g_assert_cmpuint (eg_nomenclature_find_prefix (names, find_locus (names, "A"), name_of (prefixes[i].name)).n,
                      ==, prefixes[i].n);
}

static char *
reduce (const EgNomenclature *names,
        const char           *name,
        EgReduction           reduction)
{
  const EgLocus *locus = find_locus (names, "A");
  GString *text = g_string_new (NULL);
  EgAllele reduced[8];
  gsize n = eg_reduce (names, locus, name_of (name), reduction, reduced, G_N_ELEMENTS (reduced));

  for (gsize i = 0; i < n; i++)
    {
      char one[EG_ALLELE_MAX_TEXT];

      eg_allele_print (reduced[i], locus->first_width, one);
      g_string_append_printf (text, "%s%s", i > 0 ? "/" : "", one);
    }

  return g_string_free (text, FALSE);
}

static void
test_reductions (void)
{
  static const struct { const char *name; EgReduction reduction; const char *expected; } cases[] = {
    { "90:01:01:02N", EG_REDUCE_G, "90:01:01G" },
    { "90:01", EG_REDUCE_G, "90:01:01G" },
    { "90:01:02", EG_REDUCE_G, "90:01:02" },
    { "90:01:01:02N", EG_REDUCE_P, "90:01:01:02N" },
    { "90:01", EG_REDUCE_P, "90:01P" },
    { "90:03", EG_REDUCE_P, "90:03" },
    { "90:01:01:02N", EG_REDUCE_LGX, "90:01" },
    { "90:02", EG_REDUCE_LGX, "90:01" },
    { "90:100", EG_REDUCE_LGX, "90:01" },       /* by its P group: it is alone in its G group */
    { "90:03N", EG_REDUCE_LGX, "90:03N" },
    { "90:01:01:02N", EG_REDUCE_EXON, "90:01:01N" },
    { "90:04", EG_REDUCE_W, "90:04:01Q/90:04:02" },
    { "90:04Q", EG_REDUCE_W, "90:04:01Q" },
    { "90:04:01Q", EG_REDUCE_U2, "90:04Q" },
    { "90:01:02", EG_REDUCE_U2, "90:01" },
    { "90:01:02", EG_REDUCE_1F, "90" },
    { "90:99", EG_REDUCE_G, "" },
    { "90:01:01G", EG_REDUCE_W, "" },
  };
  g_autoptr(EngraftNomenclature) nomenclature = read_release (NULL, NULL, NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = reduce (engraft_nomenclature_get_view (nomenclature), cases[i].name, cases[i].reduction);

      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

static void
test_refused (void)
{
  static const struct { const char *without, *path, *text, *message; } cases[] = {
    { "wmda/hla_nom_p.txt", NULL, NULL, "*no *hla_nom_p.txt*whole release*" },
    { NULL, "wmda/hla_nom_g.txt", "A*;90:01:01:01/90:77;90:01:01G\n", "hla_nom_g.txt, line 1: *A\\*\\*90:77*" },
    { NULL, "wmda/hla_nom_g.txt", "A*\n", "hla_nom_g.txt, line 1: *no group*" },
    { NULL, "wmda/hla_nom_p.txt", "# c\n\nA*;90:01:01:01;nonsense\n", "hla_nom_p.txt, line 3: *name of the group*" },
    { NULL, "wmda/rel_dna_ser.txt", "A*\n", "rel_dna_ser.txt, line 1: *" },
    { NULL, "wmda/rel_ser_ser.txt", "A;x;;\n", "rel_ser_ser.txt, line 1: *" },
    { NULL, "wmda/hla_nom.txt", ";\n", "hla_nom.txt, line 1: *" },
    { NULL, "tce/dpb_tce.csv", "Allele\nDPB1*99:01,x,1,1,\n", "dpb_tce.csv, line 2: *" },
    { NULL, "Allele_status.txt", "Allele\nA*90:01\n", "Allele_status.txt, line 2: *" },
    { NULL, "Allelelist.txt", "AlleleID,Allele\nX1,A90\n", "Allelelist.txt, line 2: *" },
    { NULL, "Allelelist.txt", "AlleleID,Allele\nX1,VERYLONGLOCUS*01:01\n", "Allelelist.txt, line 2: *" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *pattern = g_strcompress (cases[i].message);

      g_assert_null (read_release (cases[i].without, cases[i].path, cases[i].text, &error));
      g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
      if (!g_pattern_match_simple (pattern, error->message))
        g_error ("%s: %s", pattern, error->message);
    }
}

/* what need not be there */
static void
test_without (void)
{
  g_autoptr(EngraftNomenclature) nomenclature = read_release ("tce/dpb_tce.csv", NULL, NULL, NULL);
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);

  g_assert_cmpuint (find_facts (names, "DPB1", "90:01")->tce[1], ==, EG_TCE_NONE);
}

/* whatever comes out, of whatever is not refused */
static void
ask_serology (const EgNomenclature *view)
{
  g_autofree EgLgxEntry *entries = g_new (EgLgxEntry, view->n_alleles);
  EgLgxIndex lgx;

  eg_lgx_index_init (&lgx, view, entries);
  for (gsize i = 0; i < view->n_loci; i++)
    {
      guint16 numbers[4];
      guint32 alleles[4];
      EgAllele list[4];

      eg_reduce_to_serology (&lgx, &view->loci[i], name_of ("90"), numbers, G_N_ELEMENTS (numbers));
      eg_reduce_to_serology (&lgx, &view->loci[i], name_of ("90:01:01:01"), numbers, G_N_ELEMENTS (numbers));
      eg_antigen_get_alleles (view, &view->loci[i], 92, EG_ANTIGEN_FAMILY, alleles, G_N_ELEMENTS (alleles));
      eg_antigen_get_alleles (view, &view->loci[i], 92, EG_ANTIGEN_OWN, alleles, G_N_ELEMENTS (alleles));
      eg_reduce (view, &view->loci[i], name_of ("90:01"), EG_REDUCE_EXON, list, G_N_ELEMENTS (list));
    }
}

/* Of a compiled release every single byte may be another, and any part may be missing: it is then
 * refused, or all that it says stays within it (the sanitizers watch). */
static void
test_damaged (void)
{
  g_autoptr(EngraftNomenclature) nomenclature = read_release (NULL, NULL, NULL, NULL);
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);
  gsize size = eg_nomenclature_write (names, NULL);
  g_autofree guint64 *block = g_malloc (size);
  EgNomenclature view;

  eg_nomenclature_write (names, block);
  g_assert_true (eg_nomenclature_view (&view, block, size));
  for (gsize n = 0; n < size; n++)
    g_assert_false (eg_nomenclature_view (&view, block, n));
  for (gsize i = 0; i < size; i++)
    {
      guint8 *byte = (guint8 *) block + i, before = *byte;

      *byte ^= 0x81;
      if (eg_nomenclature_view (&view, block, size))
        {
          ask_serology (&view);
          for (gsize j = 0; j < view.n_loci; j++)
            for (int reduction = 0; reduction < EG_N_REDUCTIONS; reduction++)
              {
                EgAllele reduced[4];

                eg_reduce (&view, &view.loci[j], name_of ("90:01"), reduction, reduced, G_N_ELEMENTS (reduced));
                eg_reduce (&view, &view.loci[j], name_of ("90:01:02"), reduction, reduced, G_N_ELEMENTS (reduced));
              }
        }
      *byte = before;
    }
}

static void
test_not_compiled (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "engraft-no-nomenclature-test", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "Engraft HLA, but not much of it", -1, NULL));
  g_assert_null (engraft_nomenclature_open (file, &error));
  g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
  g_unlink (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nomenclature/release", test_release);
  g_test_add_func ("/nomenclature/saved", test_saved);
  g_test_add_func ("/nomenclature/prefix", test_prefix);
  g_test_add_func ("/nomenclature/reductions", test_reductions);
  g_test_add_func ("/nomenclature/refused", test_refused);
  g_test_add_func ("/nomenclature/without", test_without);
  g_test_add_func ("/nomenclature/damaged", test_damaged);
  g_test_add_func ("/nomenclature/not-compiled", test_not_compiled);
  return g_test_run ();
}
