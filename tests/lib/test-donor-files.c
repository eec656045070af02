/* test-donor-files.c: donors of CSV, JSON and XML; and of files that are broken or meant to harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "donor-file-fixture.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/registry/engraft-csv-donor-source.h"

static void
assert_typing (const EngraftDonorRecord *record,
               EngraftDonorLocus         locus,
               const char               *first,
               const char               *second)
{
  g_assert_cmpstr (record->typing[locus][0], ==, first);
  g_assert_cmpstr (record->typing[locus][1], ==, second);
}

/* The locus stands in front of every value of a list; an asterisk alone; both values in the first place. */
static void
test_notations_of_a_place (void)
{
  static const struct { const char *cells, *first, *second; } cases[] = {
    { "A*01:01/A*01:02,HLA-A*02:01/HLA-A*02:02", "01:01/01:02", "02:01/02:02" },
    { "A*01:01/01:02,02:01", "01:01/01:02", "02:01" },
    { "01:01/A*01:02,02:01", "01:01/A*01:02", "02:01" },
    { "*01:01,*02:01/*02:02", "01:01", "02:01/02:02" },
    { "*0101,*9001", "*0101", "*9001" },
    { "A*01:01+A*02:01,", "01:01", "02:01" },
    { "01:01 + 02:01/02:02,", "01:01", "02:01/02:02" },
    /* what is no two values stays whole, and is refused */
    { "A*01:01+B*07:02,", "01:01+B*07:02", "" },
    { "01:01+02:01|01:02+02:02,", "01:01+02:01|01:02+02:02", "" },
    { "01:01+02:01+03:01,", "01:01+02:01+03:01", "" },
    { "01:01+02:01,03:01", "01:01+02:01", "03:01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("id,A_1,A_2\none,%s\n", cases[i].cells);
      g_autoptr(EngraftDonorSource) source = open_text (text);

      assert_typing (next (source), ENGRAFT_DONOR_A, cases[i].first, cases[i].second);
    }
}

static void
test_csv (void)
{
  g_autoptr(EngraftDonorSource) source = open_text (
    "Id,GRID,Type,sex,Birth_Date,ABO,Rh,CMV,status,pool,A_1,A_2,HLA-B 1,HLA-B 2,drb1_1,DRB1 2,TNC,CD34,vol,seg ment,x\n"
    "one,1234ABCDEFGHIJKLM12,D,M,1980-02-29,A,+,pos,AV,P,A*01:01,HLA-A*02:01,8,-,15:01/15:02,UUUU,,,,,1\n"
    "\n"
    "\"two, \"\"b\"\"\",,Cord,Female,2020,AB-,,N,rs,\"P\",01:01,,,,,,120.5,3,25,Y,2\n"
    "three,,,,198502,O,N,NA,DE,,01:01,02:01,,,,,,,,0,3");
  const EngraftDonorRecord *record = next (source);
  g_auto(GStrv) unused = NULL;

  g_assert_cmpstr (record->id, ==, "one");
  g_assert_cmpstr (record->grid, ==, "1234ABCDEFGHIJKLM12");
  g_assert_cmpint (record->kind, ==, ENGRAFT_DONOR_ADULT);
  g_assert_cmpint (record->sex, ==, ENGRAFT_SEX_MALE);
  g_assert_cmpuint (record->birth, ==, 19800229);
  g_assert_cmpint (record->abo, ==, ENGRAFT_ABO_A);
  g_assert_cmpint (record->rhesus, ==, ENGRAFT_SIGN_POSITIVE);
  g_assert_cmpint (record->cmv, ==, ENGRAFT_SIGN_POSITIVE);
  g_assert_cmpstr (record->pool, ==, "P");
  g_assert_true (isnan (record->tnc));
  assert_typing (record, ENGRAFT_DONOR_A, "01:01", "02:01");
  assert_typing (record, ENGRAFT_DONOR_B, "8", "");
  assert_typing (record, ENGRAFT_DONOR_DRB1, "15:01/15:02", "UUUU");
  assert_typing (record, ENGRAFT_DONOR_C, "", "");
  g_assert_cmpuint (engraft_donor_source_get_line (source), ==, 2);

  record = next (source);
  g_assert_cmpstr (record->id, ==, "two, \"b\"");
  g_assert_cmpint (record->kind, ==, ENGRAFT_DONOR_CORD);
  g_assert_cmpuint (record->birth, ==, 20200000);
  g_assert_cmpint (record->abo, ==, ENGRAFT_ABO_AB);
  g_assert_cmpint (record->rhesus, ==, ENGRAFT_SIGN_NEGATIVE);
  g_assert_cmpint (record->cmv, ==, ENGRAFT_SIGN_NEGATIVE);
  g_assert_cmpint (record->status, ==, ENGRAFT_DONOR_RESERVED);
  g_assert_cmpfloat (record->tnc, ==, 120.5);
  g_assert_cmpfloat (record->volume, ==, 25);
  g_assert_cmpint (record->has_segment, ==, ENGRAFT_SIGN_POSITIVE);
  g_assert_cmpuint (engraft_donor_source_get_line (source), ==, 4);

  record = next (source);
  g_assert_cmpuint (record->birth, ==, 19850200);
  g_assert_cmpint (record->status, ==, ENGRAFT_DONOR_DELETED);
  g_assert_cmpint (record->cmv, ==, ENGRAFT_SIGN_UNKNOWN);
  g_assert_cmpint (record->has_segment, ==, ENGRAFT_SIGN_NEGATIVE);
  assert_end (source);
  assert_end (source);
  unused = engraft_csv_donor_source_dup_unused (ENGRAFT_CSV_DONOR_SOURCE (source));
  g_assert_cmpstr (unused[0], ==, "x");
  g_assert_null (unused[1]);
}

static void
test_csv_separators (void)
{
  static const char *texts[] = { "id;a1;a2\nx;01:01;02:01\n", "id\ta1\ta2\r\nx\t01:01\t02:01\r\n",
                                 "\357\273\277id|a1|a2\nx|01:01|02:01", "grid,a1,a2\nx,01:01,02:01\n",
                                 "Spender,a1,a2\rx,01:01,02:01\r" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(EngraftDonorSource) source = open_text (texts[i]);
      const EngraftDonorRecord *record = next (source);

      g_assert_cmpstr (record->id, ==, "x");
      assert_typing (record, ENGRAFT_DONOR_A, "01:01", "02:01");
      assert_end (source);
    }
}

static void
test_csv_problems (void)
{
  g_autoptr(EngraftDonorSource) source = open_text (
    "id,a1,a2,sex,birth,abo,cmv,status,tnc,type\n"
    "1,,,x,,,,,,\n" "2,,,,31.13.1980,,,,,\n" "3,,,,,C,,,,\n" "4,,,,,,?,,,\n" "5,,,,,,,gone,,\n" "6,,,,,,,,\"1,500\",\n"
    "7,,,,,,,,,Z\n" "8,,,,80,,,,,\n" "9,,,,0000-01-01,,,,,\n" "10,,,f,,,,,,\n");
  static const char *wanted[] = { "Sex: “x”", "Birth or Collection: “31.13.1980”", "ABO: “C”", "CMV: “?”", "“gone”",
                                  "“1,500”", "“Z”", "“80”", "“0000-01-01”" };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_problem (source, i + 2, wanted[i]);
  g_assert_cmpint (next (source)->sex, ==, ENGRAFT_SEX_FEMALE);
  assert_end (source);
}

static void
test_csv_mapping (void)
{
  const char *content = "number,first,second\nx,01:01,02:01\n";
  g_autoptr(EngraftDonorMapping) mapping = engraft_donor_mapping_new ();
  g_autoptr(EngraftDonorSource) source = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;
  g_auto(GStrv) columns = NULL;

  engraft_donor_mapping_set_column (mapping, ENGRAFT_DONOR_FIELD_ID, "number");
  engraft_donor_mapping_set_column (mapping, ENGRAFT_DONOR_FIELD_TYPING + 2 * ENGRAFT_DONOR_B, "second");
  g_assert_null (open_bytes (content, -1, mapping, &error));
  g_assert_nonnull (strstr (error->message, "Locus B has one column"));
  g_clear_error (&error);
  engraft_donor_mapping_set_column (mapping, ENGRAFT_DONOR_FIELD_TYPING + 2 * ENGRAFT_DONOR_B + 1, "third");
  g_assert_null (open_bytes (content, -1, mapping, &error));
  g_assert_nonnull (strstr (error->message, "no column “third”"));
  g_clear_error (&error);
  path = g_build_filename (folder, "donors", NULL);
  file = g_file_new_for_path (path);
  columns = engraft_csv_donor_source_dup_columns (file, ENGRAFT_ENCODING_AUTOMATIC, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (columns), ==, 3);
  g_assert_cmpstr (columns[2], ==, "second");
  engraft_donor_mapping_set_column (mapping, ENGRAFT_DONOR_FIELD_TYPING + 2 * ENGRAFT_DONOR_B + 1, "first");
  source = open_bytes (content, -1, mapping, &error);
  g_assert_no_error (error);
  assert_typing (next (source), ENGRAFT_DONOR_B, "02:01", "01:01");
}

static void
assert_columns (const char *names,
                const char *a,
                const char *a_serology,
                const char *drb1_serology)
{
  g_auto(GStrv) columns = g_strsplit (names, ",", -1);
  g_autoptr(EngraftDonorMapping) mapping = engraft_donor_mapping_new_guessed ((const char * const *) columns);
  const guint drb1 = 2 * ENGRAFT_DONOR_DRB1;

  g_assert_cmpstr (engraft_donor_mapping_get_column (mapping, ENGRAFT_DONOR_FIELD_TYPING), ==, a);
  g_assert_cmpstr (engraft_donor_mapping_get_column (mapping, ENGRAFT_DONOR_FIELD_SEROLOGY), ==, a_serology);
  g_assert_cmpstr (engraft_donor_mapping_get_column (mapping, ENGRAFT_DONOR_FIELD_SEROLOGY + drb1), ==, drb1_serology);
}

static void
test_csv_serology_guessed (void)
{
  assert_columns ("id,A_1,A_2,A_ser_1,A_ser_2", "A_1", "A_ser_1", NULL);
  assert_columns ("id,A1_SER,A2_SER,A1,A2,DR1,DR2", "A1", "A1_SER", "DR1");
  assert_columns ("id,Serology HLA-A 1,Serology HLA-A 2,HLA-A 1,HLA-A 2", "HLA-A 1", "Serology HLA-A 1", NULL);
  assert_columns ("id,A1,A2,DNA_A1,DNA_A2,DRB1_sero_1,DRB1_sero_2", "DNA_A1", "A1", "DRB1_sero_1");
  /* the same twice is no serology, and one antigen is none */
  assert_columns ("id,A_1,A_2,A1,A2", "A_1", NULL, NULL);
  assert_columns ("id,A_1,A_2,A_ser_1,DR_2", "A_1", NULL, NULL);
}

static void
test_csv_serology (void)
{
  g_autoptr(EngraftDonorSource) source = open_text (
    "id,A_1,A_2,A_ser_1,A_ser_2,DRB1_1,DRB1_2,DR_1,DR_2,DRB4_1,DRB4_2,DRB4_ser_1,DRB4_ser_2\n"
    "1,24:XX,,24(9),A2,UUUU,UUUU,DR4,,NNNN,NNNN,-,\n"
    "2,,,A24(9),blank,04:01,15:01,,15,,,,\n"
    "3,24:02,02:01,24/9,2,,,,,,,,\n"
    "4,24:02,02:01,A*24:02,2,,,,,,,,\n"
    "5,24:02[24],02:01,24,2,,,,,,,,\n"
    "6,24:02,02:01,24,2,,,,,NNNN,NNNN,53,\n"
    "foo,24:02,02:01,foo,2,,,,,,,,\n"
    "7,24:02,02:01,,,,,,,,,,\n");
  const EngraftDonorRecord *record = next (source);
  g_auto(GStrv) unused = engraft_csv_donor_source_dup_unused (ENGRAFT_CSV_DONOR_SOURCE (source));
  g_autoptr(EngraftDonorMapping) mapping = engraft_donor_mapping_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (unused[0]);
  assert_typing (record, ENGRAFT_DONOR_A, "24:XX[24&2]", "");
  assert_typing (record, ENGRAFT_DONOR_DRB1, "DR4", "");
  assert_typing (record, ENGRAFT_DONOR_DRB4, "NNNN", "NNNN");
  record = next (source);
  assert_typing (record, ENGRAFT_DONOR_A, "24", "blank");
  assert_typing (record, ENGRAFT_DONOR_DRB1, "04:01[15&]", "15:01");
  assert_problem (source, 4, "HLA-A by serology, 1: “24/9”");
  assert_problem (source, 5, "“A*24:02” is not an antigen");
  assert_problem (source, 6, "in brackets already");
  assert_problem (source, 7, "HLA-DRB4 by serology, 1: by DNA the gene is absent");
  assert_problem (source, 8, "“foo” is not an antigen");
  /* what one row had is not of the next */
  assert_typing (next (source), ENGRAFT_DONOR_A, "24:02", "02:01");
  assert_end (source);

  engraft_donor_mapping_set_column (mapping, ENGRAFT_DONOR_FIELD_ID, "id");
  engraft_donor_mapping_set_column (mapping, ENGRAFT_DONOR_FIELD_SEROLOGY, "A_1");
  g_assert_null (open_bytes ("id,A_1,A_2\n1,24,2\n", -1, mapping, &error));
  g_assert_nonnull (strstr (error->message, "one column of serology"));
}

/* More than the blocks that it is read by; every id and line is right */
static void
test_csv_long (void)
{
  enum { N = 200000 };
  GString *text = g_string_new ("id,a1,a2,note\n");
  g_autoptr(EngraftDonorSource) source = NULL;

  for (guint i = 0; i < N; i++)
    g_string_append_printf (text, "D%u,01:%02u,\"%02u:01\",%s\n", i, i % 90, i % 70,
                            i % 1000 ? "some words that are not used and make it long" : "\"a line\nand another\"");
  source = open_text (text->str);
  for (guint i = 0; i < N; i++)
    {
      const EngraftDonorRecord *record = next (source);

      g_assert_cmpuint ((guint) g_ascii_strtoull (record->id + 1, NULL, 10), ==, i);
      g_assert_cmpuint (engraft_donor_source_get_line (source), ==, i + 2 + (i + 999) / 1000);
    }
  assert_end (source);
  g_assert_cmpfloat (engraft_donor_source_get_fraction (source), ==, 1);
  g_string_free (text, TRUE);
}

static void
test_csv_refused (void)
{
  assert_refused ("", -1, "empty");
  assert_refused ("id,a1,a2\n1,01:01\n", -1, "Line 2");
  assert_refused ("id,a1,a2\n1,01:01,02:01\n2,01:01,02:01,03:01\n", -1, "Line 3");
  assert_refused ("id,a1,a2\n1,\"01:01,02:01\n", -1, "never closed");
  assert_refused ("id,a1,a2\n1,01:01,02:01\n\n2,\377,02:01\n", -1, "Line 4");
  assert_refused ("id,a1,a2\n1,0\0001,02:01\n", 22, "NUL");
  assert_refused ("id,a1,b2\n1,01:01,02:01\n", -1, "Locus A");
  assert_refused ("id,sex\n1,M\n", -1, "no columns of HLA");
  assert_refused ("id a1 a2\n1 01:01 02:01\n", -1, "Blanks");
  assert_refused ("PK\003\004....", -1, "packed");
  assert_refused ("\037\213\010....", -1, "packed");
}

#define JSON_DONOR(id, rest) "{\"recordId\":\"" id "\",\"changeType\":\"NU\",\"donorType\":\"D\",\"donPool\":null," \
                             "\"ethn\":\"E\",\"hla\":{\"a\":{" rest "}}}"

static void
test_json (void)
{
  g_autoptr(EngraftDonorSource) source = open_text (
    "{ \"updateMode\": \"full\",\n \"donors\": [\n"
    "{\"recordId\":\"one\",\"changeType\":\"N\",\"donorType\":\"C\","
    "\"donPool\":\"\\u00dc\\\"b\\ud83d\\ude00\",\"ethn\":null,\n"
    " \"hla\":{\"a\":{\"dna\":{\"field1\":\"*01:01\",\"field2\":null},\"ser\":{\"field1\":\"1\",\"field2\":\"2\"}},\n"
    "  \"B\":{\"dna\":{\"field1\":\"\"},\"ser\":{\"field1\":\"7\",\"field2\":\"8\"}},\n"
    "  \"drb1\":{\"dna\":{\"field1\":\"DRB1*15:01\",\"field2\":\"04:01\"}}}},\n"
    "{\"recordId\":\"two\",\"changeType\":\"D\"}\n"
    ",{\"recordId\":\"three\",\"changeType\":\"X\",\"donorType\":\"D\"},\n"
    "{\"recordId\":\"four\",\"changeType\":\"U\",\"donorType\":\"D\",\"more\":{\"x\":[1,\"]\"]}},\n"
    "{\"recordId\":5,\"changeType\":\"U\",\"donorType\":\"D\"},\n"
    "{\"recordId\":\"six\",\"recordId\":\"7\",\"changeType\":\"U\",\"donorType\":\"D\"},\n"
    "{\"recordId\":\"seven\",\"changeType\":\"U\",\"donorType\":\"D\",\"hla\":{\"dr\":{}}},\n"
    "{\"recordId\":\"eight\",\"changeType\":\"U\",\"donorType\":\"D\",\"hla\":null}\n"
    "]} \n");
  const EngraftDonorRecord *record = next (source);
  EngraftRegistryImportMode mode;

  g_assert_true (engraft_donor_file_get_mode (source, &mode));
  g_assert_cmpint (mode, ==, ENGRAFT_REGISTRY_IMPORT_FULL);
  g_assert_cmpstr (record->id, ==, "one");
  g_assert_cmpint (record->kind, ==, ENGRAFT_DONOR_CORD);
  g_assert_cmpstr (record->pool, ==, "Ü\"b😀");
  g_assert_cmpstr (record->ethnicity, ==, "");
  assert_typing (record, ENGRAFT_DONOR_A, "01:01[1&2]", "");
  assert_typing (record, ENGRAFT_DONOR_B, "7", "8");
  assert_typing (record, ENGRAFT_DONOR_DRB1, "15:01", "04:01");
  g_assert_cmpuint (engraft_donor_source_get_line (source), ==, 3);
  g_assert_cmpint (next (source)->status, ==, ENGRAFT_DONOR_DELETED);
  g_assert_cmpuint (engraft_donor_source_get_line (source), ==, 7);
  assert_problem (source, 8, "“X”");
  assert_problem (source, 9, "“more”");
  assert_problem (source, 10, "“recordId” is no text");
  assert_problem (source, 11, "twice");
  assert_problem (source, 12, "no locus “dr”");
  g_assert_cmpstr (next (source)->id, ==, "eight");
  assert_end (source);
  assert_end (source);
}

static void
test_json_long (void)
{
  enum { N = 20000 };
  GString *text = g_string_new ("{\"updateMode\":\"diff\",\"donors\":[");
  g_autoptr(EngraftDonorSource) source = NULL;

  for (guint i = 0; i < N; i++)
    g_string_append_printf (text, "%s\n" JSON_DONOR ("%u", "\"dna\":{\"field1\":\"01:01\",\"field2\":\"%02u:01\"}"),
                            i ? "," : "", i, i % 70);
  g_string_append (text, "]}");
  source = open_text (text->str);
  for (guint i = 0; i < N; i++)
    {
      g_assert_cmpuint ((guint) g_ascii_strtoull (next (source)->id, NULL, 10), ==, i);
      g_assert_cmpuint (engraft_donor_source_get_line (source), ==, i + 2);
    }
  assert_end (source);
  g_string_free (text, TRUE);
}

static void
test_json_refused (void)
{
  static const char *start = "{\"updateMode\":\"diff\",\n\"donors\":[";
  GString *text;

#define WITH(rest) "{\"updateMode\":\"diff\",\n\"donors\":[" rest
  assert_refused ("{", -1, "Line 1");
  assert_refused ("[]", -1, "begins with an object");
  assert_refused ("{\"updateMode\":\"maybe\",\"donors\":[]}", -1, "“maybe”");
  assert_refused ("{\"other\":\"x\",\"donors\":[]}", -1, "“other”");
  assert_refused ("{\"donors\":[],\"updateMode\":\"full\"}", -1, "must stand before");
  assert_refused ("{\"donors\":{}}", -1, "no list");
  assert_refused (WITH ("1]}"), -1, "Line 2: there should be a donor");
  assert_refused (WITH ("\n{\"recordId\":}]}"), -1, "Line 3: this is not JSON");
  assert_refused (WITH ("\n{\"recordId\":\"1\"\n,,}]}"), -1, "Line 4");
  assert_refused (WITH ("{\"recordId\":\"1"), -1, "the file ends");
  assert_refused (WITH ("{\"recordId\":\"1\"}"), -1, "a comma is missing");
  assert_refused (WITH ("{\"recordId\":\"1\"}{}]}"), -1, "a comma is missing");
  assert_refused (WITH ("{\"recordId\":\"1\"},]}"), -1, "there should be a donor");
  assert_refused (WITH ("{\"recordId\":\"1\"}]}x"), -1, "follows the end");
  assert_refused (WITH ("{\"recordId\":\"\377\"}]}"), -1, "no letters");
  assert_refused (WITH ("{\"recordId\":\"\\ud800\"}]}"), -1, "half a letter");
  assert_refused (WITH ("{\"recordId\":\"\\u0000\"}]}"), -1, "not JSON");
#undef WITH
  text = g_string_new (start);
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{\"a\":");
  assert_refused (text->str, -1, "the file ends");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "}");
  assert_refused (text->str, -1, "nested too deep");
  g_string_assign (text, start);
  g_string_append (text, "{\"recordId\":\"");
  for (guint i = 0; i < 1 << 20; i++)
    g_string_append (text, "xxxxxxxx");
  assert_refused (text->str, -1, "longer than 4 MB");
  g_string_free (text, TRUE);
}

