/* engraft-donor-search-table.c: the listed donors of a search as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-donor-search-export.h"
#include "libengraft/project/engraft-finished-search.h"
#include "libengraft/registry/engraft-donor-age.h"

typedef struct
{
  EngraftDonorSearchItem *item;
  GPtrArray              *hits;
  GPtrArray              *columns;
  EngraftCwdTable        *catalogue;    /* NULL: there is none */
  guint32                 today;
} Maker;

typedef double (*NumberFunc) (Maker                    *maker,
                              EngraftSearchHit         *hit,
                              const EngraftDonorRecord *record,
                              guint                     index);
typedef char *(*TextFunc)    (Maker                    *maker,
                              EngraftSearchHit         *hit,
                              const EngraftDonorRecord *record,
                              guint                     index);

static const EngraftDonorRecord *
get_record (Maker *maker,
            guint  row)
{
  return engraft_donor_get_record (engraft_search_hit_get_donor (maker->hits->pdata[row]));
}

static void
add_numbers (Maker             *maker,
             const char        *name,
             EngraftColumnType  type,
             NumberFunc         get,
             guint              index)
{
  double *values = g_new (double, MAX (1, maker->hits->len));

  for (guint i = 0; i < maker->hits->len; i++)
    values[i] = get (maker, maker->hits->pdata[i], get_record (maker, i), index ? index : i);
  g_ptr_array_add (maker->columns,
                   engraft_column_new_numbers (name, type, g_bytes_new_take (values, maker->hits->len * sizeof *values)));
}

static void
add_texts (Maker      *maker,
           const char *name,
           TextFunc    dup,
           guint       index)
{
  guint32 *codes = g_new (guint32, MAX (1, maker->hits->len));
  EngraftStringPool *texts = engraft_string_pool_new ();

  for (guint i = 0; i < maker->hits->len; i++)
    {
      g_autofree char *text = dup (maker, maker->hits->pdata[i], get_record (maker, i), index);

      codes[i] = text && *text ? engraft_string_pool_add (texts, text, -1) : ENGRAFT_NO_CODE;
    }
  g_ptr_array_add (maker->columns,
                   engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY,
                                             g_bytes_new_take (codes, maker->hits->len * sizeof *codes), texts, NULL));
}

/* By its nick, whatever the language */
static char *
dup_nick (GType type,
          int   value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);

  return g_strdup (g_enum_get_value (klass, value)->value_nick);
}

static double
get_rank (Maker                    *maker,
          EngraftSearchHit         *hit,
          const EngraftDonorRecord *record,
          guint                     index)
{
  return index + 1;
}

/* In the data file */
static double
get_row (Maker                    *maker,
         EngraftSearchHit         *hit,
         const EngraftDonorRecord *record,
         guint                     index)
{
  return (double) record->row;
}

static double
get_count (Maker                    *maker,
           EngraftSearchHit         *hit,
           const EngraftDonorRecord *record,
           guint                     index)
{
  return engraft_match_get_count (engraft_search_hit_get_match (hit));
}

static double
get_of (Maker                    *maker,
        EngraftSearchHit         *hit,
        const EngraftDonorRecord *record,
        guint                     index)
{
  return engraft_match_get_n_places (engraft_search_hit_get_match (hit));
}

static double
get_age (Maker                    *maker,
         EngraftSearchHit         *hit,
         const EngraftDonorRecord *record,
         guint                     index)
{
  int age = engraft_donor_record_get_age (record, maker->today);

  return age < 0 || record->kind != ENGRAFT_DONOR_ADULT ? NAN : age;
}

static double
get_tnc (Maker                    *maker,
         EngraftSearchHit         *hit,
         const EngraftDonorRecord *record,
         guint                     index)
{
  return record->tnc;
}

static double
get_cd34 (Maker                    *maker,
          EngraftSearchHit         *hit,
          const EngraftDonorRecord *record,
          guint                     index)
{
  return record->cd34;
}

