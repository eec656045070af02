/* test-serology-beside-dna.c: persons typed by DNA and by serology, from a file to the list of a search.
 *
 * With the subset of common alleles that is shipped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "donor-file-fixture.h"
#include "libengraft/hla/engraft-typing-private.h"
#include "libengraft/registry/engraft-registry-import.h"
#include "libengraft/registry/engraft-registry-index.h"
#include "libengraft/registry/engraft-search-result.h"

static EngraftNomenclature *nomenclature;

/* What is left of both places, by names of two fields. */
static char *
get_left (EngraftTyping *typing,
          const char    *locus)
{
  g_autofree char *first = engraft_typing_dup_reduced (typing, locus, 0, ENGRAFT_REDUCTION_U2);
  g_autofree char *second = engraft_typing_dup_reduced (typing, locus, 1, ENGRAFT_REDUCTION_U2);

  return g_strdup_printf ("%s + %s", first, second);
}

static gboolean
has_note (EngraftTyping *typing,
          const char    *words)
{
  g_auto(GStrv) notes = engraft_typing_dup_notes (typing);
  g_autofree char *all = g_strjoinv ("\n", notes);

  return strstr (all, words) != NULL;
}

static void
test_values (void)
{
  static const struct { const char *first, *second, *left, *note; } cases[] = {
    /* of the place */
    { "15:03/15:01/15:17[15]", "07:02", "15:01/15:17 + 07:02", "by serology" },
    { "15:03/15:01/15:17[B15]", "07:02[7]", "15:01/15:17 + 07:02", "by serology" },
    { "15:03/15:01/15:10[62/71]", "07:02", "15:01/15:10 + 07:02", "by serology" },
    { "*15:03/15:01[15]", "", "15:01 + 15:01", "homozygous" },
    /* of the locus, written behind one of them */
    { "15:03/15:01/15:17[62&7]", "07:02", "15:01 + 07:02", "B62 + B7" },
    { "07:02", "15:03/15:01[7&72]", "07:02 + 15:03", "B7 + B72" },
    { "15:01/15:03[62&]", "15:01/15:10", "15:01/15:03 + 15:01/15:10", "" },
    { "15:01[62&72]", "15:XX", "15:01 + 15:03", "" },
    { "15:03/15:01[15&15]", "07:02N", NULL, NULL },
    /* one value by DNA, and two antigens of which one is it */
    { "15:03/15:01[62&7]", "", "15:01 + 07:02/07:05/07:06", "" },
    { "15:03/15:01[7&62]", "", "15:01 + 07:02/07:05/07:06", "" },
    /* what cannot be changes nothing, and is said */
    { "15:03[15&]", "07:02", "15:03 + 07:02", "contradicts" },
    { "15:03[15]", "07:02", "15:03 + 07:02", "contradicts" },
    { "15:01[62&8]", "07:02", "15:01 + 07:02", "contradicts" },
    { "15:01[999]", "07:02", "15:01 + 07:02", "no antigen “999”" },
    /* wrong */
    { "15:01[]", "07:02", NULL, NULL },
    { "15:01[62", "07:02", NULL, NULL },
    { "15:01[62&7&8]", "07:02", NULL, NULL },
    { "15:01[/62]", "07:02", NULL, NULL },
    { "62[62]", "07:02", NULL, NULL },
    { "[62]", "07:02", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, NULL), again = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *left = NULL, *gl = NULL, *left_again = NULL;

      engraft_typing_set_locus (typing, "B", cases[i].first, cases[i].second, &error);
      if (!cases[i].left)
        {
          g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME);
          continue;
        }
      g_assert_no_error (error);
      left = get_left (typing, "B");
      g_assert_cmpstr (left, ==, cases[i].left);
      g_assert_true (has_note (typing, cases[i].note));
      /* a GL string says the same */
      gl = engraft_typing_dup_gl_string (typing);
      again = engraft_typing_new_from_text (nomenclature, NULL, gl, NULL, &error);
      g_assert_no_error (error);
      left_again = get_left (again, "B");
      g_assert_cmpstr (left_again, ==, left);
    }
}

