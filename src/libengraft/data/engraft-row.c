/* engraft-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-row.h"

/**
 * EngraftRow:
 *
 * One row of a table: the table and a number.  Made on demand, for lists.
 */
struct _EngraftRow
{
  GObject       parent_instance;

  EngraftTable *table;
  guint         index;
};

G_DEFINE_FINAL_TYPE (EngraftRow, engraft_row, G_TYPE_OBJECT)

static void
engraft_row_finalize (GObject *object)
{
  EngraftRow *self = ENGRAFT_ROW (object);

  g_clear_object (&self->table);

  G_OBJECT_CLASS (engraft_row_parent_class)->finalize (object);
}

static void
engraft_row_class_init (EngraftRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_row_finalize;
}

static void
engraft_row_init (EngraftRow *self)
{
}

/**
 * engraft_row_new:
 * @table: a table
 * @index: a row of it, from 0
 *
 * Makes a new row.
 *
 * Returns: (transfer full): a new row
 */
EngraftRow *
engraft_row_new (EngraftTable *table,
                 guint         index)
{
  EngraftRow *self;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table), NULL);
  g_return_val_if_fail (index < engraft_table_get_n_rows (table), NULL);

  self = g_object_new (ENGRAFT_TYPE_ROW, NULL);
  self->table = g_object_ref (table);
  self->index = index;

  return self;
}

/**
 * engraft_row_get_table:
 * @self: a row
 *
 * Gives its table.
 *
 * Returns: (transfer none): its table
 */
EngraftTable *
engraft_row_get_table (EngraftRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW (self), NULL);

  return self->table;
}

/**
 * engraft_row_get_index:
 * @self: a row
 *
 * Gives its number, from 0.
 *
 * Returns: its number, from 0
 */
guint
engraft_row_get_index (EngraftRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ROW (self), 0);

  return self->index;
}
