/* test-typing.c: typings in all the ways they are written.
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
  g_autofree char *folder = small_release_write (NULL, NULL, NULL);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "engraft-macs-test", NULL);
  g_autoptr(GFile) release = g_file_new_for_path (folder), codes = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  nomenclature = engraft_nomenclature_new_from_release (release, NULL, &error);
  g_assert_no_error (error);
  small_release_remove (folder);
  g_assert_true (g_file_set_contents (path, "LAST UPDATED\n*\tCODE\tSUBTYPE\n\n\tAB\t01/02\n\tABC\t02/03N/77\n*\tDE\t90:02/91:01\n"
                                      "\tZZ\t77/78\n", -1, NULL));
  macs = engraft_mac_table_new_from_file (codes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_mac_table_get_n_codes (macs), ==, 4);
  g_unlink (path);
}

/* The names of the alleles that a place may be. */
static char *
get_alleles (const EngraftPlace *place)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < place->typing.n; i++)
    {
      char one[EG_ALLELE_MAX_TEXT];

      eg_allele_print (names->names[place->typing.alleles[i]], 2, one);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", one);
    }

  return g_string_free (text, FALSE);
}

static gboolean
parse (EngraftPlace  *place,
       const char    *text,
       gsize         *offset,
       GError       **error)
{
  const EgLocus *a = eg_nomenclature_find_locus (engraft_nomenclature_get_view (nomenclature), "A", 1);

  return engraft_place_parse (place, nomenclature, macs, a, text, offset, error);
}

