/* engraft-columns-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-columns-row.h"

#include <glib/gi18n.h>

#include "libengraft/survival/engraft-role-suggestion.h"

struct _EngraftColumnsRow
{
  EngraftChecksRow  parent_instance;

  EngraftTable     *table;
};

G_DEFINE_FINAL_TYPE (EngraftColumnsRow, engraft_columns_row, ENGRAFT_TYPE_CHECKS_ROW)

static const char *
engraft_columns_row_get_none (EngraftChecksRow *row)
{
  /* of visits */
  return g_strcmp0 (engraft_option_row_get_option (ENGRAFT_OPTION_ROW (row)), "columns") == 0
         ? _("All that the subjects do not have") : "";
}

static const char *
engraft_columns_row_get_detail (EngraftChecksRow *row,
                                const char       *name)
{
  EngraftColumnsRow *self = ENGRAFT_COLUMNS_ROW (row);
  EngraftColumn *column = self->table ? engraft_table_find_column (self->table, name) : NULL;

  if (!column)
    return _("Not in the data");

  return g_str_equal (engraft_column_get_title (column), name) ? NULL : name;
}

/* Only few values part rows; what else is chosen can be numbers too. */
static const char *
get_role (EngraftColumnsRow *self)
{
  return g_strcmp0 (engraft_option_row_get_option (ENGRAFT_OPTION_ROW (self)), "strata") == 0 ? "strata" : "covariate";
}

static void
engraft_columns_row_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_COLUMNS_ROW (object)->table);

  G_OBJECT_CLASS (engraft_columns_row_parent_class)->dispose (object);
}

static void
engraft_columns_row_class_init (EngraftColumnsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_columns_row_dispose;
  ENGRAFT_CHECKS_ROW_CLASS (klass)->get_none = engraft_columns_row_get_none;
  ENGRAFT_CHECKS_ROW_CLASS (klass)->get_detail = engraft_columns_row_get_detail;
}

static void
engraft_columns_row_init (EngraftColumnsRow *self)
{
}

void
engraft_columns_row_set_table (EngraftColumnsRow *self,
                               EngraftTable      *table)
{
  g_auto(GStrv) names = table && ENGRAFT_IS_COLUMNS_ROW (self) ? engraft_suggest_columns (table, get_role (self)) : g_new0 (char *, 1);
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();

  g_return_if_fail (ENGRAFT_IS_COLUMNS_ROW (self));

  if (!g_set_object (&self->table, table))
    return;

  for (guint i = 0; names[i]; i++)
    g_ptr_array_add (titles, (gpointer) engraft_column_get_title (engraft_table_find_column (table, names[i])));
  g_ptr_array_add (titles, NULL);
  engraft_checks_row_set_texts (ENGRAFT_CHECKS_ROW (self), (const char * const *) names,
                                (const char * const *) titles->pdata);
}
