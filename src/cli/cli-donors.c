/* cli-donors.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-donors.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/cli-options.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-cache.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/registry/engraft-donor-mapping.h"
#include "libengraft/registry/engraft-donor-values.h"
#include "libengraft/registry/engraft-left-out.h"
#include "libengraft/registry/engraft-left-out.h"

static const char * const loci[] = { "A", "B", "C", "DRB1", "DRB3", "DRB4", "DRB5", "DQA1", "DQB1", "DPA1", "DPB1" };

/* A locus that a registry does not keep, such as HLA-E */
typedef struct
{
  const char    *locus;       /* of the release */
  EngraftColumn *places[2];
} OtherLocus;

typedef struct
{
  EngraftColumn *id;
  EngraftColumn *places[G_N_ELEMENTS (loci)][2];    /* NULL: the file does not have it */
  EngraftColumn *antigens[G_N_ELEMENTS (loci)][2];  /* of serology beside them; NULL as well */
  guint          n_loci;                            /* that it has */
  GArray        *others;                            /* of OtherLocus */
} Columns;

static void
donor_free (gpointer data)
{
  CliDonor *donor = data;

  g_clear_object (&donor->donor);
  g_clear_object (&donor->typing);
  g_free (donor);
}

static EngraftDonorLocus
find_locus (const char *name)
{
  EngraftDonorLocus locus = ENGRAFT_DONOR_A;

  while (!g_str_equal (engraft_donor_locus_get_name (locus), name))
    locus++;

  return locus;
}

/* NULL: the file does not have it */
static EngraftColumn *
take_column (EngraftTable        *table,
             EngraftDonorMapping *mapping,
             guint                field,
             GHashTable          *used)
{
  const char *name = engraft_donor_mapping_get_column (mapping, field);

  for (guint i = 0; name && i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (!g_str_equal (engraft_column_get_name (column), name))
        continue;
      g_hash_table_add (used, column);
      return column;
    }

  return NULL;
}

/* As an import into a registry does: what is passed over is said */
static void
tell_unused (EngraftTable *table,
             GFile        *file,
             GHashTable   *used)
{
  g_autofree char *path = g_file_get_parse_name (file), *all = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (!g_hash_table_contains (used, column))
        g_ptr_array_add (names, (gpointer) engraft_column_get_name (column));
    }
  if (names->len == 0)
    return;
  g_ptr_array_add (names, NULL);
  all = g_strjoinv (", ", (char **) names->pdata);
  g_printerr ("%s: ", path);
  g_printerr (_("Columns that are not used: %s."), all);
  g_printerr ("\n");
}

static EngraftDonorMapping *
guess_mapping (EngraftTable *table)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    g_ptr_array_add (names, (gpointer) engraft_column_get_name (engraft_table_get_column (table, i)));
  g_ptr_array_add (names, NULL);

  return engraft_donor_mapping_new_guessed ((const char * const *) names->pdata);
}

/* “HLA-E 1”, “E_1”, “e1” */
static EngraftColumn *
take_other_column (EngraftTable *table,
                   const char   *locus,
                   guint         place,
                   GHashTable   *used)
{
  g_autofree char *wanted = g_strdup_printf ("%s%u", locus, place + 1);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      g_autofree char *name = g_ascii_strup (engraft_column_get_name (column), -1);
      gsize n = 0;

      for (const char *at = name; *at; at++)
        if (g_ascii_isalnum (*at))
          name[n++] = *at;
      name[n] = '\0';
      if (!g_str_equal (g_str_has_prefix (name, "HLA") ? name + 3 : name, wanted) || !g_hash_table_add (used, column))
        continue;
      return column;
    }

  return NULL;
}

/* Those loci of the release that a registry does not keep */
static gboolean
find_others (EngraftTable         *table,
             EngraftNomenclature  *nomenclature,
             Columns              *columns,
             GHashTable           *used,
             GError              **error)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);

  for (gsize i = 0; i < names->n_loci; i++)
    {
      OtherLocus other = { .locus = names->loci[i].name };
      gboolean is_kept = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (loci) && !is_kept; k++)
        is_kept = g_str_equal (loci[k], other.locus);
      for (guint k = 0; k < 2 && !is_kept; k++)
        other.places[k] = take_other_column (table, other.locus, k, used);
      if (!other.places[0] != !other.places[1])
        {
          g_set_error (error, CLI_ERROR, CLI_DATA, _("Locus %s has one column, and needs two: %s_1 and %s_2."), other.locus,
                       other.locus, other.locus);
          return FALSE;
        }
      if (other.places[0])
        g_array_append_val (columns->others, other);
    }
  columns->n_loci += columns->others->len;

  return TRUE;
}