/* “A,B,DRB1”, as the command line takes them */
static char *
dup_counted (Maker                    *maker,
             EngraftSearchHit         *hit,
             const EngraftDonorRecord *record,
             guint                     index)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < engraft_match_get_n_loci (match); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", engraft_match_get_locus (match, i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_id (Maker                    *maker,
        EngraftSearchHit         *hit,
        const EngraftDonorRecord *record,
        guint                     index)
{
  return g_strdup (record->id);
}

static char *
dup_kind (Maker                    *maker,
          EngraftSearchHit         *hit,
          const EngraftDonorRecord *record,
          guint                     index)
{
  return dup_nick (ENGRAFT_TYPE_DONOR_KIND, record->kind);
}

static char *
dup_category (Maker                    *maker,
              EngraftSearchHit         *hit,
              const EngraftDonorRecord *record,
              guint                     index)
{
  return dup_nick (ENGRAFT_TYPE_MATCH_CATEGORY, engraft_match_get_category (engraft_search_hit_get_match (hit)));
}

static char *
dup_cord_class (Maker                    *maker,
                EngraftSearchHit         *hit,
                const EngraftDonorRecord *record,
                guint                     index)
{
  guint potential, count = engraft_match_get_cord_count (engraft_search_hit_get_match (hit), &potential);

  return g_strdup_printf ("%u%s", count, potential > 0 ? "~" : "=");
}

static double
get_antigens (Maker                    *maker,
              EngraftSearchHit         *hit,
              const EngraftDonorRecord *record,
              guint                     index)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);
  guint unknown, count = engraft_match_locus_get_antigen_count (match, index - 1, &unknown);

  return unknown > 0 ? NAN : count;
}

static double
get_tce_version (Maker                    *maker,
                 EngraftSearchHit         *hit,
                 const EngraftDonorRecord *record,
                 guint                     index)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);

  return !engraft_match_has_tce (match) ? NAN : engraft_match_get_tce_version (match) == ENGRAFT_TCE_VERSION_1 ? 1 : 2;
}

static char *
dup_tce (Maker                    *maker,
         EngraftSearchHit         *hit,
         const EngraftDonorRecord *record,
         guint                     index)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);

  return engraft_match_has_tce (match) ? dup_nick (ENGRAFT_TYPE_TCE_MATCH, engraft_match_get_tce (match)) : NULL;
}

static char *
dup_sex (Maker                    *maker,
         EngraftSearchHit         *hit,
         const EngraftDonorRecord *record,
         guint                     index)
{
  return record->sex ? dup_nick (ENGRAFT_TYPE_SEX, record->sex) : NULL;
}

static char *
dup_cmv (Maker                    *maker,
         EngraftSearchHit         *hit,
         const EngraftDonorRecord *record,
         guint                     index)
{
  return record->cmv ? dup_nick (ENGRAFT_TYPE_SIGN, record->cmv) : NULL;
}

static char *
dup_abo (Maker                    *maker,
         EngraftSearchHit         *hit,
         const EngraftDonorRecord *record,
         guint                     index)
{
  static const char * const groups[] = { NULL, "A", "B", "AB", "O" };
  static const char * const rhesus[] = { "", "+", "-" };

  return groups[record->abo] ? g_strconcat (groups[record->abo], rhesus[record->rhesus], NULL) : NULL;
}

static char *
dup_pool (Maker                    *maker,
          EngraftSearchHit         *hit,
          const EngraftDonorRecord *record,
          guint                     index)
{
  return g_strdup (record->pool);
}

static char *
dup_note (Maker                    *maker,
          EngraftSearchHit         *hit,
          const EngraftDonorRecord *record,
          guint                     index)
{
  EngraftShortlistEntry *entry = engraft_donor_search_item_find_entry (maker->item, record->id);
  const char *note = entry ? engraft_options_get_string (ENGRAFT_OPTIONS (entry), "note") : NULL;

  return entry ? g_strdup (note ? note : "*") : NULL;
}

