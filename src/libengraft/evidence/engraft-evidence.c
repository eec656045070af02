/* engraft-evidence.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-evidence.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-writer.h"

/**
 * EngraftEvidence:
 *
 * The published evidence that comes with Engraft, and the rows that the user added to it, which are kept in a file of their own.
 */
struct _EngraftEvidence
{
  GObject     parent_instance;

  GFile      *own;
  GError     *own_error;    /* why the user's rows could not be read, or NULL */
  GListStore *rows;         /* of EngraftEvidenceRow */
};

G_DEFINE_FINAL_TYPE (EngraftEvidence, engraft_evidence, G_TYPE_OBJECT)

static void
engraft_evidence_finalize (GObject *object)
{
  EngraftEvidence *self = ENGRAFT_EVIDENCE (object);

  g_clear_object (&self->own);
  g_clear_error (&self->own_error);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (engraft_evidence_parent_class)->finalize (object);
}

static void
engraft_evidence_class_init (EngraftEvidenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_evidence_finalize;
}

static void
engraft_evidence_init (EngraftEvidence *self)
{
  self->rows = g_list_store_new (ENGRAFT_TYPE_EVIDENCE_ROW);
}

/* ENGRAFT_DATA_DIR: where data/ is, for a program that is not installed */
static GFile *
get_shipped_file (void)
{
  const char *folder = g_getenv ("ENGRAFT_DATA_DIR");

  return g_file_new_build_filename (folder && *folder ? folder : PKGDATADIR, "evidence", "evidence.csv", NULL);
}

static gboolean
find_columns (EngraftTable   *table,
              EngraftColumn **columns,
              GError        **error)
{
  for (guint field = 0; field < ENGRAFT_EVIDENCE_N_FIELDS; field++)
    {
      const char *name = engraft_evidence_field_get_name (field);

      columns[field] = engraft_table_find_column (table, name);
      if (columns[field])
        continue;
      g_set_error (error, ENGRAFT_EVIDENCE_ERROR, ENGRAFT_EVIDENCE_ERROR_FILE, _("The file of evidence has no column “%s”."), name);
      return FALSE;
    }

  return TRUE;
}

/* The import makes “yes” and “no” logical; other columns keep their words. */
static char *
dup_value (EngraftColumn *column,
           guint          row)
{
  double value;

  if (engraft_column_is_missing (column, row))
    return NULL;
  if (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_LOGICAL)
    return engraft_column_dup_cell (column, row);
  value = engraft_column_get_numbers (column, NULL)[row];

  return g_strdup (value != 0 ? "yes" : "no");
}

static gboolean
read_file (GFile      *file,
           gboolean    own,
           GListStore *rows,
           GError    **error)
{
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(EngraftTable) table = engraft_import_file (file, options, NULL, NULL, error);
  g_autoptr(GPtrArray) read = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  EngraftColumn *columns[ENGRAFT_EVIDENCE_N_FIELDS];

  if (!table || !find_columns (table, columns, error))
    return FALSE;
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      char *values[ENGRAFT_EVIDENCE_N_FIELDS];
      EngraftEvidenceRow *row;

      for (guint field = 0; field < ENGRAFT_EVIDENCE_N_FIELDS; field++)
        values[field] = dup_value (columns[field], i);
      if (own)
        {
          g_free (values[ENGRAFT_EVIDENCE_FIELD_STATUS]);
          values[ENGRAFT_EVIDENCE_FIELD_STATUS] = g_strdup ("own");
        }
      row = engraft_evidence_row_new ((const char * const *) values, error);
      for (guint field = 0; field < ENGRAFT_EVIDENCE_N_FIELDS; field++)
        g_free (values[field]);
      if (!row)
        return FALSE;
      g_ptr_array_add (read, row);
      if (g_hash_table_add (ids, (gpointer) engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ID)))
        continue;
      g_set_error (error, ENGRAFT_EVIDENCE_ERROR, ENGRAFT_EVIDENCE_ERROR_ROW, _("Evidence row %s is there twice."),
                   engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ID));
      return FALSE;
    }
  g_list_store_splice (rows, g_list_model_get_n_items (G_LIST_MODEL (rows)), 0, read->pdata, read->len);

  return TRUE;
}

