/* engraft-match-linked.c: DRB3, DRB4 and DRB5, of which a chromosome has one or none, as one locus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-linked-places.h"
#include "libengraft/hla/engraft-match-private.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

static gboolean
is_known (const EngraftLinkedPlaces *self)
{
  return self->states[0] != ENGRAFT_LINKED_UNKNOWN && self->states[1] != ENGRAFT_LINKED_UNKNOWN;
}

static gboolean
is_expected (const EngraftLinkedPlaces *self)
{
  for (guint i = 0; i < 2; i++)
    if (self->states[i] == ENGRAFT_LINKED_EXPECTED || self->states[i] == ENGRAFT_LINKED_EXPECTED_ABSENT)
      return TRUE;

  return FALSE;
}

/* What rests on linkage is never definite, whatever it is. */
static void
match_places (EngraftMatch              *self,
              EngraftMatchLocus         *slot,
              const EngraftLinkedPlaces *patient,
              const EngraftLinkedPlaces *donor)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self->patient));
  const EgLocus *drb1 = eg_nomenclature_find_locus (names, "DRB1", 4);
  EgLocusMatch *match = &slot->match;
  EgLocusGrade *grade = &slot->grade;

  if (!is_known (patient) || !is_known (donor))
    {
      match->count = match->gvh_most = match->hvg_most = 2;
      match->orientations = EG_DIRECT | EG_CROSS;
      grade->grade[0] = grade->grade[1] = EG_GRADE_P_GROUP;
      grade->confidence[0] = grade->confidence[1] = EG_CONFIDENCE_POTENTIAL;
      return;
    }
  eg_match_locus (patient->places, donor->places, match);
  eg_grade_locus (names, drb1, patient->places, donor->places, EG_TCE_UNKNOWN, grade);
  match->is_typed = patient->is_typed && donor->is_typed;
  if (is_expected (patient) || is_expected (donor))
    {
      match->is_definite = FALSE;
      match->gvh_most = match->hvg_most = 2;
      for (guint i = 0; i < 2; i++)
        if (grade->confidence[i] != EG_CONFIDENCE_MISMATCH)
          grade->confidence[i] = EG_CONFIDENCE_POTENTIAL;
    }
}

gboolean
engraft_match_linked (EngraftMatch      *self,
                      EngraftMatchLocus *slot)
{
  EngraftLinkedPlaces patient, donor;

  if (!engraft_linked_places_init (&patient, self->patient))
    return FALSE;
  engraft_linked_places_init (&donor, self->donor);
  match_places (self, slot, &patient, &donor);
  /* of these genes antigens are not compared */
  slot->antigens = (EgAntigenCount) { .unknown = 2 };
  engraft_linked_places_clear (&patient);
  engraft_linked_places_clear (&donor);

  return TRUE;
}

static char *
dup_place (const EngraftLinkedPlaces *self,
           guint                      at)
{
  switch (self->states[at])
    {
    case ENGRAFT_LINKED_TYPED:
      return g_strdup_printf ("%s*%.60s", self->genes[at]->name, self->texts[at]);
    case ENGRAFT_LINKED_TYPED_ABSENT:
      return self->texts[at] ? g_strdup_printf (_("%s*%.60s (null)"), self->genes[at]->name, self->texts[at])
                             : g_strdup (_("none"));
    case ENGRAFT_LINKED_EXPECTED:
      /* Translators: a gene that is not typed, and is there by what DRB1 is */
      return g_strdup_printf (_("%s (expected by DRB1)"), self->genes[at]->name);
    case ENGRAFT_LINKED_EXPECTED_ABSENT:
      return g_strdup (_("none (expected by DRB1)"));
    case ENGRAFT_LINKED_UNKNOWN:
    default:
      return g_strdup (_("unknown"));
    }
}

static void
append_person (GString                   *text,
               const char                *person,
               const EngraftLinkedPlaces *places)
{
  g_autofree char *first = dup_place (places, 0), *second = dup_place (places, 1);

  /* Translators: patient or donor, and two typings */
  g_string_append_printf (text, _(" %s: %s and %s."), person, first, second);
  if (places->is_unusual)
    g_string_append (text, _(" That is not what DRB1 lets expect; check the typing."));
}

void
engraft_match_explain_linked (EngraftMatch *self,
                              guint         index,
                              GString      *text)
{
  EngraftLinkedPlaces patient, donor;
  gboolean are_known;

  engraft_linked_places_init (&patient, self->patient);
  engraft_linked_places_init (&donor, self->donor);
  are_known = is_known (&patient) && is_known (&donor);
  if (are_known)
    g_string_append_printf (text, _("DRB3, DRB4, DRB5: %u of 2."), self->loci[index].match.count);
  else
    g_string_append (text, _("DRB3, DRB4, DRB5 are not known on both sides, so they may match in both places."));
  append_person (text, _("Patient"), &patient);
  append_person (text, _("Donor"), &donor);
  if (are_known)
    engraft_match_explain_direction (self, index, text);
  engraft_linked_places_clear (&patient);
  engraft_linked_places_clear (&donor);
}
