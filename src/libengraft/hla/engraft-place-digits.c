/* engraft-place-digits.c: values without a colon: serology, and names as they were before 2010.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/hla/eg-serology.h"
#include "libengraft/hla/engraft-old-name.h"
#include "libengraft/hla/engraft-reading.h"

/* An antigen is reduced as py-ard has it: by the alleles that are assigned to it or to a split. */
static void
add_words (EngraftReading *self,
           guint16         number)
{
  g_autofree guint32 *own = g_new (guint32, self->locus->n);
  gsize n = eg_antigen_get_alleles (self->names, self->locus, number, EG_ANTIGEN_OWN, own, self->locus->n);

  for (gsize i = 0; i < n; i++)
    g_array_append_val (self->words, self->names->names[own[i]]);
}

static gboolean
read_serology (EngraftReading  *self,
               const char      *digits,
               GError         **error)
{
  const EgSystem *system = self->locus->system != EG_NO_INDEX ? &self->names->systems[self->locus->system] : NULL;
  guint64 number = g_ascii_strtoull (digits, NULL, 10);

  if (!system)
    return engraft_reading_refuse (self, digits, error, _("There is no serology of %s."), self->locus->name);
  if (number > G_MAXUINT16 || !eg_nomenclature_find_antigen (self->names, system, (guint16) number))
    return engraft_reading_refuse (self, digits, error, _("There is no antigen %s%.*s."), system->name,
                                   (int) MIN (self->end - digits, 20), digits);
  self->place->typing.kind = EG_TYPING_SEROLOGY;
  self->place->typing.antigen = (guint16) number;
  g_array_set_size (self->alleles, self->locus->n);
  g_array_set_size (self->alleles,
                    eg_antigen_get_alleles (self->names, self->locus, (guint16) number, EG_ANTIGEN_FAMILY,
                                            (uint32_t *) self->alleles->data, self->locus->n));
  if (self->alleles->len == 0)
    engraft_reading_add_family_of_antigen (self, (guint) number);
  if (self->words)
    add_words (self, (guint16) number);

  return TRUE;
}

/* DPB1*0102 became 100:01, 0203 became 101:01, and so on; there were no more 07 and 12. */
static EgAllele
undo_dpb1 (EgAllele name)
{
  static const guint8 families[] = { 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
                                     26, 27, 28 };

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (eg_allele_get_field (name, 0) == families[i] && eg_allele_n_fields (name) == 2
        && eg_allele_get_field (name, 1) == (families[i] == 2 || families[i] == 4 ? 3 : 2))
      return (EgAllele) (100 + i) << eg_allele_shift (0) | (EgAllele) 1 << eg_allele_shift (1)
             | (unsigned char) eg_allele_get_suffix (name);

  return name;
}

/* Before 2010 there was no room for more than 99 alleles of a family: A*92 and B*95 were begun for A*02 and
 * B*15, so that A*9201 is A*02:101, and DPB1 had none but families (Marsh et al., Tissue Antigens
 * 2010;75:291). */
static EgAllele
undo_overflow (const EgLocus *locus,
               EgAllele       name)
{
  static const struct { const char *locus; unsigned before, now; } families[] = { { "A", 92, 2 }, { "B", 95, 15 } };

  if (g_str_equal (locus->name, "DPB1"))
    return undo_dpb1 (name);
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_equal (families[i].locus, locus->name) && eg_allele_get_field (name, 0) == families[i].before)
      {
        const EgAllele below = ((EgAllele) 1 << eg_allele_shift (1)) - 1;

        return (EgAllele) families[i].now << eg_allele_shift (0)
               | (EgAllele) (eg_allele_get_field (name, 1) + 100) << eg_allele_shift (1) | (name & below);
      }

  return name;
}

/* 0101, 010101 and 0105N, as names were before 2010. */
static gboolean
parse_old_name (EngraftReading *self,
                EgAllele       *name)
{
  gboolean has_change;

  *name = engraft_old_name_parse (self->start, self->end, self->locus->first_width);
  has_change = *name && eg_nomenclature_find_change (self->names, self->locus, *name);
  if (eg_allele_n_fields (*name) < 2)
    return has_change;
  if (!has_change && eg_nomenclature_find_prefix (self->names, self->locus, *name).n == 0)
    *name = undo_overflow (self->locus, *name);

  return TRUE;
}

/* MICB*029: alleles of some loci have one field. */
static gboolean
is_name_of_one_field (EngraftReading *self,
                      EgAllele       *name)
{
  char text[EG_ALLELE_MAX_TEXT];

  if (eg_allele_parse (self->start, self->end, self->locus->first_width, name) != self->end || !*name)
    return FALSE;
  /* 00201 is not 201 */
  eg_allele_print (*name, self->locus->first_width, text);

  return strlen (text) == (gsize) (self->end - self->start) && engraft_reading_may_be_name (self, *name);
}

/* A*01, MICA*008: whether all of the family are meant is not said, and the reference of these names refuses it too */
static gboolean
refuse_one_field (EngraftReading  *self,
                  GError         **error)
{
  EgAllele name;

  if (self->end - self->start == self->locus->first_width && engraft_reading_are_digits (self->start, self->end)
      && eg_allele_parse (self->start, self->end, self->locus->first_width, &name) == self->end && name
      && eg_nomenclature_find_prefix (self->names, self->locus, name).n > 0)
    return engraft_reading_refuse (self, self->start, error,
                                   _("A name has fields with colons between, as in 01:01. For all alleles of the family "
                                     "write %.*s:XX."), (int) (self->end - self->start), self->start);

  return engraft_reading_refuse (self, self->start, error, _("A name has fields with colons between, as in 01:01."));
}

static gboolean
read_antigen (EngraftReading  *self,
              gboolean        *is_antigen,
              GError         **error)
{
  g_autoptr(GError) local = NULL;

  *is_antigen = read_serology (self, self->start, &local);
  if (*is_antigen || self->end - self->start == 4)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

gboolean
engraft_reading_read_digits (EngraftReading  *self,
                             gboolean         has_star,
                             GError         **error)
{
  gboolean is_antigen = FALSE;
  EgAllele name;

  if (is_name_of_one_field (self, &name))
    return engraft_reading_read_name (self, name, error);
  if (!has_star && engraft_reading_are_digits (self->start, self->end) && *self->start != '0'
      && self->end - self->start <= 4 && !read_antigen (self, &is_antigen, error))
    return FALSE;
  if (is_antigen)
    return TRUE;
  if (!parse_old_name (self, &name))
    return refuse_one_field (self, error);
  if (!engraft_reading_read_name (self, name, error))
    return FALSE;
  if (!self->place->note)
    engraft_reading_add_note (self, _("A name without colons, as before 2010."));

  return TRUE;
}
