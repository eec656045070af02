/* eg-reduce-serology.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-reduce-serology.h"

#include <stdlib.h>
#include <string.h>

static int
compare (const void *a,
         const void *b)
{
  const EgLgxEntry *x = a, *y = b;

  return x->lgx != y->lgx ? (x->lgx > y->lgx) - (x->lgx < y->lgx) : (x->allele > y->allele) - (x->allele < y->allele);
}

void
eg_lgx_index_init (EgLgxIndex           *self,
                   const EgNomenclature *names,
                   EgLgxEntry           *entries)
{
  if (names->n_alleles > 0)
    memset (entries, 0, names->n_alleles * sizeof *entries);
  for (size_t i = 0; i < names->n_loci; i++)
    {
      const EgLocus *locus = &names->loci[i];

      for (uint32_t j = locus->first; j < locus->first + locus->n; j++)
        {
          entries[j] = (EgLgxEntry) { 0, j, 0 };
          eg_reduce (names, locus, names->names[j], EG_REDUCE_LGX, &entries[j].lgx, 1);
        }
      if (locus->n > 0)
        qsort (entries + locus->first, locus->n, sizeof *entries, compare);
    }
  *self = (EgLgxIndex) { names, entries };
}

typedef struct
{
  uint16_t *numbers;
  size_t    n, max;
} List;

static void
add (List     *list,
     uint16_t  number)
{
  size_t kept = list->n < list->max ? list->n : list->max, at = kept;

  while (at > 0 && list->numbers[at - 1] > number)
    at--;
  if (at > 0 && list->numbers[at - 1] == number)
    return;
  list->n = kept + 1;
  if (at >= list->max)
    return;
  for (size_t i = kept < list->max ? kept : list->max - 1; i > at; i--)
    list->numbers[i] = list->numbers[i - 1];
  list->numbers[at] = number;
}

static void
add_of_allele (const EgNomenclature *names,
               const EgLocus        *locus,
               uint32_t              allele,
               List                 *list)
{
  const EgAlleleFacts *facts = &names->facts[allele];

  if (locus->system == EG_NO_INDEX)
    return;
  for (uint32_t i = 0; i + facts->n_expert < facts->n_antigens; i++)
    {
      uint16_t number = names->numbers[facts->first_antigen + i];
      const EgAntigen *antigen = eg_nomenclature_find_antigen (names, &names->systems[locus->system], number);

      add (list, number);
      if (antigen && antigen->broad)
        add (list, antigen->broad);
    }
}

/* Most alleles of a group have: they add nothing. */
static int
has_same_antigens (const EgNomenclature *names,
                   uint32_t              a,
                   uint32_t              b)
{
  const EgAlleleFacts *x = &names->facts[a], *y = &names->facts[b];

  if (x->n_antigens != y->n_antigens || x->n_expert != y->n_expert)
    return 0;
  for (uint32_t i = 0; i < x->n_antigens; i++)
    if (names->numbers[x->first_antigen + i] != names->numbers[y->first_antigen + i])
      return 0;

  return 1;
}

static void
add_of_lgx (const EgLgxIndex *self,
            const EgLocus    *locus,
            EgAllele          lgx,
            List             *list)
{
  uint32_t low = locus->first, end = locus->first + locus->n, high = end;

  while (low < high)
    {
      uint32_t middle = low + (high - low) / 2;

      if (self->entries[middle].lgx < lgx)
        low = middle + 1;
      else
        high = middle;
    }
  for (uint32_t i = low; i < end && self->entries[i].lgx == lgx; i++)
    if (i == low || !has_same_antigens (self->names, self->entries[i].allele, self->entries[i - 1].allele))
      add_of_allele (self->names, locus, self->entries[i].allele, list);
}

/* Two fields, with the suffix if these are the whole name. */
static EgAllele
get_two (EgAllele name)
{
  return eg_allele_n_fields (name) <= 2 ? name : eg_allele_cut (name, 2);
}

size_t
eg_reduce_to_serology (const EgLgxIndex *self,
                       const EgLocus    *locus,
                       EgAllele          name,
                       uint16_t         *numbers,
                       size_t            max)
{
  const EgNomenclature *names = self->names;
  uint32_t exact = eg_nomenclature_find (names, locus, name);
  int n_fields = eg_allele_n_fields (name);
  char suffix = eg_allele_get_suffix (name);
  List list = { numbers, 0, max };
  EgAlleleRange range;
  EgAllele lgx, last = 0;

  int is_each = n_fields > 2 || (suffix && exact == EG_NO_INDEX);

  if (!is_each && n_fields == 2 && eg_reduce (names, locus, name, EG_REDUCE_LGX, &lgx, 1) > 0)
    add_of_lgx (self, locus, lgx, &list);
  if (n_fields == 0 || (!is_each && n_fields == 2))
    return list.n;
  range = exact != EG_NO_INDEX ? (EgAlleleRange) { exact, 1 } : eg_nomenclature_find_prefix (names, locus, name);
  for (uint32_t i = range.first; i < range.first + range.n; i++)
    {
      EgAllele two = get_two (names->names[i]);

      if (suffix && eg_allele_get_suffix (names->names[i]) != suffix)
        continue;
      if (is_each)
        add_of_allele (names, locus, i, &list);
      else if (two != last && eg_reduce (names, locus, two, EG_REDUCE_LGX, &lgx, 1) > 0)
        add_of_lgx (self, locus, lgx, &list);
      last = two;
    }

  return list.n;
}