static void
test_kinds (void)
{
  static const struct { const char *text; EgTypingKind kind; const char *alleles; } cases[] = {
    { "90:01:01:01", EG_TYPING_ALLELE, "90:01:01:01" },
    { "*90:01:01:01", EG_TYPING_ALLELE, "90:01:01:01" },
    { "A*90:01", EG_TYPING_ALLELE, "90:01:01:01 90:01:01:02N 90:01:02" },
    { "HLA-A*90:01:01", EG_TYPING_ALLELE, "90:01:01:01 90:01:01:02N" },
    { " 90:02 ", EG_TYPING_ALLELE, "90:02" },
    { "90:10", -1, NULL },                        /* not 90:100 */
    { "90:01N", EG_TYPING_ALLELE, "90:01:01:02N" },
    { "90:03", EG_TYPING_ALLELE, "90:03N" },
    { "90:01:01G", EG_TYPING_G, "90:01:01:01 90:01:01:02N 90:02" },
    { "90:01P", EG_TYPING_P, "90:01:01:01 90:01:02 90:02 90:100" },
    { "90:01g", EG_TYPING_SMALL_G, "90:01:01:01 90:01:01:02N 90:01:02 90:02 90:100" },
    { "91:01g", EG_TYPING_SMALL_G, "91:01" },
    { "91:XX", EG_TYPING_XX, "91:01 91:02" },
    { "90:AB", EG_TYPING_MAC, "90:01:01:01 90:01:02 90:02" },     /* null alleles of a code do not count */
    { "90:ABC", EG_TYPING_MAC, "90:02" },
    { "90:DE", EG_TYPING_MAC, "90:02 91:01" },
    { "90:02/91:01", EG_TYPING_LIST, "90:02 91:01" },
    { "90:02/03N/100", EG_TYPING_LIST, "90:02 90:03N 90:100" },
    { "*90:02/*91:01", EG_TYPING_LIST, "90:02 91:01" },
    { "9001", EG_TYPING_SEROLOGY, "90:01:01:01 90:01:02 90:02 90:04:01Q 90:04:02 91:01" },
    { "91", EG_TYPING_SEROLOGY, "90:02 91:01" },
    { "*9002", EG_TYPING_ALLELE, "90:02" },       /* the asterisk says that it is a name */
    { "9002", EG_TYPING_ALLELE, "90:02" },        /* there is no such antigen */
    { "90100", EG_TYPING_ALLELE, NULL },
    { "9005N", EG_TYPING_ALLELE, "90:03N" },
    { "90:05N", EG_TYPING_ALLELE, "90:03N" },
    { "NEW", EG_TYPING_NEW, "" },
    { "A*NEW", EG_TYPING_NEW, "" },
    { "", EG_TYPING_UNTYPED, "" },
    { "UUUU", EG_TYPING_UNTYPED, "" },
    { "NNNN", EG_TYPING_ABSENT, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *alleles = NULL;
      EngraftPlace place;
      gboolean ok = parse (&place, cases[i].text, NULL, &error);

      if (!cases[i].alleles)
        {
          g_assert_false (ok);
          continue;
        }
      g_assert_no_error (error);
      alleles = get_alleles (&place);
      g_assert_cmpint (place.typing.kind, ==, cases[i].kind);
      g_assert_cmpstr (alleles, ==, cases[i].alleles);
      engraft_place_clear (&place);
    }
}

static void
test_notes (void)
{
  static const struct { const char *text, *note; } cases[] = {
    { "90:05N", "A*90:05N is now A*90:03N." },
    { "9002", "A name without colons*" },
    { "90:ABC", "1 of the 3 alleles*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EngraftPlace place;

      g_assert_true (parse (&place, cases[i].text, NULL, NULL));
      g_assert_true (g_pattern_match_simple (cases[i].note, place.note));
      engraft_place_clear (&place);
    }
}

/* where, what value, what to do */
static void
test_errors (void)
{
  static const struct { const char *text; gsize offset; const char *message; } cases[] = {
    { "90:10", 0, "*0.0.1 has no \xe2\x80\x9c" "A*90:10*Is it A*90:*" },
    { "A*90:07", 2, "*Is it A*90:0*" },
    { "55:55", 0, "*has no*55:55*" },
    { "90:0", 3, "*field of two digits*" },
    { "90:", 2, "*field of two digits*" },
    { "90:01:01:01:01", 11, "*field*" },
    { "90:02/91:77", 6, "*91:77*Is it A*91:0*" },
    { "90:02//91:01", 6, "*is missing between*" },
    { "90:QQ", 3, "*table of multiple allele codes has no*QQ*" },
    { "90:ZZ", 3, "*None of the alleles*" },
    { "91:ABX", 3, "*has no*" },
    { "92:DE", 0, "*none of which begins with 92*" },
    { "77:XX", 0, "*no allele of A*77*" },
    { "90:01:02G", 0, "*no group*" },
    { "90:01G", 0, "*no group*" },
    { "B*90:01", 0, "*does not belong to locus A*" },
    { "99", 0, "*no antigen A99*" },
    { "91x", 0, "*has fields*" },
    { "A91/A92", 0, "*is an antigen*" },
    { "90:01/b*91:01", 6, "*does not belong*" },
    { "x", 0, "*begins with a digit*" },
    { "\xff\xfe", 0, "*begins with a digit*" },
    { "90:06", 0, "*90:06 was given up*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      EngraftPlace place;
      gsize offset = 99;

      g_assert_false (parse (&place, cases[i].text, &offset, &error));
      g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
      g_assert_cmpuint (offset, ==, cases[i].offset);
    }
}

/* A typing as text, and again from that. */
static void
test_texts (void)
{
  static const struct { const char *text, *gl; } cases[] = {
    { "HLA-A*90:01+HLA-A*91:01^HLA-DPB1*90:01+HLA-DPB1*91:01",
      "HLA-A*90:01+HLA-A*91:01^HLA-DPB1*90:01+HLA-DPB1*91:01" },
    { "A*90:01, 91:01; DPB1*90:01 DPB1*91:01", "HLA-A*90:01+HLA-A*91:01^HLA-DPB1*90:01+HLA-DPB1*91:01" },
    { "A*90:01 DPB1*90:01", "HLA-A*90:01+HLA-A*90:01^HLA-DPB1*90:01+HLA-DPB1*90:01" },
    { "A*90:01~DPB1*90:01+A*91:01~DPB1*91:01", "HLA-A*90:01~HLA-DPB1*90:01+HLA-A*91:01~HLA-DPB1*91:01" },
    { "HLA-A*90:02/HLA-A*90:100+HLA-A*91:01", "HLA-A*90:02/HLA-A*90:100+HLA-A*91:01" },
    { "A*90:02/100 A*91:01", "HLA-A*90:02/HLA-A*90:100+HLA-A*91:01" },
    { "A*90:02+A*91:01|A*91:02+A*90:02", "HLA-A*90:02+HLA-A*91:01|HLA-A*91:02+HLA-A*90:02" },
    { "A*90:02+A*91:XX|A*90:02+A*90:100", "HLA-A*90:02+HLA-A*91:XX|HLA-A*90:02+HLA-A*90:100" },
    { "A*90:02+A*91:01|A*90:02+A*NEW", "HLA-A*90:02+HLA-A*91:01|HLA-A*90:02+HLA-A*NEW" },
    { "A*90:02/100+A*91:01|A*91:01/02+A*91:01", "HLA-A*90:02/HLA-A*90:100+HLA-A*91:01|HLA-A*91:01/HLA-A*91:02+HLA-A*91:01" },
    { "A*90:02+A*91:01?A*90:02+A*91:02", "HLA-A*90:02+HLA-A*91:01?HLA-A*90:02+HLA-A*91:02" },
    { "A*90:02+A*91:01^DPB1*90:01?A*90:02+A*91:01^MICA*002:01",
      "HLA-A*90:02+HLA-A*91:01^HLA-DPB1*90:01?HLA-A*90:02+HLA-A*91:01^HLA-MICA*002:01" },
    { "A*90:02|A*90:100", "HLA-A*90:02|HLA-A*90:100" },
    { "A*90:02+A*91:01|DPB1*90:01+DPB1*91:01", "HLA-A*90:02+HLA-A*91:01|HLA-DPB1*90:01+HLA-DPB1*91:01" },
    { "A90 A9001", "A90+A9001" },
    { "A*90:AB A*NEW", "HLA-A*90:AB+HLA-A*NEW" },
    { "A*9002 A*90:01", "HLA-A*9002+HLA-A*90:01" },
    /* not the second field 9002 */
    { "A*90:02/A9002 A*91:01", "HLA-A*90:02/HLA-A*9002+HLA-A*91:01" },
    /* antigens of a place by DNA, also when they say nothing */
    { "A*90:01[9/0] A*91:01", "HLA-A*90:01[9/0]+HLA-A*91:01" },
    { "A*90:02/100[9/0] A*91:01", "HLA-A*90:02/HLA-A*90:100[9/0]+HLA-A*91:01" },
    { "A*90:02/A*9002/100 A*91:01", "HLA-A*90:02/HLA-A*9002/HLA-A*90:100+HLA-A*91:01" },
  };
  g_autoptr(EngraftTypingCache) cache = engraft_typing_cache_new (nomenclature, macs);

  /* the second time around, of what was read before */
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      gsize at = i % G_N_ELEMENTS (cases);
      g_autoptr(EngraftTyping) typing = engraft_typing_cache_read (cache, cases[at].text, NULL, NULL);
      g_autofree char *gl = NULL;

      g_assert_nonnull (typing);
      gl = engraft_typing_dup_gl_string (typing);
      g_assert_cmpstr (gl, ==, cases[at].gl);
    }
  g_assert_cmpuint (engraft_typing_cache_get_n_texts (cache), >, 20);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (nomenclature, macs, cases[i].text, NULL, &error);
      g_autoptr(EngraftTyping) again = NULL;
      g_autofree char *gl = NULL, *gl_again = NULL;

      g_assert_no_error (error);
      gl = engraft_typing_dup_gl_string (typing);
      g_assert_cmpstr (gl, ==, cases[i].gl);
      again = engraft_typing_new_from_text (nomenclature, macs, gl, NULL, &error);
      g_assert_no_error (error);
      gl_again = engraft_typing_dup_gl_string (again);
      g_assert_cmpstr (gl_again, ==, gl);
    }
}

static void
test_text_errors (void)
{
  static const struct { const char *text; gsize offset; const char *message; } cases[] = {
    { "-|-", 0, "*missing*" },
    /* of a release without these genes */
    { "DRBX*NNNN+A*-", 0, "*missing*" },
    { "A*90:01^-+-", 8, "*missing*" },
    { "", 0, "*no typing*" },
    { "  ", 0, "*no typing*" },
    { "90:01", 0, "*names no locus*" },
    { "A*90:01 Q*90:01", 8, "*names no locus*" },
    { "A*90:01 A*90:77", 10, "*has no*" },
    { "A*90:01+A*90:02+A*91:01", 16, "*third*" },
    { "A*90:01+", 8, "*missing*" },
    { "A*90:02+A*91:01|A*91:02+A*", 26, "*missing*" },
    { "A*90:01^^A*91:01", 8, "*missing*" },
    { "A*90:01+A*91:01^DPB1*90:01+DPB1*9:01", 32, "*field*" },
    { "A*90:02/DPB1*91:01+A*90:02", 8, "*does not belong to locus A*" },
    { "A90 A91\xf9", 5, "*has fields*" },
    { "A90 A90 A*90:01\xf9", 15, "*field*" },
    { "A*\f\f", 4, "*missing*" },
    { "A*90:02+A*91:01^A*90:100+A*91:01", 16, "*third*" },
    { "A*90:02^DPB1*90:01^A*90:100|A*91:01", 19, "*typed already*" },
    { "A*90:02+A*91:01?", 16, "*missing*" },
    { "?A*90:02", 0, "*missing*" },
  };
  g_autoptr(EngraftTypingCache) cache = engraft_typing_cache_new (nomenclature, macs);

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gsize offset = 99;

      if (i % 2 == 0)
        g_assert_null (engraft_typing_new_from_text (nomenclature, macs, cases[i / 2].text, &offset, &error));
      else
        g_assert_null (engraft_typing_cache_read (cache, cases[i / 2].text, &offset, &error));
      g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (g_pattern_match_simple (cases[i / 2].message, error->message));
      g_assert_cmpuint (offset, ==, cases[i / 2].offset);
    }
}

