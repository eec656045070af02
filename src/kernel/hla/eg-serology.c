/* eg-serology.c: families as in Atlas (SerologyFamily.cs), over rel_ser_ser.txt and rel_dna_ser.txt.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-serology.h"

/* A list that is kept rising, of which only MAX are written. */
typedef struct
{
  EgTypedAntigen *antigens;
  size_t          n, max;
} List;

static const EgSystem *
get_system (const EgNomenclature *self,
            const EgLocus        *locus)
{
  return locus->system != EG_NO_INDEX ? &self->systems[locus->system] : NULL;
}

static void
add (List     *list,
     uint16_t  number,
     int       is_direct)
{
  size_t kept = list->n < list->max ? list->n : list->max, at = kept;

  while (at > 0 && list->antigens[at - 1].number > number)
    at--;
  if (at > 0 && list->antigens[at - 1].number == number)
    {
      list->antigens[at - 1].is_direct |= (uint16_t) is_direct;
      return;
    }
  list->n = kept + 1;
  if (at >= list->max)
    return;
  for (size_t i = kept < list->max ? kept : list->max - 1; i > at; i--)
    list->antigens[i] = list->antigens[i - 1];
  list->antigens[at] = (EgTypedAntigen) { number, (uint16_t) is_direct };
}

static int
has_splits (const EgNomenclature *self,
            const EgSystem       *system,
            uint16_t              number)
{
  for (uint32_t i = 0; i < system->n_antigens; i++)
    if (self->antigens[system->first_antigen + i].broad == number)
      return 1;

  return 0;
}

EgAntigenSubtype
eg_antigen_get_subtype (const EgNomenclature *self,
                        const EgSystem       *system,
                        uint16_t              number)
{
  const EgAntigen *antigen = eg_nomenclature_find_antigen (self, system, number);

  if (!antigen)
    return EG_ANTIGEN_NOT_SPLIT;
  if (antigen->broad)
    return EG_ANTIGEN_SPLIT;
  if (antigen->parent)
    return EG_ANTIGEN_ASSOCIATED;

  return has_splits (self, system, number) ? EG_ANTIGEN_BROAD : EG_ANTIGEN_NOT_SPLIT;
}

/* Whether BELOW is a split of ABOVE, associated with it, or with a split of it. */
static int
is_above (const EgNomenclature *self,
          const EgSystem       *system,
          const EgAntigen      *above,
          const EgAntigen      *below)
{
  const EgAntigen *parent;

  if (below->broad)
    return below->broad == above->number;
  if (!below->parent)
    return 0;
  if (below->parent == above->number)
    return 1;
  parent = eg_nomenclature_find_antigen (self, system, below->parent);

  return parent && parent->broad == above->number;
}

EgAntigenLikeness
eg_antigen_compare (const EgNomenclature *self,
                    const EgSystem       *system,
                    const EgAntigen      *a,
                    const EgAntigen      *b)
{
  const EgAntigen *above = is_above (self, system, b, a) ? b : a;
  EgAntigenSubtype subtype;

  if (a->number != b->number && !is_above (self, system, above, above == a ? b : a))
    return EG_ANTIGENS_APART;
  subtype = eg_antigen_get_subtype (self, system, above->number);
  if (subtype == EG_ANTIGEN_BROAD)
    return EG_ANTIGENS_BROAD;

  return subtype == EG_ANTIGEN_ASSOCIATED ? EG_ANTIGENS_ASSOCIATED : EG_ANTIGENS_SPLIT;
}

static void
add_matching (const EgNomenclature *self,
              const EgSystem       *system,
              uint16_t              number,
              List                 *list)
{
  const EgAntigen unknown = { .number = number };
  const EgAntigen *antigen = eg_nomenclature_find_antigen (self, system, number) ?: &unknown;

  if (number == 0)
    return;
  add (list, number, 1);
  for (uint32_t i = 0; i < system->n_antigens; i++)
    {
      const EgAntigen *other = &self->antigens[system->first_antigen + i];

      if (is_above (self, system, antigen, other) || is_above (self, system, other, antigen))
        add (list, other->number, 0);
    }
}

