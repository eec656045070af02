/* engraft-table-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-table-draft.h"

#include <math.h>

typedef struct
{
  char               *name;
  char               *label;
  EngraftColumnType   type;
  double             *numbers;
  char              **texts;
} DraftColumn;

void
engraft_table_draft_init (EngraftTableDraft *self,
                          gsize              n_rows)
{
  self->n_rows = n_rows;
  self->columns = g_array_new (FALSE, FALSE, sizeof (DraftColumn));
}

double *
engraft_table_draft_add_numbers (EngraftTableDraft *self,
                                 const char        *name,
                                 const char        *label,
                                 EngraftColumnType  type)
{
  DraftColumn column = { g_strdup (name), g_strdup (label), type, g_new (double, MAX (1, self->n_rows)), NULL };

  for (gsize i = 0; i < self->n_rows; i++)
    column.numbers[i] = NAN;
  g_array_append_val (self->columns, column);

  return column.numbers;
}

char **
engraft_table_draft_add_texts (EngraftTableDraft *self,
                               const char        *name,
                               const char        *label)
{
  DraftColumn column = { g_strdup (name), g_strdup (label), ENGRAFT_COLUMN_CATEGORY, NULL,
                         g_new0 (char *, MAX (1, self->n_rows)) };

  g_array_append_val (self->columns, column);

  return column.texts;
}

static EngraftColumn *
make_texts (const DraftColumn *column,
            gsize              n_rows)
{
  EngraftStringPool *levels = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, MAX (1, n_rows));

  for (gsize i = 0; i < n_rows; i++)
    codes[i] = column->texts[i] && *column->texts[i] ? engraft_string_pool_add (levels, column->texts[i], -1)
                                                     : ENGRAFT_NO_CODE;

  return engraft_column_new_codes (column->name, column->type, g_bytes_new_take (codes, n_rows * sizeof *codes),
                                   levels, NULL);
}

static EngraftColumn *
make_column (DraftColumn *column,
             gsize        n_rows)
{
  g_autoptr(EngraftColumn) plain = NULL;

  if (column->texts)
    plain = make_texts (column, n_rows);
  else
    plain = engraft_column_new_numbers (column->name, column->type,
                                        g_bytes_new_take (g_steal_pointer (&column->numbers), n_rows * sizeof (double)));
  for (gsize i = 0; column->texts && i < n_rows; i++)
    g_free (column->texts[i]);
  g_free (column->texts);

  return engraft_column_describe (plain, column->label, NULL, NULL);
}

EngraftTable *
engraft_table_draft_finish (EngraftTableDraft *self,
                            const char        *title)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->columns->len; i++)
    {
      DraftColumn *column = &g_array_index (self->columns, DraftColumn, i);

      g_ptr_array_add (columns, make_column (column, self->n_rows));
      g_free (column->name);
      g_free (column->label);
    }
  g_clear_pointer (&self->columns, g_array_unref);

  return engraft_table_new (title, columns);
}