static void
test_reduced (void)
{
  static const struct { const char *text; EngraftReduction reduction; const char *expected; } cases[] = {
    { "A*90:01", ENGRAFT_REDUCTION_P, "90:01P" },
    { "A*90:01:01:02N", ENGRAFT_REDUCTION_P, "90:01:01:02N" },
    { "A*90:AB", ENGRAFT_REDUCTION_G, "90:01:01G" },            /* 90:01:02 is in none, as py-ard */
    { "A*90:02/A*90:AB", ENGRAFT_REDUCTION_DECODED, "90:01/90:02" },
    { "A*90:XX", ENGRAFT_REDUCTION_P, "90:01P/90:03N/90:04P" },
    { "A*90:XX", ENGRAFT_REDUCTION_G, "90:01:01G/90:03N/90:04:02G/90:100" },
    { "A*90:01N", ENGRAFT_REDUCTION_P, "90:01:01:02N" },
    { "A*90:01N", ENGRAFT_REDUCTION_EXON, "90:01:01N" },
    { "A*90:01", ENGRAFT_REDUCTION_EXON, "90:01:01/90:01:01N/90:01:02" },
    { "A*90:02", ENGRAFT_REDUCTION_S, "A90/A91/A92" },
    { "A*91:XX", ENGRAFT_REDUCTION_S, "A91/A92" },
    { "A*90:02/91:01", ENGRAFT_REDUCTION_LG, "90:01g/91:01g" },
    { "A*90:XX", ENGRAFT_REDUCTION_1F, "90" },
    { "A*NEW", ENGRAFT_REDUCTION_G, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (nomenclature, macs, cases[i].text, NULL, NULL);
      g_autofree char *reduced = engraft_typing_dup_reduced (typing, "A", 0, cases[i].reduction);

      g_assert_cmpstr (reduced, ==, cases[i].expected);
    }
}

/* What was written, without the locus: set again, it is the same. */
static void
test_dup_text (void)
{
  static const struct { const char *text, *value; } cases[] = {
    { "A*90:02", "90:02" }, { "HLA-A*90:02", "90:02" }, { "A*90:02/HLA-A*91:01", "90:02/91:01" }, { "A90", "90" },
    { "A*9001", "*9001" }, { "A*NEW", "NEW" }, { "A*90:AB", "90:AB" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (nomenclature, macs, cases[i].text, NULL, NULL);
      g_autoptr(EngraftTyping) again = engraft_typing_new (nomenclature, macs);
      g_autofree char *value = engraft_typing_dup_text (typing, "A", 0), *same = NULL;

      g_assert_cmpstr (value, ==, cases[i].value);
      g_assert_true (engraft_typing_set_locus (again, "A", value, NULL, NULL));
      same = engraft_typing_dup_text (again, "A", 1);
      g_assert_cmpstr (same, ==, value);
      g_assert_cmpint (engraft_typing_get_place (again, "A", 0)->kind, ==,
                       engraft_typing_get_place (typing, "A", 0)->kind);
    }
}

static void
test_set_locus (void)
{
  g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, NULL);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) notes = NULL;
  g_autofree char *text = NULL;

  g_assert_false (engraft_typing_is_typed (typing, "A"));
  g_assert_true (engraft_typing_set_locus (typing, "A", "90:01", NULL, &error));
  g_assert_true (engraft_typing_is_typed (typing, "A"));
  notes = engraft_typing_dup_notes (typing);
  g_assert_cmpuint (g_strv_length (notes), ==, 1);
  g_assert_nonnull (strstr (notes[0], "homozygous"));

  g_assert_false (engraft_typing_set_locus (typing, "A", "90:02", "90:77", &error));
  g_clear_error (&error);
  text = engraft_typing_dup_text (typing, "A", 0);
  g_assert_cmpstr (text, ==, "90:01");       /* as before */
  g_assert_false (engraft_typing_set_locus (typing, "A", "", "90:01", &error));
  g_clear_error (&error);
  g_assert_false (engraft_typing_set_locus (typing, "Q", "90:01", NULL, &error));
  g_clear_error (&error);
  g_assert_false (engraft_typing_set_locus (typing, "A", "90:AB", NULL, &error));
  g_assert_nonnull (strstr (error->message, "no table of codes"));
  g_assert_true (engraft_typing_set_locus (typing, "A", "", "", NULL));
  g_assert_false (engraft_typing_is_typed (typing, "A"));
}

