/* test-column.c: columns, tables, pools of texts, and how cells are printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "libengraft/data/engraft-group-names.h"
#include "libengraft/data/engraft-row.h"
#include "libengraft/text/engraft-format.h"

static EngraftColumn *
numbers (const char        *name,
         EngraftColumnType  type,
         const double      *values,
         gsize              n)
{
  return engraft_column_new_numbers (name, type, g_bytes_new (values, n * sizeof *values));
}

/* TEXTS: values with “|” between them; names as NAMES, and words beside the column as WORDS */
static void
check_names (const char        *name,
             EngraftColumnType  type,
             const char        *label,
             const char        *description,
             const char        *texts,
             const char        *names,
             const char        *words)
{
  const double nothing = NAN;
  const guint32 no_code = ENGRAFT_NO_CODE;
  gboolean coded = type == ENGRAFT_COLUMN_CATEGORY || type == ENGRAFT_COLUMN_TEXT;
  g_autoptr(EngraftColumn) plain = coded ? engraft_column_new_codes (name, type, g_bytes_new (&no_code, sizeof no_code),
                                                                     engraft_string_pool_new (), NULL)
                                         : numbers (name, type, &nothing, 1);
  g_autoptr(EngraftColumn) column = engraft_column_describe (plain, label, NULL, description);
  g_autoptr(GPtrArray) levels = g_ptr_array_new_with_free_func (g_free), made = NULL, beside = NULL;
  g_auto(GStrv) parts = g_strsplit (texts, "|", 0);
  g_autofree char *joined = NULL, *joined_words = NULL;

  for (guint i = 0; parts[i]; i++)
    g_ptr_array_add (levels, g_strdup (parts[i]));
  made = engraft_group_names_new (column, levels);
  beside = engraft_group_words_new (column, levels);
  for (guint i = 0; i < levels->len; i++)
    g_assert_cmpuint (engraft_group_names_find (made, levels, parts[i]), ==, i);
  g_ptr_array_add (made, NULL);
  g_ptr_array_add (beside, NULL);
  joined = g_strjoinv ("|", (char **) made->pdata);
  joined_words = g_strjoinv ("|", (char **) beside->pdata);
  g_assert_cmpstr (joined, ==, names);
  g_assert_cmpstr (joined_words, ==, words);
}

static void
test_group_names (void)
{
  const char *long_label = "Histological stage of the disease at entry";

  check_names ("stage", ENGRAFT_COLUMN_INTEGER, NULL, NULL, "1|2", "stage = 1|stage = 2", "1|2");
  check_names ("stage", ENGRAFT_COLUMN_INTEGER, "Stage", NULL, "1|2", "Stage = 1|Stage = 2", "1|2");
  check_names ("stage", ENGRAFT_COLUMN_INTEGER, long_label, NULL, "1|2", "stage = 1|stage = 2", "1|2");
  check_names ("group", ENGRAFT_COLUMN_CATEGORY, NULL, NULL, "1|2", "group 1|group 2", "1|2");
  check_names ("dose", ENGRAFT_COLUMN_NUMBER, NULL, NULL, "-0.5|2.5", "dose = -0.5|dose = 2.5", "-0.5|2.5");
  /* what the description says of codes, if it says something of each */
  check_names ("sex", ENGRAFT_COLUMN_INTEGER, NULL, "1: male; 2: female", "1|2", "male|female", "male|female");
  check_names ("sex", ENGRAFT_COLUMN_INTEGER, NULL, "1: male", "1|2", "sex = 1|sex = 2", "1|2");
  check_names ("cmv", ENGRAFT_COLUMN_CATEGORY, NULL, "0 = no, 1 = yes", "0|1", "cmv = no|cmv = yes", "no|yes");
  check_names ("cmv", ENGRAFT_COLUMN_LOGICAL, NULL, NULL, "false|true", "cmv = false|cmv = true", "false|true");
  /* texts as they are, but for numbers among them */
  check_names ("arm", ENGRAFT_COLUMN_CATEGORY, NULL, NULL, "placebo|2 mg|no", "placebo|2 mg|no", "placebo|2 mg|no");
  check_names ("grade", ENGRAFT_COLUMN_TEXT, NULL, NULL, "1|2|unknown", "grade = 1|grade = 2|unknown", "1|2|unknown");
}

