/* test-readable-table.c: how many digits of a result people read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "libengraft/data/engraft-readable-table.h"

/* The model of Therneau and Grambsch (2000) of primary biliary cholangitis, as R's coxph prints it, and what has no error */
static const double coefficients[] = { .0396092, .8963106, .8635510, 2.3868390, -2.5069230, .5, 3.25 };
static const double errors[] = { .0076721, .2714101, .0829415, .7685088, .6529164, 0, NAN };
static const char * const shown[] = { "0.03961", "0.896", "0.8636", "2.387", "\u22122.507", "0.50", "3.25" };
static const char * const shown_errors[] = { "0.00767", "0.271", "0.0829", "0.769", "0.653", "0.00" };

static EngraftColumn *
make (const char   *name,
      const double *values,
      guint         n)
{
  return engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new (values, n * sizeof *values));
}

static void
test_digits_follow_the_error (void)
{
  const guint n = G_N_ELEMENTS (coefficients);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL, readable = NULL;

  g_ptr_array_add (columns, make ("coefficient", coefficients, n));
  g_ptr_array_add (columns, make ("se", errors, n));
  table = engraft_table_new (NULL, columns);
  readable = engraft_readable_table_new (table, FALSE);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (engraft_table_get_column (readable, 0), i);

      g_assert_cmpstr (cell, ==, shown[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shown_errors); i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (engraft_table_get_column (readable, 1), i);

      g_assert_cmpstr (cell, ==, shown_errors[i]);
    }
}

/* Days of a mean have errors above 100, of which no digit is taken away. */
static void
test_large_errors (void)
{
  static const double large[] = { 140.1234, 2.5 };
  static const char * const expected[] = { "140.12", "2.50" };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL, readable = NULL;

  g_ptr_array_add (columns, make ("se", large, G_N_ELEMENTS (large)));
  table = engraft_table_new (NULL, columns);
  readable = engraft_readable_table_new (table, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (engraft_table_get_column (readable, 0), i);

      g_assert_cmpstr (cell, ==, expected[i]);
    }
}

/* Days are whole numbers when all of them are, and what no row has is no column. */
static void
test_whole_times (void)
{
  static const double median[] = { 3282, 3428 }, lower[] = { 2583, 3090 }, upper[] = { NAN, 4000 }, half[] = { 12, 12.5 };
  static const char * const names[] = { "trt", "median", "last_time" };
  static const char * const expected[] = { "a", "3282 (2583–not reached)", "12.00" };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL, readable = NULL;
  EngraftStringPool *pool = engraft_string_pool_new (), *none = engraft_string_pool_new ();
  guint32 codes[] = { 0, 0 }, missing[] = { ENGRAFT_NO_CODE, ENGRAFT_NO_CODE };

  engraft_string_pool_add (pool, "a", -1);
  g_ptr_array_add (columns, engraft_column_new_codes ("trt", ENGRAFT_COLUMN_TEXT, g_bytes_new (codes, sizeof codes), pool, NULL));
  g_ptr_array_add (columns, engraft_column_new_codes ("reference", ENGRAFT_COLUMN_TEXT, g_bytes_new (missing, sizeof missing), none,
                                                      NULL));
  g_ptr_array_add (columns, make ("median", median, 2));
  g_ptr_array_add (columns, make ("median_lower", lower, 2));
  g_ptr_array_add (columns, make ("median_upper", upper, 2));
  g_ptr_array_add (columns, make ("last_time", half, 2));
  table = engraft_table_new (NULL, columns);
  readable = engraft_readable_table_new (table, FALSE);
  g_assert_cmpuint (engraft_table_get_n_columns (readable), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (engraft_table_get_column (readable, i), 0);

      g_assert_cmpstr (engraft_column_get_name (engraft_table_get_column (readable, i)), ==, names[i]);
      g_assert_cmpstr (cell, ==, expected[i]);
    }
}

/* A share without limits stands alone, and yes and no are words. */
static void
test_answers_and_shares (void)
{
  static const double incidence[] = { 0, .25 }, lower[] = { NAN, .1 }, upper[] = { NAN, .5 }, beyond[] = { 0, 1 };
  static const char * const expected[2][2] = { { "0.0", "no" }, { "25.0 (10.0–50.0)", "yes" } };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL, readable = NULL;

  g_ptr_array_add (columns, make ("incidence", incidence, 2));
  g_ptr_array_add (columns, make ("incidence_lower", lower, 2));
  g_ptr_array_add (columns, make ("incidence_upper", upper, 2));
  g_ptr_array_add (columns, engraft_column_new_numbers ("beyond", ENGRAFT_COLUMN_LOGICAL, g_bytes_new (beyond, sizeof beyond)));
  table = engraft_table_new (NULL, columns);
  readable = engraft_readable_table_new (table, FALSE);
  for (guint row = 0; row < 2; row++)
    for (guint i = 0; i < 2; i++)
      {
        g_autofree char *cell = engraft_column_dup_cell (engraft_table_get_column (readable, i), row);

        g_assert_cmpstr (cell, ==, expected[row][i]);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/readable-table/digits-follow-the-error", test_digits_follow_the_error);
  g_test_add_func ("/readable-table/large-errors", test_large_errors);
  g_test_add_func ("/readable-table/whole-times", test_whole_times);
  g_test_add_func ("/readable-table/answers-and-shares", test_answers_and_shares);

  return g_test_run ();
}
