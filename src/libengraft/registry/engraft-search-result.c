/* engraft-search-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-search-result-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/registry/engraft-donor-index-private.h"
#include "libengraft/registry/engraft-left-out.h"

/**
 * EngraftSearchResult:
 *
 * The donors that a search found: how many, of which kinds, and the best of them in their order.
 */
G_DEFINE_FINAL_TYPE (EngraftSearchResult, engraft_search_result, G_TYPE_OBJECT)

static void
engraft_search_result_finalize (GObject *object)
{
  EngraftSearchResult *self = ENGRAFT_SEARCH_RESULT (object);

  g_clear_object (&self->index);
  g_clear_pointer (&self->given, g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_object (&self->patient);
  g_clear_object (&self->options);
  engraft_hit_list_clear (&self->hits);
  g_clear_pointer (&self->pools, g_hash_table_unref);
  g_clear_pointer (&self->pool_names, g_ptr_array_unref);

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
  self->pools = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pool_names = g_ptr_array_new_with_free_func (g_free);
}

/**
 * engraft_search_result_new_of_hits: (skip)
 * @patient: the HLA of the patient
 * @options: what was looked for
 * @budget: how many mismatches there may be together
 * @n_searched: among how many donors
 * @n_found: how many were found, also those that are not listed
 * @limit: how many would have been listed at the most; 0: all
 * @hits: (element-type EngraftSearchHit): those that are listed, the best first
 *
 * Makes a result of donors that were matched one by one, as those of a data file are: it can be written down as one of a
 * registry.  It has no facets.
 *
 * Returns: (transfer full): the result
 */
EngraftSearchResult *
engraft_search_result_new_of_hits (EngraftTyping        *patient,
                                   EngraftSearchOptions *options,
                                   guint                 budget,
                                   guint64               n_searched,
                                   guint64               n_found,
                                   guint                 limit,
                                   GPtrArray            *hits)
{
  EngraftSearchResult *self;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (patient) && ENGRAFT_IS_SEARCH_OPTIONS (options) && hits, NULL);

  self = g_object_new (ENGRAFT_TYPE_SEARCH_RESULT, NULL);
  self->patient = g_object_ref (patient);
  self->options = ENGRAFT_SEARCH_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  self->budget = budget;
  self->limit = limit;
  self->n_searched = n_searched;
  self->n_found = n_found;
  self->given = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (self->given, g_object_ref (hits->pdata[i]));
  self->n_given = hits->len;

  return self;
}

/**
 * engraft_search_result_add_other:
 * @self: a result of hits, which nobody else has yet
 * @hit: a donor who is not listed
 *
 * Adds a donor of whom is asked though he is not listed.
 */
void
engraft_search_result_add_other (EngraftSearchResult *self,
                                 EngraftSearchHit    *hit)
{
  g_return_if_fail (ENGRAFT_IS_SEARCH_RESULT (self) && self->given && ENGRAFT_IS_SEARCH_HIT (hit));

  g_ptr_array_add (self->given, g_object_ref (hit));
}

/**
 * engraft_search_result_set_left_out: (skip)
 * @self: a result of hits, which nobody else has yet
 * @left_out: of EngraftLeftOut: the donors that could not be matched
 *
 * Says which donors were left out, so that whoever reads the result knows that it is not of all.
 */
void
engraft_search_result_set_left_out (EngraftSearchResult *self,
                                    GPtrArray           *left_out)
{
  g_return_if_fail (ENGRAFT_IS_SEARCH_RESULT (self) && self->given && left_out);

  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_left_out_free);
  for (guint i = 0; i < left_out->len; i++)
    g_ptr_array_add (self->left_out, engraft_left_out_copy (left_out->pdata[i]));
}

/**
 * engraft_search_result_get_n_left_out:
 * @self: a result
 *
 * Tells how many donors could not be matched because a locus of theirs cannot be read; of a file also those of whom the
 * row cannot be.
 *
 * Returns: how many, none of which is among those that were searched
 */
guint64
engraft_search_result_get_n_left_out (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  if (self->index)
    return engraft_donor_index_get_n_refused (self->index);

  return self->left_out ? self->left_out->len : 0;
}

/**
 * engraft_search_result_list_left_out: (skip)
 * @self: a result
 * @limit: how many at most
 *
 * Lists donors that could not be matched, the first of them.  An index keeps the first 10,000 of an update.
 *
 * Returns: (transfer full): of EngraftLeftOut
 */
GPtrArray *
engraft_search_result_list_left_out (EngraftSearchResult *self,
                                     guint                limit)
{
  GPtrArray *list;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), NULL);

  if (self->index)
    return engraft_donor_index_list_refused (self->index, limit);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_left_out_free);
  for (guint i = 0; self->left_out && i < MIN (limit, self->left_out->len); i++)
    g_ptr_array_add (list, engraft_left_out_copy (self->left_out->pdata[i]));

  return list;
}

