/* engraft-place-codes.c: typings that end with letters: families of alleles, and codes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-reading.h"

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
  if (!engraft_reading_read_list (self, list, list + strlen (list), TRUE, error))
    return FALSE;
  if (self->alleles->len == 0)
    return engraft_reading_refuse (self, code, error,
                                   _("None of the alleles that “%s” stands for is in %s."), letters,
                                   self->names->release);

  return TRUE;
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

  for (guint32 i = 0; system && i < system->n_antigens; i++)
    {
      EgAllele split = (EgAllele) antigens[i].number << eg_allele_shift (0);
      EgAlleleRange range;

      if (antigens[i].broad != eg_allele_get_field (family, 0) || antigens[i].number > EG_ALLELE_MAX_FIELD)
        continue;
      range = eg_nomenclature_find_prefix (self->names, self->locus, split);
      engraft_reading_add_range (self, range, 0, FALSE);
      if (range.n > 0)
        g_string_append_printf (text, "%s%s*%0*u", text->len > 0 ? ", " : "", self->locus->name,
                                self->locus->first_width, antigens[i].number);
    }
  if (self->alleles->len > 0)
    /* Translators: a family of alleles, and its splits */
    self->place->note = g_strdup_printf (_("%s*%0*u is a broad family: %s."), self->locus->name,
                                         self->locus->first_width, eg_allele_get_field (family, 0), text->str);

  return self->alleles->len > 0;
}

static gboolean
read_xx (EngraftReading  *self,
         EgAllele         first,
         GError         **error)
{
  self->place->typing.kind = EG_TYPING_XX;
  self->place->typing.name = first;
  if (!engraft_reading_add_name (self, first, FALSE) && !add_splits (self, first))
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