/**
 * engraft_evidence_new:
 * @file: (nullable): a CSV file of evidence; %NULL: the one that comes with Engraft
 * @own: (nullable): the file of the user's rows, which need not be there; %NULL: where they are kept for this user
 * @error: return location for an error
 *
 * Reads the evidence and checks every row.  When only the user's rows cannot be read, the rest is there,
 * [method@Evidence.get_own_error] says why, and their file is not written over.
 *
 * Returns: (transfer full) (nullable): the evidence, or %NULL with an error of the import or an [error@EvidenceError]
 */
EngraftEvidence *
engraft_evidence_new (GFile   *file,
                      GFile   *own,
                      GError **error)
{
  g_autoptr(EngraftEvidence) self = g_object_new (ENGRAFT_TYPE_EVIDENCE, NULL);
  g_autoptr(GFile) shipped = file ? g_object_ref (file) : get_shipped_file ();

  self->own = own ? g_object_ref (own) : g_file_new_build_filename (g_get_user_data_dir (), "engraft", "evidence.csv", NULL);
  if (!read_file (shipped, FALSE, self->rows, error))
    return NULL;
  if (g_file_query_exists (self->own, NULL))
    read_file (self->own, TRUE, self->rows, &self->own_error);

  return g_steal_pointer (&self);
}

/**
 * engraft_evidence_get_own_error:
 * @self: evidence
 *
 * Says why the user's rows could not be read.
 *
 * Returns: (transfer none) (nullable): the error, or %NULL when they could
 */
const GError *
engraft_evidence_get_own_error (EngraftEvidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE (self), NULL);

  return self->own_error;
}

/**
 * engraft_evidence_get_rows:
 * @self: evidence
 *
 * Gets all rows.
 *
 * Returns: (transfer none): a list of [class@EvidenceRow]; it changes with the user's rows
 */
GListModel *
engraft_evidence_get_rows (EngraftEvidence *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE (self), NULL);

  return G_LIST_MODEL (self->rows);
}

typedef struct
{
  const char *text;
  guint       n;
} Value;

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const Value *x = a, *y = b;

  return x->n == y->n ? g_utf8_collate (x->text, y->text) : x->n > y->n ? -1 : 1;
}

/**
 * engraft_evidence_list_values:
 * @self: evidence
 * @field: a field
 * @filter: (nullable): of which rows; %NULL: of all
 *
 * Lists what is told in a field, the most frequent first.
 *
 * Returns: (transfer full): texts, without the empty one
 */
char **
engraft_evidence_list_values (EngraftEvidence       *self,
                              EngraftEvidenceField   field,
                              EngraftEvidenceFilter *filter)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(EngraftEvidenceRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      Value value = { engraft_evidence_row_get_text (row, field), 1 };
      guint k = 0;

      if (!*value.text || (filter && !engraft_evidence_filter_takes (filter, row)))
        continue;
      while (k < values->len && !g_str_equal (g_array_index (values, Value, k).text, value.text))
        k++;
      if (k < values->len)
        g_array_index (values, Value, k).n++;
      else
        g_array_append_val (values, value);
    }
  g_array_sort (values, compare_values);
  for (guint k = 0; k < values->len; k++)
    g_strv_builder_add (builder, g_array_index (values, Value, k).text);

  return g_strv_builder_end (builder);
}

/**
 * engraft_evidence_select:
 * @self: evidence
 * @filter: which rows
 *
 * Takes rows, and puts together what can be.
 *
 * Returns: (transfer full): a selection
 */
