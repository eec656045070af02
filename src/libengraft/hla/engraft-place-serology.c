/* engraft-place-serology.c: the antigens that are written behind a typing by DNA.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-place-serology.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-reading.h"
#include "libengraft/hla/engraft-seen-antigens.h"

const char *
engraft_place_find_antigens (const char *text,
                             const char *end)
{
  const char *bracket = end > text && end[-1] == ']' ? end - 1 : text;

  while (bracket > text && *bracket != '[')
    bracket--;

  return bracket > text ? bracket : NULL;
}

static void
add_note (EngraftPlace *self,
          char         *note)
{
  char *both = self->note ? g_strconcat (self->note, " ", note, NULL) : g_strdup (note);

  g_free (self->note);
  g_free (note);
  self->note = both;
}

/* Antigens that the release does not have say nothing, and a note does. */
static void
add_antigens (EngraftSeenAntigens *seen,
              const char          *text,
              const char          *separator,
              EngraftPlace        *place)
{
  g_auto(GStrv) antigens = g_strsplit (text, separator, -1);

  for (guint i = 0; antigens[i] && seen->n < 2; i++)
    {
      g_autoptr(GError) error = NULL;

      if (*antigens[i] && !engraft_seen_antigens_add (seen, antigens[i], &error) && place)
        /* Translators: behind a sentence about an antigen that there is not */
        add_note (place, g_strdup_printf (_("%s It is left out."), error->message));
    }
}

static gboolean
refuse (const char  *text,
        GError     **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, 40));

  g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
               _("“%s” is no serology of a typing by DNA. In brackets are the antigens of the place, as in 15:XX[62], or "
                 "both of the locus, as in 15:XX[62&7]."), valid);

  return FALSE;
}

/* One antigen, or two with a sign between */
static gboolean
is_written_right (const char *text)
{
  const char *sign = strpbrk (text, "&/");
  const gsize before = sign ? (gsize) (sign - text) : strlen (text);

  if (before == 0 || (sign && strpbrk (sign + 1, "&/")))
    return FALSE;
  for (const char *at = text; *at; at++)
    if (!g_ascii_isalnum (*at) && at != sign)
      return FALSE;

  return !sign || *sign == '&' || sign[1];
}

static void
contradict (EngraftPlace              *place,
            const EngraftSeenAntigens *seen)
{
  g_autofree char *antigens = engraft_seen_antigens_dup_names (seen);

  /* Translators: antigens */
  add_note (place, g_strdup_printf (_("By serology it is %s, which contradicts the typing by DNA: that alone is taken. "
                                      "One of them is wrong."), antigens));
}

gboolean
engraft_place_read_antigens (EngraftPlace         *self,
                             EngraftNomenclature  *nomenclature,
                             const EgLocus        *locus,
                             const char           *text,
                             GError              **error)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);
  g_autofree char *inner = g_strndup (text + 1, strlen (text) - 2), *written = NULL;
  g_auto(EngraftSeenAntigens) seen = { 0 };
  const gboolean is_of_locus = strchr (inner, '&') != NULL;
  EngraftPlace *narrowed;

  if (!is_written_right (inner) || self->typing.kind == EG_TYPING_SEROLOGY || self->typing.kind == EG_TYPING_ABSENT
      || self->typing.kind == EG_TYPING_UNTYPED)
    return refuse (text, error);
  written = g_strconcat (self->text, text, NULL);
  g_free (self->text);
  self->text = g_steal_pointer (&written);
  if (!engraft_seen_antigens_init (&seen, names, locus))
    return TRUE;
  add_antigens (&seen, inner, is_of_locus ? "&" : "/", self);
  if (is_of_locus)
    self->seen = g_steal_pointer (&inner);
  if (is_of_locus || seen.n == 0)
    return TRUE;

  narrowed = engraft_seen_antigens_dup_narrowed (&seen, self);
  if (narrowed)
    {
      engraft_place_clear (self);
      *self = *narrowed;
      g_free (narrowed);
    }
  else if (!engraft_seen_antigens_may_be (&seen, 0, &self->typing)
           && !(seen.n > 1 && engraft_seen_antigens_may_be (&seen, 1, &self->typing)))
    contradict (self, &seen);

  return TRUE;
}

static EngraftPlace *
copy (const EngraftPlace *place)
{
  EngraftPlace self = { .text = g_strdup (place->text), .note = g_strdup (place->note), .seen = g_strdup (place->seen),
                        .alone = g_strdup (place->alone), .typing = place->typing, .is_narrowed = place->is_narrowed };

  self.typing.alleles = g_memdup2 (place->typing.alleles, place->typing.n * sizeof (guint32));

  return engraft_place_share (&self);
}

