/* engraft-seen-antigens.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of a person who was typed by DNA and by serology both hold (WMDA: B15 with B*15:BPXE excludes B*15:03, which is
 * B72).  An allele to which no antigen is assigned, or several (B*15:444 is expected to be B15 or B70), has those of
 * the alleles of its P group that have one (B*15:03: B72): the molecules of a P group are the same where antibodies
 * bind, and to match is to match by P groups.  If there are none, it is by what is assigned; of nothing it stays.
 * Null alleles have none.
 */
#include "config.h"

#include "libengraft/hla/engraft-seen-antigens.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/hla/eg-place.h"
#include "kernel/hla/eg-serology.h"

gboolean
engraft_seen_antigens_init (EngraftSeenAntigens  *self,
                            const EgNomenclature *names,
                            const EgLocus        *locus)
{
  *self = (EngraftSeenAntigens) { .names = names, .locus = locus };
  if (locus->system == EG_NO_INDEX)
    return FALSE;
  self->system = &names->systems[locus->system];
  self->known = g_new0 (guint8, MAX (locus->n_p, 1));
  for (guint32 i = locus->first; i < locus->first + locus->n; i++)
    if (names->facts[i].n_antigens == 1 && names->facts[i].p != EG_NO_INDEX)
      self->known[names->facts[i].p - locus->first_p] = TRUE;

  return TRUE;
}

void
engraft_seen_antigens_remove (EngraftSeenAntigens *self)
{
  EngraftSeenAntigen *last = &self->antigens[--self->n];

  g_array_unref (last->alleles);
  g_free (last->groups);
}

void
engraft_seen_antigens_clear (EngraftSeenAntigens *self)
{
  while (self->n > 0)
    engraft_seen_antigens_remove (self);
  g_clear_pointer (&self->known, g_free);
}

gboolean
engraft_seen_antigens_add (EngraftSeenAntigens  *self,
                           const char           *text,
                           GError              **error)
{
  EngraftSeenAntigen *antigen = &self->antigens[self->n];
  const char *digits = g_str_has_prefix (text, self->system->name) ? text + strlen (self->system->name) : text;
  guint64 number;

  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT16, &number, NULL)
      || !eg_nomenclature_find_antigen (self->names, self->system, (guint16) number))
    {
      g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, 20));

      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, _("There is no antigen “%s” of %s."), valid,
                   self->locus->name);
      return FALSE;
    }
  antigen->number = (guint16) number;
  antigen->alleles = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->locus->n);
  g_array_set_size (antigen->alleles, self->locus->n);
  g_array_set_size (antigen->alleles,
                    eg_antigen_get_alleles (self->names, self->locus, antigen->number, EG_ANTIGEN_FAMILY,
                                            (uint32_t *) antigen->alleles->data, self->locus->n));
  antigen->groups = g_new0 (guint8, MAX (self->locus->n_p, 1));
  for (guint i = 0; i < antigen->alleles->len; i++)
    {
      const EgAlleleFacts *facts = &self->names->facts[g_array_index (antigen->alleles, guint32, i)];

      if (facts->n_antigens == 1 && facts->p != EG_NO_INDEX)
        antigen->groups[facts->p - self->locus->first_p] = TRUE;
    }
  self->n++;

  return TRUE;
}

char *
engraft_seen_antigens_dup_names (const EngraftSeenAntigens *self)
{
  if (self->n == 1 || self->antigens[0].number == self->antigens[1].number)
    return g_strdup_printf ("%s%u", self->system->name, self->antigens[0].number);

  return g_strdup_printf ("%s%u + %s%u", self->system->name, self->antigens[0].number, self->system->name,
                          self->antigens[1].number);
}

static gboolean
is_left (const EngraftSeenAntigens *self,
         guint                      antigen,
         guint32                    allele)
{
  const GArray *alleles = self->antigens[antigen].alleles;
  const EgAlleleFacts *facts = &self->names->facts[allele];

  if (eg_allele_is_null (self->names, allele))
    return FALSE;
  if (facts->n_antigens != 1 && facts->p != EG_NO_INDEX && self->known[facts->p - self->locus->first_p])
    return self->antigens[antigen].groups[facts->p - self->locus->first_p];
  if (facts->n_antigens == 0)
    return TRUE;

  return eg_indices_meet (&allele, 1, (const uint32_t *) alleles->data, alleles->len);
}

/* Adds the alleles of a place that may be the antigen. */
static void
intersect (const EngraftSeenAntigens *self,
           const EgTyping            *typing,
           guint                      antigen,
           GArray                    *left)
{
  for (guint32 i = 0; i < typing->n; i++)
    if (is_left (self, antigen, typing->alleles[i]))
      g_array_append_val (left, typing->alleles[i]);
}

gboolean
engraft_seen_antigens_may_be (const EngraftSeenAntigens *self,
                              guint                      antigen,
                              const EgTyping            *typing)
{
  if (typing->kind == EG_TYPING_UNTYPED || typing->kind == EG_TYPING_NEW)
    return TRUE;
  for (guint32 i = 0; i < typing->n; i++)
    if (is_left (self, antigen, typing->alleles[i]))
      return TRUE;

  return FALSE;
}