size_t
eg_antigen_get_matching (const EgNomenclature *self,
                         const EgSystem       *system,
                         uint16_t              number,
                         EgTypedAntigen       *antigens,
                         size_t                max)
{
  List list = { antigens, 0, max };

  add_matching (self, system, number, &list);

  return list.n;
}

static void
add_of_allele (const EgNomenclature *self,
               const EgSystem       *system,
               uint32_t              allele,
               List                 *list)
{
  const EgAlleleFacts *facts = &self->facts[allele];

  for (uint32_t i = 0; i < facts->n_antigens; i++)
    add_matching (self, system, self->numbers[facts->first_antigen + i], list);
}

size_t
eg_allele_get_antigens (const EgNomenclature *self,
                        const EgLocus        *locus,
                        uint32_t              allele,
                        EgTypedAntigen       *antigens,
                        size_t                max)
{
  const EgSystem *system = get_system (self, locus);
  List list = { antigens, 0, max };

  if (system)
    add_of_allele (self, system, allele, &list);

  return list.n;
}

static int
has_same_antigens (const EgNomenclature *self,
                   uint32_t              a,
                   uint32_t              b)
{
  const EgAlleleFacts *x = &self->facts[a], *y = &self->facts[b];

  if (x->n_antigens != y->n_antigens)
    return 0;
  for (uint32_t i = 0; i < x->n_antigens; i++)
    if (self->numbers[x->first_antigen + i] != self->numbers[y->first_antigen + i])
      return 0;

  return 1;
}

size_t
eg_typing_get_antigens (const EgNomenclature *self,
                        const EgLocus        *locus,
                        const EgTyping       *typing,
                        EgTypedAntigen       *antigens,
                        size_t                max)
{
  const EgSystem *system = get_system (self, locus);
  List list = { antigens, 0, max };

  if (!system || !eg_typing_is_typed (typing))
    return 0;
  if (typing->kind == EG_TYPING_SEROLOGY)
    add_matching (self, system, typing->antigen, &list);
  else
    for (uint32_t i = 0; i < typing->n; i++)
      if (i == 0 || !has_same_antigens (self, typing->alleles[i], typing->alleles[i - 1]))
        add_of_allele (self, system, typing->alleles[i], &list);

  return list.n;
}

/* py-ard unites the alleles of splits in those of their broad antigen, and nothing else. */
static int
is_own (const EgNomenclature *self,
        const EgSystem       *system,
        uint16_t              assigned,
        uint16_t              number)
{
  const EgAntigen *antigen = assigned != number ? eg_nomenclature_find_antigen (self, system, assigned) : NULL;

  return assigned == number || (antigen && antigen->broad == number);
}

static int
is_in_family (const EgTypedAntigen *family,
              size_t                n,
              uint16_t              assigned)
{
  for (size_t i = 0; i < n; i++)
    if (family[i].number == assigned)
      return 1;

  return 0;
}

size_t
eg_antigen_get_alleles (const EgNomenclature *self,
                        const EgLocus        *locus,
                        uint16_t              number,
                        EgAntigenRule         rule,
                        uint32_t             *alleles,
                        size_t                max)
{
  const EgSystem *system = get_system (self, locus);
  EgTypedAntigen family[EG_MAX_ANTIGENS];
  size_t n_family, n = 0;

  if (!system || number == 0)
    return 0;
  n_family = eg_antigen_get_matching (self, system, number, family, EG_MAX_ANTIGENS);
  n_family = n_family < EG_MAX_ANTIGENS ? n_family : EG_MAX_ANTIGENS;
  for (uint32_t allele = locus->first; allele < locus->first + locus->n; allele++)
    {
      const EgAlleleFacts *facts = &self->facts[allele];
      const uint16_t *assigned = self->numbers + facts->first_antigen;
      uint32_t n_assigned = facts->n_antigens - (rule == EG_ANTIGEN_OWN ? facts->n_expert : 0u);
      int is_one = 0;

      for (uint32_t i = 0; i < n_assigned && !is_one; i++)
        is_one = rule == EG_ANTIGEN_OWN ? is_own (self, system, assigned[i], number)
                                        : is_in_family (family, n_family, assigned[i]);
      if (is_one && n++ < max)
        alleles[n - 1] = allele;
    }

  return n;
}
