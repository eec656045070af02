/* eg-antigen-count.h: how many places of a locus agree in what serology sees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-antigen-match.h"
#include "kernel/hla/eg-place.h"

/* The most antigen matches that one way round gives, first with first or first with second, by
 * eg_antigen_match_wmda () and the null rule of eg_places_express () first; of ways alike, the one with the
 * fewest places of which nothing is known.  UNKNOWN: those places; they are not counted.  0, 1 or 2.
 * ROOM is for three times the alleles of all four places. */
unsigned eg_antigen_count (const EgNomenclature *nomenclature,
                           const EgLocus        *locus,
                           const EgPlace         patient[2],
                           const EgPlace         donor[2],
                           uint32_t             *room,
                           unsigned             *unknown);