/* In the order of the places or CROSSED. */
static gboolean
is_possible (const EngraftSeenAntigens *self,
             EngraftPlace * const       places[2],
             gboolean                   crossed)
{
  for (guint i = 0; i < self->n; i++)
    if (!engraft_seen_antigens_may_be (self, i, &places[crossed ? 1 - i : i]->typing))
      return FALSE;

  return TRUE;
}

gboolean
engraft_seen_antigens_are_possible (const EngraftSeenAntigens *self,
                                    EngraftPlace * const       places[2])
{
  return is_possible (self, places, FALSE) || is_possible (self, places, TRUE);
}

/* 15:XX[62] or 15:XX[62/7]; OF: bits of the antigens that it may be */
static char *
dup_alone (const EngraftSeenAntigens *self,
           const EngraftPlace        *place,
           guint                      of)
{
  const guint first = of & 1 ? 0 : 1;
  const char *bracket = strrchr (place->text, '[');
  const int length = (int) (bracket ? (gsize) (bracket - place->text) : strlen (place->text));

  if (of == 3)
    return g_strdup_printf ("%.*s[%u/%u]", length, place->text, self->antigens[0].number, self->antigens[1].number);

  return g_strdup_printf ("%.*s[%u]", length, place->text, self->antigens[first].number);
}

/* Those of a code and of XX stay what they were: of a code nulls do not count. */
static EngraftPlace *
new_narrowed (const EngraftSeenAntigens *self,
              EngraftPlace              *place,
              guint                      of,
              GArray                    *left)
{
  g_autofree char *antigens = engraft_seen_antigens_dup_names (self), *note = NULL;
  const gboolean is_name = place->typing.kind == EG_TYPING_ALLELE;
  EngraftPlace narrowed = { .text = g_strdup (place->text), .alone = dup_alone (self, place, of), .is_narrowed = TRUE };
  const int length = (int) MIN (strcspn (place->text, "["), 60);

  /* Translators: a typing, antigens, and how many alleles */
  note = g_strdup_printf (_("%.*s with %s by serology: %u of %u alleles are left."), length, place->text, antigens,
                          left->len, place->typing.n);
  narrowed.note = place->note ? g_strconcat (place->note, " ", note, NULL) : g_steal_pointer (&note);
  narrowed.typing = (EgTyping) { .kind = is_name ? EG_TYPING_LIST : place->typing.kind, .n = left->len,
                                 .alleles = g_memdup2 (left->data, left->len * sizeof (guint32)) };

  return engraft_place_share (&narrowed);
}

/* To lose nothing but the null alleles that a short name or XX has among others is no news. */
static gboolean
is_news (const EngraftSeenAntigens *self,
         const EgTyping            *typing,
         const GArray              *left)
{
  guint n = 0;

  if (typing->kind == EG_TYPING_LIST)
    return left->len < typing->n;
  for (guint32 i = 0; i < typing->n; i++)
    n += !eg_allele_is_null (self->names, typing->alleles[i]);

  return left->len < n;
}

static EngraftPlace *
narrow_to (const EngraftSeenAntigens *self,
           EngraftPlace              *place,
           guint                      of,
           GArray                    *left)
{
  g_array_set_size (left, eg_indices_tidy ((uint32_t *) left->data, left->len));

  return left->len > 0 && is_news (self, &place->typing, left) ? new_narrowed (self, place, of, left) : NULL;
}

EngraftPlace *
engraft_seen_antigens_dup_narrowed (const EngraftSeenAntigens *self,
                                    EngraftPlace              *place)
{
  g_autoptr(GArray) left = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < self->n; i++)
    intersect (self, &place->typing, i, left);

  return narrow_to (self, place, (1u << self->n) - 1, left);
}

/* What is left of a place in every way that is possible; NULL: it stays. */
static EngraftPlace *
dup_left (const EngraftSeenAntigens *self,
          EngraftPlace * const       places[2],
          guint                      at)
{
  g_autoptr(GArray) left = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint of = 0;

  for (guint crossed = 0; crossed < 2; crossed++)
    if (is_possible (self, places, crossed))
      {
        const guint antigen = crossed ? 1 - at : at;

        if (antigen >= self->n)
          return NULL;
        intersect (self, &places[at]->typing, antigen, left);
        of |= 1u << antigen;
      }

  return narrow_to (self, places[at], of, left);
}

void
engraft_seen_antigens_narrow (const EngraftSeenAntigens *self,
                              EngraftPlace              *places[2])
{
  EngraftPlace *narrowed[2] = { dup_left (self, places, 0), dup_left (self, places, 1) };

  for (guint i = 0; i < 2; i++)
    if (narrowed[i])
      {
        engraft_place_unref (places[i]);
        places[i] = narrowed[i];
      }
}
