/* test-expression.c: formulas over columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "libengraft/data/engraft-condition.h"
#include "libengraft/data/engraft-expression.h"

static EngraftTable *
make_table (void)
{
  const double age[] = { 40, NAN, 60, 17.5 }, dead[] = { 1, 0, NAN, 1 };
  const double tx[] = { 0, 59, 19782, NAN }, last[] = { 10, 59, 19783.5, 5 };
  const guint32 sex[] = { 0, 1, ENGRAFT_NO_CODE, 1 }, note[] = { 0, 1, 2, ENGRAFT_NO_CODE };
  const char *sexes[] = { "f", "m", NULL }, *notes[] = { "Relapse day 5", "12.5", "", NULL };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  const struct { const char *name; EngraftColumnType type; const double *values; } numbers[] = {
    { "age", ENGRAFT_COLUMN_NUMBER, age }, { "dead", ENGRAFT_COLUMN_LOGICAL, dead },
    { "tx", ENGRAFT_COLUMN_DATE, tx }, { "last", ENGRAFT_COLUMN_DATE, last },
    { "Größe in m²", ENGRAFT_COLUMN_NUMBER, age }, { "größe", ENGRAFT_COLUMN_NUMBER, age },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_ptr_array_add (columns, engraft_column_new_numbers (numbers[i].name, numbers[i].type,
                                                          g_bytes_new (numbers[i].values, sizeof age)));
  g_ptr_array_add (columns, engraft_column_new_codes ("sex", ENGRAFT_COLUMN_CATEGORY, g_bytes_new (sex, sizeof sex),
                                                      engraft_string_pool_new_from_strv (sexes), NULL));
  g_ptr_array_add (columns, engraft_column_new_codes ("note", ENGRAFT_COLUMN_TEXT, g_bytes_new (note, sizeof note),
                                                      engraft_string_pool_new_from_strv (notes), NULL));

  return engraft_table_new ("t", columns);
}

/* the values of all rows, as in a file, a missing one as “-” */
static char *
evaluate (EngraftTable *table,
          const char   *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftExpression) expression = engraft_expression_new (text, table, &error);
  g_autoptr(EngraftColumn) column = NULL;
  g_autoptr(GString) values = g_string_new (NULL);

  g_assert_no_error (error);
  column = engraft_expression_evaluate (expression, "x");
  for (guint i = 0; i < engraft_column_get_n_rows (column); i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (column, i);

      g_string_append_printf (values, "%s%s", i ? " " : "", engraft_column_is_missing (column, i) ? "-" : cell);
    }

  return g_string_free (g_steal_pointer (&values), FALSE);
}

