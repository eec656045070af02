/* engraft-search-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-search-result-private.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftSearchResult:
 *
 * The donors that a search found, in their order.  It does not change.
 */
struct _EngraftSearchResult
{
  GObject    parent_instance;

  GPtrArray *hits;
  GPtrArray *pools;          /* their names, those with most donors first */
  guint64    n_searched;
  guint64    n_unknown;
};

G_DEFINE_FINAL_TYPE (EngraftSearchResult, engraft_search_result, G_TYPE_OBJECT)

static void
engraft_search_result_finalize (GObject *object)
{
  EngraftSearchResult *self = ENGRAFT_SEARCH_RESULT (object);

  g_ptr_array_unref (self->hits);
  g_clear_pointer (&self->pools, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_search_result_parent_class)->finalize (object);
}

static void
engraft_search_result_class_init (EngraftSearchResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_search_result_finalize;
}

static void
engraft_search_result_init (EngraftSearchResult *self)
{
}

static const EngraftDonorRecord *
get_record (EngraftSearchResult *self,
            guint                index)
{
  return engraft_donor_get_record (engraft_search_hit_get_donor (self->hits->pdata[index]));
}

EngraftSearchResult *
engraft_search_result_new_of_hits (GPtrArray *hits,
                                   guint64    n_searched,
                                   guint64    n_unknown)
{
  EngraftSearchResult *self = g_object_new (ENGRAFT_TYPE_SEARCH_RESULT, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  self->hits = hits;
  self->n_searched = n_searched;
  self->n_unknown = n_unknown;
  self->pools = g_ptr_array_new ();
  for (guint i = 0; i < hits->len; i++)
    if (g_hash_table_add (seen, (char *) get_record (self, i)->pool))
      g_ptr_array_add (self->pools, (char *) get_record (self, i)->pool);

  return self;
}

/**
 * engraft_search_result_get_n_found:
 * @self: a result
 *
 * Counts the donors that are within the budget and the filters.
 *
 * Returns: how many were found
 */
guint64
engraft_search_result_get_n_found (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->hits->len;
}

/**
 * engraft_search_result_get_n_searched:
 * @self: a result
 *
 * Counts the donors that were looked at.
 *
 * Returns: how many were searched
 */
guint64
engraft_search_result_get_n_searched (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->n_searched;
}

/**
 * engraft_search_result_get_n_unknown:
 * @self: a result
 *
 * Counts the donors that match, and are left out because what a filter asks for is not known of them.
 *
 * Returns: how many
 */
guint64
engraft_search_result_get_n_unknown (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->n_unknown;
}

/**
 * engraft_search_result_get_n_listed:
 * @self: a result
 *
 * Counts the donors that are listed, which may be fewer than were found.
 *
 * Returns: how many hits there are
 */
guint
engraft_search_result_get_n_listed (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->hits->len;
}

/**
 * engraft_search_result_dup_hit:
 * @self: a result
 * @index: which, from 0
 * @error: return location
 *
 * Gets a donor by its rank.
 *
 * Returns: (transfer full): the hit
 */
EngraftSearchHit *
engraft_search_result_dup_hit (EngraftSearchResult  *self,
                               guint                 index,
                               GError              **error)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self) && index < self->hits->len, NULL);

  return g_object_ref (self->hits->pdata[index]);
}

static const char *
get_facet_name (EngraftSearchFacet facet,
                guint              index)
{
  static const char * const kinds[] = { N_("Adults"), N_("Cord-blood units") };
  static const char * const sexes[] = { N_("Sex not known"), N_("Female"), N_("Male") };
  static const char * const signs[] = { N_("CMV not known"), N_("CMV positive"), N_("CMV negative") };
  static const char * const groups[] = { N_("ABO not known"), "A", "B", "AB", "O" };

  switch (facet)
    {
    case ENGRAFT_FACET_KIND:
      return index < G_N_ELEMENTS (kinds) ? _(kinds[index]) : NULL;

    case ENGRAFT_FACET_SEX:
      return index < G_N_ELEMENTS (sexes) ? _(sexes[index]) : NULL;

    case ENGRAFT_FACET_CMV:
      return index < G_N_ELEMENTS (signs) ? _(signs[index]) : NULL;

    case ENGRAFT_FACET_ABO:
      return index == 0 ? _(groups[0]) : index < G_N_ELEMENTS (groups) ? groups[index] : NULL;

    case ENGRAFT_FACET_MISMATCHES:
    case ENGRAFT_FACET_POOL:
    default:
      return NULL;
    }
}

static guint
get_facet_value (EngraftSearchResult *self,
                 EngraftSearchFacet   facet,
                 guint                hit)
{
  const EngraftDonorRecord *record = get_record (self, hit);
  guint pool = 0;

  switch (facet)
    {
    case ENGRAFT_FACET_MISMATCHES:
      return engraft_search_hit_get_mismatches (self->hits->pdata[hit]);

    case ENGRAFT_FACET_KIND:
      return record->kind;

    case ENGRAFT_FACET_SEX:
      return record->sex;

    case ENGRAFT_FACET_CMV:
      return record->cmv;

    case ENGRAFT_FACET_ABO:
      return record->abo;

    case ENGRAFT_FACET_POOL:
    default:
      while (!g_str_equal (self->pools->pdata[pool], record->pool))
        pool++;
      return pool;
    }
}

static char *
dup_facet_name (EngraftSearchResult *self,
                EngraftSearchFacet   facet,
                guint                index)
{
  if (facet == ENGRAFT_FACET_POOL)
    return index < self->pools->len ? g_strdup (self->pools->pdata[index]) : NULL;
  if (facet == ENGRAFT_FACET_MISMATCHES)
    return index <= 4 ? g_strdup_printf (ngettext ("%u mismatch", "%u mismatches", index), index) : NULL;

  return g_strdup (get_facet_name (facet, index));
}

/**
 * engraft_search_result_count_facet:
 * @self: a result
 * @facet: what to count by
 * @index: the value: the number of mismatches, the value of the enumeration, or which registry
 * @name: (out) (optional) (nullable) (transfer full): the value for people; %NULL when there is no such
 *
 * Counts the donors found that have a value; O(hits).
 *
 * Returns: how many
 */
guint
engraft_search_result_count_facet (EngraftSearchResult *self,
                                   EngraftSearchFacet   facet,
                                   guint                index,
                                   char               **name)
{
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  if (name)
    *name = dup_facet_name (self, facet, index);
  for (guint i = 0; i < self->hits->len; i++)
    n += get_facet_value (self, facet, i) == index;

  return n;
}
