/* engraft-place-codes.c: typings that end with letters: families of alleles, and codes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-reading.h"

/* “01:01/01:02N/03:01” as a table of codes has it. */
static gboolean
read_decoded (EngraftReading  *self,
              const char      *list,
              GError         **error)
{
  const char *at = list, *end = list + strlen (list);
  g_autofree char *note = NULL;
  guint n_missing = 0, n = 0, n_words;
  unsigned first = 0;

  for (; at <= end; n++)
    {
      const char *stop = memchr (at, '/', end - at) ?: end;
      g_autofree char *whole = first && !memchr (at, ':', stop - at)
        ? g_strdup_printf ("%0*u:%.*s", self->locus->first_width, first, (int) (stop - at), at)
        : g_strndup (at, stop - at);
      EgAllele name;

      if (eg_allele_parse (whole, whole + strlen (whole), self->locus->first_width, &name) != whole + strlen (whole)
          || eg_allele_n_fields (name) < 2)
        return engraft_reading_refuse (self, self->start, error, _("The code stands for “%.40s”, which is no name of an "
                                                                   "allele."), whole);
      first = first ? first : eg_allele_get_field (name, 0);
      n_words = self->words ? self->words->len : 0;
      n_missing += !engraft_reading_add_name (self, name, TRUE);
      /* a name that became another is followed in matching; as a name of the code it is dropped */
      if (self->words && eg_nomenclature_find_prefix (self->names, self->locus, name).n == 0)
        g_array_set_size (self->words, n_words);
      at = stop + 1;
    }
  if (n_missing == 0)
    return TRUE;
  /* codes are older than releases: what was given up meanwhile is no longer meant (as in py-ard) */
  note = g_strdup_printf (ngettext ("%u of the %u alleles of the code is not in the release.",
                                    "%u of the %u alleles of the code are not in the release.", n_missing), n_missing, n);
  engraft_reading_add_note (self, note);

  return TRUE;
}

/* The typed first field is that of a code's whole names, or of one of them. */
static gboolean
check_first_field (EngraftReading  *self,
                   const char      *list,
                   unsigned         field,
                   GError         **error)
{
  g_auto(GStrv) names = g_strsplit (list, "/", -1);

  for (guint i = 0; names[i]; i++)
    if (g_ascii_strtoull (names[i], NULL, 10) == field)
      return TRUE;

  return engraft_reading_refuse (self, self->start, error,
                                 _("The code stands for %.60s, none of which begins with %u."), list, field);
}

static gboolean
read_mac (EngraftReading  *self,
          EgAllele         first,
          const char      *code,
          GError         **error)
{
  g_autofree char *letters = g_strndup (code, self->end - code);
  g_autofree char *list = self->macs ? engraft_mac_table_dup_decoded (self->macs, letters) : NULL;
  g_autofree char *whole = NULL;
  unsigned field = eg_allele_get_field (first, 0);
  const guint before = self->alleles->len;

  self->place->typing.kind = EG_TYPING_MAC;
  if (!self->macs)
    return engraft_reading_refuse (self, code, error,
                                   _("“%s” is a multiple allele code, and no table of codes is imported."), letters);
  if (!list)
    return engraft_reading_refuse (self, code, error,
                                   _("The table of multiple allele codes has no “%s”."), letters);
  if (strchr (list, ':'))
    {
      if (!check_first_field (self, list, field, error))
        return FALSE;
    }
  else
    {
      whole = g_strdup_printf ("%0*u:%s", self->locus->first_width, field, list);
      g_free (list);
      list = g_steal_pointer (&whole);
    }
  if (!read_decoded (self, list, error))
    return FALSE;
  if (self->alleles->len == before)
    return engraft_reading_refuse (self, code, error,
                                   _("None of the alleles that “%s” stands for is in %s."), letters,
                                   self->names->release);

  return TRUE;
}

/* A family is reduced by its names of two fields (as in py-ard). */
void
engraft_reading_add_family (EngraftReading *self,
                            EgAlleleRange   range)
{
  EgAllele last = 0;

  engraft_reading_add_range (self, range, 0, FALSE);
  for (guint32 i = 0; self->words && i < range.n; i++)
    {
      EgAllele name = self->names->names[range.first + i], two = eg_allele_n_fields (name) <= 2 ? name : eg_allele_cut (name, 2);

      if (two != last)
        g_array_append_val (self->words, two);
      last = two;
    }
}

/* A family without alleles of its own, named by a broad antigen: those of its splits (B*12 is B*44 and
 * B*45), by rel_ser_ser.txt of the release. */
static gboolean
add_splits (EngraftReading *self,
            EgAllele        family)
{
  const EgSystem *system = self->locus->system != EG_NO_INDEX ? &self->names->systems[self->locus->system] : NULL;
  const EgAntigen *antigens = system ? &self->names->antigens[system->first_antigen] : NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *note = NULL;
  const guint before = self->alleles->len;

  for (guint32 i = 0; system && i < system->n_antigens; i++)
    {
      EgAllele split = (EgAllele) antigens[i].number << eg_allele_shift (0);
      EgAlleleRange range;

      if (antigens[i].broad != eg_allele_get_field (family, 0) || antigens[i].number > EG_ALLELE_MAX_FIELD)
        continue;
      range = eg_nomenclature_find_prefix (self->names, self->locus, split);
      engraft_reading_add_family (self, range);
      if (range.n > 0)
        g_string_append_printf (text, "%s%s*%0*u", text->len > 0 ? ", " : "", self->locus->name,
                                self->locus->first_width, antigens[i].number);
    }
  if (self->alleles->len == before)
    return FALSE;
  /* Translators: a family of alleles, and its splits */
  note = g_strdup_printf (_("%s*%0*u is a broad family: %s."), self->locus->name, self->locus->first_width,
                          eg_allele_get_field (family, 0), text->str);
  engraft_reading_add_note (self, note);

  return TRUE;
}

static gboolean
read_xx (EngraftReading  *self,
         EgAllele         first,
         GError         **error)
{
  EgAlleleRange range = eg_nomenclature_find_prefix (self->names, self->locus, first);

  self->place->typing.kind = EG_TYPING_XX;
  self->place->typing.name = first;
  engraft_reading_add_family (self, range);
  if (range.n == 0 && !add_splits (self, first))
    return engraft_reading_refuse (self, self->start, error,
                                   _("%s has no allele of %s*%0*u."), self->names->release,
                                   self->locus->name, self->locus->first_width, eg_allele_get_field (first, 0));

  return TRUE;
}

/* Letters behind a first field and a colon: XX, or a code. */
gboolean
engraft_reading_read_letters (EngraftReading  *self,
                              const char      *colon,
                              GError         **error)
{
  EgAllele first;

  if (eg_allele_parse (self->start, colon, self->locus->first_width, &first) != colon)
    return engraft_reading_refuse (self, self->start, error, _("A first field is missing in front of the code."));
  if (self->end - colon == 3 && memcmp (colon, ":XX", 3) == 0)
    return read_xx (self, first, error);

  return read_mac (self, first, colon + 1, error);
}
