/* test-typing-notations.c: what stands in columns, entries, GL strings and reports of laboratories.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

#include "small-release.h"

static EngraftNomenclature *nomenclature;
static EngraftMacTable *macs;

static void
read_all (void)
{
  g_autofree char *folder = small_release_write (NULL, "Allelelist.txt",
    "# version: IPD-IMGT/HLA 0.0.1\nAlleleID,Allele\n"
    "X1,A*90:01:01:01\nX2,A*90:01:01:02N\nX3,A*90:01:02\nX4,A*90:02\nX5,A*90:03N\nX6,A*90:04:01Q\nX7,A*90:04:02\n"
    "X8,A*91:01\nX9,A*91:02\nX10,MICA*002:01\nX11,A*90:100\nX12,DPB1*90:01\nX13,DPB1*91:01\nX14,DPB1*92:01N\n"
    "X15,MICB*029\nX15,MICB*002:01\nX16,C*90:01\nX17,DRB1*90:01\n");
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "engraft-macs-notations", NULL);
  g_autoptr(GFile) release = g_file_new_for_path (folder), codes = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  nomenclature = engraft_nomenclature_new_from_release (release, NULL, &error);
  g_assert_no_error (error);
  small_release_remove (folder);
  g_assert_true (g_file_set_contents (path, "LAST UPDATED\n*\tCODE\tSUBTYPE\n\n\tAB\t01/02\n", -1, NULL));
  macs = engraft_mac_table_new_from_file (codes, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
}

/* Values of a column of a file or of an entry: what they mean, and what is kept of them. */
static void
test_values (void)
{
  static const struct { const char *locus, *value, *alleles, *text; } cases[] = {
    { "A", "A*90:02/A*91:01", "90:02/91:01", "90:02/91:01" },
    { "A", "HLA-A*90:02/HLA-A*91:01", "90:02/91:01", "90:02/91:01" },
    { "A", "90:02/A*91:01", "90:02/91:01", "90:02/91:01" },
    { "A", "90:01:01G/90:100", "90:01:01:01/90:01:01:02N/90:02/90:100", "90:01:01G/90:100" },
    { "A", "90:04P/91:01", "90:04:01Q/90:04:02/91:01", "90:04P/91:01" },
    { "A", "91:01g/90:100", "90:100/91:01", "91:01g/90:100" },
    { "A", "91:XX/90:02", "90:02/91:01/91:02", "91:XX/90:02" },
    { "A", "90:AB/91:01", "90:01:01:01/90:01:02/90:02/91:01", "90:AB/91:01" },
    { "A", "90:AB/100", "90:01:01:01/90:01:02/90:02/90:100", "90:AB/100" },
    { "A", "A*9002/A*9101", "90:02/91:01", "*9002/*9101" },
    { "A", "90:02/NEW", "", "90:02/NEW" },
    { "A", "A91", "90:02/91:01", "91" },
    { "A", "HLA-A91", "90:02/91:01", "91" },
    { "MICB", "029", "029", "029" },
    { "MICB", "MICB*029", "029", "*029" },
    { "A", "*90:02", "90:02", "90:02" },
    { "Cw", "Cw*9001", "90:01", "*9001" },
    { "C", "Cw*90:01", "90:01", "90:01" },
    { "A", "-", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, macs);
      const char *locus = g_str_equal (cases[i].locus, "Cw") ? "C" : cases[i].locus;
      g_autofree char *alleles = NULL, *text = NULL;
      g_autoptr(GError) error = NULL;
      const EgTyping *place;

      engraft_typing_set_locus (typing, cases[i].locus, cases[i].value, "–", &error);
      g_assert_no_error (error);
      place = engraft_typing_get_place (typing, locus, 0);
      alleles = engraft_typing_join_names (engraft_nomenclature_get_view (nomenclature),
                                           engraft_typing_find (typing, typing->loci[0].locus)->locus, place->alleles, place->n);
      text = engraft_typing_dup_text (typing, locus, 1);
      g_assert_cmpstr (alleles, ==, cases[i].alleles);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Lines of laboratories, and GL strings with blanks. */
static void
test_lines (void)
{
  static const struct { const char *text, *gl; } cases[] = {
    { "A: 90:01, 91:01; DPB1: 90:01, 91:01", "HLA-A*90:01+HLA-A*91:01^HLA-DPB1*90:01+HLA-DPB1*91:01" },
    { "HLA-A 90:01 91:01\nHLA-DPB1\t90:01\t91:01", "HLA-A*90:01+HLA-A*91:01^HLA-DPB1*90:01+HLA-DPB1*91:01" },
    { "A 90,91", "A90+A91" },
    { "HLA-A90 HLA-A91", "A90+A91" },
    { "A90;- DPB1*90:01;-", "A90+A90^HLA-DPB1*90:01+HLA-DPB1*90:01" },
    { "A*90:01 A*-", "HLA-A*90:01+HLA-A*90:01" },
    { "A* 90:01 91:01", "HLA-A*90:01+HLA-A*91:01" },
    { "A*90:01 + A*91:01 ^ DPB1*90:01 + DPB1*91:01", "HLA-A*90:01+HLA-A*91:01^HLA-DPB1*90:01+HLA-DPB1*91:01" },
    { "A*90:01:01G/A*91:XX+A*90:AB/A*91:01", "HLA-A*90:01:01G/HLA-A*91:XX+HLA-A*90:AB/HLA-A*91:01" },
    { "Cw*9001", "HLA-C*9001+HLA-C*9001" },
    { "MICB*029", "HLA-MICB*029+HLA-MICB*029" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (nomenclature, macs, cases[i].text, NULL, &error);
      g_autofree char *gl = NULL;

      g_assert_no_error (error);
      gl = engraft_typing_dup_gl_string (typing);
      g_assert_cmpstr (gl, ==, cases[i].gl);
    }
}

/* Of a column or entry, the message says where in the value it is wrong, and what was probably meant. */
static void
test_where (void)
{
  static const struct { const char *value, *message; } cases[] = {
    { "90:02/91:77", "“90:02/91:77”, character 7: *Is it A\\*91:0*" },
    { "90:0", "“90:0”, character 4: *field of two digits*" },
    { "90:01/DPB1*90:01", "*character 7: “DPB1” does not belong to locus A.*" },
    { "a*90:02", "*is written in capitals. Is it A\\*90:02?" },
    { "90:xx", "*is written in capitals. Is it 90:XX?" },
    { "90:ab/91:01", "*Is it 90:AB/91:01?" },
    { "A*90", "*fields with colons*write 90:XX." },
    { "new", "*Is it NEW?" },
    { "90:01n", "*Is it 90:01N?" },
    { "DPB1*90:01", "“DPB1” does not belong to locus A." },
    { "90:02/*/91:01", "“90:02/\\*/91:01”, character 7: A name is missing between two /." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, macs);
      g_autofree char *pattern = g_strdup (cases[i].message);
      g_autoptr(GError) error = NULL;
      char *star;

      /* a star that is meant stands for any letter here */
      while ((star = strstr (pattern, "\\*")))
        {
          *star = '?';
          memmove (star + 1, star + 2, strlen (star + 1));
        }
      g_assert_false (engraft_typing_set_locus (typing, "A", cases[i].value, NULL, &error));
      if (!g_pattern_match_simple (pattern, error->message))
        g_error ("%s: %s", cases[i].value, error->message);
    }
  {
    g_autoptr(GError) error = NULL;
    gsize offset = 0;

    g_assert_null (engraft_typing_new_from_text (nomenclature, macs, "A*90:02 a*91:01", &offset, &error));
    g_assert_cmpuint (offset, ==, 8);
    g_assert_nonnull (strstr (error->message, "Is it A*91:01?"));
  }
}

/* A million letters of names that stand for many alleles take the room of the locus. */
static void
test_long_list (void)
{
  g_autoptr(GString) text = g_string_new ("A*90:01");
  g_autoptr(EngraftTyping) typing = NULL;
  g_autoptr(GError) error = NULL;

  while (text->len < 1000000)
    g_string_append (text, "/90:01/A*91:01/90:01:01G");
  typing = engraft_typing_new_from_text (nomenclature, macs, text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_typing_get_place (typing, "A", 0)->n, ==, 5);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  read_all ();
  g_test_add_func ("/typing-notations/values", test_values);
  g_test_add_func ("/typing-notations/lines", test_lines);
  g_test_add_func ("/typing-notations/where", test_where);
  g_test_add_func ("/typing-notations/long-list", test_long_list);
  result = g_test_run ();
  g_clear_object (&nomenclature);
  g_clear_object (&macs);

  return result;
}
