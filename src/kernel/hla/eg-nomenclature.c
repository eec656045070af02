/* eg-nomenclature.c: looking up names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-nomenclature.h"

#include <string.h>

const EgLocus *
eg_nomenclature_find_locus (const EgNomenclature *self,
                            const char           *name,
                            size_t                length)
{
  char key[sizeof self->loci[0].name] = { 0 };

  if (length >= sizeof key)
    return NULL;
  memcpy (key, name, length);
  for (size_t i = 0; i < self->n_loci; i++)
    if (memcmp (self->loci[i].name, key, sizeof key) == 0)
      return &self->loci[i];

  return NULL;
}

/* The first of N alleles that is not below NAME. */
static uint32_t
lower_bound (const EgAllele *names,
             uint32_t        n,
             EgAllele        name)
{
  uint32_t low = 0;

  while (n > 0)
    {
      uint32_t half = n / 2;

      if (names[low + half] < name)
        {
          low += half + 1;
          n -= half + 1;
        }
      else
        n = half;
    }

  return low;
}

uint32_t
eg_nomenclature_find (const EgNomenclature *self,
                      const EgLocus        *locus,
                      EgAllele              name)
{
  uint32_t at = lower_bound (self->names + locus->first, locus->n, name);

  return at < locus->n && self->names[locus->first + at] == name ? locus->first + at : EG_NO_INDEX;
}

EgAlleleRange
eg_nomenclature_find_prefix (const EgNomenclature *self,
                             const EgLocus        *locus,
                             EgAllele              name)
{
  const EgAllele *names = self->names + locus->first;
  EgAllele start = eg_allele_cut (name, eg_allele_n_fields (name));
  uint32_t first = lower_bound (names, locus->n, start);
  uint32_t n = lower_bound (names + first, locus->n - first, eg_allele_end (name));

  return (EgAlleleRange) { locus->first + first, n };
}

static uint32_t
find_group (const EgGroup *groups,
            uint32_t       first,
            uint32_t       n,
            EgAllele       name)
{
  uint32_t low = first, high = first + n;

  while (low < high)
    {
      uint32_t middle = low + (high - low) / 2;

      if (groups[middle].name < name)
        low = middle + 1;
      else
        high = middle;
    }

  return low < first + n && groups[low].name == name ? low : EG_NO_INDEX;
}

uint32_t
eg_nomenclature_find_g (const EgNomenclature *self,
                        const EgLocus        *locus,
                        EgAllele              name)
{
  return find_group (self->g, locus->first_g, locus->n_g, name);
}

uint32_t
eg_nomenclature_find_p (const EgNomenclature *self,
                        const EgLocus        *locus,
                        EgAllele              name)
{
  return find_group (self->p, locus->first_p, locus->n_p, name);
}

const EgChange *
eg_nomenclature_find_change (const EgNomenclature *self,
                             const EgLocus        *locus,
                             EgAllele              before)
{
  uint32_t low = locus->first_change, high = locus->first_change + locus->n_changes;

  while (low < high)
    {
      uint32_t middle = low + (high - low) / 2;

      if (self->changes[middle].before < before)
        low = middle + 1;
      else
        high = middle;
    }

  return low < locus->first_change + locus->n_changes && self->changes[low].before == before
         ? &self->changes[low] : NULL;
}

const EgAntigen *
eg_nomenclature_find_antigen (const EgNomenclature *self,
                              const EgSystem       *system,
                              uint16_t              number)
{
  const EgAntigen *antigens = self->antigens + system->first_antigen;

  for (uint32_t i = 0; i < system->n_antigens; i++)
    if (antigens[i].number == number)
      return &antigens[i];

  return NULL;
}
