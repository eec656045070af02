/* test-donor-values.c: what people write for one and the same thing; what may mean two things is never guessed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "donor-file-fixture.h"
#include "libengraft/registry/engraft-csv-donor-source.h"

/* A table with one column beside those that must be */
static EngraftDonorSource *
open_column (const char          *name,
             const char * const  *cells,
             EngraftDecimal       decimal,
             EngraftDateOrder     date_order)
{
  g_autoptr(GString) text = g_string_new ("id;a1;a2;");
  g_autoptr(EngraftDonorMapping) mapping = NULL;
  g_autoptr(GError) error = NULL;
  EngraftDonorSource *source;

  g_string_append_printf (text, "%s\n", name);
  for (guint i = 0; cells[i]; i++)
    g_string_append_printf (text, "%u;01:01;02:01;%s\n", i, cells[i]);
  mapping = engraft_donor_mapping_new_guessed ((const char *[]) { "id", "a1", "a2", name, NULL });
  engraft_donor_mapping_set_decimal (mapping, decimal);
  engraft_donor_mapping_set_date_order (mapping, date_order);
  source = open_bytes (text->str, -1, mapping, &error);
  g_assert_no_error (error);

  return source;
}

#define OPEN(name, ...) open_column (name, (const char *[]) { __VA_ARGS__, NULL }, ENGRAFT_DECIMAL_AUTOMATIC, \
                                     ENGRAFT_DATE_ORDER_AUTOMATIC)
#define OPEN_AS(decimal, order, name, ...) open_column (name, (const char *[]) { __VA_ARGS__, NULL }, \
                                                        ENGRAFT_DECIMAL_##decimal, ENGRAFT_DATE_ORDER_##order)

static void
assert_notes (EngraftDonorSource *source,
              const char         *wanted)
{
  g_auto(GStrv) notes = engraft_csv_donor_source_dup_notes (ENGRAFT_CSV_DONOR_SOURCE (source));
  g_autofree char *text = g_strjoinv (" ", notes);

  if (wanted ? !strstr (text, wanted) : *text != '\0')
    g_error ("“%s” does not say “%s”", text, wanted ? wanted : "");
}

static void
assert_tnc (EngraftDonorSource *source,
            double              wanted)
{
  g_assert_cmpfloat (next (source)->tnc, ==, wanted);
}

static void
test_decimal_guessed (void)
{
  g_autoptr(EngraftDonorSource) comma = OPEN ("tnc", "12", "123,4", "1,234", "1.234", "-0,5e1");
  g_autoptr(EngraftDonorSource) point = OPEN ("tnc", "12", "123.4", "1,234", "1.234");
  g_autoptr(EngraftDonorSource) either = OPEN ("tnc", "12", "1,234", "2.5e3", "7");
  g_autoptr(EngraftDonorSource) both = OPEN ("tnc", "1.5", "2,5", "3");

  assert_notes (comma, "decimal comma");
  assert_tnc (comma, 12);
  assert_tnc (comma, 123.4);
  assert_tnc (comma, 1.234);
  assert_problem (comma, 5, "Nucleated Cells: “1.234” is not a number with a decimal comma");
  assert_tnc (comma, -5);

  assert_notes (point, "“1,234” may have");
  assert_tnc (point, 12);
  assert_tnc (point, 123.4);
  assert_problem (point, 4, "“1,234” is not a number with a decimal point");
  assert_tnc (point, 1.234);

  assert_notes (either, "“1,234” may have a decimal comma or thousands");
  assert_tnc (either, 12);
  assert_problem (either, 3, "“1,234”");
  assert_tnc (either, 2500);

  assert_notes (both, "others a comma");
  assert_tnc (both, 1.5);
  assert_problem (both, 3, "“2,5”");
  assert_tnc (both, 3);
}

static void
test_decimal_chosen (void)
{
  g_autoptr(EngraftDonorSource) comma = OPEN_AS (COMMA, AUTOMATIC, "cd34", "1,234", "1.5", "2");
  g_autoptr(EngraftDonorSource) point = OPEN_AS (POINT, AUTOMATIC, "cd34", "1,5", "1.5");

  g_assert_cmpfloat (next (comma)->cd34, ==, 1.234);
  assert_problem (comma, 3, "CD34 Cells: “1.5”");
  g_assert_cmpfloat (next (comma)->cd34, ==, 2);
  assert_problem (point, 2, "“1,5”");
  g_assert_true (isnan (engraft_donor_source_get_problem (point) ? NAN : 0));
  g_assert_cmpfloat (next (point)->cd34, ==, 1.5);
}

