/* eg-sort.h: order of numbers, by counting digits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* The bits of a number, so that unsigned comparison is numeric comparison.
 * -0 and 0 are the same; NaN is above everything. */
uint64_t eg_sort_key   (double value);

/* The number of such a key. */
double   eg_sort_value (uint64_t key);

/* Sorts N keys, and what belongs to each, rising and stable.  SPARE_KEYS and
 * SPARE_LOADS hold N elements too; where the result is, is said by the return
 * in *IN_SPARE.  O(N): two or three passes by the highest digits that
 * differ, of which what these do not tell apart is put in order; where that is too much, six passes more.
 * Digits that are all alike cost none. */
EgStatus eg_sort_pairs (uint64_t *keys,
                        uint32_t *loads,
                        uint64_t *spare_keys,
                        uint32_t *spare_loads,
                        size_t    n,
                        int      *in_spare,
                        EgStep    step,
                        void     *step_data);

/* Row numbers 0 to N - 1 in the order of their values, stable in both
 * directions; NaN comes last in both.  N is below 2^32.  O(N) time; 20 N bytes
 * for the time of the call. */
EgStatus eg_sort_order (const double *values,
                        size_t        n,
                        int           descending,
                        uint32_t     *order,
                        EgStep        step,
                        void         *step_data);

/* Sorts the values themselves, rising; NaN comes last.  O(N) time; 24 N bytes for the time of the call.  Nothing is
 * changed where it fails or is stopped. */
EgStatus eg_sort_values (double *values,
                         size_t  n,
                         EgStep  step,
                         void   *step_data);

/* The same order for codes; rank[code] is the place of a code, RANK is NULL when codes
 * are their own places.  Codes that are not below N_CODES are missing: last. */
EgStatus eg_sort_order_codes (const uint32_t *codes,
                              size_t          n,
                              uint32_t        n_codes,
                              const uint32_t *rank,
                              int             descending,
                              uint32_t       *order);
