/* engraft-match-explanation.c: why a locus matches as it does, in sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-match-private.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-ready-places.h"
#include "libengraft/hla/engraft-typing-private.h"

/* The P group in which two places meet; FALSE: none. */
static gboolean
find_meeting (const EgPlace *a,
              const EgPlace *b,
              guint32       *group)
{
  for (guint32 i = 0, j = 0; i < a->n_p && j < b->n_p;)
    {
      if (a->p[i] == b->p[j])
        {
          *group = a->p[i];
          return TRUE;
        }
      if (a->p[i] < b->p[j])
        i++;
      else
        j++;
    }

  return FALSE;
}

/* As it was typed by DNA, without what serology saw. */
static char *
dup_dna (EngraftTyping *typing,
         const EgLocus *locus,
         guint          genotype,
         guint          place)
{
  const char *text = engraft_typing_get_genotype (typing, locus->name, genotype)[place]->text;

  return g_strndup (text, strcspn (text, "["));
}

/* Of which of several genotypes the places are that are explained */
static void
explain_genotype (EngraftTyping *typing,
                  const EgLocus *locus,
                  guint          genotype,
                  const char    *format,
                  GString       *text)
{
  const guint n = engraft_typing_get_n_genotypes (typing, locus->name);
  EngraftPlace * const *places = engraft_typing_get_genotype (typing, locus->name, genotype);
  g_autofree char *names = NULL;

  if (n < 2)
    return;
  names = g_strdup_printf ("%s+%s", places[0]->text, places[1]->text);
  g_string_append_printf (text, format, n, names);
}

/* What serology left of the alleles, or that it contradicts them. */
static void
explain_serology (EngraftTyping *typing,
                  const EgLocus *locus,
                  const char    *format,
                  GString       *text)
{
  EngraftPlace * const *places = engraft_typing_get_places (typing, locus->name);

  for (guint i = 0; i < 2; i++)
    if (places[i]->note && (places[i]->seen || places[i]->alone) && (i == 0 || g_strcmp0 (places[0]->note, places[1]->note) != 0))
      g_string_append_printf (text, format, places[i]->note);
}

/* How a place of the donor was read, which stands nowhere else: alleles of a code that are no more, names that became
 * others.  Of the patient all donors are told of it at once. */
static void
explain_reading (EngraftTyping *donor,
                 const EgLocus *locus,
                 guint          genotype,
                 GString       *text)
{
  EngraftPlace * const *places = engraft_typing_get_genotype (donor, locus->name, genotype);

  for (guint i = 0; i < 2; i++)
    if (places[i]->note && !places[i]->seen && !places[i]->alone &&
        (i == 0 || !g_str_equal (places[0]->text, places[1]->text)))
      /* Translators: a place as it was typed, and a sentence on it */
      g_string_append_printf (text, _(" Donor %s: %s"), places[i]->text, places[i]->note);
}

/* Whether a place counts as the other one, as it expresses nothing. @format: with both, each with its locus */
static void
explain_null (EngraftTyping            *typing,
              const EgLocus            *locus,
              guint                     genotype,
              const EngraftReadyPlaces *places,
              const char               *one,
              const char               *both,
              GString                  *text)
{
  const EgPlace *ready = places->places;
  const guint null = ready[0].is_null ? 0 : 1;
  g_autofree char *silent = NULL, *other = NULL;

  if (!ready[0].is_null && !ready[1].is_null)
    return;
  silent = dup_dna (typing, locus, genotype, null);
  other = dup_dna (typing, locus, genotype, 1 - null);
  g_string_append_printf (text, ready[0].is_null && ready[1].is_null ? both : one, locus->name, silent, locus->name, other);
}

/* A place of the donor beside that of the patient that it goes with. */
static void
explain_place (EngraftMatch             *self,
               guint                     index,
               const EgLocus            *locus,
               const EngraftReadyPlaces *patient,
               const EngraftReadyPlaces *donor,
               guint                     place,
               GString                  *text)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self->patient));
  guint other = self->loci[index].match.orientations == EG_CROSS ? 1 - place : place;
  g_autofree char *p = NULL, *d = NULL;
  const EgPlace *expressed_p[2], *expressed_d[2];
  guint32 group;

  p = dup_dna (self->patient, locus, self->loci[index].genotypes[0], other);
  d = dup_dna (self->donor, locus, self->loci[index].genotypes[1], place);
  eg_places_express (patient->places, expressed_p);
  eg_places_express (donor->places, expressed_d);
  if (find_meeting (expressed_p[other], expressed_d[place], &group))
    {
      char name[EG_ALLELE_MAX_TEXT];
      gboolean one = expressed_p[other]->n_p == 1 && expressed_d[place]->n_p == 1;

      eg_allele_print (names->p[group].name, locus->first_width, name);
      g_string_append_printf (text, one ? _(" Patient %s and donor %s are both of %s*%s.")
                                        : _(" Patient %s and donor %s may both be of %s*%s, among others."),
                              p, d, locus->name, name);
      engraft_match_explain_bridge (names, locus, expressed_p[other], expressed_d[place], text);
    }
  else
    g_string_append_printf (text, _(" Patient %s and donor %s have no P group in common."), p, d);
}