static void
assert_birth (EngraftDonorSource *source,
              guint               wanted)
{
  g_assert_cmpuint (next (source)->birth, ==, wanted);
}

static void
test_dates_guessed (void)
{
  g_autoptr(EngraftDonorSource) day = OPEN ("birth_date", "03.04.1980", "31.12.1980", "1980-02-01");
  g_autoptr(EngraftDonorSource) either = OPEN ("birth_date", "03/04/1980", "5/5/1980", "1-FEB-1980", "02/1980",
                                             "2.1980");
  g_autoptr(EngraftDonorSource) both = OPEN ("birth_date", "03/04/1980", "12/31/1980", "31/12/1980");

  assert_notes (day, "day first");
  assert_birth (day, 19800403);
  assert_birth (day, 19801231);
  assert_birth (day, 19800201);

  assert_notes (either, "“03/04/1980” may have the day or the month first");
  assert_problem (either, 2, "Choose the order of dates");
  assert_birth (either, 19800505);
  assert_birth (either, 19800201);
  assert_birth (either, 19800200);
  assert_birth (either, 19800200);

  assert_notes (both, "“03/04/1980” may have the day or the month first");
  assert_problem (both, 2, "Choose the order of dates");
  assert_birth (both, 19801231);
  assert_birth (both, 19801231);
}

static void
test_dates_chosen (void)
{
  g_autoptr(EngraftDonorSource) month = OPEN_AS (AUTOMATIC, MDY, "dob", "03/04/1980", "2/29/1981", "31/12/1980");
  g_autoptr(EngraftDonorSource) year = OPEN_AS (AUTOMATIC, YMD, "dob", "31.12.1980", "1980/12/31", "19801231");
  g_autoptr(EngraftDonorSource) alone = OPEN ("dob", "03/04/1980", "02/29/1980");
  g_autoptr(EngraftDonorSource) none = OPEN ("dob", "31121980", "3.4.80", "29280", "1980-", "13/1980", "\303\244",
                                             "1.1.0000", "12.10.1910 25:00");

  assert_notes (month, "month first");
  assert_birth (month, 19800304);
  assert_problem (month, 3, "“2/29/1981” is not a date such as");
  assert_problem (month, 4, "“31/12/1980” is not a date in the order");
  assert_problem (year, 2, "order");
  assert_birth (year, 19801231);
  assert_birth (year, 19801231);
  assert_birth (alone, 19800304);
  assert_birth (alone, 19800229);
  /* of this calendar, and refused there: 3112 has not come */
  assert_birth (none, 31121980);
  assert_problem (none, 3, "four digits");
  for (guint i = 4; i < 10; i++)
    assert_problem (none, i, "is not");
}