/* A person reads what the data say for yes and no; a file has what every program reads. */
static void
test_words_on_screen (void)
{
  const double cells[] = { 0, 1, NAN };
  g_autoptr(EngraftColumn) plain = numbers ("cmv", ENGRAFT_COLUMN_LOGICAL, cells, 3);
  g_autoptr(EngraftColumn) said = engraft_column_say (plain, "no", "yes");
  g_autofree char *no = engraft_column_dup_cell_for_screen (said, 0), *yes = engraft_column_dup_cell_for_screen (said, 1);
  g_autofree char *none = engraft_column_dup_cell_for_screen (said, 2), *file = engraft_column_dup_cell (said, 1);
  g_autofree char *unsaid = engraft_column_dup_cell_for_screen (plain, 1);

  g_assert_cmpstr (no, ==, "no");
  g_assert_cmpstr (yes, ==, "yes");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (file, ==, "true");
  g_assert_cmpstr (unsaid, ==, "true");
}

static void
test_group_found (void)
{
  const char *names[] = { "stage = 1", "stage = 2" }, *levels[] = { "1", "2" };
  g_autoptr(GPtrArray) a = g_ptr_array_new (), b = g_ptr_array_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_ptr_array_add (a, (char *) names[i]);
      g_ptr_array_add (b, (char *) levels[i]);
    }
  g_assert_cmpuint (engraft_group_names_find (a, b, "stage = 2"), ==, 1);
  g_assert_cmpuint (engraft_group_names_find (a, b, "2"), ==, 1);
  /* of data in which the column was called differently */
  g_assert_cmpuint (engraft_group_names_find (a, b, "Stadium = 2"), ==, 1);
  g_assert_cmpuint (engraft_group_names_find (a, b, "3"), ==, G_MAXUINT);
  g_assert_cmpuint (engraft_group_names_find (a, b, ""), ==, G_MAXUINT);
  g_assert_cmpuint (engraft_group_names_find (a, b, NULL), ==, G_MAXUINT);
}

static void
test_pool (void)
{
  g_autoptr(EngraftStringPool) pool = engraft_string_pool_new ();

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *text = g_strdup_printf ("patient %u", i);

      g_assert_cmpuint (engraft_string_pool_add (pool, text, -1), ==, i);
      g_assert_cmpuint (engraft_string_pool_add (pool, text, -1), ==, i);
    }
  g_assert_cmpuint (engraft_string_pool_add (pool, "", 0), ==, 100000);
  g_assert_cmpuint (engraft_string_pool_add (pool, "patient 7 and more", 9), ==, 7);
  engraft_string_pool_freeze (pool);

  g_assert_cmpuint (engraft_string_pool_get_size (pool), ==, 100001);
  g_assert_cmpstr (engraft_string_pool_get (pool, 99999), ==, "patient 99999");
  g_assert_cmpuint (engraft_string_pool_lookup (pool, "patient 54321"), ==, 54321);
  g_assert_cmpuint (engraft_string_pool_lookup (pool, "nobody"), ==, ENGRAFT_NO_CODE);
}

static void
test_numbers (void)
{
  const double values[] = { 1, NAN, 2.5, -0.1 };
  g_autoptr(EngraftColumn) column = numbers ("bili", ENGRAFT_COLUMN_NUMBER, values, 4);
  g_autoptr(EngraftColumn) labelled = engraft_column_describe (column, "Bilirubin", "mg/dl", NULL);
  g_autofree char *cell = engraft_column_dup_cell (column, 3);
  g_autofree char *missing = engraft_column_dup_cell (column, 1);

  g_assert_cmpuint (engraft_column_get_n_missing (column), ==, 1);
  g_assert_true (engraft_column_is_missing (column, 1));
  g_assert_cmpstr (cell, ==, "-0.1");
  g_assert_cmpstr (missing, ==, "");
  g_assert_cmpstr (engraft_column_get_title (column), ==, "bili");
  g_assert_cmpstr (engraft_column_get_title (labelled), ==, "Bilirubin");
  g_assert_true (engraft_column_get_numbers (column, NULL) == engraft_column_get_numbers (labelled, NULL));
}

static void
test_levels (void)
{
  const guint32 codes[] = { 0, 1, ENGRAFT_NO_CODE, 2, 1 };
  const double values[] = { 0, 1, 2 };
  const char *texts[] = { "alive", "dead", "lost", NULL };
  const char *order[] = { "dead", "nobody", "alive", NULL };
  g_autoptr(EngraftColumn) column =
    engraft_column_new_codes ("status", ENGRAFT_COLUMN_CATEGORY, g_bytes_new (codes, sizeof codes),
                              engraft_string_pool_new_from_strv (texts),
                              g_bytes_new (values, sizeof values));
  g_autoptr(EngraftColumn) other = engraft_column_reorder_levels (column, order);

  g_assert_cmpuint (engraft_column_get_n_missing (column), ==, 1);
  g_assert_cmpstr (engraft_column_get_level (other, 0), ==, "dead");
  g_assert_cmpstr (engraft_column_get_level (other, 1), ==, "alive");
  g_assert_cmpstr (engraft_column_get_level (other, 2), ==, "lost");
  g_assert_cmpfloat (engraft_column_get_level_value (other, 0), ==, 1);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *before = engraft_column_dup_cell (column, i);
      g_autofree char *after = engraft_column_dup_cell (other, i);

      g_assert_cmpstr (before, ==, after);
    }
}

