/* test-typing-serology.c: loci typed by DNA and serology, broad families, codes for lists, and catalogues.
 *
 * With the subset of common alleles that is shipped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "libengraft/hla/engraft-cwd-table.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

static EngraftNomenclature *nomenclature;
static EngraftMacTable *macs;
static EngraftCwdTable *cwd;

static GFile *
write_file (const char *text)
{
  g_autoptr(GFileIOStream) stream = NULL;
  GFile *file = g_file_new_tmp ("engraft-table-XXXXXX", &stream, NULL);

  g_assert_nonnull (file);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), text, strlen (text),
                                            NULL, NULL, NULL));

  return file;
}

/* What is left of both places, by names of two fields: as they were written where nothing is narrowed. */
static char *
get_left (EngraftTyping *typing,
          const char    *locus)
{
  g_autofree char *first = engraft_typing_dup_reduced (typing, locus, 0, ENGRAFT_REDUCTION_U2);
  g_autofree char *second = engraft_typing_dup_reduced (typing, locus, 1, ENGRAFT_REDUCTION_U2);

  return g_strdup_printf ("%s + %s", first, second);
}

static void
test_narrowed (void)
{
  static const struct { const char *locus, *first, *second, *antigen, *other, *left; } cases[] = {
    /* B*15:03 is B72, which is no B15 */
    { "B", "15:03/15:01/15:17", "07:02", "15", NULL, "15:01/15:17 + 07:02" },
    { "B", "15:03/15:01/15:17", "07:02", "B15", "B7", "15:01/15:17 + 07:02" },
    { "B", "15:03/15:01/15:17", "07:02", "7", "62", "15:01 + 07:02" },
    { "B", "07:02", "15:03/15:01", "7", "72", "07:02 + 15:03" },
    { "B", "15:03/15:01/15:17", "07:02/07:05", "7", NULL, "15:01/15:03/15:17 + 07:02/07:05" },
    { "B", "15:AB", "07:02", "71", "7", "15:10 + 07:02" },
    { "B", "15:XX", "15:XX", "62", "72", "15:01/15:03 + 15:01/15:03" },
    /* homozygous: both have it */
    { "B", "15:03/15:01", "", "15", NULL, "15:01 + 15:01" },
    /* one antigen of two places that may both have it: neither is sure */
    { "B", "15:01/15:03", "15:01/15:10", "62", NULL, "15:01/15:03 + 15:01/15:10" },
    /* a broad antigen and its splits */
    { "A", "24:02/25:01", "02:01", "9", "2", "24:02 + 02:01" },
    { "A", "24:02/24:09N", "02:01", "9", "2", "24:02 + 02:01" },
    { "DRB1", "03:01/04:01", "13:01/15:01", "17", "6", "03:01 + 13:01" },
    /* of Cw12 serology knows nothing */
    { "C", "12:02/06:02", "07:01", "6", "7", "06:02/12:02 + 07:01" },
    { "A", "NEW", "02:01/24:02", "2", "3", " + 02:01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, macs);
      g_autoptr(GError) error = NULL;
      g_autofree char *left = NULL, *text = NULL;

      g_assert_true (engraft_typing_set_locus (typing, cases[i].locus, cases[i].first, cases[i].second, &error));
      engraft_typing_set_locus_serology (typing, cases[i].locus, cases[i].antigen, cases[i].other, &error);
      g_assert_no_error (error);
      left = get_left (typing, cases[i].locus);
      g_assert_cmpstr (left, ==, cases[i].left);
      text = engraft_typing_dup_text (typing, cases[i].locus, 0);
      g_assert_cmpstr (text, ==, cases[i].first);
    }
}

static void
test_note (void)
{
  g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, macs), again = NULL;
  g_auto(GStrv) notes = NULL;
  g_autofree char *gl = NULL;

  g_assert_true (engraft_typing_set_locus (typing, "B", "15:03/15:01", "07:02", NULL));
  g_assert_true (engraft_typing_set_locus_serology (typing, "B", "B62", "7", NULL));
  notes = engraft_typing_dup_notes (typing);
  g_assert_cmpuint (g_strv_length (notes), ==, 1);
  g_assert_cmpstr (notes[0], ==, "B: 15:03/15:01 with B62 + B7 by serology: 1 of 3 alleles are left.");
  gl = engraft_typing_dup_gl_string (typing);
  g_assert_cmpstr (gl, ==, "HLA-B*15:01:01:01+HLA-B*07:02");
}

