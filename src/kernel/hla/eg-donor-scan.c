/* eg-donor-scan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-donor-scan.h"

#include <string.h>

/* Sums of mismatches are bytes. */
_Static_assert (EG_TYPING_OUT > 2 * EG_SCAN_MAX_LOCI && EG_TYPING_OUT * EG_SCAN_MAX_LOCI < 256, "sums of loci");

/* Donors at once: their sums stay in the nearest cache */
#define BLOCK 2048

/* So many are left of a block that to go on one by one is slower than to add all */
#define MANY SIZE_MAX

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

/* So many loci are added for all donors, without a branch; the others for those alone that are left.  A locus mismatches
 * at two places at most, so that those that are added first must be more than half the budget to leave anybody out. */
static size_t
count_for_all (size_t   n_loci,
               unsigned budget)
{
  const size_t n = (budget + 3) / 2;

  return n < n_loci ? n : n_loci;
}

static void
add_locus (const EgScanLocus *locus,
           size_t             first,
           size_t             n,
           uint8_t           *sums)
{
  const uint8_t *at = locus->typings + first * locus->width, *mismatches = locus->mismatches;

  switch (locus->width)
    {
    case 1:
      for (size_t i = 0; i < n; i++)
        sums[i] = (uint8_t) (sums[i] + mismatches[at[i]]);
      break;

    case 2:
      for (size_t i = 0; i < n; i++)
        sums[i] = (uint8_t) (sums[i] + mismatches[read_2 (at + 2 * i)]);
      break;

    case 3:
      for (size_t i = 0; i < n; i++)
        sums[i] = (uint8_t) (sums[i] + mismatches[read_4 (at + 3 * i) & 0xffffff]);
      break;

    default:
      for (size_t i = 0; i < n; i++)
        sums[i] = (uint8_t) (sums[i] + mismatches[read_4 (at + 4 * i)]);
      break;
    }
}

/* Adds a locus to those that are left, and leaves those that are still within the budget.  PLACES: from FIRST. */
static size_t
narrow (const EgScanLocus *locus,
        unsigned           budget,
        size_t             first,
        size_t             n,
        uint16_t          *places,
        uint8_t           *sums)
{
  size_t left = 0;

  for (size_t i = 0; i < n; i++)
    {
      const uint16_t place = places[i];
      const uint8_t sum = (uint8_t) (sums[place] + locus->mismatches[read_typing (locus, first + place)]);

      sums[place] = sum;
      places[left] = place;
      left += sum <= budget;
    }

  return left;
}

/* The same of whole scores */
static void
add_locus_scores (const EgScanLocus *locus,
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

/* Which of FIRST .. FIRST + N - 1 are within the budget; MANY: nearly all may be. */
static size_t
scan_block (const EgScanLocus *loci,
            size_t             n_loci,
            unsigned           budget,
            size_t             first,
            size_t             n,
            uint16_t          *places)
{
  const size_t n_for_all = count_for_all (n_loci, budget);
  uint8_t sums[BLOCK];
  size_t left = 0;

  memset (sums, 0, sizeof sums);
  for (size_t k = 0; k < n_for_all; k++)
    add_locus (&loci[k], first, n, sums);
  for (size_t i = 0; i < n; i++)
    {
      places[left] = (uint16_t) i;
      left += sums[i] <= budget;
    }
  if (left > n / 4 * 3)
    return MANY;
  for (size_t k = n_for_all; k < n_loci; k++)
    left = narrow (&loci[k], budget, first, left, places, sums);

  return left;
}

static EgTypingScore
add_scores (const EgScanLocus *loci,
            size_t             n_loci,
            size_t             donor)
{
  EgTypingScore sum = 0;

  for (size_t k = 0; k < n_loci; k++)
    sum = (EgTypingScore) (sum + loci[k].scores[read_typing (&loci[k], donor)]);

  return sum;
}

/* Of a block of which many are left */
static size_t
scan_whole_block (const EgScanLocus *loci,
                  size_t             n_loci,
                  unsigned           budget,
                  size_t             first,
                  size_t             n,
                  uint32_t          *found,
                  EgTypingScore     *scores)
{
  EgTypingScore sums[BLOCK];
  size_t left = 0;

  memset (sums, 0, sizeof sums);
  for (size_t k = 0; k < n_loci; k++)
    add_locus_scores (&loci[k], first, n, sums);
  for (size_t i = 0; i < n; i++)
    {
      found[left] = (uint32_t) (first + i);
      scores[left] = sums[i];
      left += (sums[i] & 0xff) <= budget;
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
  uint16_t places[BLOCK];
  size_t n_found = 0;

  for (size_t done = 0; done < n; done += BLOCK)
    {
      const size_t here = n - done < BLOCK ? n - done : BLOCK;
      const size_t left = scan_block (loci, n_loci, budget, first + done, here, places);

      if (left == MANY)
        n_found += scan_whole_block (loci, n_loci, budget, first + done, here, found + n_found, scores + n_found);
      for (size_t i = 0; left != MANY && i < left; i++)
        {
          found[n_found] = (uint32_t) (first + done + places[i]);
          scores[n_found++] = add_scores (loci, n_loci, first + done + places[i]);
        }
    }

  return n_found;
}