static gboolean
find_columns (EngraftTable         *table,
              GFile                *file,
              EngraftNomenclature  *nomenclature,
              Columns              *columns,
              GError              **error)
{
  g_autoptr(EngraftDonorMapping) mapping = guess_mapping (table);
  g_autoptr(GHashTable) used = g_hash_table_new (NULL, NULL);

  columns->id = take_column (table, mapping, ENGRAFT_DONOR_FIELD_ID, used);
  if (!columns->id)
    columns->id = engraft_table_get_column (table, 0);
  g_hash_table_add (used, columns->id);
  for (guint i = 0; i < G_N_ELEMENTS (loci); i++)
    {
      const guint place = 2 * find_locus (loci[i]);

      for (guint k = 0; k < 2; k++)
        {
          columns->places[i][k] = take_column (table, mapping, ENGRAFT_DONOR_FIELD_TYPING + place + k, used);
          columns->antigens[i][k] = take_column (table, mapping, ENGRAFT_DONOR_FIELD_SEROLOGY + place + k, used);
        }
      if (!columns->places[i][0] != !columns->places[i][1])
        {
          g_set_error (error, CLI_ERROR, CLI_DATA, _("Locus %s has one column, and needs two: %s_1 and %s_2."), loci[i],
                       loci[i], loci[i]);
          return FALSE;
        }
      columns->n_loci += columns->places[i][0] || columns->antigens[i][0];
    }
  if (!find_others (table, nomenclature, columns, used, error))
    return FALSE;
  if (columns->n_loci == 0)
    {
      g_set_error (error, CLI_ERROR, CLI_DATA, _("There are no columns of HLA. They are named by locus and place, as in "
                                                 "A_1, A_2, DRB1_1 and DRB1_2."));
      return FALSE;
    }
  tell_unused (table, file, used);

  return TRUE;
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

/* A locus of a row, into the record: as it stands there, and joined with serology that has columns of its own as in a
 * registry.  Returns why both cannot be joined, or NULL. */
static char *
read_locus (const Columns      *columns,
            guint               i,
            guint               row,
            EngraftDonorRecord *record,
            GStringChunk       *texts)
{
  const EngraftDonorLocus locus = find_locus (loci[i]);
  const char *dna[2] = { NULL, NULL }, *antigens[2] = { NULL, NULL };

  for (guint k = 0; k < 2; k++)
    {
      g_autofree char *value = columns->places[i][k] ? get_cell (columns->places[i][k], row) : g_strdup ("");
      g_autofree char *antigen = columns->antigens[i][k] ? get_cell (columns->antigens[i][k], row) : g_strdup ("");

      dna[k] = record->typing[locus][k] = g_string_chunk_insert (texts, value);
      if (*antigen)
        antigens[k] = g_string_chunk_insert (texts, antigen);
    }

  return antigens[0] || antigens[1] ? donor_values_set_typings (record, locus, dna, antigens, texts) : NULL;
}

static gboolean
read_others (const Columns  *columns,
             guint           row,
             EngraftTyping  *typing,
             GError        **error)
{
  for (guint i = 0; i < columns->others->len; i++)
    {
      const OtherLocus *other = &g_array_index (columns->others, OtherLocus, i);
      g_autofree char *first = get_cell (other->places[0], row), *second = get_cell (other->places[1], row);

      if ((*first || *second) && !engraft_typing_set_genotypes (typing, other->locus, first, second, NULL, NULL, error))
        {
          g_prefix_error (error, "%s: ", other->locus);
          return FALSE;
        }
    }

  return TRUE;
}

/* Also into the record, whose texts are those of @texts */
static EngraftTyping *
read_typing (const Columns        *columns,
             guint                 row,
             EngraftDonorRecord   *record,
             GStringChunk         *texts,
             EngraftTypingCache   *cache,
             GError              **error)
{
  g_autoptr(EngraftTyping) typing = engraft_typing_cache_new_typing (cache);

  for (guint i = 0; i < G_N_ELEMENTS (loci); i++)
    {
      const char **values = record->typing[find_locus (loci[i])];
      g_autofree char *problem = NULL;

      if (!columns->places[i][0] && !columns->antigens[i][0])
        continue;
      problem = read_locus (columns, i, row, record, texts);
      if (problem)
        {
          g_set_error_literal (error, CLI_ERROR, CLI_DATA, problem);
          return NULL;
        }
      if ((*values[0] || *values[1]) &&
          !engraft_typing_set_genotypes (typing, loci[i], values[0], values[1], NULL, NULL, error))
        {
          g_prefix_error (error, "%s: ", loci[i]);
          return NULL;
        }
    }

  if (!read_others (columns, row, typing, error))
    return NULL;

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
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (OtherLocus));
  g_autoptr(EngraftTypingCache) cache = engraft_typing_cache_new (nomenclature, macs);
  GPtrArray *donors;
  Columns columns = { .others = others };

  if (!table || !find_columns (table, file, nomenclature, &columns, error))
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
      record.row = row + 1;
      typing = read_typing (&columns, row, &record, texts, cache, &local);
      if (!typing)
        {
          g_ptr_array_add (refused, engraft_left_out_new (row + 1, id, local->message));
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
