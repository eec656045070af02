/* engraft-typing-serology.c: a locus that was typed both by DNA and by serology.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/hla/eg-place.h"
#include "kernel/hla/eg-serology.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

typedef struct
{
  guint16  number;
  GArray  *alleles;      /* of guint32: of the antigen and its relatives */
} Antigen;

typedef struct
{
  const EgNomenclature *names;
  const EgLocus        *locus;
  const EgSystem       *system;
  Antigen               antigens[2];
  guint                 n;
} Serology;

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

/* 15, or B15: the name of the system may be in front. */
static gboolean
read_antigen (Serology    *self,
              const char  *text,
              GError     **error)
{
  Antigen *antigen = &self->antigens[self->n];
  const char *digits = g_str_has_prefix (text, self->system->name) ? text + strlen (self->system->name) : text;
  guint64 number;

  if (!g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT16, &number, NULL)
      || !eg_nomenclature_find_antigen (self->names, self->system, (guint16) number))
    return refuse (error, _("There is no antigen “%.20s” of %s."), text, self->locus->name);
  antigen->number = (guint16) number;
  antigen->alleles = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->locus->n);
  g_array_set_size (antigen->alleles, self->locus->n);
  g_array_set_size (antigen->alleles,
                    eg_antigen_get_alleles (self->names, self->locus, antigen->number, EG_ANTIGEN_FAMILY,
                                            (uint32_t *) antigen->alleles->data, self->locus->n));
  self->n++;

  return TRUE;
}

/* Whether an allele may show as the antigen.  Of what serology is not known, that is left open; a null
 * allele shows as nothing. */
static gboolean
may_be (const Serology *self,
        const Antigen  *antigen,
        guint32         allele)
{
  if (eg_allele_is_null (self->names, allele))
    return FALSE;
  if (self->names->facts[allele].n_antigens == 0)
    return TRUE;

  return eg_indices_meet (&allele, 1, (const uint32_t *) antigen->alleles->data, antigen->alleles->len);
}

/* The alleles of a place that may be the antigen. */
static GArray *
intersect (const Serology *self,
           const EgTyping *place,
           const Antigen  *antigen)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < place->n; i++)
    if (may_be (self, antigen, place->alleles[i]))
      g_array_append_val (left, place->alleles[i]);

  return left;
}

/* A place of which nothing is known by DNA is one of the antigen; what is new stays. */
static gboolean
is_open (const EgTyping *place)
{
  return place->kind == EG_TYPING_UNTYPED || place->kind == EG_TYPING_NEW;
}

/* Of the places and antigens, in the order of the places or CROSSED, whether it may be so. */
static gboolean
is_possible (const Serology      *self,
             EngraftPlace * const places[2],
             gboolean             crossed)
{
  for (guint i = 0; i < self->n; i++)
    {
      const EgTyping *place = &places[crossed ? 1 - i : i]->typing;
      g_autoptr(GArray) left = intersect (self, place, &self->antigens[i]);

      if (left->len == 0 && !is_open (place))
        return FALSE;
    }

  return TRUE;
}

/* What is left of a place in every way that is possible; NULL: it stays.  Of two antigens each belongs to
 * one place; one antigen says nothing of the other place. */
static GArray *
narrow (const Serology      *self,
        EngraftPlace * const places[2],
        guint                at)
{
  g_autoptr(GArray) left = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint crossed = 0; crossed < 2; crossed++)
    if (is_possible (self, places, crossed))
      {
        const guint antigen = crossed ? 1 - at : at;
        g_autoptr(GArray) own = NULL;

        if (antigen >= self->n)
          return NULL;
        own = intersect (self, &places[at]->typing, &self->antigens[antigen]);
        g_array_append_vals (left, own->data, own->len);
      }
  g_array_set_size (left, eg_indices_tidy ((uint32_t *) left->data, left->len));

  return left->len > 0 && left->len < places[at]->typing.n ? g_steal_pointer (&left) : NULL;
}