/**
 * engraft_search_result_dup_left_out:
 * @self: a result
 * @limit: how many at most
 *
 * Names donors that could not be matched, the first of them.  An index keeps the first 10,000 of an update.
 *
 * Returns: (transfer full) (array zero-terminated=1): a sentence each: who, and why
 */
char **
engraft_search_result_dup_left_out (EngraftSearchResult *self,
                                    guint                limit)
{
  g_autoptr(GPtrArray) list = NULL;
  char **texts;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), NULL);

  list = engraft_search_result_list_left_out (self, limit);
  texts = g_new0 (char *, list->len + 1);
  for (guint i = 0; i < list->len; i++)
    texts[i] = engraft_left_out_dup_sentence (list->pdata[i]);

  return texts;
}

/**
 * engraft_search_result_is_of_hits:
 * @self: a result
 *
 * Asks whether its donors were matched one by one, and all that is known of them is in the result.
 *
 * Returns: whether they are
 */
gboolean
engraft_search_result_is_of_hits (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), FALSE);

  return self->given != NULL;
}

/**
 * engraft_search_result_find_hit:
 * @self: a result of hits
 * @id: the donor's or unit's own number
 *
 * Looks for a donor, listed or added; O(donors).
 *
 * Returns: (transfer none) (nullable): the hit
 */
EngraftSearchHit *
engraft_search_result_find_hit (EngraftSearchResult *self,
                                const char          *id)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self) && self->given && id, NULL);

  for (guint i = 0; i < self->given->len; i++)
    if (g_str_equal (engraft_donor_get_id (engraft_search_hit_get_donor (self->given->pdata[i])), id))
      return self->given->pdata[i];

  return NULL;
}

/**
 * engraft_search_result_get_budget:
 * @self: a result
 *
 * Tells how many places of a donor that was found may mismatch.
 *
 * Returns: how many
 */
guint
engraft_search_result_get_budget (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->budget;
}

/**
 * engraft_search_result_get_limit:
 * @self: a result
 *
 * Tells how many donors would have been listed at the most.
 *
 * Returns: how many; 0: all
 */
guint
engraft_search_result_get_limit (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->limit;
}

/**
 * engraft_search_result_get_n_found:
 * @self: a result
 *
 * Tells how many donors were found.
 *
 * Returns: how many, also those that are not listed
 */
guint64
engraft_search_result_get_n_found (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->n_found;
}

/**
 * engraft_search_result_get_n_searched:
 * @self: a result
 *
 * Tells among how many.
 *
 * Returns: the donors of the index, or of the file
 */
guint64
engraft_search_result_get_n_searched (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->index ? engraft_donor_index_get_n_donors (self->index) : self->n_searched;
}

/**
 * engraft_search_result_get_n_unknown:
 * @self: a result
 *
 * Tells how many donors would match but were left out because something that the options limit is not known of them.
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
 * Tells how many are listed.
 *
 * Returns: how many
 */
guint
engraft_search_result_get_n_listed (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->given ? self->n_given : self->hits.n;
}

/**
 * engraft_search_result_get_seconds:
 * @self: a result
 *
 * Tells how long the search took.
 *
 * Returns: seconds by the clock
 */
double
engraft_search_result_get_seconds (EngraftSearchResult *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self), 0);

  return self->seconds;
}

static EngraftDonorSegment *
get_segment (EngraftSearchResult *self,
             guint                index)
{
  return engraft_donor_index_get_segments (self->index)->pdata[self->hits.hits[index].segment];
}

/**
 * engraft_search_result_get_row:
 * @self: a result
 * @index: which of those that are listed
 *
 * Tells which donor it is.
 *
 * Returns: the row in the registry, or in the file
 */
guint32
engraft_search_result_get_row (EngraftSearchResult *self,
                               guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self) && index < engraft_search_result_get_n_listed (self), 0);

  if (self->given)
    return (guint32) engraft_donor_get_record (engraft_search_hit_get_donor (self->given->pdata[index]))->row;

  return get_segment (self, index)->rows[self->hits.hits[index].donor];
}

/**
 * engraft_search_result_get_mismatches:
 * @self: a result
 * @index: which of those that are listed
 *
 * Tells how many places mismatch, by the positional rule.
 *
 * Returns: how many
 */
guint
engraft_search_result_get_mismatches (EngraftSearchResult *self,
                                      guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self) && index < engraft_search_result_get_n_listed (self), 0);

  if (self->given)
    return engraft_search_hit_get_mismatches (self->given->pdata[index]);

  return self->hits.hits[index].score & 0xff;
}

