/* engraft-text-grid.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-text-grid.h"

#include <glib/gi18n-lib.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-text-column.h"

typedef struct
{
  char              *name;
  GArray            *codes;    /* of guint32 */
  EngraftStringPool *texts;
} GridColumn;

struct _EngraftTextGrid
{
  GPtrArray *columns;   /* of GridColumn */
};

static void
grid_column_free (gpointer data)
{
  GridColumn *column = data;

  g_free (column->name);
  g_clear_pointer (&column->codes, g_array_unref);
  g_clear_pointer (&column->texts, engraft_string_pool_unref);
  g_free (column);
}

EngraftTextGrid *
engraft_text_grid_new (void)
{
  EngraftTextGrid *self = g_new0 (EngraftTextGrid, 1);

  self->columns = g_ptr_array_new_with_free_func (grid_column_free);

  return self;
}

void
engraft_text_grid_free (EngraftTextGrid *self)
{
  g_return_if_fail (self);

  g_ptr_array_unref (self->columns);
  g_free (self);
}

guint
engraft_text_grid_add_column (EngraftTextGrid *self,
                              const char      *name)
{
  GridColumn *column;

  g_return_val_if_fail (self, 0);

  column = g_new0 (GridColumn, 1);
  column->name = g_strstrip (g_strdup (name ? name : ""));
  column->codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  column->texts = engraft_string_pool_new ();
  g_ptr_array_add (self->columns, column);

  return self->columns->len - 1;
}

guint
engraft_text_grid_get_n_columns (EngraftTextGrid *self)
{
  g_return_val_if_fail (self, 0);

  return self->columns->len;
}

void
engraft_text_grid_add_cell (EngraftTextGrid *self,
                            guint            column,
                            const char      *text,
                            gssize           length)
{
  GridColumn *to;
  guint32 code = ENGRAFT_NO_CODE;

  g_return_if_fail (self && column < self->columns->len);

  to = self->columns->pdata[column];
  if (text)
    code = engraft_string_pool_add (to->texts, text, length);
  g_array_append_val (to->codes, code);
}

void
engraft_text_grid_fill (EngraftTextGrid *self,
                        guint            column,
                        guint            n_rows)
{
  const guint32 code = ENGRAFT_NO_CODE;
  GridColumn *to;

  g_return_if_fail (self && column < self->columns->len);

  to = self->columns->pdata[column];
  while (to->codes->len < n_rows)
    g_array_append_val (to->codes, code);
}

static guint64
get_line (guint    row,
          gpointer user_data)
{
  return *(guint64 *) user_data + row;
}

static char
get_mark (EngraftImportOptions *options)
{
  return engraft_options_get_enum (ENGRAFT_OPTIONS (options), "decimal") == ENGRAFT_DECIMAL_COMMA ? ',' : '.';
}

/* Takes the cells out of the grid. */
EngraftTable *
engraft_text_grid_to_table (EngraftTextGrid       *self,
                            const char            *title,
                            guint64                first_line,
                            EngraftImportOptions  *options,
                            EngraftOperation      *operation,
                            EngraftImportReport   *report,
                            GError               **error)
{
  GCancellable *cancellable = operation ? engraft_operation_get_cancellable (operation) : NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GPtrArray) rules = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  EngraftTable *table = NULL;
  guint n_rows = 0;

  g_return_val_if_fail (self && ENGRAFT_IS_IMPORT_OPTIONS (options) && ENGRAFT_IS_IMPORT_REPORT (report), NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      GridColumn *from = self->columns->pdata[i];

      g_ptr_array_add (names, from->name);
      n_rows = MAX (n_rows, from->codes->len);
    }
  g_ptr_array_add (names, NULL);
  if (n_rows == 0)
    {
      g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                           _("There are no rows of data."));
      return NULL;
    }

  rules = engraft_column_rules_new ((const char * const *) names->pdata, options, get_mark (options), report);
  for (guint i = 0; i < rules->len; i++)
    {
      EngraftColumnRule *rule = rules->pdata[i];
      GridColumn *from = self->columns->pdata[i];
      EngraftColumn *column = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        break;

      engraft_text_grid_fill (self, i, n_rows);
      if (rule->choice != ENGRAFT_COLUMN_CHOICE_SKIP)
        {
          column = engraft_text_column ((guint32 *) (gpointer) g_array_free (g_steal_pointer (&from->codes), FALSE),
                                        n_rows, g_steal_pointer (&from->texts),
                                        rule, get_line, &first_line, report);
          column = engraft_column_rule_finish (rule, column, report);
        }
      g_ptr_array_add (columns, column);
    }

  if (columns->len == rules->len)
    table = engraft_column_rules_to_table (rules, columns, title, report, error);
  for (guint i = 0; i < columns->len; i++)
    g_clear_object (&columns->pdata[i]);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  self->columns = g_ptr_array_new_with_free_func (grid_column_free);

  return table;
}