#define XML_START "<?xml version=\"1.0\"?>\n<INVENTORIES>\n" \
                  "<INVENTORY POOL=\"1234\" CONTENT_TYPE=\"D\" UPDATE_MODE=\"DIFF\">\n"
#define XML_END "</INVENTORY></INVENTORIES>\n"

static void
test_xml (void)
{
  g_autoptr(EngraftDonorSource) source = open_text (
    XML_START
    "<DONOR><GRID>1234ABCDEFGHIJKLM12</GRID><ID>one</ID><BIRTH_DATE>1980-02-29</BIRTH_DATE><SEX>F</SEX><ABO>O</ABO>\n"
    "<RHESUS>N</RHESUS><ETHN>CAEU</ETHN><HLA><A><SER><FIELD1>1</FIELD1></SER><DNA><FIELD1>01:01</FIELD1>\n"
    "<FIELD2><![CDATA[02:01]]></FIELD2></DNA></A><DRB1><SER><FIELD1> 4 </FIELD1><FIELD2/></SER></DRB1></HLA>\n"
    "<IDM><CMV>G</CMV><HBS_AG>N</HBS_AG></IDM><STATUS>TU</STATUS><STAT_REASON>X</STAT_REASON></DONOR>\n"
    "<DONOR><ID>gone</ID><STATUS>DE</STATUS></DONOR><DONOR/>\n"
    "</INVENTORY><INVENTORY POOL=\"99\" CONTENT_TYPE=\"C\">\n"
    "<CBU><ID>two</ID><BANK_MANUF_ID WMDA=\"55\" EMDIS=\"XY\"/><SEX>M</SEX><TNC>200</TNC><TNC_FRZN>150.5</TNC_FRZN>\n"
    "<POST_COLLECTION><CD34PC>9</CD34PC></POST_COLLECTION><POST_PROCESSING><CD34PC>4</CD34PC></POST_PROCESSING>\n"
    "<POST_THAW><CD34PC>2</CD34PC></POST_THAW><VOL>25</VOL><ATT_SEG>2</ATT_SEG><PROC_METH>H</PROC_METH>\n"
    "<MAT><HLA><A><DNA><FIELD1>99:99</FIELD1></DNA></A></HLA><ID>mother</ID><ABO>A</ABO></MAT></CBU>\n"
    "<CBU><ID>bad</ID><SEX>?</SEX></CBU>"
    XML_END);
  const EngraftDonorRecord *record = next (source);
  EngraftRegistryImportMode mode;

  g_assert_true (engraft_donor_file_get_mode (source, &mode));
  g_assert_cmpint (mode, ==, ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
  g_assert_cmpstr (record->id, ==, "one");
  g_assert_cmpstr (record->grid, ==, "1234ABCDEFGHIJKLM12");
  g_assert_cmpstr (record->pool, ==, "1234");
  g_assert_cmpuint (record->birth, ==, 19800229);
  g_assert_cmpint (record->sex, ==, ENGRAFT_SEX_FEMALE);
  g_assert_cmpint (record->abo, ==, ENGRAFT_ABO_O);
  g_assert_cmpint (record->rhesus, ==, ENGRAFT_SIGN_NEGATIVE);
  g_assert_cmpint (record->cmv, ==, ENGRAFT_SIGN_POSITIVE);
  g_assert_cmpint (record->status, ==, ENGRAFT_DONOR_SUSPENDED);
  g_assert_cmpstr (record->ethnicity, ==, "CAEU");
  /* both methods are kept: what serology saw stands behind */
  assert_typing (record, ENGRAFT_DONOR_A, "01:01[1&]", "02:01");
  assert_typing (record, ENGRAFT_DONOR_DRB1, "4", "");
  g_assert_cmpuint (engraft_donor_source_get_line (source), ==, 4);

  g_assert_cmpint (next (source)->status, ==, ENGRAFT_DONOR_DELETED);
  g_assert_cmpstr (next (source)->id, ==, "");
  record = next (source);
  g_assert_cmpstr (record->id, ==, "two");
  g_assert_cmpint (record->kind, ==, ENGRAFT_DONOR_CORD);
  g_assert_cmpstr (record->pool, ==, "99");
  g_assert_cmpstr (record->bank, ==, "55");
  g_assert_cmpfloat (record->tnc, ==, 150.5);
  g_assert_cmpfloat (record->cd34, ==, 4);
  g_assert_cmpfloat (record->volume, ==, 25);
  g_assert_cmpint (record->has_segment, ==, ENGRAFT_SIGN_POSITIVE);
  g_assert_cmpint (record->abo, ==, ENGRAFT_ABO_UNKNOWN);
  assert_typing (record, ENGRAFT_DONOR_A, "", "");
  assert_problem (source, 14, "Sex: “?”");
  assert_end (source);
  assert_end (source);
}

static void
test_xml_refused (void)
{
  static const char *laughs =
    "<?xml version=\"1.0\"?>\n<!DOCTYPE INVENTORIES [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d SYSTEM \"file:///etc/passwd\">]>\n"
    "<INVENTORIES><INVENTORY POOL=\"&c;\"><DONOR><ID>&c;&d;</ID></DONOR></INVENTORY></INVENTORIES>";
  GString *text;

  assert_refused (laughs, -1, "document type");
  assert_refused (XML_START "<DONOR><ID>1</ID>", -1, "this is not XML");
  assert_refused (XML_START "<DONOR><ID>1</IDX></DONOR>" XML_END, -1, "Line 4: this is not XML");
  assert_refused (XML_START "<DONOR><ID>&x;</ID></DONOR>" XML_END, -1, "Line 4");
  assert_refused (XML_START "<DONOR><ID>\377</ID></DONOR>" XML_END, -1, "Line 4");
  assert_refused ("<html><body>no</body></html>", -1, "begins with INVENTORIES");
  assert_refused ("<INVENTORIES/>", -1, "no INVENTORY");
  assert_refused ("<", -1, "not XML");
  /* FULL for the one would be FULL for the other */
  assert_refused ("<INVENTORIES><INVENTORY POOL=\"1\" UPDATE_MODE=\"FULL\"/>\n<INVENTORY POOL=\"2\" "
                  "UPDATE_MODE=\"DIFF\"/></INVENTORIES>", -1, "Line 2: this INVENTORY has another UPDATE_MODE");
  assert_refused ("<INVENTORIES><INVENTORY POOL=\"1\"/>\n<INVENTORY POOL=\"2\" UPDATE_MODE=\"FULL\"/>"
                  "</INVENTORIES>", -1, "Line 2: this INVENTORY has another UPDATE_MODE");
  assert_refused ("<INVENTORIES><INVENTORY POOL=\"1\" UPDATE_MODE=\"FULL\"/>\n<INVENTORY POOL=\"2\"/>"
                  "</INVENTORIES>", -1,
                  "Line 2: this INVENTORY has no UPDATE_MODE");
  assert_refused ("<INVENTORIES><INVENTORY UPDATE_MODE=\"SOME\"/></INVENTORIES>", -1, "none of FULL, DIFF");
  text = g_string_new (XML_START);
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "<DONOR>");
  assert_refused (text->str, -1, "nested too deep");
  g_string_free (text, TRUE);
}

