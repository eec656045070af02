/* eg-antigen-count.h: how many places of a locus agree in what serology sees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-antigen-match.h"
#include "kernel/hla/eg-place.h"

typedef struct
{
  uint8_t count;         /* places that match, or may */
  uint8_t unknown;       /* places of which nothing is known; they are not in COUNT */
  uint8_t is_definite;   /* nothing is unknown, and what matches does so whatever of it is true */
} EgAntigenCount;

/* The most antigen matches that one way round gives, first with first or first with second, by
 * eg_antigen_match_wmda () and the null rule of eg_places_express () first; of ways alike, the one with the
 * fewest places of which nothing is known, then one that is definite. */
EgAntigenCount eg_antigen_count (const EgNomenclature *nomenclature,
                                 const EgLocus        *locus,
                                 const EgPlace         patient[2],
                                 const EgPlace         donor[2]);
