/* engraft-match-tce-explanation.c: why a mismatch of DPB1 is permissive or not, in sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-match-private.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

/* Of alleles without a group so many are named. */
#define MAX_NAMED 3

/* What the alleles of a place are by a version of the table */
typedef struct
{
  unsigned groups;        /* bit i: an expressed allele has group i */
  guint    n_without;     /* expressed ones that have none of 1 to 3 */
  GString *without;       /* names of the first of them */
} Alleles;

static void
alleles_init (Alleles              *self,
              const EgNomenclature *names,
              const EgLocus        *locus,
              const EgTyping       *typing,
              EgTceVersion          version)
{
  *self = (Alleles) { .without = g_string_new (NULL) };
  for (guint i = 0; i < typing->n; i++)
    {
      const guint8 group = names->facts[typing->alleles[i]].tce[version];
      char name[EG_ALLELE_MAX_TEXT];

      if (eg_allele_is_null (names, typing->alleles[i]))
        continue;
      if (group >= 1 && group <= 3)
        {
          self->groups |= 1u << group;
          continue;
        }
      if (self->n_without++ < MAX_NAMED)
        {
          eg_allele_print (names->names[typing->alleles[i]], locus->first_width, name);
          g_string_append_printf (self->without, "%s%s*%s", self->without->len > 0 ? ", " : "", locus->name, name);
        }
    }
  if (self->n_without > MAX_NAMED)
    g_string_append_printf (self->without, ngettext (" and %u more", " and %u more", self->n_without - MAX_NAMED),
                            self->n_without - MAX_NAMED);
}

static char *
dup_groups (unsigned groups)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 1; i <= 3; i++)
    if (groups >> i & 1)
      g_string_append_printf (text, "%s%u", text->len > 0 ? ", " : "", i);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* “04:01 group 3”; why there is none, when there is none */
static void
append_place (const EgNomenclature *names,
              const EgLocus        *locus,
              const EgTyping       *typing,
              const char           *written,
              guint8                group,
              EgTceVersion          version,
              GString              *text)
{
  Alleles alleles;
  g_autofree char *groups = NULL;

  alleles_init (&alleles, names, locus, typing, version);
  groups = dup_groups (alleles.groups);
  if (!eg_typing_is_typed (typing))
    /* Translators: a place of DPB1 as it was typed */
    g_string_append_printf (text, _("%s no allele that is known"), written);
  else if (group == 0)
    g_string_append_printf (text, _("%s null, which counts as the other place"), written);
  else if (group <= 3)
    g_string_append_printf (text, _("%s group %u"), written, group);
  else if (alleles.groups)
    g_string_append_printf (text, _("%s no single group, as its alleles are of %s"), written, groups);
  else
    g_string_append_printf (text, _("%s no group"), written);
  if (eg_typing_is_typed (typing) && alleles.n_without > 0 && !alleles.groups)
    /* Translators: names of alleles */
    g_string_append_printf (text, _(" (the table has none for %s)"), alleles.without->str);
  else if (alleles.n_without > 0 && alleles.groups)
    g_string_append_printf (text, _(" (not counted beside the others, as the table has no group: %s)"), alleles.without->str);
  g_string_free (alleles.without, TRUE);
}

/* @groups: (out): of its places */
static void
append_side (EngraftMatch             *self,
             EngraftTyping            *typing,
             const EgLocus            *locus,
             guint                     genotype,
             const EngraftReadyPlaces *places,
             guint8                    groups[2],
             GString                  *text)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (self->patient));
  EngraftPlace * const *written = engraft_typing_get_genotype (typing, locus->name, genotype);

  for (guint i = 0; i < 2; i++)
    {
      const EgTyping *place = places->places[i].typing;

      groups[i] = eg_tce_get_group (names, place, self->tce_version);
      g_string_append (text, i > 0 ? ", " : " ");
      append_place (names, locus, place, written[i]->text, groups[i], self->tce_version, text);
    }
}

/* “1+3”, a null as the other one */
static char *
dup_sum (const guint8 groups[2])
{
  const guint8 first = groups[0] == 0 ? groups[1] : groups[0], second = groups[1] == 0 ? groups[0] : groups[1];
  const gboolean knows[2] = { first >= 1 && first <= 3, second >= 1 && second <= 3 };

  return g_strdup_printf ("%c+%c", knows[0] ? '0' + first : '?', knows[1] ? '0' + second : '?');
}

static void
explain_rule (const guint8  patient[2],
              const guint8  donor[2],
              GString      *text)
{
  const EgTceMatch answer = eg_tce_compare (patient, donor);
  const char *name = engraft_tce_match_get_name ((EngraftTceMatch) answer);
  g_autofree char *p = dup_sum (patient), *d = dup_sum (donor);

  if (answer == EG_TCE_UNKNOWN)
    /* Translators: groups such as 1+?, and “unknown” */
    g_string_append_printf (text, _(" Patient %s, donor %s: a place (?) has no group, so %s."), p, d, name);
  else if (answer == EG_TCE_PERMISSIVE)
    /* Translators: groups such as 1+3, and “permissive” */
    g_string_append_printf (text, _(" The lowest group of each side decides. Patient %s, donor %s: the lowest are the same, "
                                    "so %s."), p, d, name);
  else if (answer == EG_TCE_NON_PERMISSIVE_GVH)
    g_string_append_printf (text, _(" The lowest group of each side decides. Patient %s, donor %s: the patient's is lower, "
                                    "so %s."), p, d, name);
  else
    g_string_append_printf (text, _(" The lowest group of each side decides. Patient %s, donor %s: the donor's is lower, "
                                    "so %s."), p, d, name);
}

/* Of the genotypes that match best; what all of them, and all groups, come to is said where it is another answer. */
void
engraft_match_explain_tce (EngraftMatch                *self,
                           guint                        index,
                           const EngraftReadyGenotypes *patient,
                           const EngraftReadyGenotypes *donor,
                           GString                     *text)
{
  const EgLocus *locus = self->loci[index].locus;
  const guint *genotypes = self->loci[index].genotypes;
  guint8 p[2], d[2];

  /* Translators: the version of the groups, and a release of the nomenclature */
  g_string_append_printf (text, _(" Groups of T-cell epitopes (dpb_tce version %u, %s): patient"),
                          self->tce_version == EG_TCE_VERSION_1 ? 1 : 2,
                          engraft_nomenclature_get_release (engraft_typing_get_nomenclature (self->patient)));
  append_side (self, self->patient, locus, genotypes[0], &patient->places[genotypes[0]], p, text);
  g_string_append (text, _("; donor"));
  append_side (self, self->donor, locus, genotypes[1], &donor->places[genotypes[1]], d, text);
  g_string_append_c (text, '.');
  explain_rule (p, d, text);
  if (patient->n * donor->n > 1)
    g_string_append_printf (text, _(" All genotypes together: %s."),
                            engraft_tce_match_get_name ((EngraftTceMatch) self->tce));
  if (self->tce == EG_TCE_UNKNOWN && self->tce_outlook != EG_TCE_OUTLOOK_UNKNOWN)
    g_string_append_printf (text, _(" By every group that the alleles may have: %s."),
                            engraft_tce_outlook_get_name ((EngraftTceOutlook) self->tce_outlook));
}
