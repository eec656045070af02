/* eg-reduce.h: names of less detail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-nomenclature.h"

/* As py-ard calls and defines them (Matern et al.), but that G and P groups have the names that the
 * release gives them, where py-ard makes up that of a G group from the first allele that is listed. */
typedef enum
{
  EG_REDUCE_G,        /* G groups: same exons 2 and 3 (class I) or 2 (class II); a name without one stays */
  EG_REDUCE_P,        /* P groups: same protein there; the same */
  EG_REDUCE_LGX,      /* two fields of the G group, or of the P group of an allele alone in its G group */
  EG_REDUCE_LG,       /* the same for the two fields as a whole; written with a g behind */
  EG_REDUCE_EXON,     /* three fields */
  EG_REDUCE_W,        /* all alleles of the name, whole */
  EG_REDUCE_U2,       /* two fields if that is a name that stands for one thing, else LGX */
  EG_REDUCE_1F,       /* one field */
  EG_N_REDUCTIONS
} EgReduction;

/* Writes up to MAX names, rising and different, and returns how many there are; 0: NAME is not in the
 * release.  O(log alleles), and the number of alleles for a short name. */
size_t eg_reduce (const EgNomenclature *self,
                  const EgLocus        *locus,
                  EgAllele              name,
                  EgReduction           reduction,
                  EgAllele             *names,
                  size_t                max);