static void
test_abo (void)
{
  static const struct { const char *text; EngraftAbo abo; EngraftSign rhesus; } groups[] = {
    { "0", ENGRAFT_ABO_O, ENGRAFT_SIGN_UNKNOWN }, { "O+", ENGRAFT_ABO_O, ENGRAFT_SIGN_POSITIVE },
    { "0-", ENGRAFT_ABO_O, ENGRAFT_SIGN_NEGATIVE }, { "ab +", ENGRAFT_ABO_AB, ENGRAFT_SIGN_POSITIVE },
    { "A Rh pos", ENGRAFT_ABO_A, ENGRAFT_SIGN_POSITIVE }, { "A Rh neg.", ENGRAFT_ABO_A, ENGRAFT_SIGN_NEGATIVE },
    { "B RhD+", ENGRAFT_ABO_B, ENGRAFT_SIGN_POSITIVE }, { "0 Rh(D) negativ", ENGRAFT_ABO_O, ENGRAFT_SIGN_NEGATIVE },
    { "AB, rhesus positive", ENGRAFT_ABO_AB, ENGRAFT_SIGN_POSITIVE }, { "A1", ENGRAFT_ABO_A, ENGRAFT_SIGN_UNKNOWN },
    { "A2B neg", ENGRAFT_ABO_AB, ENGRAFT_SIGN_NEGATIVE }, { "A1+", ENGRAFT_ABO_A, ENGRAFT_SIGN_POSITIVE },
    { "Apos", ENGRAFT_ABO_A, ENGRAFT_SIGN_POSITIVE }, { "B P", ENGRAFT_ABO_B, ENGRAFT_SIGN_POSITIVE },
    { "A\342\210\222", ENGRAFT_ABO_A, ENGRAFT_SIGN_NEGATIVE }, { "unknown", ENGRAFT_ABO_UNKNOWN, ENGRAFT_SIGN_UNKNOWN },
    { "Rh-", ENGRAFT_ABO_UNKNOWN, ENGRAFT_SIGN_UNKNOWN }, { "AN", ENGRAFT_ABO_UNKNOWN, ENGRAFT_SIGN_UNKNOWN },
    { "Bombay", ENGRAFT_ABO_UNKNOWN, ENGRAFT_SIGN_UNKNOWN }, { "A Rh", ENGRAFT_ABO_UNKNOWN, ENGRAFT_SIGN_UNKNOWN },
    { "A+-", ENGRAFT_ABO_UNKNOWN, ENGRAFT_SIGN_UNKNOWN }, { "AA", ENGRAFT_ABO_UNKNOWN, ENGRAFT_SIGN_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr(EngraftDonorSource) source = open_column ("abo", (const char *[]) { groups[i].text, NULL }, 0, 0);
      const EngraftDonorRecord *record;

      g_test_message ("%s", groups[i].text);
      if (groups[i].abo == ENGRAFT_ABO_UNKNOWN && !g_str_equal (groups[i].text, "unknown"))
        {
          assert_problem (source, 2, "ABO: ");
          continue;
        }
      record = next (source);
      g_assert_cmpint (record->abo, ==, groups[i].abo);
      g_assert_cmpint (record->rhesus, ==, groups[i].rhesus);
    }
}

static void
test_rhesus (void)
{
  g_autoptr(EngraftDonorSource) source = open_text ("id,a1,a2,abo,rh\n1,,,A+,pos\n2,,,A+,neg\n3,,,A,Rh-\n"
                                                    "4,,,A+,\n5,,,A+,U\n6,,,A,RhD pos.\n7,,,A,D\n");

  g_assert_cmpint (next (source)->rhesus, ==, ENGRAFT_SIGN_POSITIVE);
  assert_problem (source, 3, "both positive and negative");
  g_assert_cmpint (next (source)->rhesus, ==, ENGRAFT_SIGN_NEGATIVE);
  g_assert_cmpint (next (source)->rhesus, ==, ENGRAFT_SIGN_POSITIVE);
  g_assert_cmpint (next (source)->rhesus, ==, ENGRAFT_SIGN_POSITIVE);
  g_assert_cmpint (next (source)->rhesus, ==, ENGRAFT_SIGN_POSITIVE);
  assert_problem (source, 8, "“D”");
}

static void
test_sex (void)
{
  g_autoptr(EngraftDonorSource) words = OPEN ("sex", "w", "weiblich", "Female", "m", "männlich", "MÄNNLICH",
                                            "maennlich", "1");
  g_autoptr(EngraftDonorSource) codes = OPEN ("sex", "1", "2", "0", "9", "3");
  g_autoptr(EngraftDonorSource) other = OPEN ("sex", "0", "1");

  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (next (words)->sex, ==, ENGRAFT_SEX_FEMALE);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (next (words)->sex, ==, ENGRAFT_SEX_MALE);
  assert_problem (words, 9, "Sex: “1”");

  assert_notes (codes, "ISO/IEC 5218");
  g_assert_cmpint (next (codes)->sex, ==, ENGRAFT_SEX_MALE);
  g_assert_cmpint (next (codes)->sex, ==, ENGRAFT_SEX_FEMALE);
  g_assert_cmpint (next (codes)->sex, ==, ENGRAFT_SEX_UNKNOWN);
  g_assert_cmpint (next (codes)->sex, ==, ENGRAFT_SEX_UNKNOWN);
  assert_problem (codes, 6, "“3”");

  assert_notes (other, "may be either");
  assert_problem (other, 2, "“0”");
  assert_problem (other, 3, "“1”");
}

static void
test_cmv (void)
{
  static const char *positive[] = { "pos", "POS", "+", "P", "positiv", "Positive", "G" };
  static const char *negative[] = { "neg", "-", "N", "negativ", "\342\210\222", "\342\200\223", "O" };

  for (guint i = 0; i < G_N_ELEMENTS (positive); i++)
    {
      g_autoptr(EngraftDonorSource) source = OPEN ("cmv", positive[i], negative[i], "1", "", "U", "n/a");

      g_assert_cmpint (next (source)->cmv, ==, ENGRAFT_SIGN_POSITIVE);
      g_assert_cmpint (next (source)->cmv, ==, ENGRAFT_SIGN_NEGATIVE);
      assert_problem (source, 4, "CMV: “1”");
      for (guint k = 0; k < 3; k++)
        g_assert_cmpint (next (source)->cmv, ==, ENGRAFT_SIGN_UNKNOWN);
    }
}

/* A file with these letters in UTF-16 with a mark, in UTF-8 with one, and in the encoding of old Windows programs */
static void
test_encodings (void)
{
  static const char *files[] = {
    "id,a1,a2,sex\nJürgen,01:01,02:01,männlich\n",
    "{\"donors\":[{\"recordId\":\"Jürgen\",\"changeType\":\"N\",\"donorType\":\"D\",\"hla\":"
    "{\"a\":{\"dna\":{\"field1\":\"01:01\"}}}}]}",
    "<?xml version=\"1.0\"?>\n<INVENTORIES><INVENTORY POOL=\"1\"><DONOR><ID>Jürgen</ID></DONOR></INVENTORY>"
    "</INVENTORIES>",
  };
  static const char *encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint k = 0; k < G_N_ELEMENTS (encodings); k++)
      {
        g_autofree char *marked = g_strconcat ("\357\273\277", files[i], NULL);
        gsize n;
        g_autofree char *bytes = g_convert (marked, -1, encodings[k], "UTF-8", NULL, &n, NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(EngraftDonorSource) source = open_bytes (bytes, n, NULL, &error);

        g_test_message ("%.10s in %s", files[i], encodings[k]);
        g_assert_no_error (error);
        g_assert_cmpstr (next (source)->id, ==, "Jürgen");
        assert_end (source);
      }
}

static void
test_windows_encoding (void)
{
  const char *columns[] = { "id", "a1", "a2", "sex", NULL };
  g_autoptr(EngraftDonorMapping) mapping = engraft_donor_mapping_new_guessed (columns);
  const char *bytes = "id,a1,a2,sex\nJ\374rgen,01:01,02:01,m\344nnlich\n";
  g_autoptr(EngraftDonorSource) source = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (open_bytes (bytes, -1, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Line 2, field 1"));
  g_assert_nonnull (strstr (error->message, "choose another encoding"));
  g_clear_error (&error);
  engraft_donor_mapping_set_encoding (mapping, ENGRAFT_ENCODING_WINDOWS_1252);
  source = open_bytes (bytes, -1, mapping, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (next (source)->id, ==, "Jürgen");
}

/* Whatever was pasted into a cell, what is said of it is short, and the rows behind it are read */
static void
test_pasted (void)
{
  static const char *columns[] = { "sex", "birth_date", "abo", "tnc", "rh", "status", "kind", "segment", "pool", "a1" };
  g_autofree char *pasted = g_strnfill (1 << 20, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = g_strdup_printf ("id,b1,b2,%s,%s\n1,01:01,02:01,\"%s\"\"\n\",\n2,01:01,02:01,,\n",
                                               columns[i], g_str_equal (columns[i], "a1") ? "a2" : "note", pasted);
      g_autoptr(EngraftDonorSource) source = open_text (text);
      const EngraftDonorRecord *record;

      g_test_message ("%s", columns[i]);
      g_assert_true (engraft_donor_source_next (source, &record, NULL));
      if (engraft_donor_source_get_problem (source))
        g_assert_cmpuint (strlen (engraft_donor_source_get_problem (source)), <, 200);
      g_assert_cmpstr (next (source)->id, ==, "2");
      g_assert_cmpuint (engraft_donor_source_get_line (source), ==, 4);
      assert_end (source);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *path = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-values-XXXXXX", NULL);
  g_test_add_func ("/donor-values/decimal-guessed", test_decimal_guessed);
  g_test_add_func ("/donor-values/decimal-chosen", test_decimal_chosen);
  g_test_add_func ("/donor-values/dates-guessed", test_dates_guessed);
  g_test_add_func ("/donor-values/dates-chosen", test_dates_chosen);
  g_test_add_func ("/donor-values/abo", test_abo);
  g_test_add_func ("/donor-values/rhesus", test_rhesus);
  g_test_add_func ("/donor-values/sex", test_sex);
  g_test_add_func ("/donor-values/cmv", test_cmv);
  g_test_add_func ("/donor-values/encodings", test_encodings);
  g_test_add_func ("/donor-values/windows-encoding", test_windows_encoding);
  g_test_add_func ("/donor-values/pasted", test_pasted);
  result = g_test_run ();
  path = g_build_filename (folder, "donors", NULL);
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);

  return result;
}