EngraftEvidenceSelection *
engraft_evidence_select (EngraftEvidence       *self,
                         EngraftEvidenceFilter *filter)
{
  g_autoptr(GListStore) taken = g_list_store_new (ENGRAFT_TYPE_EVIDENCE_ROW);

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE (self), NULL);
  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE_FILTER (filter), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(EngraftEvidenceRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (engraft_evidence_filter_takes (filter, row))
        g_list_store_append (taken, row);
    }

  return engraft_evidence_selection_new (G_LIST_MODEL (taken));
}

/* The user's rows as they are now; an empty table is a file with a header alone, which the import would refuse. */
static gboolean
save (EngraftEvidence  *self,
      GListStore       *rows,
      GError          **error)
{
  g_autoptr(EngraftEvidenceFilter) filter = engraft_evidence_filter_new ();
  g_autoptr(EngraftEvidence) other = g_object_new (ENGRAFT_TYPE_EVIDENCE, NULL);
  g_autoptr(EngraftEvidenceSelection) own = NULL;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GFile) folder = g_file_get_parent (self->own);
  g_autoptr(GError) exists = NULL;

  g_object_set (filter, "status", "own", NULL);
  g_set_object (&other->rows, rows);
  own = engraft_evidence_select (other, filter);
  if (engraft_evidence_selection_get_n (own) == 0)
    {
      if (g_file_delete (self->own, NULL, &exists) || g_error_matches (exists, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&exists));
      return FALSE;
    }
  if (!g_file_make_directory_with_parents (folder, NULL, &exists) && !g_error_matches (exists, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&exists));
      return FALSE;
    }
  table = engraft_evidence_selection_to_table (own);

  return engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_CSV, self->own, NULL, error);
}

/**
 * engraft_evidence_change_own:
 * @self: evidence
 * @former: (nullable): one of the user's rows, which goes; %NULL: none
 * @row: (nullable): a row of the user's which comes, in its place; %NULL: none
 * @error: return location for an error
 *
 * Adds, replaces or removes one of the user's rows, and writes their file.  On an error nothing has changed.
 *
 * Returns: %TRUE on success
 */
gboolean
engraft_evidence_change_own (EngraftEvidence    *self,
                             EngraftEvidenceRow *former,
                             EngraftEvidenceRow *row,
                             GError            **error)
{
  g_autoptr(GListStore) rows = NULL;
  guint n, place;

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE (self), FALSE);
  g_return_val_if_fail (!former || engraft_evidence_row_get_status (former) == ENGRAFT_EVIDENCE_STATUS_OWN, FALSE);
  g_return_val_if_fail (!row || engraft_evidence_row_get_status (row) == ENGRAFT_EVIDENCE_STATUS_OWN, FALSE);

  if (self->own_error)
    {
      g_propagate_error (error, g_error_copy (self->own_error));
      return FALSE;
    }
  rows = g_list_store_new (ENGRAFT_TYPE_EVIDENCE_ROW);
  n = place = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftEvidenceRow) other = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      g_list_store_append (rows, other);
    }
  if (former && !g_list_store_find (rows, former, &place))
    {
      g_set_error_literal (error, ENGRAFT_EVIDENCE_ERROR, ENGRAFT_EVIDENCE_ERROR_ROW, _("This row is no longer there."));
      return FALSE;
    }
  g_list_store_splice (rows, place, former != NULL, (gpointer *) &row, row != NULL);
  if (!save (self, rows, error))
    return FALSE;
  g_list_store_splice (self->rows, place, former != NULL, (gpointer *) &row, row != NULL);

  return TRUE;
}

/**
 * engraft_evidence_dup_next_id:
 * @self: evidence
 *
 * Makes a number for another row of the user's.
 *
 * Returns: (transfer full): such as “U3”
 */
char *
engraft_evidence_dup_next_id (EngraftEvidence *self)
{
  int highest = 0;

  g_return_val_if_fail (ENGRAFT_IS_EVIDENCE (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr(EngraftEvidenceRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      const char *id = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ID);

      if (*id == 'U')
        highest = MAX (highest, atoi (id + 1));
    }

  return g_strdup_printf ("U%d", highest + 1);
}
