/* eg-nomenclature-block.c: a release as one block of memory, to be written to a file and mapped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-nomenclature.h"

#include <string.h>

#define MAGIC "Engraft HLA 2\n\0"
#define BYTE_ORDER_MARK UINT32_C (0x01020304)
#define RELEASE_SIZE 48
#define CHECKSUM_SIZE 72

enum { LOCI, NAMES, FACTS, G, P, MEMBERS, NUMBERS, CHANGES, SYSTEMS, ANTIGENS, N_SECTIONS };

static const size_t sizes[N_SECTIONS] = {
  sizeof (EgLocus), sizeof (EgAllele), sizeof (EgAlleleFacts), sizeof (EgGroup), sizeof (EgGroup), sizeof (uint32_t),
  sizeof (uint16_t), sizeof (EgChange), sizeof (EgSystem), sizeof (EgAntigen),
};

typedef struct
{
  char     magic[16];
  uint32_t byte_order;
  uint32_t n[N_SECTIONS];
  char     release[RELEASE_SIZE];
  char     checksum[CHECKSUM_SIZE];
} Header;

static size_t
round_up (size_t n)
{
  return (n + 7) & ~(size_t) 7;
}

size_t
eg_nomenclature_write (const EgNomenclature *self,
                       void                 *block)
{
  const void *arrays[N_SECTIONS] = {
    self->loci, self->names, self->facts, self->g, self->p, self->members, self->numbers, self->changes,
    self->systems, self->antigens,
  };
  const size_t counts[N_SECTIONS] = {
    self->n_loci, self->n_alleles, self->n_alleles, self->n_g, self->n_p, self->n_members, self->n_numbers,
    self->n_changes, self->n_systems, self->n_antigens,
  };
  size_t total = round_up (sizeof (Header));
  Header header = { .magic = MAGIC, .byte_order = BYTE_ORDER_MARK };

  strncpy (header.release, self->release, sizeof header.release - 1);
  strncpy (header.checksum, self->checksum, sizeof header.checksum - 1);
  for (int i = 0; i < N_SECTIONS; i++)
    {
      header.n[i] = (uint32_t) counts[i];
      if (block)
        {
          memset ((char *) block + total, 0, round_up (counts[i] * sizes[i]));
          if (counts[i] > 0)
            memcpy ((char *) block + total, arrays[i], counts[i] * sizes[i]);
        }
      total += round_up (counts[i] * sizes[i]);
    }
  if (block)
    memcpy (block, &header, sizeof header);

  return total;
}

static int
is_range (uint32_t first,
          uint32_t n,
          size_t   end)
{
  return first <= end && n <= end - first;
}

static int
is_index (uint32_t index,
          size_t   end)
{
  return index == EG_NO_INDEX || index < end;
}

static int
names_rise (const EgAllele *names,
            uint32_t        n)
{
  for (uint32_t i = 1; i < n; i++)
    if (names[i] <= names[i - 1])
      return 0;

  return n == 0 || names[0] > 0;
}

static int
loci_are_sound (const EgNomenclature *self)
{
  for (size_t i = 0; i < self->n_loci; i++)
    {
      const EgLocus *locus = &self->loci[i];

      if (!memchr (locus->name, '\0', sizeof locus->name) || locus->first_width > 4
          || !is_index (locus->system, self->n_systems)
          || !is_range (locus->first, locus->n, self->n_alleles)
          || !is_range (locus->first_g, locus->n_g, self->n_g)
          || !is_range (locus->first_p, locus->n_p, self->n_p)
          || !is_range (locus->first_change, locus->n_changes, self->n_changes)
          || !names_rise (self->names + locus->first, locus->n))
        return 0;
    }

  return 1;
}

static int
groups_are_sound (const EgNomenclature *self,
                  const EgGroup        *groups,
                  size_t                n)
{
  for (size_t i = 0; i < n; i++)
    if (groups[i].n_members == 0 || !is_range (groups[i].first_member, groups[i].n_members, self->n_members))
      return 0;

  return 1;
}

static int
is_sound (const EgNomenclature *self)
{
  for (size_t i = 0; i < self->n_alleles; i++)
    {
      const EgAlleleFacts *facts = &self->facts[i];

      if (!is_index (facts->g, self->n_g) || !is_index (facts->p, self->n_p) || facts->sequence > EG_SEQUENCE_FULL_GDNA
          || facts->n_expert > facts->n_antigens
          || !is_range (facts->first_antigen, facts->n_antigens, self->n_numbers))
        return 0;
    }
  for (size_t i = 0; i < self->n_members; i++)
    if (self->members[i] >= self->n_alleles)
      return 0;
  for (size_t i = 0; i < self->n_systems; i++)
    if (!memchr (self->systems[i].name, '\0', sizeof self->systems[i].name)
        || !is_range (self->systems[i].first_antigen, self->systems[i].n_antigens, self->n_antigens))
      return 0;

  return loci_are_sound (self) && groups_are_sound (self, self->g, self->n_g)
         && groups_are_sound (self, self->p, self->n_p);
}

int
eg_nomenclature_view (EgNomenclature *self,
                      const void     *block,
                      size_t          n)
{
  const Header *header = block;
  const char *at[N_SECTIONS];
  size_t total = round_up (sizeof *header);
  EgNomenclature view;

  if (n < total || memcmp (header->magic, MAGIC, sizeof header->magic) != 0
      || header->byte_order != BYTE_ORDER_MARK || header->n[NAMES] != header->n[FACTS]
      || !memchr (header->release, '\0', sizeof header->release)
      || !memchr (header->checksum, '\0', sizeof header->checksum))
    return 0;
  for (int i = 0; i < N_SECTIONS; i++)
    {
      size_t length = round_up (header->n[i] * sizes[i]);

      if (length > n - total)
        return 0;
      at[i] = (const char *) block + total;
      total += length;
    }
  view = (EgNomenclature) {
    header->release, header->checksum, header->n[LOCI], header->n[NAMES], header->n[G], header->n[P], header->n[MEMBERS],
    header->n[NUMBERS], header->n[CHANGES], header->n[SYSTEMS], header->n[ANTIGENS],
    (const EgLocus *) at[LOCI], (const EgAllele *) at[NAMES], (const EgAlleleFacts *) at[FACTS],
    (const EgGroup *) at[G], (const EgGroup *) at[P], (const uint32_t *) at[MEMBERS],
    (const uint16_t *) at[NUMBERS], (const EgChange *) at[CHANGES], (const EgSystem *) at[SYSTEMS],
    (const EgAntigen *) at[ANTIGENS],
  };
  if (!is_sound (&view))
    return 0;
  *self = view;

  return 1;
}
