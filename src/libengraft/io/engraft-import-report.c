/* engraft-import-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-import-report.h"

/**
 * EngraftImportReport:
 *
 * What a reader found in a file and what it made of it: the format, encoding and
 * so on that were guessed; notices; and the cells that do not fit the type of
 * their column, with their lines.
 *
 * Columns are named as in the table that was read, before any renaming.
 */
struct _EngraftImportReport
{
  GObject      parent_instance;

  GHashTable  *found;      /* option -> nick */
  char       **members;
  GListStore  *notices;
  GHashTable  *columns;    /* name -> Odd */
};

#define MAX_LISTED 20

typedef struct
{
  guint64  line;
  char    *text;
} OddCell;

typedef struct
{
  guint                n;
  GArray              *cells;        /* of OddCell, the first MAX_LISTED */
  EngraftColumnChoice  suggestion;
} Odd;

G_DEFINE_FINAL_TYPE (EngraftImportReport, engraft_import_report, G_TYPE_OBJECT)

static void
odd_cell_clear (gpointer data)
{
  g_free (((OddCell *) data)->text);
}

static void
odd_free (gpointer data)
{
  Odd *odd = data;

  g_array_unref (odd->cells);
  g_free (odd);
}

static Odd *
ensure_odd (EngraftImportReport *self,
            const char          *column)
{
  Odd *odd = g_hash_table_lookup (self->columns, column);

  if (!odd)
    {
      odd = g_new0 (Odd, 1);
      odd->cells = g_array_new (FALSE, FALSE, sizeof (OddCell));
      g_array_set_clear_func (odd->cells, odd_cell_clear);
      g_hash_table_insert (self->columns, g_strdup (column), odd);
    }

  return odd;
}

static void
engraft_import_report_finalize (GObject *object)
{
  EngraftImportReport *self = ENGRAFT_IMPORT_REPORT (object);

  g_hash_table_unref (self->found);
  g_strfreev (self->members);
  g_object_unref (self->notices);
  g_hash_table_unref (self->columns);

  G_OBJECT_CLASS (engraft_import_report_parent_class)->finalize (object);
}

static void
engraft_import_report_class_init (EngraftImportReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_import_report_finalize;
}

static void
engraft_import_report_init (EngraftImportReport *self)
{
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->members = g_new0 (char *, 1);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, odd_free);
}

/**
 * engraft_import_report_new:
 *
 * Gives a report that says nothing yet.
 *
 * Returns: (transfer full): a report that says nothing yet
 */
EngraftImportReport *
engraft_import_report_new (void)
{
  return g_object_new (ENGRAFT_TYPE_IMPORT_REPORT, NULL);
}

/**
 * engraft_import_report_clear:
 * @self: a report
 *
 * Forgets everything, for a reader that begins anew.
 */
void
engraft_import_report_clear (EngraftImportReport *self)
{
  g_return_if_fail (ENGRAFT_IS_IMPORT_REPORT (self));

  g_hash_table_remove_all (self->found);
  g_hash_table_remove_all (self->columns);
  g_list_store_remove_all (self->notices);
  engraft_import_report_set_members (self, NULL);
}

/**
 * engraft_import_report_take: (skip)
 * @self: a report
 * @part: a report on other columns of the file
 *
 * Called by a reader that works in threads: what @part says follows what @self
 * says; nothing is left in @part.
 */
void
engraft_import_report_take (EngraftImportReport *self,
                            EngraftImportReport *part)
{
  GHashTableIter iter;
  gpointer name, odd;

  g_return_if_fail (ENGRAFT_IS_IMPORT_REPORT (self) && ENGRAFT_IS_IMPORT_REPORT (part));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (part->notices)); i++)
    engraft_import_report_add_notice (self, g_list_model_get_item (G_LIST_MODEL (part->notices), i));
  g_list_store_remove_all (part->notices);

  g_hash_table_iter_init (&iter, part->columns);
  while (g_hash_table_iter_next (&iter, &name, &odd))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_insert (self->columns, name, odd);
    }
}

/**
 * engraft_import_report_set_found:
 * @self: a report
 * @option: an option of [class@ImportOptions], such as “delimiter”
 * @nick: what stands for it in this file, such as “semicolon”
 *
 * Called by a reader.
 */
void
engraft_import_report_set_found (EngraftImportReport *self,
                                 const char          *option,
                                 const char          *nick)
{
  g_return_if_fail (ENGRAFT_IS_IMPORT_REPORT (self) && option && nick);

  g_hash_table_insert (self->found, g_strdup (option), g_strdup (nick));
}

/**
 * engraft_import_report_get_found:
 * @self: a report
 * @option: an option of [class@ImportOptions]
 *
 * Gives the nick of what the file was read with.
 *
 * Returns: (transfer none) (nullable): the nick of what the file was read with
 */
const char *
engraft_import_report_get_found (EngraftImportReport *self,
                                 const char          *option)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPORT_REPORT (self) && option, NULL);

  return g_hash_table_lookup (self->found, option);
}

