/* engraft-search-hit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-search-hit.h"

#include "libengraft/hla/engraft-typing-private.h"

/**
 * EngraftSearchHit:
 *
 * A donor beside a patient: who it is, and how the two match.
 */
struct _EngraftSearchHit
{
  GObject       parent_instance;

  EngraftDonor *donor;
  EngraftMatch *match;
};

G_DEFINE_FINAL_TYPE (EngraftSearchHit, engraft_search_hit, G_TYPE_OBJECT)

static void
engraft_search_hit_finalize (GObject *object)
{
  EngraftSearchHit *self = ENGRAFT_SEARCH_HIT (object);

  g_clear_object (&self->donor);
  g_clear_object (&self->match);

  G_OBJECT_CLASS (engraft_search_hit_parent_class)->finalize (object);
}

static void
engraft_search_hit_class_init (EngraftSearchHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_search_hit_finalize;
}

static void
engraft_search_hit_init (EngraftSearchHit *self)
{
}

/* Of a locus that is typed by half nothing is known, as in an index. */
static void
set_rare_locus (EngraftTyping      *typing,
                EngraftDonorLocus   locus,
                const char * const *texts)
{
  const char *name = engraft_donor_locus_get_name (locus);
  const EgTyping *first, *second;

  if (!engraft_typing_set_genotypes (typing, name, texts[0], texts[1], NULL, NULL, NULL))
    return;
  first = engraft_typing_get_place (typing, name, 0);
  second = engraft_typing_get_place (typing, name, 1);
  if (locus >= ENGRAFT_DONOR_DQA1 && (first->kind == EG_TYPING_UNTYPED) != (second->kind == EG_TYPING_UNTYPED))
    engraft_typing_set_locus (typing, name, "", "", NULL);
}

/* NULL: a locus of those that are mostly counted cannot be read */
static EngraftTyping *
read_donor (EngraftDonor         *donor,
            EngraftNomenclature  *nomenclature,
            EngraftMacTable      *macs,
            GError              **error)
{
  g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, macs);
  const EngraftDonorRecord *record = engraft_donor_get_record (donor);

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (!*record->typing[i][0])
      continue;
    else if (i > ENGRAFT_DONOR_DPB1)
      set_rare_locus (typing, i, (const char * const *) record->typing[i]);
    else if (!engraft_typing_set_genotypes (typing, engraft_donor_locus_get_name (i), record->typing[i][0],
                                            record->typing[i][1], NULL, NULL, error))
      return NULL;

  return g_steal_pointer (&typing);
}

/* Takes @match. */
static EngraftSearchHit *
make_hit (EngraftDonor *donor,
          EngraftMatch *match)
{
  EngraftSearchHit *self;

  if (!match)
    return NULL;
  self = g_object_new (ENGRAFT_TYPE_SEARCH_HIT, NULL);
  self->donor = g_object_ref (donor);
  self->match = match;

  return self;
}

/**
 * engraft_search_hit_new:
 * @donor: a donor, also one who is not within the budget
 * @patient: the HLA of the patient
 * @macs: (nullable): the multiple allele codes
 * @set: the loci that are counted, but not %ENGRAFT_MATCH_LOCI
 * @error: return location for an error
 *
 * Matches a donor.  All loci of the donor are read, not only those that are counted.  Of DRB3, DRB4, DRB5, DQA1 and DPA1
 * nothing is known where they cannot be read or the release does not have them, as in an index.
 *
 * Returns: (transfer full): the donor and the match; %NULL when another locus cannot be read
 */
EngraftSearchHit *
engraft_search_hit_new (EngraftDonor     *donor,
                        EngraftTyping    *patient,
                        EngraftMacTable  *macs,
                        EngraftMatchSet   set,
                        GError          **error)
{
  g_autoptr(EngraftTyping) typing = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DONOR (donor) && ENGRAFT_IS_TYPING (patient), NULL);

  typing = read_donor (donor, engraft_typing_get_nomenclature (patient), macs, error);

  return typing ? make_hit (donor, engraft_match_new (patient, typing, set, error)) : NULL;
}

/**
 * engraft_search_hit_new_by_options:
 * @donor: a donor, also one who is not within the budget
 * @patient: the HLA of the patient
 * @macs: (nullable): the multiple allele codes
 * @options: which loci are counted, and by which groups of T-cell epitopes DPB1 is judged
 * @error: return location for an error
 *
 * Matches a donor, as [ctor@SearchHit.new], by the options of a search.
 *
 * Returns: (transfer full): the donor and the match; %NULL when a locus cannot be read or counted
 */
EngraftSearchHit *
engraft_search_hit_new_by_options (EngraftDonor          *donor,
                                   EngraftTyping         *patient,
                                   EngraftMacTable       *macs,
                                   EngraftSearchOptions  *options,
                                   GError               **error)
{
  g_autoptr(EngraftTyping) typing = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DONOR (donor) && ENGRAFT_IS_TYPING (patient), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (options), NULL);

  typing = read_donor (donor, engraft_typing_get_nomenclature (patient), macs, error);

  return typing ? make_hit (donor, engraft_search_options_match (options, patient, typing, error)) : NULL;
}

/**
 * engraft_search_hit_new_of_match:
 * @donor: a donor
 * @match: its match
 *
 * Puts a donor beside a match that is there already.
 *
 * Returns: (transfer full): both
 */
EngraftSearchHit *
engraft_search_hit_new_of_match (EngraftDonor *donor,
                                 EngraftMatch *match)
{
  EngraftSearchHit *self;

  g_return_val_if_fail (ENGRAFT_IS_DONOR (donor) && ENGRAFT_IS_MATCH (match), NULL);

  self = g_object_new (ENGRAFT_TYPE_SEARCH_HIT, NULL);
  self->donor = g_object_ref (donor);
  self->match = g_object_ref (match);

  return self;
}

/**
 * engraft_search_hit_get_donor:
 * @self: a hit
 *
 * Gets who it is.
 *
 * Returns: (transfer none): the donor
 */
EngraftDonor *
engraft_search_hit_get_donor (EngraftSearchHit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_HIT (self), NULL);

  return self->donor;
}

/**
 * engraft_search_hit_get_match:
 * @self: a hit
 *
 * Gets how the donor matches.
 *
 * Returns: (transfer none): the match
 */
EngraftMatch *
engraft_search_hit_get_match (EngraftSearchHit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_HIT (self), NULL);

  return self->match;
}

/**
 * engraft_search_hit_get_mismatches:
 * @self: a hit
 *
 * Tells how many places mismatch, by the positional rule.
 *
 * Returns: how many
 */
guint
engraft_search_hit_get_mismatches (EngraftSearchHit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_HIT (self), 0);

  return engraft_match_get_n_places (self->match) - engraft_match_get_count (self->match);
}
