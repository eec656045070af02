/* eg-reduce-serology.h: names of alleles reduced to antigens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-reduce.h"

/* All alleles of a release by locus and lgx (EG_REDUCE_LGX): what two fields of py-ard stand for. */
typedef struct
{
  EgAllele lgx;
  uint32_t allele;
  uint32_t pad;
} EgLgxEntry;

typedef struct
{
  const EgNomenclature *names;
  const EgLgxEntry     *entries;     /* rising within the range of a locus */
} EgLgxIndex;

/* ENTRIES has room for names->n_alleles and, as NAMES, is there as long as SELF.  Once a release: some
 * milliseconds. */
void   eg_lgx_index_init      (EgLgxIndex           *self,
                               const EgNomenclature *names,
                               EgLgxEntry           *entries);
/* The reduction S of py-ard: the antigens that alleles are assigned to, but not by experts, and the broad
 * of each.  Of a name of three or four fields, or of a short one with a letter of expression, those of its
 * alleles; of two fields, those of all alleles of its locus with the same lgx, so that a null allele gets
 * those of its group; of one, of all its names of two fields.  Writes up to MAX numbers, rising and
 * different; returns how many there are, or more than MAX when they do not fit.  0: none, or NAME is not in
 * the release. */
size_t eg_reduce_to_serology  (const EgLgxIndex     *self,
                               const EgLocus        *locus,
                               EgAllele              name,
                               uint16_t             *numbers,
                               size_t                max);