static void
test_values (void)
{
  const struct { const char *text, *values; } cases[] = {
    { "1 + 2 * 3 ^ 2", "19 19 19 19" },
    { "-2 ^ 2", "-4 -4 -4 -4" },
    { "2 ^ -1", "0.5 0.5 0.5 0.5" },
    { "2 ^ 3 ^ 2", "512 512 512 512" },
    { "-7 % 3", "2 2 2 2" },
    { "10 - 4 - 3", "3 3 3 3" },
    { "age / 2", "20 - 30 8.75" },
    { "1 / 0", "- - - -" },
    { "`Größe in m²` + größe", "80 - 120 35" },
    { "age >= 18", "true - true false" },
    { "age >= 18 and sex == \"f\"", "true false - false" },
    { "age >= 18 or sex == 'm'", "true true true true" },
    { "not dead", "false true - false" },
    { "dead == 1 AND age > 30", "true false - false" },
    { "is_missing(age)", "false true false false" },
    { "is_missing(sex) or sex == \"f\"", "true false true false" },
    { "sex in (\"f\", \"m\")", "true true - true" },
    { "sex not in (\"f\")", "false true - true" },
    { "age in (40, 17.5)", "true - false true" },
    { "if(age > 30, \"old\", \"young\")", "old - old young" },
    { "if(sex == \"f\", 1, 2)", "1 2 - 2" },
    { "sex + \"-\" + text(age)", "f-40 - - m-17.5" },
    { "last - tx", "10 0 1.5 -" },
    { "tx + 1", "1970-01-02 1970-03-02 2024-03-01 -" },
    { "tx == date(\"2024-02-29\")", "false false true -" },
    { "year(tx)", "1970 1970 2024 -" },
    { "month(tx) * 100 + day(tx)", "101 301 229 -" },
    { "between(age, 17.5, 40)", "true - false true" },
    { "sum(age, 1, dead)", "42 - - 19.5" },
    { "count(age > 18, age > 50, dead)", "2 - - 1" },
    { "clamp(age, 18, 50)", "40 - 50 18" },
    { "clamp(age, 50, 18)", "- - - -" },
    { "if(is_missing(age), 0, age)", "40 0 60 17.5" },
    /* the third of these days is missing in the second row */
    { "run_start(2, 18, 10, 20, age, 30, 30)", "2 4 2 4" },
    { "run_start(3, 18, 10, 20, age, 30)", "2 - 2 -" },
    { "run_start(0, 18, age)", "- - - -" },
    { "free_run_start(2, 20, 1, 25, 25, 25, 25, 25, dead, false, false, false, false)", "3 1 3 3" },
    { "free_run_start(1, 20, 0, 25, 25, false, age < 50)", "1 1 1 1" },
    { "free_run_start(1, 20, 0, 5, 25, false, age < 50)", "- - 2 -" },
    /* what is high before anything was low is no recovery */
    { "recovery_start(2, 18, 1, 30, 30, 10, 20, 25)", "4 4 4 4" },
    { "recovery_start(2, 18, 4, 10, 20, 25, 30, 40)", "- - - -" },
    { "recovery_start(2, 18, 1, 10, 20, age, 30)", "2 - 2 -" },
    { "free_recovery_start(1, 20, 1, 2, 5, 25, 5, 25, 25, false, false, false, age < 50, false)", "- - 4 -" },
    { "min(age, 50, 45)", "40 - 45 17.5" },
    { "max(tx, last)", "1970-01-11 1970-03-01 2024-03-01T12:00:00 -" },
    { "round(age / 3, 1)", "13.3 - 20 5.8" },
    { "round(-2.5)", "-3 -3 -3 -3" },
    { "contains(lower(note), 'relapse')", "true false false -" },
    { "starts_with(note, \"1\")", "false true false -" },
    { "ends_with(note, \"5\")", "true true false -" },
    { "number(note)", "- 12.5 - -" },
    { "upper(sex) == \"F\"", "true false - false" },
    { "trim('  a ') + \"say \"\"x\"\"\"", "asay \"x\" asay \"x\" asay \"x\" asay \"x\"" },
    { "true and is_missing(note) == false", "true true true false" },
    { "log(exp(1))", "1 1 1 1" },
    { "sqrt(-1)", "- - - -" },
  };
  g_autoptr(EngraftTable) table = make_table ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *values = evaluate (table, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (values, ==, cases[i].values);
    }
}

