/* test-serology.c: antigens of a release, their families and alleles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "kernel/hla/eg-reduce-serology.h"
#include "kernel/hla/eg-serology.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

#include "small-release.h"

static EngraftNomenclature *nomenclature;
static const EgNomenclature *names;
static const EgLocus *locus;       /* A */
static const EgSystem *antigens;   /* of A */

static EgAllele
name_of (const char *text)
{
  EgAllele name;

  g_assert_true (eg_allele_parse (text, text + strlen (text), 2, &name) == text + strlen (text));

  return name;
}

/* 90+ is direct */
static char *
print_antigens (const EgTypedAntigen *list,
                gsize                 n)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u%s", i > 0 ? " " : "", list[i].number, list[i].is_direct ? "+" : "");

  return g_string_free (text, FALSE);
}

static char *
print_alleles (const guint32 *alleles,
               gsize          n)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    {
      char one[EG_ALLELE_MAX_TEXT];

      eg_allele_print (names->names[alleles[i]], 2, one);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", one);
    }

  return g_string_free (text, FALSE);
}

static void
test_families (void)
{
  static const struct { guint16 number; EgAntigenSubtype subtype; const char *matching; } cases[] = {
    { 92, EG_ANTIGEN_BROAD, "90 91 92+ 9001" },
    { 90, EG_ANTIGEN_SPLIT, "90+ 92 9001" },
    { 91, EG_ANTIGEN_SPLIT, "91+ 92" },
    { 9001, EG_ANTIGEN_ASSOCIATED, "90 92 9001+" },
    { 77, EG_ANTIGEN_NOT_SPLIT, "77+" },
    { 0, EG_ANTIGEN_NOT_SPLIT, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EgTypedAntigen list[8];
      gsize n = eg_antigen_get_matching (names, antigens, cases[i].number, list, G_N_ELEMENTS (list));
      g_autofree char *got = print_antigens (list, n);

      g_assert_cmpstr (got, ==, cases[i].matching);
      g_assert_cmpint (eg_antigen_get_subtype (names, antigens, cases[i].number), ==, cases[i].subtype);
    }
}

/* The lowest are kept, and that there are more is told. */
static void
test_no_room (void)
{
  EgTypedAntigen list[3] = { { 1, 1 }, { 1, 1 }, { 1, 1 } };

  g_assert_cmpuint (eg_antigen_get_matching (names, antigens, 92, list, 2), >, 2);
  g_assert_cmpuint (list[0].number, ==, 90);
  g_assert_cmpuint (list[1].number, ==, 91);
  g_assert_cmpuint (list[2].number, ==, 1);
  g_assert_cmpuint (eg_antigen_get_matching (names, antigens, 92, NULL, 0), >, 0);
  g_assert_cmpuint (eg_antigen_get_alleles (names, locus, 92, EG_ANTIGEN_FAMILY, NULL, 0), ==, 6);
}

static void
test_of_alleles (void)
{
  static const struct { const char *name, *antigens; } cases[] = {
    { "90:01:02", "90+ 92 9001" }, { "90:02", "90+ 91+ 92 9001" }, { "90:04:02", "90 92 9001+" },
    { "91:01", "90 91+ 92+ 9001" },      /* 92 is of an expert */
    { "91:02", "" }, { "90:03N", "" }, { "90:100", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EgTypedAntigen list[8];
      guint32 allele = eg_nomenclature_find (names, locus, name_of (cases[i].name));
      gsize n = eg_allele_get_antigens (names, locus, allele, list, G_N_ELEMENTS (list));
      g_autofree char *got = print_antigens (list, n);

      g_assert_cmpstr (got, ==, cases[i].antigens);
    }
}

static void
test_of_typings (void)
{
  guint32 alleles[8];
  EgAlleleRange range = eg_nomenclature_find_prefix (names, locus, name_of ("90:04"));
  EgTyping short_name = { EG_TYPING_ALLELE, name_of ("90:04"), 0, range.n, alleles };
  EgTyping serology = { EG_TYPING_SEROLOGY, 0, 91, 0, NULL }, untyped = { EG_TYPING_UNTYPED, 0, 0, 0, NULL };
  EgTypedAntigen list[8];
  g_autofree char *of_name = NULL, *of_serology = NULL;

  for (guint i = 0; i < range.n; i++)
    alleles[i] = range.first + i;
  of_name = print_antigens (list, eg_typing_get_antigens (names, locus, &short_name, list, G_N_ELEMENTS (list)));
  g_assert_cmpstr (of_name, ==, "90+ 92 9001+");
  of_serology = print_antigens (list, eg_typing_get_antigens (names, locus, &serology, list, G_N_ELEMENTS (list)));
  g_assert_cmpstr (of_serology, ==, "91+ 92");
  g_assert_cmpuint (eg_typing_get_antigens (names, locus, &untyped, list, G_N_ELEMENTS (list)), ==, 0);
}

static void
test_alleles (void)
{
  static const struct { guint16 number; EgAntigenRule rule; const char *alleles; } cases[] = {
    { 92, EG_ANTIGEN_FAMILY, "90:01:01:01 90:01:02 90:02 90:04:01Q 90:04:02 91:01" },
    { 92, EG_ANTIGEN_OWN, "90:01:01:01 90:01:02 90:02 90:04:01Q 91:01" },
    { 91, EG_ANTIGEN_FAMILY, "90:02 91:01" },
    { 91, EG_ANTIGEN_OWN, "90:02 91:01" },
    { 90, EG_ANTIGEN_FAMILY, "90:01:01:01 90:01:02 90:02 90:04:01Q 90:04:02 91:01" },
    { 90, EG_ANTIGEN_OWN, "90:01:01:01 90:01:02 90:02 90:04:01Q" },
    { 9001, EG_ANTIGEN_OWN, "90:04:02" },
    { 77, EG_ANTIGEN_FAMILY, "" },
    { 0, EG_ANTIGEN_OWN, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint32 alleles[16];
      gsize n = eg_antigen_get_alleles (names, locus, cases[i].number, cases[i].rule, alleles, G_N_ELEMENTS (alleles));
      g_autofree char *got = print_alleles (alleles, n);

      g_assert_cmpstr (got, ==, cases[i].alleles);
    }
  g_assert_cmpuint (eg_antigen_get_alleles (names, eg_nomenclature_find_locus (names, "DPB1", 4), 92,
                                            EG_ANTIGEN_FAMILY, NULL, 0), ==, 0);
}

static void
test_reduction (void)
{
  static const struct { const char *name, *expected; } cases[] = {
    { "90:01:01:01", "90 92" },
    { "90:01:01", "90 92" },
    { "90:01:01:02N", "" },
    { "90:01", "90 91 92" },        /* 90:02 has the same lgx */
    { "90:100", "90 91 92" },       /* it has no antigen of its own */
    { "90:03N", "" },
    { "90:04:02", "9001" },
    { "90:04", "90 92 9001" },
    { "90:04Q", "90 92" },           /* the alleles with the letter */
    { "90:04:01Q", "90 92" },
    { "91:01", "91 92" },
    { "90", "90 91 92 9001" },
    { "91", "91 92" },
    { "93:01", "" }, { "93", "" }, { "90:01:01G", "" },
  };
  g_autofree EgLgxEntry *entries = g_new (EgLgxEntry, names->n_alleles);
  EgLgxIndex lgx;

  eg_lgx_index_init (&lgx, names, entries);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint16 numbers[8];
      gsize n = eg_reduce_to_serology (&lgx, locus, name_of (cases[i].name), numbers, G_N_ELEMENTS (numbers));
      g_autoptr(GString) got = g_string_new (NULL);

      for (gsize j = 0; j < n; j++)
        g_string_append_printf (got, "%s%u", j > 0 ? " " : "", numbers[j]);
      g_assert_cmpstr (got->str, ==, cases[i].expected);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *folder = small_release_write (NULL, NULL, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  int result;

  g_test_init (&argc, &argv, NULL);
  nomenclature = engraft_nomenclature_new_from_release (file, NULL, NULL);
  small_release_remove (folder);
  names = engraft_nomenclature_get_view (nomenclature);
  locus = eg_nomenclature_find_locus (names, "A", 1);
  antigens = &names->systems[locus->system];
  g_test_add_func ("/serology/families", test_families);
  g_test_add_func ("/serology/no-room", test_no_room);
  g_test_add_func ("/serology/of-alleles", test_of_alleles);
  g_test_add_func ("/serology/of-typings", test_of_typings);
  g_test_add_func ("/serology/alleles", test_alleles);
  g_test_add_func ("/serology/reduction", test_reduction);
  result = g_test_run ();
  g_object_unref (nomenclature);

  return result;
}