/* A megabyte in one value is no error of the file; the donor is refused for it */
static void
test_xml_long (void)
{
  g_autofree char *long_text = g_strnfill (1 << 20, 'x');
  g_autofree char *text = g_strconcat (XML_START "<DONOR><ID>1</ID><HLA><A><DNA><FIELD1>", long_text,
                                       "</FIELD1></DNA></A></HLA></DONOR>" XML_END, NULL);
  g_autoptr(EngraftDonorSource) source = open_text (text);

  g_assert_cmpuint (strlen (next (source)->typing[ENGRAFT_DONOR_A][0]), >, 16384);
  assert_end (source);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-donors-XXXXXX", NULL);
  g_test_add_func ("/donor-files/csv", test_csv);
  g_test_add_func ("/donor-files/notations", test_notations_of_a_place);
  g_test_add_func ("/donor-files/csv-separators", test_csv_separators);
  g_test_add_func ("/donor-files/csv-problems", test_csv_problems);
  g_test_add_func ("/donor-files/csv-mapping", test_csv_mapping);
  g_test_add_func ("/donor-files/csv-serology-guessed", test_csv_serology_guessed);
  g_test_add_func ("/donor-files/csv-serology", test_csv_serology);
  g_test_add_func ("/donor-files/csv-long", test_csv_long);
  g_test_add_func ("/donor-files/csv-refused", test_csv_refused);
  g_test_add_func ("/donor-files/json", test_json);
  g_test_add_func ("/donor-files/json-long", test_json_long);
  g_test_add_func ("/donor-files/json-refused", test_json_refused);
  g_test_add_func ("/donor-files/xml", test_xml);
  g_test_add_func ("/donor-files/xml-refused", test_xml_refused);
  g_test_add_func ("/donor-files/xml-long", test_xml_long);
  result = g_test_run ();
  path = g_build_filename (folder, "donors", NULL);
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);

  return result;
}