static void
test_lines (void)
{
  static const struct { const char *text, *left, *note; } cases[] = {
    /* the example of the WMDA */
    { "B15 B*15:03/15:01/15:17", "15:01/15:17 + 15:01/15:17", "one value" },
    { "B*15:03/15:01/15:17 B15", "15:01/15:17 + 15:01/15:17", "one value" },
    { "B15 B7 B*15:03/15:01 B*07:02", "15:01 + 07:02", "B15 + B7" },
    { "B*15:03/15:01 B*07:02 B15", "15:01 + 07:02", "B15" },
    { "A*01:01 B*07:02 B*15:03/15:01 A*02:01 B7 B15", "07:02 + 15:01", "" },
    { "B62 B7 B*15:03/15:01", "15:01 + 07:02/07:05/07:06", "" },
    /* two values */
    { "B*15:01 B7", "15:01 + 07:02/07:05/07:06", "" },
    { "B7 B*15:01", "07:02/07:05/07:06 + 15:01", "" },
    { "B15+B*15:01", NULL, "" },
    { "B7 B8", "07:02/07:05/07:06 + 08:01/08:02", "" },
    { "B7", "07:02/07:05/07:06 + 07:02/07:05/07:06", "homozygous" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (nomenclature, NULL, cases[i].text, NULL, &error);
      g_autofree char *left = NULL;

      g_assert_no_error (error);
      left = get_left (typing, "B");
      if (cases[i].left)
        g_assert_cmpstr (left, ==, cases[i].left);
      g_assert_true (has_note (typing, cases[i].note));
    }
}

#define XML_LOCUS(NAME, FIRST, SECOND) \
  "<" NAME "><DNA><FIELD1>" FIRST "</FIELD1><FIELD2>" SECOND "</FIELD2></DNA></" NAME ">"
#define XML_DONOR(ID, SEROLOGY) \
  "<DONOR><ID>" ID "</ID><HLA>" XML_LOCUS ("A", "01:01", "02:01") "<B>" SEROLOGY \
  "<DNA><FIELD1>15:XX</FIELD1><FIELD2>07:02</FIELD2></DNA></B>" XML_LOCUS ("DRB1", "03:01", "15:01") "</HLA></DONOR>\n"
#define XML "<INVENTORY POOL=\"1\" CONTENT_TYPE=\"D\" UPDATE_MODE=\"FULL\">" \
  XML_DONOR ("dna", "") \
  XML_DONOR ("both", "<SER><FIELD1>62</FIELD1><FIELD2>7</FIELD2></SER>") \
  XML_DONOR ("crossed", "<SER><FIELD1>7</FIELD1><FIELD2>62</FIELD2></SER>") \
  XML_DONOR ("72", "<SER><FIELD1>72</FIELD1><FIELD2>7</FIELD2></SER>") \
  XML_DONOR ("wrong", "<SER><FIELD1>62</FIELD1><FIELD2>8</FIELD2></SER>") "</INVENTORY>"

#define JSON_DONOR(ID, SEROLOGY) \
  "{\"recordId\":\"" ID "\",\"changeType\":\"N\",\"donorType\":\"D\",\"hla\":{" \
  "\"a\":{\"dna\":{\"field1\":\"01:01\",\"field2\":\"02:01\"}},\"b\":{" SEROLOGY \
  "\"dna\":{\"field1\":\"15:XX\",\"field2\":\"07:02\"}}," \
  "\"drb1\":{\"dna\":{\"field1\":\"03:01\",\"field2\":\"15:01\"}}}}"
#define JSON "{\"updateMode\":\"Full\",\"donors\":[" \
  JSON_DONOR ("dna", "") "," \
  JSON_DONOR ("both", "\"ser\":{\"field1\":\"62\",\"field2\":\"7\"},") "," \
  JSON_DONOR ("crossed", "\"ser\":{\"field1\":\"7\",\"field2\":\"62\"},") "," \
  JSON_DONOR ("72", "\"ser\":{\"field1\":\"72\",\"field2\":\"7\"},") "," \
  JSON_DONOR ("wrong", "\"ser\":{\"field1\":\"62\",\"field2\":\"8\"},") "]}"

#define CSV "id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2\n" \
  "dna,01:01,02:01,15:XX,07:02,03:01,15:01\n" "both,01:01,02:01,15:XX[62&7],07:02,03:01,15:01\n" \
  "crossed,01:01,02:01,15:XX[7&62],07:02,03:01,15:01\n" "72,01:01,02:01,15:XX[72],07:02,03:01,15:01\n" \
  "wrong,01:01,02:01,15:XX[62&8],07:02,03:01,15:01\n"

/* With columns of its own, as registries have it: named in several ways, with the broad antigen or a blank */
#define COLUMNS "id,A_1,A_2,B_1,B_2,DRB1_1,DRB1_2,A_ser_1,A_ser_2,HLA-B SER 1,HLA-B SER 2,DR_1,DR_2\n" \
  "dna,01:01,02:01,15:XX,07:02,03:01,15:01,,,,,,\n" "both,01:01,02:01,15:XX,07:02,03:01,15:01,A1,A2,B62(15),B7,17,15\n" \
  "crossed,01:01,02:01,15:XX,07:02,03:01,15:01,-,-,7,62,,\n" "72,01:01,02:01,15:XX,07:02,03:01,15:01,1,X,72,7,,\n" \
  "wrong,01:01,02:01,15:XX,07:02,03:01,15:01,,,62,8,,\n"

static EngraftRegistry *
import (const char *content)
{
  g_autofree char *path = g_build_filename (folder, "test.engraft-registry", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  EngraftRegistry *registry = engraft_registry_open (file, &error);
  g_autoptr(EngraftDonorSource) source = open_text (content);
  g_autoptr(EngraftRegistryImport) job = NULL;
  g_autoptr(EngraftRegistryReport) report = NULL;

  g_assert_no_error (error);
  job = engraft_registry_import_new (registry, source, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  engraft_registry_import_set_nomenclature (job, nomenclature, NULL);
  report = engraft_registry_import_run (job, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_registry_report_get_n_refused (report), ==, 0);

  return registry;
}

static void
clear_folder (void)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

/* Whom a patient with this at B finds without a mismatch, with how B matches: “dna 2~”; of both that find
 * donors, the index and the match, the same. */
static char *
find (EngraftRegistry *registry,
      const char      *patient)
{
  g_autofree char *text = g_strdup_printf ("A*01:01 A*02:01 %s DRB1*03:01 DRB1*15:01", patient);
  g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (nomenclature, NULL, text, NULL, NULL);
  g_autoptr(EngraftDonorIndex) index = engraft_registry_open_index (registry, nomenclature, NULL, NULL, NULL, NULL, NULL);
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  g_autoptr(EngraftSearchResult) result = NULL;
  const EngraftSearchPatient asked = { .typing = typing };
  g_autoptr(GString) found = g_string_new (NULL);

  g_object_set (options, "match-set", ENGRAFT_MATCH_6, "mismatches", 0, NULL);
  result = engraft_donor_index_search (index, &asked, options, 100, NULL, NULL);
  for (guint i = 0; i < engraft_search_result_get_n_listed (result); i++)
    {
      g_autoptr(EngraftDonor) donor = engraft_registry_get_donor (registry, engraft_search_result_get_row (result, i), NULL);
      g_autoptr(EngraftSearchHit) hit = engraft_search_result_dup_hit (result, i, donor, NULL);
      gboolean is_definite;

      g_assert_cmpuint (engraft_match_locus_get_count (engraft_search_hit_get_match (hit), 1, &is_definite), ==, 2);
      g_string_append_printf (found, "%s%s", found->len ? " " : "", engraft_donor_get_id (donor));
    }

  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_search (gconstpointer content)
{
  g_autoptr(EngraftRegistry) registry = import (content);
  g_autoptr(EngraftDonor) donor = engraft_registry_find_donor (registry, "both", NULL);
  g_autoptr(EngraftTyping) typing = engraft_typing_new_from_text (nomenclature, NULL, "B*15:03 B*07:02", NULL, NULL);
  g_autoptr(EngraftSearchHit) hit = engraft_search_hit_new (donor, typing, NULL, ENGRAFT_MATCH_6, NULL);
  g_autofree char *found = find (registry, "B*15:03 B*07:02"), *found_62 = find (registry, "B*15:01 B*07:02");
  g_autofree char *why = NULL;

  /* B*15:03 is B72: not of those who are B62; of B72 it is sure, and so the first */
  g_assert_cmpstr (found, ==, "72 dna wrong");
  g_assert_cmpstr (found_62, ==, "both crossed dna wrong");
  g_assert_cmpuint (engraft_match_locus_get_count (engraft_search_hit_get_match (hit), 1, NULL), ==, 1);
  why = engraft_match_dup_explanation (engraft_search_hit_get_match (hit), 1);
  g_assert_nonnull (strstr (why, "Donor: 15:XX with B62 + B7 by serology"));
  g_clear_object (&registry);
  clear_folder ();
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  nomenclature = engraft_nomenclature_new_subset (&error);
  g_assert_no_error (error);
  folder = g_dir_make_tmp ("engraft-serology-XXXXXX", NULL);
  g_test_add_func ("/serology-beside-dna/values", test_values);
  g_test_add_func ("/serology-beside-dna/lines", test_lines);
  g_test_add_data_func ("/serology-beside-dna/xml", XML, test_search);
  g_test_add_data_func ("/serology-beside-dna/json", JSON, test_search);
  g_test_add_data_func ("/serology-beside-dna/csv", CSV, test_search);
  g_test_add_data_func ("/serology-beside-dna/columns", COLUMNS, test_search);
  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  g_clear_object (&nomenclature);

  return result;
}
