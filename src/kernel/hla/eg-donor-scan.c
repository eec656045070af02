/* eg-donor-scan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-donor-scan.h"

#include <string.h>

/* Donors at once: their sums stay in the nearest cache */
#define BLOCK 2048

/* So many loci are added for all donors, without a branch; the others for those alone that are left. */
#define N_FOR_ALL 2

static inline uint32_t
read_2 (const uint8_t *at)
{
  uint16_t value;

  memcpy (&value, at, sizeof value);

  return value;
}

static inline uint32_t
read_4 (const uint8_t *at)
{
  uint32_t value;

  memcpy (&value, at, sizeof value);

  return value;
}

static inline uint32_t
read_typing (const EgScanLocus *locus,
             size_t             donor)
{
  switch (locus->width)
    {
    case 1:
      return locus->typings[donor];

    case 2:
      return read_2 (locus->typings + 2 * donor);

    case 3:
      return read_4 (locus->typings + 3 * donor) & 0xffffff;

    default:
      return read_4 (locus->typings + 4 * donor);
    }
}

static void
add_locus (const EgScanLocus *locus,
           size_t             first,
           size_t             n,
           EgTypingScore     *sums)
{
  const uint8_t *at = locus->typings + first * locus->width;
  const EgTypingScore *scores = locus->scores;

  switch (locus->width)
    {
    case 1:
      for (size_t i = 0; i < n; i++)
        sums[i] = (EgTypingScore) (sums[i] + scores[at[i]]);
      break;

    case 2:
      for (size_t i = 0; i < n; i++)
        sums[i] = (EgTypingScore) (sums[i] + scores[read_2 (at + 2 * i)]);
      break;

    case 3:
      for (size_t i = 0; i < n; i++)
        sums[i] = (EgTypingScore) (sums[i] + scores[read_4 (at + 3 * i) & 0xffffff]);
      break;

    default:
      for (size_t i = 0; i < n; i++)
        sums[i] = (EgTypingScore) (sums[i] + scores[read_4 (at + 4 * i)]);
      break;
    }
}

/* Adds a locus to those that are left, and leaves those that are still within the budget. */
static size_t
narrow (const EgScanLocus *locus,
        unsigned           budget,
        size_t             n,
        uint32_t          *found,
        EgTypingScore     *scores)
{
  size_t left = 0;

  for (size_t i = 0; i < n; i++)
    {
      const uint32_t donor = found[i];
      const EgTypingScore sum = (EgTypingScore) (scores[i] + locus->scores[read_typing (locus, donor)]);

      found[left] = donor;
      scores[left] = sum;
      left += (sum & 0xff) <= budget;
    }

  return left;
}

size_t
eg_donor_scan (const EgScanLocus *loci,
               size_t             n_loci,
               unsigned           budget,
               size_t             first,
               size_t             n,
               uint32_t          *found,
               EgTypingScore     *scores)
{
  EgTypingScore sums[BLOCK];
  size_t n_found = 0;

  for (size_t done = 0; done < n; done += BLOCK)
    {
      size_t here = n - done < BLOCK ? n - done : BLOCK, left = 0;

      memset (sums, 0, sizeof sums);
      for (size_t k = 0; k < n_loci && k < N_FOR_ALL; k++)
        add_locus (&loci[k], first + done, here, sums);
      for (size_t i = 0; i < here; i++)
        {
          found[n_found + left] = (uint32_t) (first + done + i);
          scores[n_found + left] = sums[i];
          left += (sums[i] & 0xff) <= budget;
        }
      for (size_t k = N_FOR_ALL; k < n_loci; k++)
        left = narrow (&loci[k], budget, left, found + n_found, scores + n_found);
      n_found += left;
    }

  return n_found;
}
