/* eg-split.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-split.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- folds ---- */

/* Fisher and Yates; the rest of a division favours small numbers by less than 1 in 2^32 */
static void
shuffle (uint32_t       *numbers,
         size_t          n,
         EgRandomSource  source,
         void           *data)
{
  for (size_t i = n; i > 1; i--)
    {
      size_t j = source (data) % i;
      uint32_t swapped = numbers[i - 1];

      numbers[i - 1] = numbers[j];
      numbers[j] = swapped;
    }
}

EgStatus
eg_split_deal (size_t          n,
               const uint8_t  *event,
               const uint32_t *unit,
               size_t          n_units,
               uint32_t        n_folds,
               EgRandomSource  source,
               void           *data,
               uint32_t       *folds)
{
  const size_t units = unit ? n_units : n;
  uint8_t *has_event;
  uint32_t *order, *fold;
  size_t n_dealt = 0;

  if (n_folds < 2 || units < n_folds)
    return EG_BAD_INPUT;
  has_event = calloc (units, 1);
  order = calloc (2 * units, sizeof *order);
  if (!has_event || !order)
    {
      free (has_event);
      free (order);
      return EG_NO_MEMORY;
    }
  fold = order + units;
  for (size_t i = 0; event && i < n; i++)
    has_event[unit ? unit[i] : i] |= event[i] == 1;
  for (int with = 1; with >= 0; with--)
    {
      size_t begin = n_dealt, end = n_dealt;

      for (size_t u = 0; u < units; u++)
        if (has_event[u] == with)
          order[end++] = u;
      shuffle (order + begin, end - begin, source, data);
      for (; n_dealt < end; n_dealt++)
        fold[order[n_dealt]] = n_dealt % n_folds;
    }
  for (size_t i = 0; i < n; i++)
    folds[i] = fold[unit ? unit[i] : i];
  free (has_event);
  free (order);

  return EG_OK;
}

static uint64_t
next_of_random (void *data)
{
  return eg_random_next (data);
}

EgStatus
eg_split_folds (size_t          n,
                const uint8_t  *event,
                const uint32_t *unit,
                size_t          n_units,
                uint32_t        n_folds,
                EgRandom       *random,
                uint32_t       *folds)
{
  return eg_split_deal (n, event, unit, n_units, n_folds, next_of_random, random, folds);
}

/* ---- one side and the other ---- */

/* Rows of units that have some to be tried on are no rows to make a model of. */
static EgStatus
part (size_t          n,
      const uint32_t *unit,
      size_t          n_units,
      uint8_t        *roles)
{
  size_t n_roles[3] = { 0 };
  uint8_t *is_tried = unit ? calloc (n_units + 1, 1) : NULL;

  if (unit && !is_tried)
    return EG_NO_MEMORY;
  for (size_t i = 0; unit && i < n; i++)
    is_tried[unit[i]] |= roles[i] == EG_SPLIT_TEST;
  for (size_t i = 0; i < n; i++)
    {
      if (unit && roles[i] == EG_SPLIT_TRAIN && is_tried[unit[i]])
        roles[i] = EG_SPLIT_NEITHER;
      n_roles[roles[i]]++;
    }
  free (is_tried);

  return n_roles[EG_SPLIT_TRAIN] > 0 && n_roles[EG_SPLIT_TEST] > 0 ? EG_OK : EG_BAD_INPUT;
}

EgStatus
eg_split_leave_out (size_t          n,
                    const uint32_t *group,
                    uint32_t        left_out,
                    const uint32_t *unit,
                    size_t          n_units,
                    uint8_t        *roles)
{
  for (size_t i = 0; i < n; i++)
    roles[i] = group[i] == left_out ? EG_SPLIT_TEST : EG_SPLIT_TRAIN;

  return part (n, unit, n_units, roles);
}

EgStatus
eg_split_by_time (size_t          n,
                  const double   *time,
                  double          at,
                  const uint32_t *unit,
                  size_t          n_units,
                  uint8_t        *roles)
{
  for (size_t i = 0; i < n; i++)
    roles[i] = isnan (time[i]) ? EG_SPLIT_NEITHER : time[i] > at ? EG_SPLIT_TEST : EG_SPLIT_TRAIN;

  return part (n, unit, n_units, roles);
}

/* ---- samples ---- */

EgStatus
eg_split_bootstrap (size_t          n,
                    const uint32_t *stratum,
                    uint32_t        n_strata,
                    EgRandom       *random,
                    uint32_t       *rows)
{
  uint32_t *members, *first;

  if (n == 0 || n >= UINT32_MAX)
    return EG_BAD_INPUT;
  for (size_t i = 0; !stratum && i < n; i++)
    rows[i] = eg_random_below (random, n);
  if (!stratum)
    return EG_OK;
  members = malloc (n * sizeof *members);
  first = calloc ((size_t) n_strata + 2, sizeof *first);
  if (!members || !first)
    {
      free (members);
      free (first);
      return EG_NO_MEMORY;
    }
  for (size_t i = 0; i < n; i++)
    first[stratum[i] + 2]++;
  for (size_t s = 2; s < (size_t) n_strata + 2; s++)
    first[s] += first[s - 1];
  for (size_t i = 0; i < n; i++)
    members[first[stratum[i] + 1]++] = i;
  for (size_t i = 0; i < n; i++)
    {
      uint32_t begin = first[stratum[i]], end = first[stratum[i] + 1];

      rows[i] = members[begin + eg_random_below (random, end - begin)];
    }
  free (members);
  free (first);

  return EG_OK;
}

EgStatus
eg_split_bootstrap_units (size_t          n,
                          const uint32_t *unit,
                          size_t          n_units,
                          EgRandom       *random,
                          double         *weights)
{
  const size_t units = unit ? n_units : n;
  uint32_t *counts;

  if (units == 0 || units >= UINT32_MAX)
    return EG_BAD_INPUT;
  counts = calloc (units, sizeof *counts);
  if (!counts)
    return EG_NO_MEMORY;
  for (size_t u = 0; u < units; u++)
    counts[eg_random_below (random, units)]++;
  for (size_t i = 0; i < n; i++)
    weights[i] = counts[unit ? unit[i] : i];
  free (counts);

  return EG_OK;
}
