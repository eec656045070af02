/* engraft-table-builder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-table-builder.h"

#include <glib/gi18n-lib.h>

#include "libengraft/text/engraft-format.h"

/* A column whose numbers are not there yet. */
typedef struct
{
  char              *name;
  char              *label;
  char              *unit;
  EngraftColumnType  type;
  double            *values;
  EngraftColumn     *column;    /* instead: texts */
} Pending;

static void
pending_free (gpointer data)
{
  Pending *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->unit);
  g_free (self->values);
  g_clear_object (&self->column);
  g_free (self);
}

static Pending *
add (EngraftTableBuilder *self,
     const char          *name,
     const char          *label,
     const char          *unit)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->name = g_strdup (name);
  pending->label = g_strdup (label);
  pending->unit = g_strdup (unit);
  g_ptr_array_add (self->columns, pending);

  return pending;
}

void
engraft_table_builder_init (EngraftTableBuilder *self,
                            guint                n_rows)
{
  *self = (EngraftTableBuilder) { n_rows, g_ptr_array_new_with_free_func (pending_free) };
}

double *
engraft_table_builder_add_numbers (EngraftTableBuilder *self,
                                   const char          *name,
                                   const char          *label,
                                   EngraftColumnType    type,
                                   const char          *unit)
{
  Pending *pending = add (self, name, label, unit);

  pending->type = type;
  pending->values = g_new0 (double, MAX (1, self->n_rows));

  return pending->values;
}

double *
engraft_table_builder_add_number (EngraftTableBuilder *self,
                                  const char          *name,
                                  const char          *label)
{
  return engraft_table_builder_add_numbers (self, name, label, ENGRAFT_COLUMN_NUMBER, NULL);
}

double *
engraft_table_builder_add_count (EngraftTableBuilder *self,
                                 const char          *name,
                                 const char          *label)
{
  return engraft_table_builder_add_numbers (self, name, label, ENGRAFT_COLUMN_INTEGER, NULL);
}

void
engraft_table_builder_add_texts (EngraftTableBuilder *self,
                                 const char          *name,
                                 const char          *label,
                                 const char * const  *texts)
{
  guint32 *codes = g_new (guint32, MAX (1, self->n_rows));
  g_autoptr(EngraftStringPool) levels = engraft_string_pool_new ();

  for (guint i = 0; i < self->n_rows; i++)
    codes[i] = texts[i] ? engraft_string_pool_add (levels, texts[i], -1) : ENGRAFT_NO_CODE;
  add (self, name, label, NULL)->column =
    engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY, g_bytes_new_take (codes, self->n_rows * sizeof *codes),
                              g_steal_pointer (&levels), NULL);
}

void
engraft_table_builder_add_limits (EngraftTableBuilder  *self,
                                  const char           *name,
                                  double                confidence,
                                  double              **lower,
                                  double              **upper)
{
  g_autofree char *level = engraft_format_number (confidence * 100, 6);
  /* Translators: a confidence level, such as 95 */
  g_autofree char *from = g_strdup_printf (_("%s%% from"), level), *to = g_strdup_printf (_("%s%% to"), level);
  g_autofree char *first = g_strconcat (name, "_lower", NULL), *second = g_strconcat (name, "_upper", NULL);

  *lower = engraft_table_builder_add_numbers (self, first, from, ENGRAFT_COLUMN_NUMBER, NULL);
  *upper = engraft_table_builder_add_numbers (self, second, to, ENGRAFT_COLUMN_NUMBER, NULL);
}

EngraftTable *
engraft_table_builder_end (EngraftTableBuilder *self,
                           const char          *title)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  EngraftTable *table;

  for (guint i = 0; i < self->columns->len; i++)
    {
      Pending *pending = self->columns->pdata[i];

      if (!pending->column)
        pending->column = engraft_column_new_numbers (pending->name, pending->type,
                                                      g_bytes_new_take (g_steal_pointer (&pending->values),
                                                                        self->n_rows * sizeof (double)));
      g_ptr_array_add (columns, engraft_column_describe (pending->column, pending->label, pending->unit, NULL));
    }
  table = engraft_table_new (title, columns);
  g_clear_pointer (&self->columns, g_ptr_array_unref);

  return table;
}
