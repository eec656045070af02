/* test-row-order.c: sorted rows, summaries of columns, derived columns, guessed roles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "libengraft/data/engraft-cohort-guess.h"
#include "libengraft/data/engraft-column-summary.h"
#include "libengraft/data/engraft-expression.h"
#include "libengraft/data/engraft-ordered-list.h"
#include "libengraft/data/engraft-recipe.h"
#include "libengraft/data/engraft-row-order.h"
#include "libengraft/data/engraft-row.h"

#define N 20011

static EngraftColumn *
numbers (const char        *name,
         EngraftColumnType  type,
         const double      *values,
         gsize              n)
{
  return engraft_column_new_numbers (name, type, g_bytes_new (values, n * sizeof *values));
}

static EngraftColumn *
codes (const char         *name,
       EngraftColumnType   type,
       const guint32      *values,
       gsize               n,
       const char * const *levels)
{
  return engraft_column_new_codes (name, type, g_bytes_new (values, n * sizeof *values),
                                   engraft_string_pool_new_from_strv (levels), NULL);
}

static EngraftTable *
table_of (EngraftColumn *first,
          ...)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  va_list args;

  va_start (args, first);
  for (EngraftColumn *column = first; column; column = va_arg (args, EngraftColumn *))
    g_ptr_array_add (columns, column);
  va_end (args);

  return engraft_table_new ("t", columns);
}

typedef struct
{
  double value;
  guint  row;
} Pair;

static int sign = 1;

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (isnan (x->value) != isnan (y->value))
    return isnan (x->value) ? 1 : -1;
  if (!isnan (x->value) && x->value != y->value)
    return x->value < y->value ? -sign : sign;

  return x->row < y->row ? -1 : x->row > y->row;
}

/* the order is that of a comparison sort that is stable and puts NaN last */
static void
test_numbers (void)
{
  g_autofree double *values = g_new (double, N);
  g_autofree Pair *pairs = g_new (Pair, N);
  g_autoptr(EngraftColumn) column = NULL;
  const double special[] = { NAN, 0.0, -0.0, INFINITY, -INFINITY, 1e-300, -1e-300, 1e300 };

  for (guint i = 0; i < N; i++)
    values[i] = i % 50 == 0 ? special[i / 50 % 8] : g_test_rand_int_range (-500, 500) / 8.0;
  column = numbers ("x", ENGRAFT_COLUMN_NUMBER, values, N);
  for (sign = 1; sign >= -1; sign -= 2)
    {
      g_autoptr(GArray) order = engraft_row_order_sort (column, sign < 0, NULL, 0, NULL, NULL);

      for (guint i = 0; i < N; i++)
        pairs[i] = (Pair) { values[i], i };
      qsort (pairs, N, sizeof *pairs, compare_pairs);
      g_assert_cmpuint (order->len, ==, N);
      for (guint i = 0; i < N; i++)
        g_assert_cmpuint (g_array_index (order, guint, i), ==, pairs[i].row);
    }
}