/* B15, or B7 + B15 */
static char *
dup_antigens (const Serology *self)
{
  if (self->n == 1)
    return g_strdup_printf ("%s%u", self->system->name, self->antigens[0].number);

  return g_strdup_printf ("%s%u + %s%u", self->system->name, self->antigens[0].number, self->system->name,
                          self->antigens[1].number);
}

static EngraftPlace *
new_narrowed (const Serology *self,
              EngraftPlace   *place,
              GArray         *left)
{
  g_autofree char *antigens = dup_antigens (self);
  EngraftPlace narrowed = { .text = g_strdup (place->text), .is_narrowed = TRUE };

  /* Translators: a typing, antigens, and how many alleles */
  narrowed.note = g_strdup_printf (_("%.60s with %s by serology: %u of %u alleles are left."), place->text, antigens,
                                   left->len, place->typing.n);
  narrowed.typing = (EgTyping) { .kind = EG_TYPING_LIST, .n = left->len,
                                 .alleles = g_memdup2 (left->data, left->len * sizeof (guint32)) };

  return engraft_place_share (&narrowed);
}

static void
narrow_locus (const Serology     *self,
              EngraftLocusTyping *typing)
{
  EngraftPlace *before[2] = { typing->places[0], typing->places[1] };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GArray) left = narrow (self, before, i);

      typing->places[i] = left ? new_narrowed (self, before[i], left) : engraft_place_ref (before[i]);
    }
  for (guint i = 0; i < 2; i++)
    engraft_place_unref (before[i]);
}

static gboolean
refuse_contradiction (const Serology           *self,
                      const EngraftLocusTyping *typing,
                      GError                  **error)
{
  g_autofree char *antigens = dup_antigens (self);

  /* Translators: a locus, antigens, and two typings */
  return refuse (error, _("The typings of %s contradict each other: by serology it is %s, and alleles of %.60s and %.60s "
                          "are not so. One of them is wrong."), self->locus->name, antigens, typing->places[0]->text,
                 typing->places[1]->text);
}

static gboolean
find_locus (Serology       *self,
            EngraftTyping  *typing,
            const char     *locus,
            GError        **error)
{
  const EngraftLocusTyping *found;

  self->names = engraft_nomenclature_get_view (typing->nomenclature);
  self->locus = eg_nomenclature_find_locus (self->names, locus, strlen (locus));
  if (!self->locus || self->locus->system == EG_NO_INDEX)
    return refuse (error, _("There is no serology of %s."), locus);
  self->system = &self->names->systems[self->locus->system];
  found = engraft_typing_find (typing, self->locus);
  if (!found || found->n < 2)
    return refuse (error, _("Locus %s is not typed by DNA: there is nothing that serology could narrow."), locus);
  for (guint i = 0; i < 2; i++)
    if (found->places[i]->typing.kind == EG_TYPING_SEROLOGY || found->places[i]->typing.kind == EG_TYPING_ABSENT)
      return refuse (error, _("Locus %s is %.60s, which serology cannot narrow."), locus, found->places[i]->text);

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
  Serology serology = { 0 };
  EngraftLocusTyping *typing;
  gboolean ok;

  g_return_val_if_fail (ENGRAFT_IS_TYPING (self) && locus && first, FALSE);

  if (!find_locus (&serology, self, locus, error))
    return FALSE;
  typing = engraft_typing_find (self, serology.locus);
  if ((!second || !*second) && typing->is_doubled)
    second = first;
  ok = read_antigen (&serology, first, error) && (!second || !*second || read_antigen (&serology, second, error));
  if (ok)
    {
      ok = is_possible (&serology, typing->places, FALSE) || is_possible (&serology, typing->places, TRUE)
           || refuse_contradiction (&serology, typing, error);
      if (ok)
        {
          narrow_locus (&serology, typing);
          engraft_typing_forget_part (self, serology.locus);
        }
    }
  for (guint i = 0; i < serology.n; i++)
    g_array_unref (serology.antigens[i].alleles);

  return ok;
}