static char *
dup_simulated (Maker                    *maker,
               EngraftSearchHit         *hit,
               const EngraftDonorRecord *record,
               guint                     index)
{
  return g_strdup ("simulated");
}

/* “2=”, “1>”, “1<~?”: as on the command line */
static char *
dup_locus (Maker                    *maker,
           EngraftSearchHit         *hit,
           const EngraftDonorRecord *record,
           guint                     index)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);

  return engraft_match_locus_is_typed (match, index) ? engraft_match_locus_dup_sign (match, index, TRUE) : NULL;
}

/* “1”; “0-1”, when alleles are ambiguous.  Of an even number GvH, of an odd one HvG */
static char *
dup_direction (Maker                    *maker,
               EngraftSearchHit         *hit,
               const EngraftDonorRecord *record,
               guint                     number)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);
  const guint index = number / 2, side = number % 2;
  guint least[2], most[2];

  engraft_match_locus_get_direction (match, index, &least[0], &least[1]);
  engraft_match_locus_get_direction_most (match, index, &most[0], &most[1]);

  return least[side] == most[side] ? g_strdup_printf ("%u", least[side])
                                   : g_strdup_printf ("%u-%u", least[side], most[side]);
}

static char *
dup_typing (Maker                    *maker,
            EngraftSearchHit         *hit,
            const EngraftDonorRecord *record,
            guint                     index)
{
  return g_strdup (record->typing[index / 2][index % 2]);
}

/* How common the donor's typing is, by the catalogue */
static char *
dup_common (Maker                    *maker,
            EngraftSearchHit         *hit,
            const EngraftDonorRecord *record,
            guint                     index)
{
  return engraft_cwd_table_dup_words (maker->catalogue, engraft_match_get_donor (engraft_search_hit_get_match (hit)),
                                      engraft_donor_locus_get_name (index / 2), index % 2);
}

static void
add_catalogue (Maker *maker)
{
  for (guint i = 0; i < 2 * ENGRAFT_N_DONOR_LOCI; i++)
    {
      g_autofree char *name = g_strdup_printf ("common_%s_%u", engraft_donor_locus_get_name (i / 2), i % 2 + 1);

      add_texts (maker, name, dup_common, i);
    }
}

static void
add_loci (Maker *maker)
{
  EngraftMatch *match = maker->hits->len ? engraft_search_hit_get_match (maker->hits->pdata[0]) : NULL;

  for (guint i = 0; match && i < engraft_match_get_n_shown_loci (match); i++)
    {
      g_autofree char *name = g_strdup_printf ("match_%s", engraft_match_get_locus (match, i));

      add_texts (maker, name, dup_locus, i);
    }
  for (guint i = 0; match && i < engraft_match_get_n_loci (match); i++)
    {
      g_autofree char *name = g_strdup_printf ("antigens_%s", engraft_match_get_locus (match, i));

      add_numbers (maker, name, ENGRAFT_COLUMN_INTEGER, get_antigens, i + 1);
    }
  for (guint i = 0; match && i < 2 * engraft_match_get_n_shown_loci (match); i++)
    {
      if (i / 2 >= engraft_match_get_n_loci (match) && g_str_equal (engraft_match_get_locus (match, i / 2), "DRB345"))
        continue;

      g_autofree char *name = g_strdup_printf ("%s_%s", i % 2 ? "hvg" : "gvh", engraft_match_get_locus (match, i / 2));

      add_texts (maker, name, dup_direction, i);
    }
  for (guint i = 0; i < 2 * ENGRAFT_N_DONOR_LOCI; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s_%u", engraft_donor_locus_get_name (i / 2), i % 2 + 1);

      add_texts (maker, name, dup_typing, i);
    }
}

