/* eg-nomenclature.h: a release of the HLA nomenclature, as a view of one block of memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/hla/eg-allele.h"

/* Everything is an array of fixed-size records, so that a compiled release is a file that is mapped
 * and used as it is.  All indices are into the arrays of the whole release; EG_NO_INDEX is none. */

#define EG_NO_INDEX UINT32_MAX

typedef enum
{
  EG_SEQUENCE_UNKNOWN,
  EG_SEQUENCE_PARTIAL,
  EG_SEQUENCE_FULL_CDNA,
  EG_SEQUENCE_FULL_GDNA,
} EgSequence;

/* A group of TCE (T-cell epitopes of DPB1): 0 is a null allele. */
#define EG_TCE_NONE 0xff

typedef struct
{
  char     name[8];           /* A, DRB1, MICA; filled with 0 */
  uint8_t  first_width;       /* the least number of digits of a first field */
  uint8_t  pad[3];
  uint32_t system;            /* of its antigens; EG_NO_INDEX */
  uint32_t first, n;          /* alleles */
  uint32_t first_g, n_g;
  uint32_t first_p, n_p;
  uint32_t first_change, n_changes;
} EgLocus;

typedef struct
{
  uint32_t g, p;              /* groups; a null allele has no P group */
  uint32_t first_antigen;     /* its serology, in the lists of numbers */
  uint8_t  n_antigens;
  uint8_t  n_expert;          /* the last of them, which are exceptions that experts assigned */
  uint8_t  sequence;          /* EgSequence */
  uint8_t  tce[2];            /* by versions 1 and 2; EG_TCE_NONE */
  uint8_t  pad[3];
} EgAlleleFacts;

/* Alleles that are equal in what matters for matching.  A group that the release gives no name is one
 * allele, whose name it has. */
typedef struct
{
  EgAllele name;              /* ends with G or P, or is an allele's */
  uint32_t first_member, n_members;
} EgGroup;

/* A name that is no longer in use, and what it became; 0: nothing. */
typedef struct
{
  EgAllele before, now;
} EgChange;

/* Serology of a locus: A, B, Cw, DR, DQ. */
typedef struct
{
  char     name[8];
  uint32_t first_antigen, n_antigens;
} EgSystem;

typedef struct
{
  uint16_t number;
  uint16_t broad;             /* the number that this is a split of; 0 */
  uint16_t parent;            /* the number that this is associated with; 0 */
  uint16_t pad;
} EgAntigen;

typedef struct
{
  const char          *release;      /* as its files call it: IPD-IMGT/HLA 3.58.0 */
  const char          *checksum;     /* of its files, SHA-256 */
  size_t               n_loci, n_alleles, n_g, n_p, n_members, n_numbers, n_changes, n_systems, n_antigens;
  const EgLocus       *loci;
  const EgAllele      *names;        /* rising within a locus */
  const EgAlleleFacts *facts;
  const EgGroup       *g;            /* by name within a locus; members rising */
  const EgGroup       *p;
  const uint32_t      *members;      /* alleles of groups */
  const uint16_t      *numbers;      /* of antigens */
  const EgChange      *changes;      /* rising within a locus */
  const EgSystem      *systems;
  const EgAntigen     *antigens;     /* rising within a system */
} EgNomenclature;

/* The alleles first .. first + n - 1. */
typedef struct
{
  uint32_t first, n;
} EgAlleleRange;

/* Looks at a block of N bytes, aligned to 8, that eg_nomenclature_write () made; all indices are
 * checked, so that no block, however damaged, is read beyond its end.  Returns 0 and leaves SELF alone
 * when it is no such block.  O(alleles). */
int                  eg_nomenclature_view        (EgNomenclature       *self,
                                                  const void           *block,
                                                  size_t                n);
/* Writes the arrays of SELF one after the other.  BLOCK NULL: only tells how many bytes that takes. */
size_t               eg_nomenclature_write       (const EgNomenclature *self,
                                                  void                 *block);

/* NULL: there is no such locus.  Cw is C, and so on, is not known here. */
const EgLocus       *eg_nomenclature_find_locus  (const EgNomenclature *self,
                                                  const char           *name,
                                                  size_t                length);
/* The allele of exactly this name, or EG_NO_INDEX. */
uint32_t             eg_nomenclature_find        (const EgNomenclature *self,
                                                  const EgLocus        *locus,
                                                  EgAllele              name);
/* All alleles that a name of one to four fields stands for: the one of this name, and those whose
 * names begin with its fields, whatever the suffix. */
EgAlleleRange        eg_nomenclature_find_prefix (const EgNomenclature *self,
                                                  const EgLocus        *locus,
                                                  EgAllele              name);
/* The group of this name (with G or P), or EG_NO_INDEX. */
uint32_t             eg_nomenclature_find_g      (const EgNomenclature *self,
                                                  const EgLocus        *locus,
                                                  EgAllele              name);
uint32_t             eg_nomenclature_find_p      (const EgNomenclature *self,
                                                  const EgLocus        *locus,
                                                  EgAllele              name);
/* What a name that was given up became: *CHANGE is NULL when it is not such a name. */
const EgChange      *eg_nomenclature_find_change (const EgNomenclature *self,
                                                  const EgLocus        *locus,
                                                  EgAllele              before);
const EgAntigen     *eg_nomenclature_find_antigen (const EgNomenclature *self,
                                                   const EgSystem       *system,
                                                   uint16_t              number);
