/* cancel-rows.h: rows of which all long jobs can be made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"

/* The rows of all jobs, and what is sought in them: time, status 1 of 0, 1, 2; no group. */
typedef struct
{
  EngraftTable  *table;
  EngraftCohort *cohort;
  char         **covariates;
} CancelRows;

/* N rows: two of each subject of histories (id, entry, time), four of each patient with visits (patient, visit, arm); a gap
 * in each tenth cell of the first covariates where GAPS. */
void           cancel_rows_init        (CancelRows *self,
                                        gsize       n,
                                        gboolean    gaps);
void           cancel_rows_clear       (CancelRows *self);

/* what the columns mean, to be changed */
EngraftCohort *cancel_rows_copy_cohort (CancelRows *self);