/* What is known of a donor beside the typing, of a registry */
static void
add_facts (Maker *maker)
{
  add_numbers (maker, "age", ENGRAFT_COLUMN_INTEGER, get_age, 0);
  add_texts (maker, "sex", dup_sex, 0);
  add_texts (maker, "cmv", dup_cmv, 0);
  add_texts (maker, "abo", dup_abo, 0);
  add_numbers (maker, "tnc_1e7", ENGRAFT_COLUMN_NUMBER, get_tnc, 0);
  add_numbers (maker, "cd34_1e6", ENGRAFT_COLUMN_NUMBER, get_cd34, 0);
  add_texts (maker, "registry", dup_pool, 0);
}

static gboolean
list_hits (EngraftDonorSearchItem  *item,
           GPtrArray               *hits,
           EngraftOperation        *operation,
           GError                 **error)
{
  EngraftSearchResult *result = engraft_donor_search_item_get_result (item);
  guint n;

  if (!result)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED, _("Nothing was searched yet."));
      return FALSE;
    }
  n = engraft_search_result_get_n_listed (result);
  for (guint i = 0; i < n; i++)
    {
      EngraftSearchHit *hit;

      if (operation)
        engraft_operation_set_fraction (operation, (double) i / n);
      if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
        return FALSE;
      hit = engraft_donor_search_item_dup_hit (item, i, error);
      if (!hit)
        return FALSE;
      g_ptr_array_add (hits, hit);
    }

  return TRUE;
}

/**
 * engraft_donor_search_make_table:
 * @item: a search with a result; in a thread, a snapshot of it
 * @operation: (nullable): is told how far it is, and may stop it
 * @error: return location for an error
 *
 * Makes a table of the listed donors, the best first.  Values are words of no language.  Where a catalogue of common
 * alleles is imported, it says how common what a donor has is.  Of donors of a data file there is the row, and nothing but
 * the typing.  O(donors that are listed), some 50 µs each.
 *
 * Returns: (transfer full): the table
 */
EngraftTable *
engraft_donor_search_make_table (EngraftDonorSearchItem  *item,
                                 EngraftOperation        *operation,
                                 GError                 **error)
{
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftCwdTable) catalogue = NULL;
  Maker maker = { item, hits, columns, NULL, engraft_donor_record_today () };
  gboolean of_file;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (item), NULL);

  maker.catalogue = catalogue = engraft_donor_search_item_dup_catalogue (item, NULL);
  if (!list_hits (item, hits, operation, error))
    return NULL;

  of_file = engraft_search_donors_is_of_file (engraft_donor_search_item_get_donors (item));
  add_numbers (&maker, "rank", ENGRAFT_COLUMN_INTEGER, get_rank, 0);
  add_texts (&maker, "id", dup_id, 0);
  if (of_file)
    add_numbers (&maker, "row", ENGRAFT_COLUMN_INTEGER, get_row, 0);
  else
    add_texts (&maker, "kind", dup_kind, 0);
  add_numbers (&maker, "count", ENGRAFT_COLUMN_INTEGER, get_count, 0);
  add_numbers (&maker, "of", ENGRAFT_COLUMN_INTEGER, get_of, 0);
  add_texts (&maker, "counted", dup_counted, 0);
  add_texts (&maker, "category", dup_category, 0);
  add_texts (&maker, "cord_class", dup_cord_class, 0);
  add_texts (&maker, "tce", dup_tce, 0);
  add_numbers (&maker, "tce_version", ENGRAFT_COLUMN_INTEGER, get_tce_version, 0);
  if (!of_file)
    add_facts (&maker);
  add_texts (&maker, "shortlist", dup_note, 0);
  add_loci (&maker);
  if (catalogue)
    add_catalogue (&maker);
  if (engraft_donor_search_item_is_simulated (item))
    add_texts (&maker, "source", dup_simulated, 0);

  return engraft_table_new (engraft_item_get_name (ENGRAFT_ITEM (item)), columns);
}
