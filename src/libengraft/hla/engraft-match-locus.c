/* engraft-match-locus.c: what a match says of its loci.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-match-private.h"

/**
 * engraft_match_get_n_loci:
 * @self: a match
 *
 * How many loci are counted.
 *
 * Returns: how many
 */
guint
engraft_match_get_n_loci (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  return self->n_loci;
}

/**
 * engraft_match_get_n_shown_loci:
 * @self: a match
 *
 * How many loci there is something to say of: those that are counted and, behind them, `DRB345` and all that the patient
 * is typed by, which are not counted nor part of category and score.
 *
 * `DRB345` is DRB3, DRB4 and DRB5 as one locus of two places, each of which goes with a place of DRB1: 03, 11, 12,
 * 13, 14 have DRB3; 04, 07, 09 DRB4; 15, 16 DRB5; 01, 08, 10 none.  Alleles of different genes do not match, and
 * a place without a gene matches only one without; a null allele is no gene.  What is not typed is expected
 * by this rule, as the gene or as absent: it counts as that and is never definite, and the explanation says
 * so.  Where DRB1 leaves it open, it may match in both places.
 *
 * Returns: [method@Match.get_n_loci], or more
 */
guint
engraft_match_get_n_shown_loci (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  return self->n_shown;
}

/**
 * engraft_match_get_locus:
 * @self: a match
 * @index: which locus, below [method@Match.get_n_shown_loci]
 *
 * The name of a locus.
 *
 * Returns: the name
 */
const char *
engraft_match_get_locus (EngraftMatch *self,
                         guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < self->n_shown, NULL);

  return engraft_match_locus_get_name (&self->loci[index]);
}

/**
 * engraft_match_locus_is_typed:
 * @self: a match
 * @index: which locus
 *
 * Whether the locus is typed on both sides; else it counts as a potential match.
 *
 * Returns: whether it is typed on both sides
 */
gboolean
engraft_match_locus_is_typed (EngraftMatch *self,
                              guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < self->n_shown, FALSE);

  return self->loci[index].match.is_typed;
}

/**
 * engraft_match_locus_get_count:
 * @self: a match
 * @index: which locus
 * @is_definite: (out) (optional): whether it is sure, or only may be so
 *
 * How many of the two places match by P groups, the positional rule.
 *
 * Returns: 0, 1 or 2
 */
guint
engraft_match_locus_get_count (EngraftMatch *self,
                               guint         index,
                               gboolean     *is_definite)
{
  const EgLocusMatch *match;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < self->n_shown, 0);

  match = &self->loci[index].match;
  if (is_definite)
    *is_definite = match->is_typed && (match->is_definite || (match->count == 0 && self->loci[index].locus));

  return match->count;
}

/**
 * engraft_match_locus_get_grade:
 * @self: a match
 * @index: which locus
 * @place: 0 or 1, of the donor
 *
 * How closely a place of the donor matches, as in Atlas.
 *
 * Returns: the grade
 */
EngraftMatchGrade
engraft_match_locus_get_grade (EngraftMatch *self,
                               guint         index,
                               guint         place)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < self->n_shown && place < 2, ENGRAFT_GRADE_UNKNOWN);

  return (EngraftMatchGrade) self->loci[index].grade.grade[place];
}