/* Whether a mismatch of alleles is one of antigens too; at DPB1 it is always. */
static void
explain_antigens (EngraftMatch *self,
                  guint         index,
                  GString      *text)
{
  const EgAntigenCount antigens = self->loci[index].antigens;
  const guint count = self->loci[index].match.count;

  if (count == 2 || g_str_equal (self->loci[index].locus->name, "DPB1") || antigens.unknown > 0)
    return;
  if (antigens.count > count)
    g_string_append_printf (text, _(" Of antigens %u of 2 match."), antigens.count);
  else
    g_string_append_printf (text, _(" Of antigens also %u of 2 match."), antigens.count);
}

static void
explain_not_counted (const char *name,
                     gboolean    is_counted,
                     GString    *text)
{
  if (is_counted)
    return;
  g_string_append_c (text, ' ');
  /* Translators: loci, by their number */
  g_string_append_printf (text, ngettext ("%s is not counted.", "%s are not counted.", 1), name);
}

static void
explain_typed (EngraftMatch *self,
               guint         index,
               GString      *text)
{
  const EgLocus *locus = self->loci[index].locus;
  const guint *genotypes = self->loci[index].genotypes;
  EngraftReadyGenotypes patient, donor;

  g_string_printf (text, _("%s: %u of 2."), locus->name, self->loci[index].match.count);
  engraft_ready_genotypes_init (&patient, self->patient, locus);
  engraft_ready_genotypes_init (&donor, self->donor, locus);
  explain_genotype (self->patient, locus, genotypes[0],
                    /* Translators: a number above 1, and a genotype such as 01:01+02:01 */
                    _(" Of the patient's %u genotypes %s matches best."), text);
  explain_genotype (self->donor, locus, genotypes[1], _(" Of the donor's %u genotypes %s matches best."), text);
  explain_null (self->patient, locus, genotypes[0], &patient.places[genotypes[0]],
                /* Translators: four times a locus or an allele of it, such as A*01:04 and A*02:01 */
                _(" Patient %s*%s stands only for null alleles, which express nothing, so the patient counts as %s*%s twice."),
                _(" Patient %s*%s and %s*%s stand only for null alleles, which express nothing, so nothing can match."), text);
  explain_null (self->donor, locus, genotypes[1], &donor.places[genotypes[1]],
                _(" Donor %s*%s stands only for null alleles, which express nothing, so the donor counts as %s*%s twice."),
                _(" Donor %s*%s and %s*%s stand only for null alleles, which express nothing, so nothing can match."), text);
  for (guint place = 0; place < 2; place++)
    explain_place (self, index, locus, &patient.places[genotypes[0]], &donor.places[genotypes[1]], place, text);
  explain_serology (self->patient, locus, _(" Patient: %s"), text);
  explain_serology (self->donor, locus, _(" Donor: %s"), text);
  explain_reading (self->donor, locus, genotypes[1], text);
  explain_antigens (self, index, text);
  if (g_str_equal (locus->name, "DPB1") && engraft_match_has_tce (self))
    engraft_match_explain_tce (self, index, &patient, &donor, text);
  engraft_match_explain_direction (self, index, text);
  engraft_ready_genotypes_clear (&patient);
  engraft_ready_genotypes_clear (&donor);
}

/**
 * engraft_match_dup_explanation:
 * @self: a match
 * @index: which locus
 *
 * Why a locus matches as it does: which typings meet in which P group, through which line of the nomenclature
 * serology meets DNA, where none do, which place counts as the other one because it is null, what of the donor could not be
 * read, and how many antigens match when alleles do not.  Of DPB1, by which groups of T-cell epitopes the mismatch is
 * permissive or not, of each place of both sides.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_match_dup_explanation (EngraftMatch *self,
                               guint         index)
{
  const EngraftMatchLocus *slot;
  const char *name;
  GString *text;

  g_return_val_if_fail (ENGRAFT_IS_MATCH (self) && index < self->n_shown, NULL);

  name = engraft_match_get_locus (self, index);
  slot = &self->loci[index];
  text = g_string_new (NULL);
  if (!slot->locus)
    engraft_match_explain_linked (self, index, text);
  else if (slot->match.is_typed)
    explain_typed (self, index, text);
  else
    g_string_printf (text, _("%s is not typed on both sides, so it may match in both places."), name);
  explain_not_counted (name, index < self->n_loci, text);

  return g_string_free (text, FALSE);
}