static void
test_table (void)
{
  const double a[] = { 1, 2, 3 }, b[] = { 4, 5, 6 };
  g_autoptr(EngraftColumn) x = numbers ("x", ENGRAFT_COLUMN_INTEGER, a, 3);
  g_autoptr(EngraftColumn) y = numbers ("y", ENGRAFT_COLUMN_INTEGER, b, 3);
  g_autoptr(EngraftColumn) better = numbers ("x", ENGRAFT_COLUMN_NUMBER, b, 3);
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftTable) other = NULL;
  EngraftRow *row;

  g_ptr_array_add (columns, x);
  g_ptr_array_add (columns, y);
  table = engraft_table_new ("t", columns);
  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, 3);
  g_assert_true (engraft_table_find_column (table, "y") == y);
  g_assert_null (engraft_table_find_column (table, "Y"));

  other = engraft_table_replace_column (table, better);
  g_assert_cmpuint (engraft_table_get_n_columns (other), ==, 2);
  g_assert_true (engraft_table_get_column (other, 0) == better);
  g_assert_true (engraft_table_get_column (table, 0) == x);

  row = g_list_model_get_item (G_LIST_MODEL (table), 2);
  g_assert_cmpuint (engraft_row_get_index (row), ==, 2);
  g_assert_finalize_object (row);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (table), 3));
}

static void
test_dates (void)
{
  const struct { double days; const char *text; } cases[] = {
    { 0, "1970-01-01" }, { -1, "1969-12-31" }, { 19782, "2024-02-29" }, { -25508, "1900-03-01" },
    { 19782.5, "2024-02-29T12:00:00" }, { -.25, "1969-12-31T18:00:00" }, { 19782.9999999, "2024-03-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = engraft_format_date (cases[i].days);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Whatever the number: written and read again it is the same. */
static void
test_exact (void)
{
  for (guint i = 0; i < 100000; i++)
    {
      double value = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-300, 300));
      g_autofree char *text = engraft_format_exact (value);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, value);
    }
}

static void
test_screen_number (void)
{
  const struct { double value; int digits; const char *text; } cases[] = {
    { 13862.4, 4, "13862" }, { 9999.7, 4, "10000" }, { -499999.5, 4, "−500000" }, { 1234567, 3, "1234567" },
    { 12.3456, 4, "12.35" }, { .000012345, 3, "1.23e-05" }, { 2.5e17, 3, "2.5e+17" }, { 0, 3, "0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = engraft_format_number (cases[i].value, cases[i].digits);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_screen (void)
{
  const struct { double p; const char *text; } cases[] = {
    { .75, "0.75" }, { .0131, "0.013" }, { .0996, "0.10" }, { .0994, "0.099" }, { .00099, "<0.001" },
    { 0, "<0.001" }, { .995, ">0.99" }, { 1, ">0.99" }, { .001, "0.001" },
  };
  g_autofree char *interval = engraft_format_interval (71.42, 64.2, 77.3, 1);
  g_autofree char *open = engraft_format_interval (3, 1, NAN, 0);
  g_autofree char *zero = engraft_format_fixed (-.0004, 2);
  g_autofree char *huge = engraft_format_interval (1.26, 0, 5.7005682e78, 2), *large = engraft_format_fixed (123456789.25, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = engraft_format_p (cases[i].p);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_cmpstr (interval, ==, "71.4 (64.2–77.3)");
  g_assert_cmpstr (open, ==, "3 (1 to –)");
  g_assert_cmpstr (zero, ==, "0.00");
  /* nobody reads eighty digits */
  g_assert_cmpstr (huge, ==, "1.26 (0.00–5.7e+78)");
  g_assert_cmpstr (large, ==, "123456789.2");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pool", test_pool);
  g_test_add_func ("/column/words-on-screen", test_words_on_screen);
  g_test_add_func ("/column/numbers", test_numbers);
  g_test_add_func ("/column/levels", test_levels);
  g_test_add_func ("/table", test_table);
  g_test_add_func ("/format/dates", test_dates);
  g_test_add_func ("/column/group-names", test_group_names);
  g_test_add_func ("/column/group-found", test_group_found);
  g_test_add_func ("/format/exact", test_exact);
  g_test_add_func ("/format/screen", test_screen);
  g_test_add_func ("/format/screen-number", test_screen_number);

  return g_test_run ();
}