/**
 * engraft_import_report_set_members:
 * @self: a report
 * @members: (array zero-terminated=1) (nullable): the names of the sheets or data sets in the file
 *
 * Called by a reader.
 */
void
engraft_import_report_set_members (EngraftImportReport *self,
                                   const char * const  *members)
{
  g_return_if_fail (ENGRAFT_IS_IMPORT_REPORT (self));

  g_strfreev (self->members);
  self->members = members ? g_strdupv ((char **) members) : g_new0 (char *, 1);
}

/**
 * engraft_import_report_get_members:
 * @self: a report
 *
 * Gives the names of the sheets or data sets in the file.
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the sheets or data sets
 *   in the file; empty for a file that is one table
 */
const char * const *
engraft_import_report_get_members (EngraftImportReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPORT_REPORT (self), NULL);

  return (const char * const *) self->members;
}

/**
 * engraft_import_report_add_notice:
 * @self: a report
 * @notice: (transfer full): what a person should know
 *
 * Called by a reader.
 */
void
engraft_import_report_add_notice (EngraftImportReport *self,
                                  EngraftNotice       *notice)
{
  g_return_if_fail (ENGRAFT_IS_IMPORT_REPORT (self) && ENGRAFT_IS_NOTICE (notice));

  g_list_store_append (self->notices, notice);
  g_object_unref (notice);
}

/**
 * engraft_import_report_get_notices:
 * @self: a report
 *
 * Gives a list of [class@Notice].
 *
 * Returns: (transfer none): a list of [class@Notice]
 */
GListModel *
engraft_import_report_get_notices (EngraftImportReport *self)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPORT_REPORT (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_import_report_add_odd_cell:
 * @self: a report
 * @column: a column of the table
 * @line: its line in the file, from 1
 * @text: what stands there
 *
 * Called by a reader, from the top of a column to its end, for a cell that does not fit.
 */
void
engraft_import_report_add_odd_cell (EngraftImportReport *self,
                                    const char          *column,
                                    guint64              line,
                                    const char          *text)
{
  Odd *odd;

  g_return_if_fail (ENGRAFT_IS_IMPORT_REPORT (self) && column && text);

  odd = ensure_odd (self, column);
  odd->n++;
  if (odd->cells->len < MAX_LISTED)
    {
      const OddCell cell = { line, g_strdup (text) };

      g_array_append_val (odd->cells, cell);
    }
}

/**
 * engraft_import_report_get_n_odd:
 * @self: a report
 * @column: a column of the table
 *
 * Tells how many of its cells do not fit.
 *
 * Returns: how many of its cells do not fit
 */
guint
engraft_import_report_get_n_odd (EngraftImportReport *self,
                                 const char          *column)
{
  Odd *odd;

  g_return_val_if_fail (ENGRAFT_IS_IMPORT_REPORT (self) && column, 0);

  odd = g_hash_table_lookup (self->columns, column);

  return odd ? odd->n : 0;
}

/**
 * engraft_import_report_get_odd_cell:
 * @self: a report
 * @column: a column of the table
 * @index: which of the odd cells, from 0; the first 20 are kept
 * @line: (out) (optional): its line in the file, from 1
 *
 * Tells what stands there.
 *
 * Returns: (transfer none) (nullable): what stands there; %NULL behind the last that is kept
 */
const char *
engraft_import_report_get_odd_cell (EngraftImportReport *self,
                                    const char          *column,
                                    guint                index,
                                    guint64             *line)
{
  Odd *odd;
  OddCell *cell;

  g_return_val_if_fail (ENGRAFT_IS_IMPORT_REPORT (self) && column, NULL);

  odd = g_hash_table_lookup (self->columns, column);
  if (!odd || index >= odd->cells->len)
    return NULL;

  cell = &g_array_index (odd->cells, OddCell, index);
  if (line)
    *line = cell->line;

  return cell->text;
}

/**
 * engraft_import_report_set_suggestion:
 * @self: a report
 * @column: a column of the table
 * @choice: the type that nearly all of its cells suggest
 *
 * Called by a reader that kept the column as text.
 */
void
engraft_import_report_set_suggestion (EngraftImportReport *self,
                                      const char          *column,
                                      EngraftColumnChoice  choice)
{
  g_return_if_fail (ENGRAFT_IS_IMPORT_REPORT (self) && column);

  ensure_odd (self, column)->suggestion = choice;
}

/**
 * engraft_import_report_get_suggestion:
 * @self: a report
 * @column: a column of the table
 *
 * Gives the type that nearly all cells of a text column suggest.
 *
 * Returns: the type that nearly all cells of a text column suggest, or
 *   %ENGRAFT_COLUMN_CHOICE_AUTOMATIC
 */
EngraftColumnChoice
engraft_import_report_get_suggestion (EngraftImportReport *self,
                                      const char          *column)
{
  Odd *odd;

  g_return_val_if_fail (ENGRAFT_IS_IMPORT_REPORT (self) && column, ENGRAFT_COLUMN_CHOICE_AUTOMATIC);

  odd = g_hash_table_lookup (self->columns, column);

  return odd ? odd->suggestion : ENGRAFT_COLUMN_CHOICE_AUTOMATIC;
}