static void
test_errors (void)
{
  const struct { const char *text; int code; const char *message; } cases[] = {
    { "", ENGRAFT_EXPRESSION_ERROR_SYNTAX,
      "At character 1: A value or the name of a column was expected, but the text ends here." },
    { "age >", ENGRAFT_EXPRESSION_ERROR_SYNTAX,
      "At character 6: A value or the name of a column was expected, but the text ends here." },
    { "(age > 3", ENGRAFT_EXPRESSION_ERROR_SYNTAX, "At character 9: “)” was expected, but the text ends here." },
    { "größe > 3 age", ENGRAFT_EXPRESSION_ERROR_SYNTAX,
      "At character 11: “and”, “or” or an operator was expected, but there is “age”." },
    { "age = 3", ENGRAFT_EXPRESSION_ERROR_SYNTAX, "At character 5: write “==” instead of “=”." },
    { "dead && dead", ENGRAFT_EXPRESSION_ERROR_SYNTAX, "At character 6: write “and” instead of “&”." },
    { "1 < age < 3", ENGRAFT_EXPRESSION_ERROR_SYNTAX,
      "At character 9: comparisons cannot be chained; write “a < b and b < c”." },
    { "sex == \"f", ENGRAFT_EXPRESSION_ERROR_SYNTAX,
      "At character 8: the text that begins with \" has no end." },
    { "3x", ENGRAFT_EXPRESSION_ERROR_SYNTAX, "At character 1: “3x” is no number." },
    { "agee > 3", ENGRAFT_EXPRESSION_ERROR_NAME,
      "At character 1: There is no column “agee”. Did you mean “age”?" },
    { "weight > 3", ENGRAFT_EXPRESSION_ERROR_NAME, "At character 1: There is no column “weight”." },
    { "sqr(age)", ENGRAFT_EXPRESSION_ERROR_NAME,
      "At character 1: There is no function “sqr”. Did you mean “sqrt”?" },
    { "sqrt(1, 2)", ENGRAFT_EXPRESSION_ERROR_TYPE, "At character 1: sqrt takes 1 value, but is given 2." },
    { "if(1 > 2)", ENGRAFT_EXPRESSION_ERROR_TYPE, "At character 1: if takes 3 values, but is given 1." },
    { "age == \"40\"", ENGRAFT_EXPRESSION_ERROR_TYPE,
      "At character 5: “age” is a number and “40” is a text; they cannot be used together." },
    { "tx > \"2020-01-01\"", ENGRAFT_EXPRESSION_ERROR_TYPE,
      "At character 4: “tx” is a date and “2020-01-01” is a text; write a date as date(\"2024-02-29\")." },
    { "sex == \"F\"", ENGRAFT_EXPRESSION_ERROR_TYPE,
      "At character 8: There is no “F” in sex; it holds “f”, “m”." },
    { "sex in (\"f\", \"w\")", ENGRAFT_EXPRESSION_ERROR_TYPE,
      "At character 14: There is no “w” in sex; it holds “f”, “m”." },
    { "not age", ENGRAFT_EXPRESSION_ERROR_TYPE,
      "At character 5: “age” is a number, but true or false is needed here." },
    { "tx + last", ENGRAFT_EXPRESSION_ERROR_TYPE,
      "At character 4: “tx” is a date and “last” is a date; they cannot be used together." },
    { "date('2023-02-29')", ENGRAFT_EXPRESSION_ERROR_TYPE,
      "At character 6: “2023-02-29” is no date such as 2024-02-29." },
  };
  g_autoptr(EngraftTable) table = make_table ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      EngraftExpression *expression = engraft_expression_new (cases[i].text, table, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_null (expression);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_error (error, ENGRAFT_EXPRESSION_ERROR, cases[i].code);
    }
}

static void
test_filter (void)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftExpression) filter = engraft_expression_new ("age < 50", table, NULL);
  g_autoptr(EngraftExpression) value = engraft_expression_new ("age", table, NULL);
  g_autoptr(GError) error = NULL;
  guint n_missing;
  g_autoptr(GArray) rows = engraft_expression_filter (filter, &n_missing, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (g_array_index (rows, guint, 1), ==, 3);
  g_assert_cmpuint (n_missing, ==, 1);
  g_assert_null (engraft_expression_filter (value, NULL, &error));
  g_assert_error (error, ENGRAFT_EXPRESSION_ERROR, ENGRAFT_EXPRESSION_ERROR_TYPE);
}

static void
test_depth (void)
{
  const char *parts[] = { "(", "-", "not ", "abs(", "1+", "2^", "if(true,1,", "age in (" };
  g_autoptr(EngraftTable) table = make_table ();

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GError) error = NULL;

      for (guint k = 0; k < 100000; k++)
        g_string_append (text, parts[i]);
      g_assert_null (engraft_expression_new (text->str, table, &error));
      g_assert_error (error, ENGRAFT_EXPRESSION_ERROR, ENGRAFT_EXPRESSION_ERROR_SYNTAX);
    }
}

