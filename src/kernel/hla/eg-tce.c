/* eg-tce.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-tce.h"

uint8_t
eg_tce_get_group (const EgNomenclature *nomenclature,
                  const EgTyping       *typing,
                  EgTceVersion          version)
{
  uint8_t group = EG_TCE_NONE;
  int is_null = typing->n > 0 && eg_typing_is_typed (typing);

  if (!eg_typing_is_typed (typing))
    return EG_TCE_NONE;
  for (uint32_t i = 0; i < typing->n; i++)
    {
      uint8_t one = nomenclature->facts[typing->alleles[i]].tce[version];

      if (eg_allele_get_suffix (nomenclature->names[typing->alleles[i]]) == 'N')
        continue;
      is_null = 0;
      if (one == EG_TCE_NONE || one == 0)
        continue;
      if (group != EG_TCE_NONE && group != one)
        return EG_TCE_NONE;
      group = one;
    }

  return is_null ? 0 : group;
}

/* 0: unknown.  Groups that there are not yet are not guessed at. */
static uint8_t
get_lowest (const uint8_t groups[2])
{
  uint8_t first = groups[0] == 0 ? groups[1] : groups[0], second = groups[1] == 0 ? groups[0] : groups[1];

  if (first < 1 || first > 3 || second < 1 || second > 3)
    return 0;

  return first < second ? first : second;
}

EgTceMatch
eg_tce_compare (const uint8_t patient[2],
                const uint8_t donor[2])
{
  uint8_t p = get_lowest (patient), d = get_lowest (donor);

  if (p == 0 || d == 0)
    return EG_TCE_UNKNOWN;
  if (p == d)
    return EG_TCE_PERMISSIVE;

  return p < d ? EG_TCE_NON_PERMISSIVE_GVH : EG_TCE_NON_PERMISSIVE_HVG;
}

EgTceMatch
eg_tce_match (const EgNomenclature *nomenclature,
              const EgTyping        patient[2],
              const EgTyping        donor[2],
              EgTceVersion          version)
{
  uint8_t p[2], d[2];

  for (int i = 0; i < 2; i++)
    {
      p[i] = eg_tce_get_group (nomenclature, &patient[i], version);
      d[i] = eg_tce_get_group (nomenclature, &donor[i], version);
    }

  return eg_tce_compare (p, d);
}
