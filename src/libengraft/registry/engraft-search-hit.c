/* engraft-search-hit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-search-result-private.h"

/**
 * EngraftSearchHit:
 *
 * A donor that a search found, and how it matches the patient.  It does not change.
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

  g_object_unref (self->donor);
  g_object_unref (self->match);

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

EngraftSearchHit *
engraft_search_hit_new (EngraftDonor *donor,
                        EngraftMatch *match)
{
  EngraftSearchHit *self = g_object_new (ENGRAFT_TYPE_SEARCH_HIT, NULL);

  self->donor = g_object_ref (donor);
  self->match = g_object_ref (match);

  return self;
}

/**
 * engraft_search_hit_get_donor:
 * @self: a hit
 *
 * Gets the donor.
 *
 * Returns: (transfer none): the donor or unit
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
 * Gets the match.
 *
 * Returns: (transfer none): how the donor matches, locus by locus
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
 * Counts the mismatches by the positional rule.
 *
 * Returns: of how many places it is known that they do not match
 */
guint
engraft_search_hit_get_mismatches (EngraftSearchHit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_HIT (self), 0);

  return engraft_match_get_n_places (self->match) - engraft_match_get_count (self->match);
}
