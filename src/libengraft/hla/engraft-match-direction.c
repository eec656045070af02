/* engraft-match-direction.c: against whom the mismatches of a locus are directed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-match-private.h"

static const EgLocusMatch *
get_match (EngraftMatch *self,
           guint         index)
{
  return &self->loci[index].match;
}

/**
 * engraft_match_locus_get_direction:
 * @self: a match
 * @index: which locus
 * @gvh: (out) (optional): how many P groups of the patient the donor lacks, at least
 * @hvg: (out) (optional): how many of the donor the patient lacks, at least
 *
 * Against whom the mismatches of a locus are directed, by sets (GRMA): a patient X,X and a donor X,Y have none
 * against the patient and one against the donor.  Where typings are ambiguous these are the least numbers; see
 * [method@Match.locus_get_direction_most].
 *
 * Returns: the direction
 */
EngraftMatchDirection
engraft_match_locus_get_direction (EngraftMatch *self,
                                   guint         index,
                                   guint        *gvh,
                                   guint        *hvg)
{
  const EgLocusMatch *match;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < engraft_match_get_n_shown_loci (self),
                        ENGRAFT_MATCH_BOTH_WAYS);

  match = get_match (self, index);
  if (gvh)
    *gvh = match->gvh;
  if (hvg)
    *hvg = match->hvg;
  if ((match->gvh > 0) == (match->hvg > 0))
    return ENGRAFT_MATCH_BOTH_WAYS;

  return match->gvh > 0 ? ENGRAFT_MATCH_GVH : ENGRAFT_MATCH_HVG;
}

/**
 * engraft_match_locus_get_direction_most:
 * @self: a match
 * @index: which locus
 * @gvh: (out) (optional): how many P groups of the patient the donor lacks, at most
 * @hvg: (out) (optional): how many of the donor the patient lacks, at most
 *
 * The most that [method@Match.locus_get_direction] may come to, whatever the alleles of ambiguous typings are.
 *
 * Returns: whether the direction is definite: what is 0 at least is 0 at most
 */
gboolean
engraft_match_locus_get_direction_most (EngraftMatch *self,
                                        guint         index,
                                        guint        *gvh,
                                        guint        *hvg)
{
  const EgLocusMatch *match;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < engraft_match_get_n_shown_loci (self), FALSE);

  match = get_match (self, index);
  if (gvh)
    *gvh = match->gvh_most;
  if (hvg)
    *hvg = match->hvg_most;

  return eg_match_is_direction_definite (match);
}

/**
 * engraft_match_locus_get_direction_name:
 * @self: a match
 * @index: which locus
 *
 * In words, against whom a mismatch is directed: what is sure apart from what only may be.
 *
 * Returns: the words
 */
const char *
engraft_match_locus_get_direction_name (EngraftMatch *self,
                                        guint         index)
{
  /* by what of GvH and HvG is sure (1, 2) and what may be (4, 8) */
  static const char * const names[] = {
    [0] = N_("mismatch in no direction"),
    [4] = N_("mismatch, perhaps against the patient (GvH)"),
    [8] = N_("mismatch, perhaps against the donor (HvG)"),
    [4 + 8] = N_("mismatch, perhaps in either direction"),
    [1 + 4] = N_("mismatch against the patient (GvH)"),
    [2 + 8] = N_("mismatch against the donor (HvG)"),
    [1 + 4 + 8] = N_("mismatch against the patient (GvH), perhaps against the donor too (HvG)"),
    [2 + 4 + 8] = N_("mismatch against the donor (HvG), perhaps against the patient too (GvH)"),
    [1 + 2 + 4 + 8] = N_("mismatch in both directions"),
  };
  const EgLocusMatch *match;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < engraft_match_get_n_shown_loci (self), NULL);

  match = get_match (self, index);

  return _(names[(match->gvh > 0 ? 1 + 4 : 0) | (match->hvg > 0 ? 2 + 8 : 0) | (match->gvh_most > 0 ? 4 : 0)
                 | (match->hvg_most > 0 ? 8 : 0)]);
}

/**
 * engraft_match_locus_dup_sign:
 * @self: a match
 * @index: which locus
 * @by_alleles: count P groups, also where the set counts antigens
 *
 * A locus in few letters: how many places match; = for a match, ~ for what only may be so, > for a mismatch against
 * the patient, < against the donor, x in both directions, ? behind a direction that is not sure: “2=”, “1>”, “1<~?”.
 *
 * Returns: (transfer full): the letters
 */
char *
engraft_match_locus_dup_sign (EngraftMatch *self,
                              guint         index,
                              gboolean      by_alleles)
{
  EngraftMatchDirection direction;
  gboolean is_definite;
  guint count;
  const char *sign;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < engraft_match_get_n_shown_loci (self), NULL);

  count = by_alleles ? engraft_match_locus_get_count (self, index, &is_definite)
                     : engraft_match_locus_get_counted (self, index, &is_definite);
  if (count == 2)
    return g_strdup (is_definite ? "2=" : "2~");
  direction = engraft_match_locus_get_direction (self, index, NULL, NULL);
  sign = direction == ENGRAFT_MATCH_GVH ? ">" : direction == ENGRAFT_MATCH_HVG ? "<" : "x";

  return g_strdup_printf ("%u%s%s%s", count, sign, is_definite ? "" : "~",
                          engraft_match_locus_get_direction_most (self, index, NULL, NULL) ? "" : "?");
}

static char *
dup_range (guint least,
           guint most)
{
  /* Translators: at least and at most */
  return least == most ? g_strdup_printf ("%u", least) : g_strdup_printf (_("%u to %u"), least, most);
}

/* Both conventions, which differ where a place is there twice. */
void
engraft_match_explain_direction (EngraftMatch *self,
                                 guint         index,
                                 GString      *text)
{
  const EgLocusMatch *match = get_match (self, index);
  g_autofree char *gvh = dup_range (match->gvh, match->gvh_most), *hvg = dup_range (match->hvg, match->hvg_most);

  if (match->count == 2 && match->gvh_most == 0 && match->hvg_most == 0)
    return;
  /* Translators: how many of two places match, and how many alleles one side lacks: “0”, or “0 to 1” */
  g_string_append_printf (text, _(" By positions (WMDA) %u of 2 match; by sets (GRMA) the mismatches are GvH %s, HvG %s."),
                          match->count, gvh, hvg);
  if (match->gvh == match->gvh_most && match->hvg == match->hvg_most)
    return;
  if (!self->loci[index].locus)
    g_string_append (text, _(" The numbers depend on whether the genes are as DRB1 lets expect, and on ambiguous typings."));
  else
    g_string_append (text, _(" The numbers depend on which alleles the ambiguous typing stands for."));
}
