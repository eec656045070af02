/* engraft-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-table.h"

#include "libengraft/data/engraft-row.h"

/**
 * EngraftTable:
 *
 * Columns of equal length: what was read from one file, with what was derived.
 *
 * A table never changes; a derived column makes a new table that shares all
 * others.  It is also a [iface@Gio.ListModel] of [class@Row]s, which are made when
 * asked for, so that a list may show ten million of them.
 */
struct _EngraftTable
{
  GObject     parent_instance;

  char       *title;
  GPtrArray  *columns;   /* of EngraftColumn */
  GHashTable *by_name;   /* name in a column -> EngraftColumn in columns */
  guint       n_rows;
};

static GType
engraft_table_get_item_type (GListModel *list)
{
  return ENGRAFT_TYPE_ROW;
}

static guint
engraft_table_get_n_items (GListModel *list)
{
  return ENGRAFT_TABLE (list)->n_rows;
}

static gpointer
engraft_table_get_item (GListModel *list,
                        guint       position)
{
  EngraftTable *self = ENGRAFT_TABLE (list);

  return position < self->n_rows ? engraft_row_new (self, position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = engraft_table_get_item_type;
  iface->get_n_items = engraft_table_get_n_items;
  iface->get_item = engraft_table_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftTable, engraft_table, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
engraft_table_finalize (GObject *object)
{
  EngraftTable *self = ENGRAFT_TABLE (object);

  g_free (self->title);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->columns);

  G_OBJECT_CLASS (engraft_table_parent_class)->finalize (object);
}

static void
engraft_table_class_init (EngraftTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_table_finalize;
}

static void
engraft_table_init (EngraftTable *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * engraft_table_new:
 * @title: (nullable): what the table holds, such as its file's name
 * @columns: (element-type EngraftColumn): columns of one length and with
 *   different names
 *
 * Makes a new table.
 *
 * Returns: (transfer full): a new table
 */
EngraftTable *
engraft_table_new (const char *title,
                   GPtrArray  *columns)
{
  EngraftTable *self;

  g_return_val_if_fail (columns, NULL);

  self = g_object_new (ENGRAFT_TYPE_TABLE, NULL);
  self->title = g_strdup (title);
  for (guint i = 0; i < columns->len; i++)
    {
      EngraftColumn *column = columns->pdata[i];

      if (i == 0)
        self->n_rows = engraft_column_get_n_rows (column);
      else if (engraft_column_get_n_rows (column) != self->n_rows)
        g_critical ("Column “%s” has another length than the first",
                    engraft_column_get_name (column));

      g_ptr_array_add (self->columns, g_object_ref (column));
      if (!g_hash_table_insert (self->by_name, (char *) engraft_column_get_name (column), column))
        g_critical ("Two columns are named “%s”", engraft_column_get_name (column));
    }

  return self;
}

/**
 * engraft_table_replace_column:
 * @self: a table
 * @column: a column of the same length
 *
 * O(columns); the cells of all other columns are shared.
 *
 * Returns: (transfer full): a table with @column in the place of the one of the
 *   same name, or behind the last
 */
EngraftTable *
engraft_table_replace_column (EngraftTable  *self,
                              EngraftColumn *column)
{
  g_autoptr(GPtrArray) columns = NULL;
  EngraftColumn *old;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (self) && ENGRAFT_IS_COLUMN (column), NULL);
  g_return_val_if_fail (engraft_column_get_n_rows (column) == self->n_rows ||
                        self->columns->len == 0, NULL);

  old = g_hash_table_lookup (self->by_name, engraft_column_get_name (column));
  columns = g_ptr_array_new ();
  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (columns, self->columns->pdata[i] == old ? column : self->columns->pdata[i]);
  if (!old)
    g_ptr_array_add (columns, column);

  return engraft_table_new (self->title, columns);
}

/**
 * engraft_table_get_title:
 * @self: a table
 *
 * Tells what it holds.
 *
 * Returns: (transfer none) (nullable): what it holds
 */
const char *
engraft_table_get_title (EngraftTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (self), NULL);

  return self->title;
}

/**
 * engraft_table_get_n_rows:
 * @self: a table
 *
 * Tells how many rows it has.
 *
 * Returns: how many rows it has
 */
guint
engraft_table_get_n_rows (EngraftTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (self), 0);

  return self->n_rows;
}

/**
 * engraft_table_get_n_columns:
 * @self: a table
 *
 * Tells how many columns it has.
 *
 * Returns: how many columns it has
 */
guint
engraft_table_get_n_columns (EngraftTable *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (self), 0);

  return self->columns->len;
}

/**
 * engraft_table_get_column:
 * @self: a table
 * @index: below the number of columns
 *
 * Gives that column.
 *
 * Returns: (transfer none): that column
 */
EngraftColumn *
engraft_table_get_column (EngraftTable *self,
                          guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (self) && index < self->columns->len, NULL);

  return self->columns->pdata[index];
}

/**
 * engraft_table_find_column:
 * @self: a table
 * @name: (nullable): a column's name, exactly
 *
 * Gives that column.
 *
 * Returns: (transfer none) (nullable): that column
 */
EngraftColumn *
engraft_table_find_column (EngraftTable *self,
                           const char   *name)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE (self), NULL);

  return name ? g_hash_table_lookup (self->by_name, name) : NULL;
}

/**
 * engraft_table_get_memory:
 * @self: a table
 *
 * Gives the bytes that its columns occupy.
 *
 * Returns: the bytes that its columns occupy
 */
gsize
engraft_table_get_memory (EngraftTable *self)
{
  gsize memory = 0;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (self), 0);

  for (guint i = 0; i < self->columns->len; i++)
    memory += engraft_column_get_memory (self->columns->pdata[i]);

  return memory;
}
