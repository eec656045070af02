/* cli-donors.h: donors of a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/hla/engraft-typing.h"
#include "libengraft/registry/engraft-donor.h"

/* One row. */
typedef struct
{
  EngraftDonor  *donor;      /* its id, and its typing as it stands there */
  guint          row;        /* from 1 */
  EngraftTyping *typing;
} CliDonor;

/* Reads @file, whose columns are found by their names, as those of an EngraftDonorMapping are guessed: the id is in the
 * column “id” or else the first; the values of a locus are in columns such as A1 and A2, A_1 and A_2, or DRB1_1 and
 * DRB1_2, with antigens beside them as in SER_B_1 and SER_B_2; those of loci that a registry does not keep, as in E_1 and
 * E_2, go into the typing alone.  Columns that are not used are told.  Rows with a typing that cannot be read are left out: an
 * EngraftLeftOut for each is added to @refused. */
GPtrArray *cli_donors_read (GFile                *file,
                            EngraftNomenclature  *nomenclature,
                            EngraftMacTable      *macs,
                            GPtrArray            *refused,
                            GError              **error);
