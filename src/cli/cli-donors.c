/* cli-donors.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-donors.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli-options.h"
#include "libengraft/io/engraft-import.h"

static const char * const loci[] = { "A", "B", "C", "DRB1", "DRB3", "DRB4", "DRB5", "DQA1", "DQB1", "DPA1", "DPB1" };

typedef struct
{
  EngraftColumn *id;
  EngraftColumn *places[G_N_ELEMENTS (loci)][2];    /* NULL: the file does not have it */
  guint          n_loci;                            /* that it has */
} Columns;

static void
donor_free (gpointer data)
{
  CliDonor *donor = data;

  g_clear_object (&donor->donor);
  g_clear_object (&donor->typing);
  g_free (donor);
}

/* “A1”, “A_1”, “HLA-A 1” and “a.1” are one. */
static char *
simplify (const char *name)
{
  GString *simple = g_string_new (NULL);

  if (g_ascii_strncasecmp (name, "HLA", 3) == 0)
    name += 3;
  for (; *name; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (simple, g_ascii_toupper (*name));

  return g_string_free (simple, FALSE);
}

/* The place of a locus that a column is named for; FALSE: none */
static gboolean
find_place (const char *name,
            guint      *locus,
            guint      *place)
{
  g_autofree char *simple = simplify (name);

  for (guint i = 0; i < G_N_ELEMENTS (loci); i++)
    for (guint j = 0; j < 2; j++)
      {
        g_autofree char *wanted = g_strdup_printf ("%s%u", loci[i], j + 1);

        if (g_str_equal (simple, wanted))
          {
            *locus = i;
            *place = j;
            return TRUE;
          }
      }

  return FALSE;
}

static gboolean
find_columns (EngraftTable  *table,
              Columns       *columns,
              GError       **error)
{
  memset (columns, 0, sizeof *columns);
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      const char *name = engraft_column_get_name (column);
      guint locus, place;

      if (!columns->id && (i == 0 || g_ascii_strcasecmp (name, "id") == 0))
        columns->id = column;
      if (find_place (name, &locus, &place))
        columns->places[locus][place] = column;
    }
  for (guint i = 0; i < G_N_ELEMENTS (loci); i++)
    {
      if (!columns->places[i][0] != !columns->places[i][1])
        {
          g_set_error (error, CLI_ERROR, CLI_DATA, _("Locus %s has one column, and needs two: %s_1 and %s_2."), loci[i],
                       loci[i], loci[i]);
          return FALSE;
        }
      columns->n_loci += columns->places[i][0] != NULL;
    }
  if (columns->n_loci == 0)
    g_set_error (error, CLI_ERROR, CLI_DATA, _("There are no columns of HLA. They are named by locus and place, as in "
                                               "A_1, A_2, DRB1_1 and DRB1_2."));

  return columns->n_loci > 0;
}

/* Typings are texts, also where all of a column look like numbers: 0101 is no 101. */
static EngraftTable *
read_as_text (GFile   *file,
              GError **error)
{
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(EngraftImportReport) report = NULL;
  g_autoptr(EngraftOperation) operation = engraft_operation_new (_("Donors"));
  g_autoptr(EngraftTable) first = engraft_import_file (file, options, operation, &report, error);

  if (!first)
    return NULL;
  for (guint i = 0; i < engraft_table_get_n_columns (first); i++)
    {
      EngraftColumnOptions *column =
        engraft_import_options_add_column (options, engraft_column_get_name (engraft_table_get_column (first, i)));

      if (!cli_options_set (ENGRAFT_OPTIONS (column), "type", "text", error))
        return NULL;
    }
  g_clear_object (&report);

  return engraft_import_file (file, options, operation, &report, error);
}

static char *
get_cell (EngraftColumn *column,
          guint          row)
{
  return engraft_column_is_missing (column, row) ? g_strdup ("") : g_strstrip (engraft_column_dup_cell (column, row));
}

static EngraftDonorLocus
find_locus (const char *name)
{
  EngraftDonorLocus locus = ENGRAFT_DONOR_A;

  while (!g_str_equal (engraft_donor_locus_get_name (locus), name))
    locus++;

  return locus;
}

/* Also into the record, whose texts are those of @texts */
static EngraftTyping *
read_typing (const Columns        *columns,
             guint                 row,
             EngraftDonorRecord   *record,
             GStringChunk         *texts,
             EngraftNomenclature  *nomenclature,
             EngraftMacTable      *macs,
             GError              **error)
{
  g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, macs);

  for (guint i = 0; i < G_N_ELEMENTS (loci); i++)
    {
      g_autofree char *first = NULL, *second = NULL;

      if (!columns->places[i][0])
        continue;
      first = get_cell (columns->places[i][0], row);
      second = get_cell (columns->places[i][1], row);
      if ((*first || *second) && !engraft_typing_set_genotypes (typing, loci[i], first, second, NULL, NULL, error))
        {
          g_prefix_error (error, "%s: ", loci[i]);
          return NULL;
        }
      record->typing[find_locus (loci[i])][0] = g_string_chunk_insert (texts, first);
      record->typing[find_locus (loci[i])][1] = g_string_chunk_insert (texts, second);
    }

  return g_steal_pointer (&typing);
}

GPtrArray *
cli_donors_read (GFile                *file,
                 EngraftNomenclature  *nomenclature,
                 EngraftMacTable      *macs,
                 GPtrArray            *refused,
                 GError              **error)
{
  g_autoptr(EngraftTable) table = read_as_text (file, error);
  GPtrArray *donors;
  Columns columns;

  if (!table || !find_columns (table, &columns, error))
    return NULL;

  donors = g_ptr_array_new_with_free_func (donor_free);
  for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
    {
      g_autoptr(GError) local = NULL;
      g_autoptr(GStringChunk) texts = g_string_chunk_new (256);
      g_autoptr(EngraftTyping) typing = NULL;
      g_autofree char *id = get_cell (columns.id, row);
      EngraftDonorRecord record;
      CliDonor *donor;

      engraft_donor_record_init (&record);
      record.id = id;
      typing = read_typing (&columns, row, &record, texts, nomenclature, macs, &local);
      if (!typing)
        {
          g_ptr_array_add (refused, g_strdup_printf (_("Row %u, “%s”: %s"), row + 1, id, local->message));
          continue;
        }
      donor = g_new0 (CliDonor, 1);
      donor->donor = engraft_donor_new (&record);
      donor->row = row + 1;
      donor->typing = g_steal_pointer (&typing);
      g_ptr_array_add (donors, donor);
    }

  return donors;
}
