/* eg-concordance-work.h: what the files of concordance share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-concordance.h"

/* SCORE by row.  CHANGES, which may be NULL, receives of each place what it changes of Somers' d, twice C less 1, to be freed; NULL
 * where there is no pair. */
EgStatus eg_concordance_measure (const EgCoxData *data,
                                 const double    *score,
                                 EgPairWeight     weight,
                                 const uint32_t  *cluster,
                                 uint32_t         n_clusters,
                                 EgConcordance   *answer,
                                 double         **changes,
                                 EgStep           step,
                                 void            *step_data);

/* The sum of products of what rows, or CLUSTER by row, which may be NULL, change of two C; of one with itself it is its variance. */
EgStatus eg_concordance_covary  (const EgCoxData *data,
                                 const double    *first,
                                 const double    *second,
                                 const uint32_t  *cluster,
                                 uint32_t         n_clusters,
                                 double          *answer);