static void
test_quotes (void)
{
  const struct { const char *name, *quoted; } cases[] = {
    { "age", "age" }, { "größe", "größe" }, { "x.1", "x.1" }, { "day 0", "`day 0`" }, { "1x", "`1x`" },
    { "and", "`and`" }, { "NOT", "`NOT`" }, { "a`b", "`a``b`" }, { "", "``" }, { ".5", "`.5`" },
  };
  g_autofree char *text = engraft_expression_quote_text ("say \"x\"");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = engraft_expression_quote_name (cases[i].name);

      g_assert_cmpstr (quoted, ==, cases[i].quoted);
    }
  g_assert_cmpstr (text, ==, "\"say \"\"x\"\"\"");
}

/* blocks: the same as row by row */
static void
test_many (void)
{
  const guint n = 10007;
  double *x = g_new (double, n);
  guint32 *codes = g_new (guint32, n);
  const char *levels[] = { "a", "b", "c", NULL };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftExpression) filter = NULL;
  g_autoptr(GArray) rows = NULL;
  guint at = 0, n_missing;

  for (guint i = 0; i < n; i++)
    {
      x[i] = i % 7 ? i % 100 : NAN;
      codes[i] = i % 11 ? i % 3 : ENGRAFT_NO_CODE;
    }
  g_ptr_array_add (columns, engraft_column_new_numbers ("x", ENGRAFT_COLUMN_NUMBER, g_bytes_new (x, n * sizeof *x)));
  g_ptr_array_add (columns, engraft_column_new_codes ("g", ENGRAFT_COLUMN_CATEGORY,
                                                      g_bytes_new (codes, n * sizeof *codes),
                                                      engraft_string_pool_new_from_strv (levels), NULL));
  table = engraft_table_new ("t", columns);
  filter = engraft_expression_new ("x * 2 > 50 and (g == \"b\" or starts_with(g, \"c\"))", table, NULL);
  rows = engraft_expression_filter (filter, &n_missing, NULL);
  for (guint i = 0; i < n; i++)
    if (!isnan (x[i]) && x[i] > 25 && codes[i] != ENGRAFT_NO_CODE && codes[i] > 0)
      g_assert_cmpuint (g_array_index (rows, guint, at++), ==, i);
  g_assert_cmpuint (rows->len, ==, at);
  g_free (x);
  g_free (codes);
}

/* conditions to text and back; NULL where the text is of another form */
static void
test_conditions (void)
{
  const struct { const char *text, *again; } cases[] = {
    { "", "" },
    { "age >= 18", "age >= 18" },
    { "(age > -1.5) and sex != 'f'", "age > -1.5 and sex != \"f\"" },
    { "age < 1 or age > 2 or is_missing(age)", "age < 1 or age > 2 or is_missing(age)" },
    { "sex in (\"f\", \"m\") and not is_missing(note)", "sex in (\"f\", \"m\") and not is_missing(note)" },
    { "tx > date('2020-01-31') and dead == true", "tx > date(\"2020-01-31\") and dead == true" },
    { "sex not in ('f') and `Größe in m²` <= 2", "sex not in (\"f\") and `Größe in m²` <= 2" },
    { "age > 1 and (age < 3 or dead == true)", NULL },
    { "age + 1 > 3", NULL },
    { "dead", NULL },
    { "nobody > 3", NULL },
    { "age >", NULL },
  };
  g_autoptr(EngraftTable) table = make_table ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean any;
      g_autoptr(GListStore) list = engraft_conditions_parse (cases[i].text, table, &any);
      g_autofree char *again = list ? engraft_conditions_to_expression (G_LIST_MODEL (list), any, table) : NULL;

      g_assert_cmpstr (again, ==, cases[i].again);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/expression/values", test_values);
  g_test_add_func ("/expression/errors", test_errors);
  g_test_add_func ("/expression/filter", test_filter);
  g_test_add_func ("/expression/depth", test_depth);
  g_test_add_func ("/expression/quotes", test_quotes);
  g_test_add_func ("/expression/conditions", test_conditions);
  g_test_add_func ("/expression/many", test_many);

  return g_test_run ();
}