/* What the index alone knows of a donor. */
static EngraftDonor *
make_donor (EngraftSearchResult *self,
            guint                index)
{
  EngraftDonorSegment *segment = get_segment (self, index);
  const guint donor = self->hits.hits[index].donor, traits = segment->traits[donor];
  g_autofree char *id = g_strdup_printf ("%u", segment->rows[donor]);
  EngraftDonorRecord record;

  engraft_donor_record_init (&record);
  record.row = segment->rows[donor];
  record.id = id;
  record.kind = donor < segment->header->n_adults ? ENGRAFT_DONOR_ADULT : ENGRAFT_DONOR_CORD;
  record.sex = traits & 3;
  record.cmv = traits >> 2 & 3;
  record.status = traits >> 4 & 3;
  record.abo = segment->blood[donor] & 7;
  record.rhesus = segment->blood[donor] >> 3 & 3;
  record.pool = segment->pools[segment->pool[donor]];
  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    {
      const guint32 typing = engraft_donor_segment_get_typing (segment, i, donor);

      for (guint k = 0; k < 2; k++)
        record.typing[engraft_search_locus_to_donor_locus (i)][k] = engraft_donor_segment_get_text (segment, i, segment->tables[i].pairs[2 * typing + k]);
    }

  return engraft_donor_new (&record);
}

/**
 * engraft_search_result_dup_hit:
 * @self: a result
 * @index: which of those that are listed
 * @donor: (nullable): the donor of that row; %NULL: what the index knows of it
 * @error: return location for an error
 *
 * Gives a donor with the whole match: grades, directions, explanations.
 *
 * Returns: (transfer full): the hit; %NULL on error: the donor cannot be read
 */
EngraftSearchHit *
engraft_search_result_dup_hit (EngraftSearchResult  *self,
                               guint                 index,
                               EngraftDonor         *donor,
                               GError              **error)
{
  g_autoptr(EngraftDonor) made = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self) && index < engraft_search_result_get_n_listed (self), NULL);

  if (self->given)
    return g_object_ref (self->given->pdata[index]);
  if (!donor)
    donor = made = make_donor (self, index);

  return engraft_search_hit_new_by_options (donor, self->patient, engraft_donor_index_get_macs (self->index), self->options,
                                            error);
}

static guint64
get_count (const guint64  *counts,
           const char * const *names,
           guint           n,
           guint           index,
           char          **name)
{
  if (index >= n)
    return G_MAXUINT64;
  *name = g_strdup (_(names[index]));

  return counts[index];
}

/**
 * engraft_search_result_count_facet:
 * @self: a result
 * @facet: by what
 * @index: which of its values, from 0
 * @name: (out) (transfer full): the value, for people
 *
 * Counts those that were found.
 *
 * Returns: how many; %G_MAXUINT64, without @name, when there are no more values
 */
guint64
engraft_search_result_count_facet (EngraftSearchResult *self,
                                   EngraftSearchFacet   facet,
                                   guint                index,
                                   char               **name)
{
  static const char * const kinds[] = { N_("Adult donors"), N_("Cord-blood units") };
  static const char * const sexes[] = { N_("Sex not known"), N_("Female"), N_("Male") };
  static const char * const signs[] = { N_("CMV not known"), N_("CMV positive"), N_("CMV negative") };
  static const char * const groups[] = { N_("ABO not known"), "A", "B", "AB", "O" };

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_RESULT (self) && name, G_MAXUINT64);

  *name = NULL;
  switch (facet)
    {
    case ENGRAFT_FACET_MISMATCHES:
      if (index > ENGRAFT_MAX_MISMATCHES)
        return G_MAXUINT64;
      *name = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u mismatch", "%u mismatches", index), index);
      return self->counts.mismatches[index];

    case ENGRAFT_FACET_KIND:
      return get_count (self->counts.kind, kinds, G_N_ELEMENTS (kinds), index, name);

    case ENGRAFT_FACET_SEX:
      return get_count (self->counts.sex, sexes, G_N_ELEMENTS (sexes), index, name);

    case ENGRAFT_FACET_CMV:
      return get_count (self->counts.cmv, signs, G_N_ELEMENTS (signs), index, name);

    case ENGRAFT_FACET_ABO:
      return get_count (self->counts.abo, groups, G_N_ELEMENTS (groups), index, name);

    case ENGRAFT_FACET_POOL:
    default:
      if (index >= self->pool_names->len)
        return G_MAXUINT64;
      *name = g_strdup (self->pool_names->pdata[index]);
      return *(guint64 *) g_hash_table_lookup (self->pools, *name);
    }
}