static void
test_texts (void)
{
  const char *levels[] = { "c", "a", "b", NULL };
  const guint32 values[] = { 0, 1, ENGRAFT_NO_CODE, 2, 1 };
  g_autoptr(EngraftColumn) text = codes ("t", ENGRAFT_COLUMN_TEXT, values, 5, levels);
  g_autoptr(EngraftColumn) category = codes ("t", ENGRAFT_COLUMN_CATEGORY, values, 5, levels);
  g_autoptr(GArray) a = engraft_row_order_sort (text, FALSE, NULL, 0, NULL, NULL);
  g_autoptr(GArray) b = engraft_row_order_sort (category, TRUE, NULL, 0, NULL, NULL);
  const guint wanted_a[] = { 1, 4, 3, 0, 2 }, wanted_b[] = { 3, 1, 4, 0, 2 };

  g_assert_cmpmem (a->data, a->len * sizeof (guint), wanted_a, sizeof wanted_a);
  g_assert_cmpmem (b->data, b->len * sizeof (guint), wanted_b, sizeof wanted_b);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GArray *
sort (EngraftTable      *table,
      const char        *column,
      const char        *filter,
      EngraftOperation  *operation,
      GError           **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  engraft_row_order_sort_async (table, column, FALSE, filter, operation, result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);

  return engraft_row_order_sort_finish (result, error);
}

static void
test_job (void)
{
  const double x[] = { 3, 1, NAN, 2 };
  g_autoptr(EngraftTable) table = table_of (numbers ("x", ENGRAFT_COLUMN_NUMBER, x, 4), NULL);
  g_autoptr(EngraftOrderedList) list = engraft_ordered_list_new (G_LIST_MODEL (g_object_ref (table)));
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("sort");
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) filtered = sort (table, "x", "x > 1", NULL, &error);
  g_autoptr(GArray) plain = sort (table, NULL, "x > 1", NULL, &error);
  g_autoptr(GArray) none = sort (table, "x", "x > 9", NULL, &error);
  g_autoptr(EngraftRow) row = NULL;
  const guint wanted[] = { 3, 0 }, as_is[] = { 0, 3 };

  g_assert_no_error (error);
  g_assert_cmpmem (filtered->data, filtered->len * sizeof (guint), wanted, sizeof wanted);
  g_assert_cmpmem (plain->data, plain->len * sizeof (guint), as_is, sizeof as_is);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (sort (table, "x", "y > 9", NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  engraft_operation_cancel (operation);
  g_assert_null (sort (table, "x", NULL, operation, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  engraft_ordered_list_set_order (list, (const guint *) filtered->data, filtered->len);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpuint (engraft_row_get_index (row), ==, 3);
  engraft_ordered_list_set_order (list, NULL, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 4);
}

static void
test_summary (void)
{
  const double x[] = { 4, 1, NAN, 2, 3, 10 };
  const guint32 c[] = { 0, 1, 1, ENGRAFT_NO_CODE, 1, 0 };
  const char *levels[] = { "f", "m", "x", NULL };
  g_autoptr(EngraftColumn) number = numbers ("x", ENGRAFT_COLUMN_NUMBER, x, 6);
  g_autoptr(EngraftColumn) category = codes ("c", ENGRAFT_COLUMN_CATEGORY, c, 6, levels);
  g_autoptr(EngraftColumn) text = codes ("c", ENGRAFT_COLUMN_TEXT, c, 6, levels);
  g_autoptr(EngraftColumnSummary) a = engraft_column_summary_new (number, NULL, NULL);
  g_autoptr(EngraftColumnSummary) b = engraft_column_summary_new (category, NULL, NULL);
  g_autoptr(EngraftColumnSummary) t = engraft_column_summary_new (text, NULL, NULL);
  g_autofree char *sentence = engraft_column_summary_dup_sentence (a);
  guint count, sum = 0;
  double lower, upper;

  /* R: quantile (c(4,1,2,3,10)); mean 4; sd 3.535533905932738 */
  g_assert_cmpuint (engraft_column_summary_get_n (a), ==, 5);
  g_assert_cmpuint (engraft_column_summary_get_n_missing (a), ==, 1);
  g_assert_cmpuint (engraft_column_summary_get_n_distinct (a), ==, 5);
  g_assert_cmpfloat (engraft_column_summary_get_quantile (a, .25), ==, 2);
  g_assert_cmpfloat (engraft_column_summary_get_quantile (a, .5), ==, 3);
  g_assert_cmpfloat (engraft_column_summary_get_quantile (a, 1), ==, 10);
  g_assert_cmpfloat (engraft_column_summary_get_mean (a), ==, 4);
  g_assert_cmpfloat_with_epsilon (engraft_column_summary_get_sd (a), 3.535533905932738, 1e-14);
  for (guint i = 0; i < engraft_column_summary_get_n_bins (a); i++)
    sum += engraft_column_summary_get_bin (a, i, &lower, &upper);
  g_assert_cmpuint (sum, ==, 5);
  g_assert_cmpfloat (upper, ==, 10);
  g_assert_cmpstr (sentence, ==, "1 to 10, median 3; 1 missing");

  g_assert_cmpuint (engraft_column_summary_get_n_levels (b), ==, 3);
  g_assert_cmpstr (engraft_column_summary_get_level (b, 0, &count), ==, "f");
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpuint (engraft_column_summary_get_n_levels (t), ==, 2);
  g_assert_cmpstr (engraft_column_summary_get_level (t, 0, &count), ==, "m");
  g_assert_cmpuint (count, ==, 3);
  g_assert_cmpuint (engraft_column_summary_get_n_distinct (b), ==, 2);
}

/* A sentence is what a person reads of a column: value and count must not run together. */
static void
assert_sentence (EngraftColumn *column,
                 const char    *wanted)
{
  g_autoptr(EngraftColumnSummary) summary = engraft_column_summary_new (column, NULL, NULL);
  g_autofree char *sentence = engraft_column_summary_dup_sentence (summary);

  g_assert_cmpstr (sentence, ==, wanted);
}

static void
test_sentences (void)
{
  const guint32 c[] = { 2, 0, 2, 2, 0, 1, ENGRAFT_NO_CODE }, ids[] = { 0, 1, 2, 3 };
  const double truth[] = { 1, 0, 1, NAN }, nothing[] = { NAN, NAN }, days[] = { 0, 1, 3 };
  const char *levels[] = { "0", "1", "2", NULL }, *names[] = { "a", "b", "c", "d", NULL };
  const char *more[] = { "0", "1", "2", "x", "y", NULL };
  const guint32 five[] = { 0, 0, 0, 1, 1, 2, 3, 4 };
  g_autoptr(EngraftColumn) plain = codes ("status", ENGRAFT_COLUMN_CATEGORY, c, 7, levels);
  g_autoptr(EngraftColumn) said =
    engraft_column_describe (plain, NULL, NULL, "0: alive; 1: transplanted; 2: dead; 3: lost");
  g_autoptr(EngraftColumn) half = engraft_column_describe (plain, NULL, NULL, "0: alive; 2: dead");
  g_autoptr(EngraftColumn) id = codes ("id", ENGRAFT_COLUMN_TEXT, ids, 4, names);
  g_autoptr(EngraftColumn) many = codes ("x", ENGRAFT_COLUMN_CATEGORY, five, 8, more);
  g_autoptr(EngraftColumn) logical = numbers ("l", ENGRAFT_COLUMN_LOGICAL, truth, 4);
  g_autoptr(EngraftColumn) empty = numbers ("e", ENGRAFT_COLUMN_NUMBER, nothing, 2);
  g_autoptr(EngraftColumn) date = numbers ("d", ENGRAFT_COLUMN_DATE, days, 3);

  assert_sentence (plain, "2: 3, 0: 2, 1: 1; 1 missing");
  assert_sentence (said, "dead: 3, alive: 2, transplanted: 1; 1 missing");
  assert_sentence (half, "2: 3, 0: 2, 1: 1; 1 missing");     /* not said of all: of none */
  assert_sentence (id, "4 different values");
  assert_sentence (many, "0: 3, 1: 2, 2: 1, 2 more values");
  assert_sentence (logical, "yes: 2, no: 1; 1 missing");
  assert_sentence (empty, "All cells are missing");
  assert_sentence (date, "1970-01-01 to 1970-01-04, median 1970-01-02");
}

static EngraftTable *
dated_table (void)
{
  const double born[] = { 0, 0, 0 }, tx[] = { 10000, 10100, 10200 }, last[] = { 10365.25, NAN, 10200 };
  const double stage[] = { 1, 2, 3 };
  const guint32 state[] = { 0, 1, 1 };
  const char *states[] = { "dead", "alive", NULL };

  return table_of (numbers ("dob", ENGRAFT_COLUMN_DATE, born, 3), numbers ("tx_date", ENGRAFT_COLUMN_DATE, tx, 3),
                   numbers ("last_contact", ENGRAFT_COLUMN_DATE, last, 3),
                   numbers ("stage", ENGRAFT_COLUMN_INTEGER, stage, 3),
                   codes ("vital_status", ENGRAFT_COLUMN_CATEGORY, state, 3, states), NULL);
}

static void
test_recipes (void)
{
  const char *old[] = { "3", "1", "2", NULL }, *new[] = { "late", "early", "early", NULL };
  const char *wrong[] = { "7", "1", "2", NULL };
  g_autoptr(EngraftTable) table = dated_table ();
  g_autoptr(EngraftRecipe) duration = engraft_recipe_new ("years");
  g_autoptr(EngraftRecipe) recode = engraft_recipe_new ("grade");
  g_autoptr(EngraftRecipe) formula = engraft_recipe_new ("double");
  g_autoptr(EngraftTable) a = NULL;
  g_autoptr(EngraftTable) b = NULL;
  g_autoptr(EngraftTable) c = NULL;
  g_autoptr(GError) error = NULL;
  EngraftColumn *column;

  g_object_set (duration, "kind", ENGRAFT_RECIPE_DURATION, "from", "tx_date", "to", "last_contact",
                "time-unit", ENGRAFT_TIME_UNIT_YEARS, NULL);
  a = engraft_recipe_apply (duration, table, &error);
  g_assert_no_error (error);
  column = engraft_table_find_column (a, "years");
  g_assert_cmpfloat (engraft_column_get_numbers (column, NULL)[0], ==, 1);
  g_assert_cmpuint (engraft_column_get_n_missing (column), ==, 1);
  g_assert_cmpstr (engraft_column_get_unit (column), ==, "years");
  g_assert_cmpstr (engraft_column_get_recipe (column), ==, "Time from “tx_date” to “last_contact” in years");

  g_object_set (recode, "kind", ENGRAFT_RECIPE_RECODE, "column", "stage", "old", old, "new", new, NULL);
  b = engraft_recipe_apply (recode, a, &error);
  g_assert_no_error (error);
  column = engraft_table_find_column (b, "grade");
  g_assert_cmpuint (engraft_column_get_n_levels (column), ==, 2);
  g_assert_cmpstr (engraft_column_get_level (column, 0), ==, "late");
  g_assert_cmpuint (engraft_column_get_codes (column, NULL)[1], ==, 1);

  g_object_set (formula, "formula", "years * 2", NULL);
  c = engraft_recipe_apply (formula, b, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (engraft_column_get_numbers (engraft_table_find_column (c, "double"), NULL)[0], ==, 2);

  g_assert_null (engraft_recipe_apply (formula, c, &error));
  g_assert_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_NAME);
  g_clear_error (&error);
  g_assert_null (engraft_recipe_apply (formula, table, &error));
  g_assert_error (error, ENGRAFT_EXPRESSION_ERROR, ENGRAFT_EXPRESSION_ERROR_NAME);
  g_clear_error (&error);
  g_object_set (recode, "old", wrong, NULL);
  g_assert_null (engraft_recipe_apply (recode, table, &error));
  g_assert_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_VALUES);
  g_clear_error (&error);
  g_object_set (duration, "to", "stage", NULL);
  g_assert_null (engraft_recipe_apply (duration, table, &error));
  g_assert_error (error, ENGRAFT_RECIPE_ERROR, ENGRAFT_RECIPE_ERROR_TYPE);
}

static char *
guess (EngraftTable *table)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_guess (table);
  g_autoptr(JsonNode) node = engraft_options_to_json (ENGRAFT_OPTIONS (cohort));

  return json_to_string (node, FALSE);
}

static void
test_guess (void)
{
  const double aval[] = { 5, 9, 7, 8 }, cnsr[] = { 0, 1, 0, 2 }, days[] = { 400, 4500, 1012, 1925 };
  const double status[] = { 2, 0, 2, 1 }, id[] = { 1, 2, 3, 4 };
  const guint32 param[] = { 0, 1, 0, 1 }, trt[] = { 0, 1, 0, 1 };
  const char *params[] = { "PFS", "OS", NULL }, *treatments[] = { "drug", "placebo", NULL };
  g_autoptr(EngraftTable) dates = dated_table ();
  g_autoptr(EngraftTable) adtte = table_of (codes ("PARAMCD", ENGRAFT_COLUMN_CATEGORY, param, 4, params),
                                            numbers ("AVAL", ENGRAFT_COLUMN_NUMBER, aval, 4),
                                            numbers ("CNSR", ENGRAFT_COLUMN_INTEGER, cnsr, 4), NULL);
  g_autoptr(EngraftTable) pbc = table_of (numbers ("id", ENGRAFT_COLUMN_INTEGER, id, 4),
                                          numbers ("time", ENGRAFT_COLUMN_INTEGER, days, 4),
                                          numbers ("status", ENGRAFT_COLUMN_INTEGER, status, 4),
                                          codes ("trt", ENGRAFT_COLUMN_CATEGORY, trt, 4, treatments),
                                          codes ("sex", ENGRAFT_COLUMN_CATEGORY, trt, 4, treatments), NULL);
  g_autofree char *a = guess (dates), *b = guess (adtte), *c = guess (pbc);

  g_assert_cmpstr (a, ==, "{\"time\":\"last_contact\",\"origin\":\"tx_date\",\"time-unit\":\"days\","
                   "\"status\":\"vital_status\",\"events\":[\"dead\"]}");
  g_assert_cmpstr (b, ==, "{\"filter\":\"PARAMCD == \\\"OS\\\"\",\"time\":\"AVAL\",\"time-unit\":\"none\","
                   "\"status\":\"CNSR\",\"events\":[\"0\"]}");
  g_assert_cmpstr (c, ==, "{\"subject\":\"id\",\"time\":\"time\",\"time-unit\":\"none\",\"status\":\"status\","
                   "\"group\":\"trt\"}");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/row-order/numbers", test_numbers);
  g_test_add_func ("/row-order/texts", test_texts);
  g_test_add_func ("/row-order/job", test_job);
  g_test_add_func ("/row-order/summary", test_summary);
  g_test_add_func ("/row-order/sentences", test_sentences);
  g_test_add_func ("/row-order/recipes", test_recipes);
  g_test_add_func ("/row-order/guess", test_guess);

  return g_test_run ();
}
