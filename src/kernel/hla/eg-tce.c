/* eg-tce.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-tce.h"

#include "kernel/hla/eg-place.h"

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

      if (eg_allele_is_null (nomenclature, typing->alleles[i]))
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

/* Bits 1 to 3 of the groups that expressed alleles have; bit 0: all are null; 0: none is known. */
static unsigned
get_groups (const EgNomenclature *nomenclature,
            const EgTyping       *typing,
            EgTceVersion          version)
{
  unsigned groups = 0;
  int is_null = typing->n > 0;

  if (!eg_typing_is_typed (typing))
    return 0;
  for (uint32_t i = 0; i < typing->n; i++)
    {
      uint8_t one = nomenclature->facts[typing->alleles[i]].tce[version];

      if (eg_allele_is_null (nomenclature, typing->alleles[i]))
        continue;
      is_null = 0;
      if (one >= 1 && one <= 3)
        groups |= 1u << one;
    }

  return is_null ? 1 : groups;
}

/* Bits of the lowest groups that two places may have; 0 if that is not known of one of them. */
static unsigned
get_lowest_of (const EgNomenclature *nomenclature,
               const EgTyping        places[2],
               EgTceVersion          version)
{
  unsigned first = get_groups (nomenclature, &places[0], version), lowest = 0;
  unsigned second = get_groups (nomenclature, &places[1], version);

  for (uint8_t i = 0; i <= 3; i++)
    for (uint8_t j = 0; j <= 3; j++)
      if (first >> i & 1 && second >> j & 1)
        lowest |= 1u << get_lowest ((const uint8_t[2]) { i, j });

  return lowest & 1 ? 0 : lowest;
}

EgTceOutlook
eg_tce_assess (const EgNomenclature *nomenclature,
               const EgTyping        patient[2],
               const EgTyping        donor[2],
               EgTceVersion          version)
{
  unsigned p = get_lowest_of (nomenclature, patient, version), d = get_lowest_of (nomenclature, donor, version);
  int is_permissive = (p & d) != 0, is_gvh = 0, is_hvg = 0;

  if (p == 0 || d == 0)
    return EG_TCE_OUTLOOK_UNKNOWN;
  for (int i = 1; i <= 3; i++)
    for (int j = 1; j <= 3; j++)
      if (p >> i & 1 && d >> j & 1)
        {
          is_gvh |= i < j;
          is_hvg |= i > j;
        }
  if (is_permissive)
    return is_gvh || is_hvg ? EG_TCE_OUTLOOK_POTENTIAL : EG_TCE_OUTLOOK_PERMISSIVE;

  return is_gvh && is_hvg ? EG_TCE_OUTLOOK_NON_PERMISSIVE : is_gvh ? EG_TCE_OUTLOOK_GVH : EG_TCE_OUTLOOK_HVG;
}
