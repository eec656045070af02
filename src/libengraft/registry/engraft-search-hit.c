/* engraft-search-hit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-search-hit.h"

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

/**
 * engraft_search_hit_new:
 * @donor: a donor, also one who is not within the budget
 * @patient: the HLA of the patient
 * @macs: (nullable): the multiple allele codes
 * @set: the loci that are counted
 * @error: return location for an error
 *
 * Matches a donor.  All loci of the donor are read, not only those that are counted; those that the release does
 * not have are left out.
 *
 * Returns: (transfer full): the donor and the match; %NULL when a locus that is counted cannot be read
 */
EngraftSearchHit *
engraft_search_hit_new (EngraftDonor     *donor,
                        EngraftTyping    *patient,
                        EngraftMacTable  *macs,
                        EngraftMatchSet   set,
                        GError          **error)
{
  g_autoptr(EngraftTyping) typing = NULL;
  g_autoptr(EngraftMatch) match = NULL;
  const EngraftDonorRecord *record;
  EngraftSearchHit *self;

  g_return_val_if_fail (ENGRAFT_IS_DONOR (donor) && ENGRAFT_IS_TYPING (patient), NULL);

  record = engraft_donor_get_record (donor);
  typing = engraft_typing_new (engraft_typing_get_nomenclature (patient), macs);
  for (guint i = 0; i <= ENGRAFT_DONOR_DPB1; i++)
    if (*record->typing[i][0]
        && !engraft_typing_set_locus (typing, engraft_donor_locus_get_name (i), record->typing[i][0],
                                      record->typing[i][1], error))
      return NULL;
  for (guint i = ENGRAFT_DONOR_DPB1 + 1; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (*record->typing[i][0])
      engraft_typing_set_locus (typing, engraft_donor_locus_get_name (i), record->typing[i][0], record->typing[i][1],
                                NULL);
  match = engraft_match_new (patient, typing, set, error);
  if (!match)
    return NULL;

  self = g_object_new (ENGRAFT_TYPE_SEARCH_HIT, NULL);
  self->donor = g_object_ref (donor);
  self->match = g_steal_pointer (&match);

  return self;
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