/* One value by DNA and two antigens, of which one alone may be it: the other place is the other one. */
static gboolean
part (EngraftNomenclature *nomenclature,
      EngraftSeenAntigens *seen,
      EngraftPlace        *places[2])
{
  const gboolean first = engraft_seen_antigens_may_be (seen, 0, &places[0]->typing);
  const gboolean second = engraft_seen_antigens_may_be (seen, 1, &places[0]->typing);
  g_autofree char *text = g_strdup_printf ("%u", seen->antigens[first ? 1 : 0].number);
  EngraftPlace *other;

  if (first == second)
    return FALSE;
  other = engraft_place_new (nomenclature, NULL, seen->locus, text, NULL, NULL);
  if (!other)
    return FALSE;
  engraft_place_unref (places[1]);
  places[1] = other;
  if (second)
    {
      const EngraftSeenAntigen swapped = seen->antigens[0];

      seen->antigens[0] = seen->antigens[1];
      seen->antigens[1] = swapped;
    }
  engraft_seen_antigens_remove (seen);
  other = engraft_seen_antigens_dup_narrowed (seen, places[0]);
  if (other)
    {
      engraft_place_unref (places[0]);
      places[0] = other;
    }

  return TRUE;
}

void
engraft_places_intersect (EngraftNomenclature *nomenclature,
                          const EgLocus       *locus,
                          EngraftPlace        *places[2],
                          gboolean            *is_doubled)
{
  const char *written = places[0]->seen ? places[0]->seen : places[1]->seen;
  g_auto(EngraftSeenAntigens) seen = { 0 };
  EngraftPlace *noted;

  if (!written || !engraft_seen_antigens_init (&seen, engraft_nomenclature_get_view (nomenclature), locus))
    return;
  for (guint i = 0; i < 2; i++)
    if (places[i]->typing.kind == EG_TYPING_SEROLOGY || places[i]->typing.kind == EG_TYPING_ABSENT)
      return;
  add_antigens (&seen, written, "&", NULL);
  if (seen.n == 1 && *is_doubled)
    add_antigens (&seen, written, "&", NULL);
  if (seen.n == 0)
    return;
  if (!engraft_seen_antigens_are_possible (&seen, places) && seen.n == 2
      && seen.antigens[0].number == seen.antigens[1].number)
    /* said twice it may have been seen once, beside a null allele */
    engraft_seen_antigens_remove (&seen);
  if (engraft_seen_antigens_are_possible (&seen, places))
    {
      engraft_seen_antigens_narrow (&seen, places);
      return;
    }
  if (*is_doubled && seen.n == 2 && part (nomenclature, &seen, places))
    {
      *is_doubled = FALSE;
      return;
    }
  noted = copy (places[0]);
  contradict (noted, &seen);
  engraft_place_unref (places[0]);
  places[0] = noted;
}

/* What laboratories write where serology saw no antigen, or was not done */
static gboolean
says_nothing (const char *text)
{
  static const char * const words[] = { "", "-", "–", "—", "?", "bl", "blank", "blk", "x", "xx", "xxxx", "na", "n/a", "nd", "nt",
                                        "neg", "negative", "nil", "none", "null", "uuuu", "nnnn", "unk", "unknown" };
  g_autofree char *plain = g_strstrip (g_ascii_strdown (text, -1));

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (plain, words[i]))
      return TRUE;

  return FALSE;
}

char *
engraft_place_dup_antigen (const char *text)
{
  const char *digits = text ? text : "", *end;

  while (g_ascii_isalpha (*digits))
    digits++;
  end = digits + strspn (digits, "0123456789");
  if (end > digits)
    {
      const char *broad = *end == '(' ? end + 1 + strspn (end + 1, "0123456789") : NULL;

      if (!*end || (broad && broad > end + 1 && broad[0] == ')' && !broad[1]))
        return g_strndup (digits, (gsize) (end - digits));
    }

  return !text || says_nothing (text) ? g_strdup ("") : NULL;
}

char *
engraft_place_join_antigens (const char *dna,
                             const char *first,
                             const char *second)
{
  g_autofree char *a = engraft_place_dup_antigen (first), *b = engraft_place_dup_antigen (second);

  g_return_val_if_fail (a && b, NULL);

  if ((!*a && !*b) || g_str_equal (dna, "UUUU") || g_str_equal (dna, "NNNN"))
    return g_strdup (dna);

  return g_strdup_printf ("%s[%s&%s]", dna, *a ? a : b, *a ? b : "");
}

void
engraft_reading_add_family_of_antigen (EngraftReading *self,
                                       guint           number)
{
  g_autofree char *text = g_strdup_printf ("%0*u:01", self->locus->first_width, number);
  const char *system = self->names->systems[self->locus->system].name;
  EgAllele name;

  eg_allele_parse (text, text + strlen (text), self->locus->first_width, &name);
  if (name)
    engraft_reading_add_range (self, eg_nomenclature_find_prefix (self->names, self->locus, eg_allele_cut (name, 1)), 0,
                               FALSE);
  if (self->alleles->len > 0)
    self->place->note = g_strdup_printf (_("The release assigns no allele to %s%u: it is taken as %s*%0*u, by the first "
                                           "field."), system, number, self->locus->name, self->locus->first_width, number);
  else
    {
      engraft_reading_add_range (self, (EgAlleleRange) { self->locus->first, self->locus->n }, 0, FALSE);
      self->place->note = g_strdup_printf (_("The release assigns no allele to %s%u: it may be any."), system, number);
    }
}