static void
test_contradictions (void)
{
  static const struct { const char *locus, *first, *second, *antigen, *other, *message; } cases[] = {
    { "B", "15:03", "07:02", "15", NULL, "*contradict*B15*15:03*07:02*" },
    { "B", "15:01", "07:02", "62", "8", "*contradict*B62 + B8*" },
    { "B", "15:01", "07:02", "62", "62", "*contradict*" },
    { "B", "15:01", "07:02", "999", NULL, "*no antigen*" },
    { "B", "15:01", "07:02", "A2", NULL, "*no antigen*" },
    { "B", "15", "7", "62", NULL, "*cannot narrow*" },
    { "DQA1", "01:01", "01:02", "1", NULL, "*no serology*" },
    { "A", NULL, NULL, "1", NULL, "*not typed by DNA*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, macs);
      g_autoptr(GError) error = NULL;

      if (cases[i].first)
        g_assert_true (engraft_typing_set_locus (typing, cases[i].locus, cases[i].first, cases[i].second, NULL));
      g_assert_false (engraft_typing_set_locus_serology (typing, cases[i].locus, cases[i].antigen, cases[i].other, &error));
      g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
      if (cases[i].first)
        {
          g_autofree char *text = engraft_typing_dup_text (typing, cases[i].locus, 0);

          g_assert_cmpstr (text, ==, cases[i].first);
        }
    }
}

static void
test_broad_families (void)
{
  static const struct { const char *locus, *value, *left, *note; } cases[] = {
    { "B", "12:XX", "44:02/44:03/44:05/44:27/45:01/45:02", "B*12 is a broad family: B*44, B*45." },
    { "A", "09:XX", "23:01/23:02/24:02/24:03/24:07/24:09N", "A*09 is a broad family: A*23, A*24." },
    { "DRB1", "06:XX", NULL, "DRB1*06 is a broad family: DRB1*13, DRB1*14." },
    { "DQB1", "01:XX", NULL, "DQB1*01 is a broad family: DQB1*05, DQB1*06." },
    { "B", "44:XX", "44:02/44:03/44:05/44:27", NULL },
    { "B", "70:XX", NULL, NULL },         /* there are no B*71 and B*72 */
    { "B", "99:XX", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, NULL);
      g_autofree char *left = NULL;

      if (!cases[i].left && !cases[i].note)
        {
          g_assert_false (engraft_typing_set_locus (typing, cases[i].locus, cases[i].value, NULL, NULL));
          continue;
        }
      g_assert_true (engraft_typing_set_locus (typing, cases[i].locus, cases[i].value, NULL, NULL));
      g_assert_cmpstr (engraft_typing_get_places (typing, cases[i].locus)[0]->note, ==, cases[i].note);
      left = engraft_typing_dup_reduced (typing, cases[i].locus, 0, ENGRAFT_REDUCTION_U2);
      if (cases[i].left)
        g_assert_cmpstr (left, ==, cases[i].left);
    }
}

static void
test_encoded (void)
{
  static const struct { const char *names, *code; } cases[] = {
    { "B*15:03/B*15:10", "15:AB" }, { "15:10/15:03", "15:AB" }, { "15:10/15:03/15:10", "15:AB" },
    { "A*01:03/A*01:10", "01:AB" }, { "02:01/03:01", "02:DE" }, { "03:01/02:01", "02:DE" },
    { "15:03/15:10/15:17", NULL }, { "02:99/02:100/02:11", "02:ZED" }, { "02:100/02:101N", "02:NUL" },
    { "08:02/08:03", "08:MIX" },      /* only as whole names */
    { "02", NULL }, { "", NULL }, { "15:03//15:10", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = engraft_mac_table_dup_encoded (macs, cases[i].names);

      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

static void
test_catalogue (void)
{
  static const struct { const char *name; EngraftCwdStatus status; } cases[] = {
    { "B*15:01", ENGRAFT_CWD_COMMON }, { "B*15:01:01:01", ENGRAFT_CWD_COMMON }, { "B*15:03:01", ENGRAFT_CWD_RARE },
    { "B*15:01:01:02N", ENGRAFT_CWD_WELL_DOCUMENTED }, { "B*15:01P", ENGRAFT_CWD_INTERMEDIATE },
    { "B*07:02", ENGRAFT_CWD_UNLISTED }, { "B*15", ENGRAFT_CWD_UNLISTED }, { "", ENGRAFT_CWD_UNLISTED },
  };
  g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, macs);
  g_autofree char *listed = NULL, *none = NULL;
  g_auto(GStrv) notes = NULL;

  g_assert_cmpuint (engraft_cwd_table_get_n_names (cwd), ==, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (engraft_cwd_table_get_status (cwd, cases[i].name), ==, cases[i].status);
  g_assert_true (engraft_typing_set_locus (typing, "B", "15:01/15:03/15:01:01:02N", "15:AB", NULL));
  g_assert_true (engraft_typing_set_locus (typing, "A", "02:01", "24:02", NULL));
  listed = engraft_cwd_table_dup_listed (cwd, typing, "B", 0);
  g_assert_cmpstr (listed, ==, "B*15:01/B*15:01N");
  none = engraft_cwd_table_dup_listed (cwd, typing, "C", 0);
  g_assert_null (none);
  notes = engraft_cwd_table_dup_notes (cwd, typing);
  g_assert_cmpuint (g_strv_length (notes), ==, 4);
  g_assert_cmpstr (notes[0], ==, "B 15:01/15:03/15:01:01:02N: the alleles that are not rare are B*15:01/B*15:01N.");
  g_assert_nonnull (strstr (notes[1], "rare or not in the catalogue"));
  g_assert_cmpstr (notes[2], ==, "A*02:01: common");
  g_assert_cmpstr (notes[3], ==, "A*24:02: not in the catalogue");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GFile) codes = NULL, catalogue = NULL;
  g_autoptr(GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  nomenclature = engraft_nomenclature_new_subset (&error);
  g_assert_no_error (error);
  codes = write_file ("AB\t03/10\nAC\t03/10\nDE\t02:01/03:01\nZED\t11/99/100\nNUL\t100/101N\nMIX\t08:02/08:03\n");
  macs = engraft_mac_table_new_from_file (codes, NULL, &error);
  g_assert_no_error (error);
  catalogue = write_file ("ALLELE,TOTAL,AFA\r\nB*15:01,C,R\r\nB*15:03,R,C\r\nB*15:01N,WD,C\r\nB*15:01P,I,C\r\nA*02:01,C,C\r\n");
  cwd = engraft_cwd_table_new_from_file (catalogue, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (codes, NULL, NULL);
  g_file_delete (catalogue, NULL, NULL);
  g_test_add_func ("/typing-serology/narrowed", test_narrowed);
  g_test_add_func ("/typing-serology/note", test_note);
  g_test_add_func ("/typing-serology/contradictions", test_contradictions);
  g_test_add_func ("/typing-serology/broad-families", test_broad_families);
  g_test_add_func ("/typing-serology/encoded", test_encoded);
  g_test_add_func ("/typing-serology/catalogue", test_catalogue);
  result = g_test_run ();
  g_clear_object (&nomenclature);
  g_clear_object (&macs);
  g_clear_object (&cwd);

  return result;
}
