/* engraft-match-antigens.c: a match as serology sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-match-private.h"

/**
 * engraft_match_locus_get_antigen_count:
 * @self: a match
 * @index: which locus
 * @unknown: (out) (optional): of how many places nothing is known
 *
 * How many of the two places match as antigens, by the rule of WMDA of 2024: places of one P group do, and those of
 * one antigen or of an antigen and its relative; where no antigen is known, the first field counts.  At DPB1
 * every mismatch is one of antigens.  Of a locus without serology, such as DPA1, nothing is known.
 *
 * A place that mismatches and counts here is an allele mismatch; one that does not is an antigen mismatch.
 *
 * Returns: 0, 1 or 2
 */
guint
engraft_match_locus_get_antigen_count (EngraftMatch *self,
                                       guint         index,
                                       guint        *unknown)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < engraft_match_get_n_shown_loci (self), 0);

  if (unknown)
    *unknown = self->loci[index].antigens.unknown;

  return self->loci[index].antigens.count;
}

/**
 * engraft_match_locus_get_counted:
 * @self: a match
 * @index: which locus
 * @is_definite: (out) (optional): whether it is sure, or only may be so
 *
 * How many of the two places match by the rule of the set: antigens at A and B of %ENGRAFT_MATCH_CORD, those of
 * which nothing is known among them; else P groups, as [method@Match.locus_get_count].
 *
 * Returns: 0, 1 or 2
 */
guint
engraft_match_locus_get_counted (EngraftMatch *self,
                                 guint         index,
                                 gboolean     *is_definite)
{
  const char *name;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < engraft_match_get_n_shown_loci (self), 0);

  name = engraft_match_get_locus (self, index);
  if (self->set != ENGRAFT_MATCH_CORD || (!g_str_equal (name, "A") && !g_str_equal (name, "B")))
    return engraft_match_locus_get_count (self, index, is_definite);
  if (is_definite)
    *is_definite = self->loci[index].antigens.is_definite;

  return self->loci[index].antigens.count + self->loci[index].antigens.unknown;
}

/**
 * engraft_match_get_cord_count:
 * @self: a match
 * @potential: (out) (optional): how many of them only may match
 *
 * The n of n/6 by which units of cord blood are classed: antigens at A and B, and alleles (P groups) at DRB1.
 * A place of which nothing is known may match.
 *
 * Returns: 0 to 6
 */
guint
engraft_match_get_cord_count (EngraftMatch *self,
                              guint        *potential)
{
  static const char * const names[] = { "A", "B" };
  const guint drb1 = engraft_match_find_locus (self, "DRB1");
  guint count = 2, unsure;
  gboolean is_definite = FALSE;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), 0);

  /* neither counted nor typed: it may match */
  if (drb1 != G_MAXUINT)
    count = engraft_match_locus_get_count (self, drb1, &is_definite);
  unsure = is_definite ? 0 : count;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const guint index = engraft_match_find_locus (self, names[i]);
      const EgAntigenCount antigens = index != G_MAXUINT ? self->loci[index].antigens : (EgAntigenCount) { .unknown = 2 };

      count += antigens.count + antigens.unknown;
      unsure += antigens.is_definite ? 0 : antigens.count + antigens.unknown;
    }
  if (potential)
    *potential = unsure;

  return count;
}

/**
 * engraft_match_dup_cord_class:
 * @self: a match
 *
 * The class of cord blood, [method@Match.get_cord_count], in words: “5/6”, and how many of these are not sure.
 *
 * Returns: (transfer full): the words, for a person
 */
char *
engraft_match_dup_cord_class (EngraftMatch *self)
{
  guint count, potential;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), NULL);

  count = engraft_match_get_cord_count (self, &potential);
  if (potential > 0)
    /* Translators: how many of six places match, and of how many of these it is not sure: “5/6, 2 of them potential” */
    return g_strdup_printf (_("%u/6, %u of them potential"), count, potential);

  return g_strdup_printf ("%u/6", count);
}

/**
 * engraft_match_dup_verdict:
 * @self: a match
 *
 * What is to be said beside the count: the name of the category; of %ENGRAFT_MATCH_CORD, whose count is not of
 * alleles, the count of alleles.
 *
 * Returns: (transfer full): the words, for a person
 */
char *
engraft_match_dup_verdict (EngraftMatch *self)
{
  guint potential, count;
  gboolean is_definite;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), NULL);

  if (self->set != ENGRAFT_MATCH_CORD)
    return g_strdup (engraft_match_category_get_name (engraft_match_get_category (self)));

  engraft_match_get_cord_count (self, &potential);
  count = engraft_match_get_allele_count (self);
  /* the antigens may be sure where the alleles are not */
  for (guint i = 0; i < self->n_loci; i++)
    if (engraft_match_locus_get_count (self, i, &is_definite) > 0 && !is_definite)
      potential++;
  if (potential > 0)
    return g_strdup_printf (_("potential, %u/6 by alleles"), count);

  /* Translators: how many of six places match, when alleles are counted instead of antigens */
  return g_strdup_printf (_("%u/6 by alleles"), count);
}
