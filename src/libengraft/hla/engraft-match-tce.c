/* engraft-match-tce.c: mismatches of DPB1 by groups of T-cell epitopes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-match-private.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

static const char * const tce_names[] = {
  [EG_TCE_UNKNOWN] = N_("unknown"),
  [EG_TCE_PERMISSIVE] = N_("permissive"),
  [EG_TCE_NON_PERMISSIVE_GVH] = N_("non-permissive, GvH"),
  [EG_TCE_NON_PERMISSIVE_HVG] = N_("non-permissive, HvG"),
};

static const char * const outlook_names[] = {
  [EG_TCE_OUTLOOK_UNKNOWN] = N_("unknown"),
  [EG_TCE_OUTLOOK_PERMISSIVE] = N_("permissive"),
  [EG_TCE_OUTLOOK_GVH] = N_("non-permissive, GvH"),
  [EG_TCE_OUTLOOK_HVG] = N_("non-permissive, HvG"),
  [EG_TCE_OUTLOOK_NON_PERMISSIVE] = N_("non-permissive, GvH or HvG"),
  [EG_TCE_OUTLOOK_POTENTIAL] = N_("permissive or not"),
};

G_STATIC_ASSERT ((int) ENGRAFT_TCE_NON_PERMISSIVE_HVG == (int) EG_TCE_NON_PERMISSIVE_HVG);
G_STATIC_ASSERT ((int) ENGRAFT_TCE_OUTLOOK_POTENTIAL == (int) EG_TCE_OUTLOOK_POTENTIAL);

void
engraft_match_tce (EngraftMatch                *self,
                   const EngraftReadyGenotypes *patient,
                   const EngraftReadyGenotypes *donor)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self->patient));

  for (guint i = 0; i < patient->n * donor->n; i++)
    {
      const EngraftReadyPlaces *one = &patient->places[i / donor->n], *other = &donor->places[i % donor->n];
      const EgTyping p[2] = { *one->places[0].typing, *one->places[1].typing };
      const EgTyping d[2] = { *other->places[0].typing, *other->places[1].typing };
      const EgTceMatch tce = eg_tce_match (names, p, d, self->tce_version);
      const EgTceOutlook outlook = eg_tce_assess (names, p, d, self->tce_version);

      self->tce = i == 0 ? tce : eg_tce_join (self->tce, tce);
      self->tce_outlook = i == 0 ? outlook : eg_tce_outlook_join (self->tce_outlook, outlook);
    }
}

/**
 * engraft_match_has_tce:
 * @self: a match
 *
 * Whether groups of T-cell epitopes have something to say: DPB1 does not match; where it is not counted, only if both
 * are typed by it.
 *
 * Returns: whether [method@Match.get_tce] counts
 */
gboolean
engraft_match_has_tce (EngraftMatch *self)
{
  const EgLocusMatch *match;
  guint dpb1;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), FALSE);

  dpb1 = engraft_match_find_locus (self, "DPB1");
  if (dpb1 == G_MAXUINT)
    return FALSE;
  match = &self->loci[dpb1].match;
  if (dpb1 >= self->n_loci)
    return match->is_typed && match->count < 2;

  return !match->is_typed || match->count < 2;
}

/**
 * engraft_match_get_tce:
 * @self: a match
 *
 * Whether a mismatch of DPB1 is permissive, by groups of T-cell epitopes of the version that is set.
 *
 * Returns: the answer
 */
EngraftTceMatch
engraft_match_get_tce (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), ENGRAFT_TCE_UNKNOWN);

  return (EngraftTceMatch) self->tce;
}

/**
 * engraft_match_dup_tce:
 * @self: a match
 *
 * The same in words, with the version of the groups.
 *
 * Returns: (transfer full): such as “permissive (TCE version 2)”
 */
char *
engraft_match_dup_tce (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), NULL);

  /* Translators: what a mismatch of DPB1 is, and by which version of groups of T-cell epitopes */
  return g_strdup_printf (_("%s (TCE version %u)"), engraft_tce_match_get_name ((EngraftTceMatch) self->tce),
                          self->tce_version == EG_TCE_VERSION_1 ? 1 : 2);
}

/**
 * engraft_match_get_tce_outlook:
 * @self: a match
 *
 * The same where alleles of DPB1 are ambiguous: what every choice of a group that they may have comes to, by
 * the words of NMDP, but that rare alleles weigh as much as others.
 *
 * Returns: the answer
 */
EngraftTceOutlook
engraft_match_get_tce_outlook (EngraftMatch *self)
{
  g_return_val_if_fail (ENGRAFT_IS_MATCH (self), ENGRAFT_TCE_OUTLOOK_UNKNOWN);

  return (EngraftTceOutlook) self->tce_outlook;
}

/**
 * engraft_tce_match_get_name:
 * @match: what a mismatch of DPB1 is
 *
 * The name of it.
 *
 * Returns: the name, for a person
 */
const char *
engraft_tce_match_get_name (EngraftTceMatch match)
{
  g_return_val_if_fail (match < G_N_ELEMENTS (tce_names), NULL);

  return _(tce_names[match]);
}

/**
 * engraft_tce_outlook_get_name:
 * @outlook: what a mismatch of DPB1 may be
 *
 * The name of it.
 *
 * Returns: the name, for a person
 */
const char *
engraft_tce_outlook_get_name (EngraftTceOutlook outlook)
{
  g_return_val_if_fail (outlook < G_N_ELEMENTS (outlook_names), NULL);

  return _(outlook_names[outlook]);
}
