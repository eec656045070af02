/* engraft-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/engraft-result.h"

/**
 * EngraftResult:
 *
 * What an analysis answers: a sentence, tables, how it was computed, and what is to be
 * said about it.
 *
 * Pages, the command line and documents show every result through it.
 */
G_DEFINE_INTERFACE (EngraftResult, engraft_result, G_TYPE_OBJECT)

static void
engraft_result_default_init (EngraftResultInterface *iface)
{
}

/**
 * engraft_result_type_list_tables: (skip)
 * @result_type: a type of results
 * @n_tables: (out): how many there are
 *
 * Lists the tables that results of a type have.
 *
 * Returns: (transfer none) (array length=n_tables): the tables
 */
const EngraftResultTable *
engraft_result_type_list_tables (GType  result_type,
                                 guint *n_tables)
{
  g_autoptr(GTypeClass) klass = NULL;
  const EngraftResultInterface *iface;

  g_return_val_if_fail (g_type_is_a (result_type, ENGRAFT_TYPE_RESULT), NULL);

  klass = g_type_class_ref (result_type);
  iface = g_type_interface_peek (klass, ENGRAFT_TYPE_RESULT);
  *n_tables = iface->n_tables;

  return iface->tables;
}

/**
 * engraft_result_list_tables: (skip)
 * @self: a result
 * @n_tables: (out): how many there are
 *
 * Lists its tables, also those that have no rows.
 *
 * Returns: (transfer none) (array length=n_tables): the tables
 */
const EngraftResultTable *
engraft_result_list_tables (EngraftResult *self,
                            guint         *n_tables)
{
  g_return_val_if_fail (ENGRAFT_IS_RESULT (self), NULL);

  *n_tables = ENGRAFT_RESULT_GET_IFACE (self)->n_tables;

  return ENGRAFT_RESULT_GET_IFACE (self)->tables;
}

/**
 * engraft_result_to_table:
 * @self: a result
 * @table: which of its tables, from 0
 *
 * Makes one of its tables, with all columns and digits.
 *
 * Returns: (transfer full): the table, perhaps without rows
 */
EngraftTable *
engraft_result_to_table (EngraftResult *self,
                         guint          table)
{
  g_return_val_if_fail (ENGRAFT_IS_RESULT (self), NULL);
  g_return_val_if_fail (table < ENGRAFT_RESULT_GET_IFACE (self)->n_tables, NULL);

  return ENGRAFT_RESULT_GET_IFACE (self)->to_table (self, table);
}

/**
 * engraft_result_to_json:
 * @self: a result
 *
 * Gives all numbers for programs.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_result_to_json (EngraftResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESULT (self), NULL);

  return ENGRAFT_RESULT_GET_IFACE (self)->to_json (self);
}

/**
 * engraft_result_get_notices:
 * @self: a result
 *
 * Gets what is to be said about it.
 *
 * Returns: (transfer none): a list of [class@Notice]
 */
GListModel *
engraft_result_get_notices (EngraftResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESULT (self), NULL);

  return ENGRAFT_RESULT_GET_IFACE (self)->get_notices (self);
}

/**
 * engraft_result_dup_sentence:
 * @self: a result
 *
 * Says the answer.
 *
 * Returns: (transfer full): a sentence or two for people, translated
 */
char *
engraft_result_dup_sentence (EngraftResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESULT (self), NULL);

  return ENGRAFT_RESULT_GET_IFACE (self)->dup_sentence (self);
}

/**
 * engraft_result_dup_methods:
 * @self: a result
 *
 * Says how it was computed, for the section on methods of a paper.
 *
 * Returns: (transfer full): some sentences with their references, translated
 */
char *
engraft_result_dup_methods (EngraftResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RESULT (self), NULL);

  return ENGRAFT_RESULT_GET_IFACE (self)->dup_methods (self);
}

/**
 * engraft_result_list_subjects:
 * @self: a result
 * @table: the number of a table
 * @row: the number of a row of it
 *
 * Tells of which subjects a row is that counts several.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): as the column of the subjects names them, or the numbers of
 *   rows, from 1; %NULL when rows of the table are of none, or are each of one
 */
char **
engraft_result_list_subjects (EngraftResult *self,
                              guint          table,
                              guint          row)
{
  EngraftResultInterface *iface;

  g_return_val_if_fail (ENGRAFT_IS_RESULT (self), NULL);

  iface = ENGRAFT_RESULT_GET_IFACE (self);

  return iface->list_subjects ? iface->list_subjects (self, table, row) : NULL;
}

/* Whether one of LIST is among SUBJECTS */
static gboolean
has_any (char       **list,
         GHashTable  *subjects)
{
  for (guint i = 0; list[i]; i++)
    if (g_hash_table_contains (subjects, list[i]))
      return TRUE;

  return FALSE;
}

/**
 * engraft_result_find_rows:
 * @self: a result
 * @table: the number of a table
 * @subjects: (element-type utf8 utf8): a set of subjects, as [method@Result.list_subjects] names them
 *
 * Tells which rows of a table count any of these subjects.  O(what the result knows of them), or O(all that rows list).
 *
 * Returns: (transfer full) (nullable) (element-type guint guint): a set of numbers of rows, which are no pointers; %NULL: none
 */
GHashTable *
engraft_result_find_rows (EngraftResult *self,
                          guint          table,
                          GHashTable    *subjects)
{
  EngraftResultInterface *iface;
  GHashTable *rows = NULL;

  g_return_val_if_fail (ENGRAFT_IS_RESULT (self) && subjects, NULL);

  iface = ENGRAFT_RESULT_GET_IFACE (self);
  if (iface->find_rows)
    return iface->find_rows (self, table, subjects);
  for (guint row = 0; iface->list_subjects; row++)
    {
      g_auto(GStrv) own = iface->list_subjects (self, table, row);

      if (!own)
        break;
      if (!has_any (own, subjects))
        continue;
      if (!rows)
        rows = g_hash_table_new (NULL, NULL);
      g_hash_table_add (rows, GUINT_TO_POINTER (row));
    }

  return rows;
}
