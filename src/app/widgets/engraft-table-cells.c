/* engraft-table-cells.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-table-cells.h"

#include <glib/gi18n.h>

#define WIDTH_SAMPLE 200
#define MAX_WIDTH 28
#define MIN_WIDTH 4

struct _EngraftTableCells
{
  GObject             parent_instance;

  EngraftRowList     *rows;
  EngraftColumn      *column;     /* NULL: the numbers of the rows */
  int                 index;
  int                 width;
  GtkListItemFactory *factory;
  GHashTable         *bound;      /* of GtkListItem, those that show a row */
};

G_DEFINE_FINAL_TYPE (EngraftTableCells, engraft_table_cells, G_TYPE_OBJECT)

static GQuark
index_quark (void)
{
  return g_quark_from_static_string ("engraft-cell-index");
}

static gboolean
is_aligned_right (EngraftTableCells *self)
{
  return !self->column
         || (engraft_column_is_numeric (self->column)
             && engraft_column_get_column_type (self->column) != ENGRAFT_COLUMN_LOGICAL);
}

static void
setup_cb (EngraftTableCells *self,
          GtkListItem       *item)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), MIN (self->width, 8));
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), self->width);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  if (is_aligned_right (self))
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
      gtk_widget_add_css_class (cell, "numeric");
    }
  if (!self->column)
    gtk_widget_add_css_class (cell, "dim-label");

  /* 0 is what a widget without it has */
  g_object_set_qdata (G_OBJECT (cell), index_quark (), GINT_TO_POINTER (self->index + 1));
  gtk_list_item_set_child (item, cell);
}

/* A sign in the first column, and a colour in all */
static void
mark_cell (EngraftTableCells *self,
           GtkWidget         *cell,
           guint              row)
{
  gboolean marked = engraft_row_list_is_marked (self->rows, row);
  g_autofree char *text = NULL;

  if (!marked)
    {
      gtk_widget_remove_css_class (cell, "marked-row");
      return;
    }
  gtk_widget_add_css_class (cell, "marked-row");
  if (self->index > 0)
    return;
  text = g_strdup_printf ("● %s", gtk_inscription_get_text (GTK_INSCRIPTION (cell)));
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static void
write_cell (EngraftTableCells *self,
            GtkListItem       *item)
{
  GtkInscription *cell = GTK_INSCRIPTION (gtk_list_item_get_child (item));
  const guint position = gtk_list_item_get_position (item);
  g_autofree char *text = NULL;
  guint row;

  /* GTK keeps some cells bound that are not shown any more, without a position */
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)))
    return;

  row = engraft_row_list_get_row (self->rows, position);
  if (!self->column)
    {
      text = g_strdup_printf ("%'u", row + 1);
      gtk_inscription_set_text (cell, text);
      return;
    }

  if (engraft_column_is_missing (self->column, row))
    {
      gtk_inscription_set_text (cell, "–");
      gtk_widget_add_css_class (GTK_WIDGET (cell), "dim-label");
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      C_("a cell", "missing"), -1);
      mark_cell (self, GTK_WIDGET (cell), row);
      return;
    }

  text = engraft_column_dup_cell_for_screen (self->column, row);
  gtk_inscription_set_text (cell, text);
  gtk_widget_remove_css_class (GTK_WIDGET (cell), "dim-label");
  mark_cell (self, GTK_WIDGET (cell), row);
}

static void
bind_cb (EngraftTableCells *self,
         GtkListItem       *item)
{
  g_hash_table_add (self->bound, item);
  write_cell (self, item);
}

static void
unbind_cb (EngraftTableCells *self,
           GtkListItem       *item)
{
  g_hash_table_remove (self->bound, item);
}

static int
measure_column (EngraftColumn *column,
                const char    *header)
{
  const guint n = MIN (engraft_column_get_n_rows (column), WIDTH_SAMPLE);
  g_auto(GStrv) lines = g_strsplit (header, "\n", -1);
  glong width = MIN_WIDTH;

  for (guint i = 0; lines[i]; i++)
    width = MAX (width, g_utf8_strlen (lines[i], -1) - (i > 0 ? 1 : 0));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = engraft_column_dup_cell_for_screen (column, i);

      width = MAX (width, g_utf8_strlen (text, -1));
    }

  return MIN (width, MAX_WIDTH);
}

static int
measure_row_numbers (EngraftRowList *rows)
{
  g_autofree char *last = g_strdup_printf ("%'u", engraft_table_get_n_rows (engraft_row_list_get_table (rows)));

  return MAX (g_utf8_strlen (last, -1), MIN_WIDTH);
}

static void
engraft_table_cells_finalize (GObject *object)
{
  EngraftTableCells *self = ENGRAFT_TABLE_CELLS (object);

  g_signal_handlers_disconnect_by_data (self->factory, self);
  g_object_unref (self->factory);
  g_clear_object (&self->rows);
  g_clear_object (&self->column);
  g_hash_table_unref (self->bound);

  G_OBJECT_CLASS (engraft_table_cells_parent_class)->finalize (object);
}

static void
engraft_table_cells_class_init (EngraftTableCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_table_cells_finalize;
}

static void
engraft_table_cells_init (EngraftTableCells *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
  self->factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_swapped (self->factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect_swapped (self->factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect_swapped (self->factory, "unbind", G_CALLBACK (unbind_cb), self);
  g_signal_connect_swapped (self->factory, "teardown", G_CALLBACK (unbind_cb), self);
}

EngraftTableCells *
engraft_table_cells_new (EngraftRowList *rows,
                         EngraftColumn  *column,
                         int             index,
                         const char     *header)
{
  EngraftTableCells *self;

  g_return_val_if_fail (ENGRAFT_IS_ROW_LIST (rows), NULL);

  self = g_object_new (ENGRAFT_TYPE_TABLE_CELLS, NULL);
  self->rows = g_object_ref (rows);
  g_set_object (&self->column, column);
  self->index = index;
  self->width = column ? measure_column (column, header) : measure_row_numbers (rows);

  return self;
}

GtkListItemFactory *
engraft_table_cells_get_factory (EngraftTableCells *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_CELLS (self), NULL);

  return self->factory;
}

int
engraft_table_cells_get_width (EngraftTableCells *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_CELLS (self), 0);

  return self->width;
}

void
engraft_table_cells_refresh (EngraftTableCells *self)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (ENGRAFT_IS_TABLE_CELLS (self));

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    write_cell (self, item);
}

int
engraft_table_cells_find_index (GtkWidget *widget)
{
  GtkWidget *child;

  if (!widget)
    return -1;

  /* a click falls into the margin of a cell as often as on its text */
  child = gtk_widget_get_first_child (widget);
  if (!GTK_IS_INSCRIPTION (widget) && GTK_IS_INSCRIPTION (child))
    widget = child;

  return GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (widget), index_quark ())) - 1;
}
