/* engraft-typing-serology.c: a locus that was typed both by DNA and by serology.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-place-serology.h"
#include "libengraft/hla/engraft-seen-antigens.h"
#include "libengraft/hla/engraft-typing-private.h"

static gboolean
refuse (GError     **error,
        const char  *format,
        ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *why = NULL, *valid = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  valid = g_utf8_make_valid (why, -1);
  g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, valid);

  return FALSE;
}

static gboolean
refuse_contradiction (const EngraftSeenAntigens *self,
                      const EngraftLocusTyping  *typing,
                      GError                   **error)
{
  g_autofree char *antigens = engraft_seen_antigens_dup_names (self);

  /* Translators: a locus, antigens, and two typings */
  return refuse (error, _("The typings of %s contradict each other: by serology it is %s, and alleles of %.60s and %.60s "
                          "are not so. One of them is wrong."), self->locus->name, antigens, typing->places[0]->text,
                 typing->places[1]->text);
}

static void
add_place (EngraftLocusTyping *typing,
           EngraftPlace       *place)
{
  if (typing->n < 2)
    typing->places[typing->n++] = place;
  else
    engraft_place_unref (place);
}

/* Writes the antigens behind the first value, where they are read from when the locus is closed. */
static void
write_antigens (EngraftTyping      *self,
                EngraftLocusTyping *typing)
{
  g_autofree char *first = g_strdup_printf ("%u", typing->antigens[0]->typing.antigen);
  g_autofree char *second = typing->n_antigens < 2 ? NULL : g_strdup_printf ("%u", typing->antigens[1]->typing.antigen);
  g_autofree char *text = engraft_place_join_antigens (typing->places[0]->text, first, second);
  EngraftPlace *place = engraft_place_new (self->nomenclature, self->macs, typing->locus, text, NULL, NULL);

  if (!place)
    return;
  if (typing->n == 1)
    {
      /* Translators: an antigen, the same place by DNA, and both with a sign between */
      g_autofree char *note = g_strdup_printf (_("%s by serology and %.60s by DNA are taken as one value of a homozygous "
                                                 "locus. With + between, they are two."), typing->antigens[0]->text,
                                               typing->places[0]->text);

      g_free (place->note);
      place->note = g_steal_pointer (&note);
    }
  engraft_place_unref (typing->places[0]);
  typing->places[0] = place;
}

static gboolean
may_be_one (EngraftTyping      *self,
            EngraftLocusTyping *typing)
{
  g_auto(EngraftSeenAntigens) seen = { 0 };
  g_autofree char *number = g_strdup_printf ("%u", typing->antigens[0]->typing.antigen);

  return engraft_seen_antigens_init (&seen, engraft_nomenclature_get_view (self->nomenclature), typing->locus)
         && engraft_seen_antigens_add (&seen, number, NULL)
         && engraft_seen_antigens_may_be (&seen, 0, &typing->places[0]->typing);
}

void
engraft_typing_take_antigens (EngraftTyping      *self,
                              EngraftLocusTyping *typing)
{
  const gboolean are_two = typing->n == 0 || (typing->n == 1 && typing->n_antigens == 1 && !may_be_one (self, typing));
  const guint n = typing->n_antigens;

  if (!are_two)
    write_antigens (self, typing);
  for (guint i = 0; i < n; i++)
    if (are_two)
      add_place (typing, typing->antigens[i]);
    else
      engraft_place_unref (typing->antigens[i]);
  if (are_two && typing->is_antigen_first && n == 1 && typing->n == 2)
    {
      EngraftPlace *first = typing->places[0];

      typing->places[0] = typing->places[1];
      typing->places[1] = first;
    }
  typing->n_antigens = 0;
}

static gboolean
find_locus (EngraftSeenAntigens  *self,
            EngraftTyping        *typing,
            const char           *name,
            GError              **error)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (typing->nomenclature);
  const EgLocus *locus = eg_nomenclature_find_locus (names, name, strlen (name));
  const EngraftLocusTyping *found;

  if (!locus || !engraft_seen_antigens_init (self, names, locus))
    return refuse (error, _("There is no serology of %s."), name);
  found = engraft_typing_find (typing, locus);
  if (!found || found->n < 2)
    return refuse (error, _("Locus %s is not typed by DNA: there is nothing that serology could narrow."), name);
  for (guint i = 0; i < 2; i++)
    if (found->places[i]->typing.kind == EG_TYPING_SEROLOGY || found->places[i]->typing.kind == EG_TYPING_ABSENT)
      return refuse (error, _("Locus %s is %.60s, which serology cannot narrow."), name, found->places[i]->text);

  return TRUE;
}

/**
 * engraft_typing_set_locus_serology:
 * @self: a typing
 * @locus: the name of a locus that is typed by DNA
 * @first: an antigen, with or without its system: `15`, `B15`
 * @second: (nullable): the other one; %NULL or empty: no other one was seen
 * @error: return location for an error
 *
 * Adds what is known by serology of a locus that is typed by DNA, both of one person: alleles that are not
 * assigned to an antigen or a relative of it are no longer meant (B15 with B*15:BPXE excludes B*15:03, which
 * is B72; WMDA).  Which antigen belongs to which place is not known, so that a place keeps what is possible
 * either way.  Alleles whose antigens are not known stay; null alleles have none.  One antigen says nothing
 * of the other place, unless the locus is homozygous.  A place that is narrowed says so in
 * [method@Typing.dup_notes], and keeps its words.
 *
 * O(alleles of the locus).
 *
 * Returns: %FALSE on error: ENGRAFT_HLA_ERROR_NAME when the antigens contradict the alleles, are not known, or
 *   the locus is not typed by DNA; it is as before
 */
gboolean
engraft_typing_set_locus_serology (EngraftTyping  *self,
                                   const char     *locus,
                                   const char     *first,
                                   const char     *second,
                                   GError        **error)
{
  g_auto(EngraftSeenAntigens) seen = { 0 };
  EngraftLocusTyping *typing;
  gboolean ok;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && first, FALSE);

  if (!find_locus (&seen, self, locus, error))
    return FALSE;
  typing = engraft_typing_find (self, seen.locus);
  if ((!second || !*second) && typing->is_doubled)
    second = first;
  ok = engraft_seen_antigens_add (&seen, first, error)
       && (!second || !*second || engraft_seen_antigens_add (&seen, second, error));
  if (ok)
    ok = engraft_seen_antigens_are_possible (&seen, typing->places) || refuse_contradiction (&seen, typing, error);
  if (ok)
    {
      engraft_seen_antigens_narrow (&seen, typing->places);
      engraft_typing_forget_part (self, seen.locus);
    }

  return ok;
}
