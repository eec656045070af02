/* test-donor-genotypes.c: donors of files of whom a locus may be one of several genotypes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "donor-file-fixture.h"
#include "libengraft/registry/engraft-registry-import.h"

#define JSON_DONOR(id, rest) "{\"recordId\":\"" id "\",\"changeType\":\"NU\",\"donorType\":\"D\",\"donPool\":null," \
                             "\"ethn\":\"E\",\"hla\":{\"a\":{" rest "}}}"
#define XML_START "<INVENTORIES><INVENTORY POOL=\"1234\" CONTENT_TYPE=\"D\" UPDATE_MODE=\"DIFF\">"
#define XML_END "</INVENTORY></INVENTORIES>"

static void
assert_typing (const EngraftDonorRecord *record,
               EngraftDonorLocus         locus,
               const char               *first,
               const char               *second)
{
  g_assert_cmpstr (record->typing[locus][0], ==, first);
  g_assert_cmpstr (record->typing[locus][1], ==, second);
}

/* Imports a text into a new registry. */
static EngraftRegistryReport *
import_text (const char       *text,
             EngraftRegistry **registry)
{
  g_autofree char *path = g_build_filename (folder, "genotypes.engraft-registry", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftDonorSource) source = open_text (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftRegistryImport) job = NULL;
  EngraftRegistryReport *report;

  g_unlink (path);
  *registry = engraft_registry_open (file, &error);
  g_assert_no_error (error);
  job = engraft_registry_import_new (*registry, source, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  report = engraft_registry_import_run (job, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return report;
}

static void
assert_kept (EngraftRegistry   *registry,
             const char        *id,
             EngraftDonorLocus  locus,
             const char        *first)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDonor) donor = engraft_registry_find_donor (registry, id, &error);

  g_assert_no_error (error);
  assert_typing (engraft_donor_get_record (donor), locus, first, "");
}

/* A locus may be one of several genotypes, in the first value alone: kept as given, without the name of the locus. */
static void
test_csv (void)
{
  static const struct { const char *cells, *kept; } values[] = {
    { "01:01+02:01|03:01+24:02,", "01:01+02:01|03:01+24:02" },
    { "HLA-A*01:01+HLA-A*02:01|HLA-A*03:01+HLA-A*24:02,", "01:01+02:01|03:01+24:02" },
    { "A*01:01/A*01:02 + A*02:01 | A*03:01+A*24:02,-", "01:01/01:02+02:01|03:01+24:02" },
    { "A*01:01|A*01:01+A*02:01,", "01:01|01:01+02:01" },
    { "01:XX+02:01|03:AB+24:02[24],", "01:XX+02:01|03:AB+24:02[24]" },
  };
  g_autoptr(GString) text = g_string_new ("id,A_1,A_2,B_1,B_2\ngood,01:01,02:01,07:02/07:05,\n");
  g_autoptr(EngraftRegistryReport) report = NULL;
  g_autoptr(EngraftRegistry) registry = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_append_printf (text, "d%u,%s,07:02,\n", i, values[i].cells);
  report = import_text (text->str, &registry);
  g_assert_cmpuint (engraft_registry_report_get_n_added (report), ==, G_N_ELEMENTS (values) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i);

      assert_kept (registry, id, ENGRAFT_DONOR_A, values[i].kept);
    }
}

/* The same of the other formats; what serology saw is written behind the first value of each. */
static void
test_formats (void)
{
  g_autoptr(EngraftRegistryReport) json = NULL, xml = NULL, csv = NULL;
  g_autoptr(EngraftRegistry) of_json = NULL, of_xml = NULL, of_csv = NULL;

  json = import_text ("{\"updateMode\":\"diff\",\"donors\":["
                      JSON_DONOR ("one", "\"dna\":{\"field1\":\"A*01:01+A*02:01|A*01:02+A*03:01\"}") ","
                      JSON_DONOR ("two", "\"dna\":{\"field1\":\"01:01+02:01|01:02+03:01\",\"field2\":null},"
                                  "\"ser\":{\"field1\":\"1\",\"field2\":\"2\"}")
                      "]}", &of_json);
  g_assert_cmpuint (engraft_registry_report_get_n_added (json), ==, 2);
  assert_kept (of_json, "one", ENGRAFT_DONOR_A, "01:01+02:01|01:02+03:01");
  assert_kept (of_json, "two", ENGRAFT_DONOR_A, "01:01[1&2]+02:01|01:02[1&2]+03:01");
  xml = import_text (XML_START "<DONOR><ID>one</ID><HLA><DRB1><DNA><FIELD1>DRB1*03:01+DRB1*04:01|DRB1*11:01+DRB1*04:02"
                     "</FIELD1></DNA></DRB1></HLA></DONOR>" XML_END, &of_xml);
  g_assert_cmpuint (engraft_registry_report_get_n_added (xml), ==, 1);
  assert_kept (of_xml, "one", ENGRAFT_DONOR_DRB1, "03:01+04:01|11:01+04:02");
  csv = import_text ("id,A_1,A_2,A_ser_1,A_ser_2\none,A*01:01+A*02:01|A*01:02+A*03:01,,1,\n", &of_csv);
  g_assert_cmpuint (engraft_registry_report_get_n_added (csv), ==, 1);
  assert_kept (of_csv, "one", ENGRAFT_DONOR_A, "01:01[1&]+02:01|01:02[1&]+03:01");
}

/* Without a release, too, what is no genotypes is refused with the reason. */
static void
test_refused (void)
{
  static const struct { const char *cells, *reason; } values[] = {
    { "A*01:01+B*07:02,", "another locus" }, { "A*01:01+A*02:01|B*07:02+B*08:01,", "another locus" },
    { "01:01+02:01|03:01+24:02,01:01", "second is blank" }, { "01:01,01:01+02:01", "second is blank" },
    { "01:01+02:01+03:01,", "are written as" }, { "01:01+|02:01+03:01,", "are written as" },
    { "01:01+02:01|,", "are written as" }, { "01:01~02:01|03:01+24:02,", "are written as" },
  };
  g_autoptr(GString) text = g_string_new ("id,A_1,A_2,B_1,B_2\n");
  g_autoptr(EngraftRegistryReport) report = NULL;
  g_autoptr(EngraftRegistry) registry = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_append_printf (text, "d%u,%s,07:02,\n", i, values[i].cells);
  report = import_text (text->str, &registry);
  g_assert_cmpuint (engraft_registry_report_get_n_added (report), ==, 0);
  g_assert_cmpuint (engraft_registry_report_get_n_refused (report), ==, G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      guint64 record, line;
      const char *id, *reason = engraft_registry_report_get_refusal (report, i, &record, &line, &id);
      g_autofree char *wanted = g_strdup_printf ("d%u", i);

      g_assert_cmpstr (id, ==, wanted);
      g_assert_cmpuint (line, ==, i + 2);
      g_assert_nonnull (strstr (reason, "Locus A"));
      g_assert_nonnull (strstr (reason, values[i].reason));
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-donors-XXXXXX", NULL);
  g_test_add_func ("/donor-genotypes/csv", test_csv);
  g_test_add_func ("/donor-genotypes/formats", test_formats);
  g_test_add_func ("/donor-genotypes/refused", test_refused);
  result = g_test_run ();
  path = g_build_filename (folder, "donors", NULL);
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);

  return result;
}
