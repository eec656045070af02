/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-string-pool.h"
#include "libengraft/registry/engraft-donor.h"
#include "libengraft/registry/engraft-word-codes.h"

G_BEGIN_DECLS

/* A donor as the registry keeps it: texts that recur are codes of words, from 1, and 0 is none.
 * Private to the registry. */

#define DONOR_MAX_ID 100
#define DONOR_MAX_GRID 40
#define DONOR_MAX_TEXT 200         /* of a pool, a bank and the like */
#define DONOR_MAX_TYPING 16384     /* of one value: a list of some thousand names */

/* 22 codes of at most five bytes */
#define DONOR_MAX_CODES (2 * ENGRAFT_N_DONOR_LOCI * 5)

typedef struct
{
  double  tnc, cd34, volume;       /* NaN: not known */
  guint32 bank, processing, accreditation;
} DonorUnit;

typedef struct
{
  guint32   facts;                 /* kind, sex and the like in some bits each */
  guint32   birth;
  guint32   pool, ethnicity;
  gboolean  has_unit;              /* else nothing of it is known */
  DonorUnit unit;
  guint     n_codes;
  guint8    codes[DONOR_MAX_CODES]; /* of the typings, place by place: numbers of 7 bits a byte, the lowest first;
                                    * zeros at the end are left out */
  char      id[DONOR_MAX_ID + 1];
  char      grid[DONOR_MAX_GRID + 1];
} DonorCells;

/* The texts of the record are as short as they may be; new words are added */
void     donor_cells_set_record (DonorCells               *self,
                                 const EngraftDonorRecord *record,
                                 WordCodes                *words);
/* Texts of the record belong to @self and @words: code - 1 -> text.  FALSE: the cells are damaged */
gboolean donor_cells_get_record (const DonorCells         *self,
                                 EngraftStringPool        *words,
                                 EngraftDonorRecord       *record);
EngraftDonorKind donor_facts_get_kind (guint32            facts);
/* Whether they say the same, the id apart */
gboolean donor_cells_equal      (const DonorCells         *self,
                                 const DonorCells         *other);

G_END_DECLS
