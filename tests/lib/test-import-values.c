/* test-import-values.c: what the cells of delimited text mean: dates, yes and no, levels, numbers that stand for nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>

#include "import-fixture.h"

static void
test_dates (Fixture       *f,
            gconstpointer  data)
{
  read_text (f, "a,b,c,d,e,g\n"
                "29.02.2024,2/28/2024,2024/02/29,12-Mar-2019,2024-02-29T13:05,29.02.24\n"
                "01.03.2024,3/1/2024,2024/03/01,13MAR2019,2024-03-01 00:00:30,01.03.24\n");
  assert_cells (f, "a", ENGRAFT_COLUMN_DATE, "2024-02-29|2024-03-01");
  assert_cells (f, "b", ENGRAFT_COLUMN_DATE, "2024-02-28|2024-03-01");
  assert_cells (f, "c", ENGRAFT_COLUMN_DATE, "2024-02-29|2024-03-01");
  assert_cells (f, "d", ENGRAFT_COLUMN_DATE, "2019-03-12|2019-03-13");
  assert_cells (f, "e", ENGRAFT_COLUMN_DATE, "2024-02-29T13:05:00|2024-03-01T00:00:30");
  assert_cells (f, "g", ENGRAFT_COLUMN_TEXT, "29.02.24|01.03.24");
  assert_notice (f, "“g” seems to hold dates with years of two digits, which do not tell the century; "
                    "the column is kept as text.");

  read_text (f, "a\n20240229\n20240301\n");
  assert_cells (f, "a", ENGRAFT_COLUMN_INTEGER, "20240229|20240301");
  apply_remedy (f, "All numbers in “a” could be dates such as 20240229.");
  read_text (f, "a\n20240229\n20240301\n");
  assert_cells (f, "a", ENGRAFT_COLUMN_DATE, "2024-02-29|2024-03-01");
}

static void
test_ambiguous_dates (Fixture       *f,
                      gconstpointer  data)
{
  const char *text = "a\n01/02/2024\n03/04/2024\n";

  read_text (f, text);
  assert_cells (f, "a", ENGRAFT_COLUMN_TEXT, "01/02/2024|03/04/2024");
  g_assert_cmpint (engraft_import_report_get_suggestion (f->report, "a"), ==, ENGRAFT_COLUMN_CHOICE_DATE);
  apply_remedy (f, "may begin with the day or with the month");
  read_text (f, text);
  assert_cells (f, "a", ENGRAFT_COLUMN_DATE, "2024-02-01|2024-04-03");
  set_column (f, "a", "type", ENGRAFT_COLUMN_CHOICE_AUTOMATIC, "date-order", ENGRAFT_DATE_ORDER_MDY, NULL);
  read_text (f, text);
  assert_cells (f, "a", ENGRAFT_COLUMN_DATE, "2024-01-02|2024-03-04");
  set_column (f, "a", "type", ENGRAFT_COLUMN_CHOICE_DATE, "date-order", ENGRAFT_DATE_ORDER_AUTOMATIC, NULL);
  read_text (f, text);
  assert_cells (f, "a", ENGRAFT_COLUMN_TEXT, "01/02/2024|03/04/2024");
  g_object_set (f->options, "date-order", ENGRAFT_DATE_ORDER_DMY, NULL);
  read_text (f, text);
  assert_cells (f, "a", ENGRAFT_COLUMN_DATE, "2024-02-01|2024-04-03");
}

static void
test_logical (Fixture       *f,
              gconstpointer  data)
{
  read_text (f, "a,b,c,d,e\nTRUE,yes,T,ja,F\nfalse,No,f,nein,F\nTrue,NO,T,ja,F\nFALSE,,F,nein,F\n");
  assert_cells (f, "a", ENGRAFT_COLUMN_LOGICAL, "true|false|true|false");
  assert_cells (f, "b", ENGRAFT_COLUMN_LOGICAL, "true|false|false|?");
  assert_cells (f, "c", ENGRAFT_COLUMN_LOGICAL, "true|false|true|false");
  assert_cells (f, "d", ENGRAFT_COLUMN_CATEGORY, "ja|nein|ja|nein");
  assert_cells (f, "e", ENGRAFT_COLUMN_CATEGORY, "F|F|F|F");
}

static void
test_levels (Fixture       *f,
             gconstpointer  data)
{
  read_text (f, "g\nGrade 10\nGrade 2\ngrade 1\nÄ\nGrade 10\nGrade 2\ngrade 1\nÄ\nZ\nZ\n");
  g_assert_cmpint (engraft_column_get_column_type (column (f, "g")), ==, ENGRAFT_COLUMN_CATEGORY);
  g_assert_cmpuint (engraft_column_get_n_levels (column (f, "g")), ==, 5);
  g_assert_cmpstr (engraft_column_get_level (column (f, "g"), 0), ==, "grade 1");
  g_assert_cmpstr (engraft_column_get_level (column (f, "g"), 1), ==, "Grade 2");
  g_assert_cmpstr (engraft_column_get_level (column (f, "g"), 2), ==, "Grade 10");
  g_assert_cmpstr (engraft_column_get_level (column (f, "g"), 3), ==, "Z");
  g_assert_cmpstr (engraft_column_get_level (column (f, "g"), 4), ==, "Ä");
}

static void
test_sentinels (Fixture       *f,
                gconstpointer  data)
{
  read_text (f, "age,score,weight\n34,1,70.5\n999,2,-99\n57,99,80\n999,150,75\n");
  assert_notice (f, "“age” holds 999 in 2 rows, far from all other values; it may mean “missing”.");
  assert_notice (f, "“weight” holds -99 in 1 row, far from all other values; it may mean “missing”.");
  g_assert_null (find_notice (f, "“score”"));
  assert_cells (f, "age", ENGRAFT_COLUMN_INTEGER, "34|999|57|999");
  apply_remedy (f, "“age” holds 999");
  read_text (f, "age,score,weight\n34,1,70.5\n999,2,-99\n57,99,80\n999,150,75\n");
  assert_cells (f, "age", ENGRAFT_COLUMN_INTEGER, "34|?|57|?");
  assert_cells (f, "weight", ENGRAFT_COLUMN_NUMBER, "70.5|-99|80|75");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  IMPORT_TEST ("dates", test_dates);
  IMPORT_TEST ("ambiguous-dates", test_ambiguous_dates);
  IMPORT_TEST ("logical", test_logical);
  IMPORT_TEST ("levels", test_levels);
  IMPORT_TEST ("sentinels", test_sentinels);

  return g_test_run ();
}
