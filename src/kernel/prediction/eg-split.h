/* eg-split.h: which rows a model is made of, and which it is tried on.
 *
 * All of these only number rows: the answer is kept with the analysis, and the same seed gives the same on every machine.
 * Rows of one UNIT, such as a patient, are never on both sides; UNIT may be NULL (each row its own), codes below N_UNITS.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/data/eg-random.h"
#include "kernel/eg-status.h"

typedef enum
{
  EG_SPLIT_TRAIN,
  EG_SPLIT_TEST,
  EG_SPLIT_NEITHER,    /* of a unit that is tried on by other rows, or unknown */
} EgSplitRole;

/* A number of 64 bits. */
typedef uint64_t (*EgRandomSource) (void *data);

/* Deals rows to N_FOLDS folds by chance.  Units with and without an event (EVENT 1 of any row) are dealt apart, so that each
 * fold has as many of both as can be.  EG_BAD_INPUT: fewer than two folds, or fewer units than folds.  O(n). */
EgStatus eg_split_folds      (size_t          n,
                              const uint8_t  *event,
                              const uint32_t *unit,
                              size_t          n_units,
                              uint32_t        n_folds,
                              EgRandom       *random,
                              uint32_t       *folds);

/* The same from any source. */
EgStatus eg_split_deal       (size_t          n,
                              const uint8_t  *event,
                              const uint32_t *unit,
                              size_t          n_units,
                              uint32_t        n_folds,
                              EgRandomSource  source,
                              void           *data,
                              uint32_t       *folds);

/* Rows of GROUP LEFT_OUT, which may be a fold or a site, are tried on; rows elsewhere of units that are there are neither.
 * Returns EG_BAD_INPUT when nothing is left on either side. */
EgStatus eg_split_leave_out  (size_t          n,
                              const uint32_t *group,
                              uint32_t        left_out,
                              const uint32_t *unit,
                              size_t          n_units,
                              uint8_t        *roles);

/* Rows after AT are tried on; rows before of units that have some after are neither, as are those whose TIME is NaN.
 * EG_BAD_INPUT as above. */
EgStatus eg_split_by_time    (size_t          n,
                              const double   *time,
                              double          at,
                              const uint32_t *unit,
                              size_t          n_units,
                              uint8_t        *roles);

/* N rows drawn with replacement, from each STRATUM (NULL: one) as many as it has.  O(n). */
EgStatus eg_split_bootstrap  (size_t          n,
                              const uint32_t *stratum,
                              uint32_t        n_strata,
                              EgRandom       *random,
                              uint32_t       *rows);

/* How often each row comes when N_UNITS units are drawn with replacement.  O(n). */
EgStatus eg_split_bootstrap_units (size_t          n,
                                   const uint32_t *unit,
                                   size_t          n_units,
                                   EgRandom       *random,
                                   double         *weights);
