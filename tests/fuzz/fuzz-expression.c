/* fuzz-expression.c: any bytes as an expression over a small table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdint.h>

#include "libengraft/data/engraft-condition.h"
#include "libengraft/data/engraft-expression.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static EngraftTable *
make_table (void)
{
  const double x[] = { 1, NAN, -2.5 }, d[] = { 0, 20000, NAN }, l[] = { 0, 1, NAN };
  const guint32 c[] = { 0, 1, ENGRAFT_NO_CODE };
  const char *levels[] = { "f", "2020-01-31", NULL };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (columns, engraft_column_new_numbers ("x", ENGRAFT_COLUMN_NUMBER, g_bytes_new (x, sizeof x)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("d", ENGRAFT_COLUMN_DATE, g_bytes_new (d, sizeof d)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("l", ENGRAFT_COLUMN_LOGICAL, g_bytes_new (l, sizeof l)));
  g_ptr_array_add (columns, engraft_column_new_codes ("c", ENGRAFT_COLUMN_CATEGORY, g_bytes_new (c, sizeof c),
                                                      engraft_string_pool_new_from_strv (levels), NULL));
  g_ptr_array_add (columns, engraft_column_new_codes ("t", ENGRAFT_COLUMN_TEXT, g_bytes_new (c, sizeof c),
                                                      engraft_string_pool_new_from_strv (levels), NULL));

  return engraft_table_new ("t", columns);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static EngraftTable *table;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftExpression) expression = NULL;
  g_autoptr(EngraftColumn) column = NULL;
  g_autoptr(GArray) rows = NULL;
  g_autoptr(GListStore) conditions = NULL;
  gboolean any;

  if (!table)
    table = make_table ();
  expression = engraft_expression_new (text, table, &error);
  g_assert ((expression != NULL) == (error == NULL));
  if (!expression)
    return 0;

  column = engraft_expression_evaluate (expression, "r");
  g_assert (engraft_column_get_n_rows (column) == 3);
  rows = engraft_expression_filter (expression, NULL, NULL);
  conditions = engraft_conditions_parse (text, table, &any);

  return 0;
}
