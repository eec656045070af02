/* eg-antigen-match.h: whether two places agree in what serology sees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-antigen-set.h"

typedef enum
{
  EG_ANTIGEN_UNKNOWN,         /* a side says nothing */
  EG_ANTIGEN_MISMATCH,
  EG_ANTIGEN_MATCH,
} EgAntigenMatch;

/* Two places of the same locus.  Unknown if one is not typed; what is new mismatches all; a gene that is
 * ABSENT matches one that is absent and nothing else (our rule).  A null allele alone has neither P group nor
 * antigen and matches nothing: the rule for null alleles is the caller's, before this. */

/* Atlas: P groups in common, both typed by DNA; else an antigen of the patient, or a relative of it, that
 * is directly one of the donor: relatives of both, such as the broad antigen of two splits, do not count.
 * As being relatives is mutual in a release, the two sides may be exchanged. */
EgAntigenMatch eg_antigen_match      (const EgNomenclature *self,
                                      const EgLocus        *locus,
                                      const EgPlace        *patient,
                                      const EgPlace        *donor);
/* WMDA, of 2024-02-07: the same, but for an allele without known antigen, and for one of HLA-C whose first
 * field is above 10, the first field counts, against that of every allele of the other side; against
 * serology, its number and relatives (of DRB3, DRB4, DRB5, whose first fields are no antigens, the first
 * fields of its alleles).  At DPB1 only the P groups count: every mismatch there is one of antigens. */
EgAntigenMatch eg_antigen_match_wmda (const EgNomenclature *self,
                                      const EgLocus        *locus,
                                      const EgPlace        *patient,
                                      const EgPlace        *donor);
/* The same of sets that are there; those of the patient with relatives. */
EgAntigenMatch eg_antigen_match_sets (const EgLocus        *locus,
                                      const EgPlace        *patient,
                                      const EgAntigenSet   *patient_set,
                                      const EgPlace        *donor,
                                      const EgAntigenSet   *donor_set);