/* a megabyte of it is no danger */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new ("A*90:02");
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTyping) typing = NULL;

  while (text->len < 900000)
    g_string_append (text, "/90:02");
  typing = engraft_typing_new_from_text (nomenclature, macs, text->str, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_typing_get_places (typing, "A")[0]->typing.n, ==, 1);
  g_clear_object (&typing);
  while (text->len < 1200000)
    g_string_append (text, "/90:02");
  g_assert_null (engraft_typing_new_from_text (nomenclature, macs, text->str, NULL, &error));
  g_assert_nonnull (error);
}

/* What is the same text in another place is another value. */
static void
test_cache (void)
{
  static const char * const texts[] = { "A*90:02", "90:02", "A*91:01 90:02", "DPB1*90:01 90:01", "A90 90:02", "A90 90" };
  g_autoptr(EngraftTypingCache) cache = engraft_typing_cache_new (nomenclature, macs);
  g_autoptr(EngraftTyping) columns = engraft_typing_cache_new_typing (cache);
  g_autoptr(GError) error = NULL;

  for (guint round = 0; round < 3; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
      {
        g_autoptr(EngraftTyping) plain = engraft_typing_new_from_text (nomenclature, macs, texts[i], NULL, NULL);
        g_autoptr(EngraftTyping) cached = engraft_typing_cache_read (cache, texts[i], NULL, NULL);
        g_autofree char *gl = plain ? engraft_typing_dup_gl_string (plain) : NULL;
        g_autofree char *cached_gl = cached ? engraft_typing_dup_gl_string (cached) : NULL;

        g_assert_cmpstr (gl, ==, cached_gl);
      }

  /* one object for many */
  g_assert_true (engraft_typing_cache_read_into (cache, columns, "A*90:02 A*91:01 MICA*002:01", NULL, &error));
  g_assert_false (engraft_typing_cache_read_into (cache, columns, "A*90:02 Q*1", NULL, NULL));
  g_assert_false (engraft_typing_is_typed (columns, "A"));
  for (guint round = 0; round < 3; round++)
    {
      g_assert_true (engraft_typing_set_locus (columns, "A", "90:02", "90:AB", &error));
      g_assert_true (engraft_typing_set_locus (columns, "DPB1", "90:01", NULL, &error));
      g_assert_false (engraft_typing_set_locus (columns, "MICA", "90:02", NULL, NULL));
      g_assert_false (engraft_typing_set_locus (columns, "DPB1", "A*90:02", NULL, NULL));
    }
  g_assert_no_error (error);
  {
    g_autofree char *gl = NULL;

    g_clear_object (&cache);        /* a typing outlives it */
    gl = engraft_typing_dup_gl_string (columns);
    g_assert_cmpstr (gl, ==, "HLA-A*90:02+HLA-A*90:AB^HLA-DPB1*90:01+HLA-DPB1*90:01");
  }
}

/* More different texts than a cache has room for at first, and from two threads at once. */
static gpointer
read_many (gpointer data)
{
  for (guint i = 0; i < 6000; i++)
    {
      g_autofree char *text = g_strdup_printf ("A*90:02/%u:01 A*91:01", 90 + i % 2);
      g_autofree char *blanks = g_strnfill (i % 3000, ' ');
      g_autoptr(EngraftTyping) typing = engraft_typing_cache_new_typing (data), read = NULL;
      g_autofree char *value = g_strconcat ("90:02", blanks, NULL);

      g_assert_true (engraft_typing_set_locus (typing, "A", value, "91:01", NULL));
      read = engraft_typing_cache_read (data, text, NULL, NULL);
      g_assert_cmpuint (engraft_typing_get_places (read, "A")[0]->typing.n, ==, i % 2 ? 2 : 4);
      g_assert_cmpuint (engraft_typing_get_places (typing, "A")[0]->typing.n, ==, 1);
    }

  return NULL;
}

static void
test_cache_threads (void)
{
  g_autoptr(EngraftTypingCache) cache = engraft_typing_cache_new (nomenclature, macs);
  GThread *threads[2];

  for (guint i = 0; i < 2; i++)
    threads[i] = g_thread_new ("read", read_many, cache);
  for (guint i = 0; i < 2; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (engraft_typing_cache_get_n_texts (cache), ==, 3000 + 1 + 3);
}

static void
test_macs (void)
{
  static const struct { const char *text, *message; } cases[] = {
    { "", "*holds no*" },
    { "AB\t01/02\nnonsense\n", "*line 2*" },
    { "A\t01\n", "*holds no*" },
  };
  g_autofree char *decoded = engraft_mac_table_dup_decoded (macs, "DE");

  g_assert_cmpstr (decoded, ==, "90:02/91:01");
  g_assert_null (engraft_mac_table_dup_decoded (macs, "D"));
  g_assert_null (engraft_mac_table_dup_decoded (macs, "DEX"));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "engraft-wrong-macs-test", NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      g_assert_null (engraft_mac_table_new_from_file (file, NULL, &error));
      g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
      g_unlink (path);
    }
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  read_all ();
  g_test_add_func ("/typing/kinds", test_kinds);
  g_test_add_func ("/typing/notes", test_notes);
  g_test_add_func ("/typing/errors", test_errors);
  g_test_add_func ("/typing/texts", test_texts);
  g_test_add_func ("/typing/text-errors", test_text_errors);
  g_test_add_func ("/typing/reduced", test_reduced);
  g_test_add_func ("/typing/dup-text", test_dup_text);
  g_test_add_func ("/typing/set-locus", test_set_locus);
  g_test_add_func ("/typing/long", test_long);
  g_test_add_func ("/typing/cache", test_cache);
  g_test_add_func ("/typing/cache-threads", test_cache_threads);
  g_test_add_func ("/typing/macs", test_macs);
  result = g_test_run ();
  g_clear_object (&nomenclature);
  g_clear_object (&macs);

  return result;
}
