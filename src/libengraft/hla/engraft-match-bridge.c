/* engraft-match-bridge.c: through which line of the nomenclature serology and DNA meet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-match-private.h"

/* The antigen that @allele is assigned to and that is the closest to @number; 0: none. */
static guint16
find_assigned (const EgNomenclature *names,
               const EgSystem       *system,
               guint32               allele,
               guint16               number)
{
  const EgAlleleFacts *facts = &names->facts[allele];
  const EgAntigen *wanted = eg_nomenclature_find_antigen (names, system, number);
  guint16 found = 0;

  for (guint i = 0; i < facts->n_antigens; i++)
    {
      const guint16 assigned = names->numbers[facts->first_antigen + i];
      const EgAntigen *antigen = eg_nomenclature_find_antigen (names, system, assigned);

      if (assigned == number)
        return assigned;
      if (found == 0 && antigen && wanted && eg_antigen_compare (names, system, antigen, wanted) != EG_ANTIGENS_APART)
        found = assigned;
    }

  return found;
}

/* An allele of @typed with one of the other's in a P group, the same one before others of the group. */
static gboolean
find_bridge (const EgNomenclature *names,
             const EgTyping       *typed,
             const EgTyping       *other,
             guint32              *allele,
             guint32              *met)
{
  gboolean found = FALSE;

  for (guint32 i = 0; i < other->n; i++)
    {
      const guint32 p = names->facts[other->alleles[i]].p;

      for (guint32 k = 0; p != EG_NO_INDEX && k < typed->n; k++)
        {
          const gboolean is_same = typed->alleles[k] == other->alleles[i];

          if (names->facts[typed->alleles[k]].p != p || (found && !is_same))
            continue;
          *allele = typed->alleles[k];
          *met = other->alleles[i];
          found = TRUE;
          if (is_same)
            return TRUE;
        }
    }

  return found;
}

/* How the antigen of an allele and the one that was typed are related */
static void
append_relation (const EgNomenclature *names,
                 const EgSystem       *system,
                 guint16               assigned,
                 guint16               typed,
                 GString              *text)
{
  const EgAntigen *a = eg_nomenclature_find_antigen (names, system, assigned);
  const EgAntigen *t = eg_nomenclature_find_antigen (names, system, typed);
  const char *system_name = system->name;

  if (a->broad == typed)
    g_string_append_printf (text, _(" %s%u is a split of %s%u."), system_name, assigned, system_name, typed);
  else if (t->broad == assigned)
    g_string_append_printf (text, _(" %s%u is the broad antigen of %s%u."), system_name, assigned, system_name, typed);
  else if (a->parent == typed || t->parent == assigned)
    g_string_append_printf (text, _(" %s%u and %s%u are associated antigens."), system_name, assigned, system_name,
                            typed);
  else
    g_string_append_printf (text, _(" %s%u and %s%u are of one family of antigens."), system_name, assigned,
                            system_name, typed);
}

/* One side is serology, the other is not. */
static void
explain_dna (const EgNomenclature *names,
             const EgLocus        *locus,
             const EgSystem       *system,
             const EgTyping       *serology,
             const EgTyping       *dna,
             GString              *text)
{
  char name[EG_ALLELE_MAX_TEXT], other[EG_ALLELE_MAX_TEXT];
  guint32 allele, met;
  guint16 assigned;

  if (!find_bridge (names, serology, dna, &allele, &met))
    return;
  assigned = find_assigned (names, system, allele, serology->antigen);
  if (assigned == 0)
    return;
  eg_allele_print (names->names[allele], locus->first_width, name);
  eg_allele_print (names->names[met], locus->first_width, other);
  /* Translators: an allele and an antigen; rel_dna_ser is a table of the nomenclature */
  g_string_append_printf (text, _(" %s*%s has %s%u (rel_dna_ser)."), locus->name, name, system->name, assigned);
  if (assigned != serology->antigen)
    append_relation (names, system, assigned, serology->antigen, text);
  if (allele != met)
    g_string_append_printf (text, _(" %s*%s is of the same P group as %s*%s."), locus->name, other, locus->name, name);
}

void
engraft_match_explain_bridge (const EgNomenclature *names,
                              const EgLocus        *locus,
                              const EgPlace        *patient,
                              const EgPlace        *donor,
                              GString              *text)
{
  const EgTyping *p = patient->typing, *d = donor->typing;
  const EgSystem *system;

  if (locus->system == EG_NO_INDEX || (p->kind != EG_TYPING_SEROLOGY && d->kind != EG_TYPING_SEROLOGY))
    return;
  system = &names->systems[locus->system];
  if (p->kind != d->kind)
    explain_dna (names, locus, system, p->kind == EG_TYPING_SEROLOGY ? p : d, p->kind == EG_TYPING_SEROLOGY ? d : p,
                 text);
  else if (p->antigen != d->antigen && eg_nomenclature_find_antigen (names, system, p->antigen)
           && eg_nomenclature_find_antigen (names, system, d->antigen))
    append_relation (names, system, p->antigen, d->antigen, text);
}
