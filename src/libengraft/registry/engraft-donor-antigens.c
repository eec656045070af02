/* engraft-donor-antigens.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-antigens.h"

#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-place.h"

static EgAntigenSet *
make_antigens (EngraftDonorSegment *segment,
               guint                index,
               EngraftNomenclature *nomenclature,
               EngraftMacTable     *macs)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);
  const char *name = engraft_donor_locus_get_name (engraft_search_locus_to_donor_locus (index));
  const EgLocus *locus = eg_nomenclature_find_locus (names, name, strlen (name));
  const guint32 n = segment->tables[index].n_places;
  EgAntigenSet *sets = g_new0 (EgAntigenSet, MAX (n, 1));

  /* the first place is that of those who are not typed, and the text of genotypes is no place */
  for (guint32 i = 1; locus && i < n; i++)
    {
      EngraftPlace place;

      if (segment->tables[index].flags[i] & EG_PLACE_UNTYPED)
        continue;
      if (!engraft_place_parse (&place, nomenclature, macs, locus, engraft_donor_segment_get_text (segment, index, i),
                                NULL, NULL))
        continue;
      eg_antigen_set_init (&sets[i], names, locus, &place.typing);
      engraft_place_clear (&place);
    }

  return sets;
}

const EgAntigenSet *
engraft_donor_segment_get_antigens (EngraftDonorSegment *segment,
                                    guint                locus,
                                    EngraftNomenclature *nomenclature,
                                    EngraftMacTable     *macs)
{
  if (g_once_init_enter (&segment->antigens[locus]))
    g_once_init_leave (&segment->antigens[locus], make_antigens (segment, locus, nomenclature, macs));

  return segment->antigens[locus];
}
