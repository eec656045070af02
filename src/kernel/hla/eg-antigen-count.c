/* eg-antigen-count.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-antigen-count.h"

unsigned
eg_antigen_count (const EgNomenclature *nomenclature,
                  const EgLocus        *locus,
                  const EgPlace         patient[2],
                  const EgPlace         donor[2],
                  uint32_t             *room,
                  unsigned             *unknown)
{
  const EgPlace *p[2], *d[2];
  unsigned best = 0, best_unknown = 2;

  eg_places_express (patient, p);
  eg_places_express (donor, d);
  for (unsigned cross = 0; cross < 2; cross++)
    {
      unsigned n = 0, n_unknown = 0;

      for (unsigned i = 0; i < 2; i++)
        {
          EgAntigenMatch match = eg_antigen_match_wmda (nomenclature, locus, p[i], d[cross ? 1 - i : i], room);

          n += match == EG_ANTIGEN_MATCH;
          n_unknown += match == EG_ANTIGEN_UNKNOWN;
        }
      if (n > best || (n == best && n_unknown < best_unknown))
        {
          best = n;
          best_unknown = n_unknown;
        }
    }
  *unknown = best_unknown;

  return best;
}
