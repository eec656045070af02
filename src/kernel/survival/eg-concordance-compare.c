/* eg-concordance-compare.c: which of two scores orders the times of events better.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-concordance-work.h"

#include <math.h>
#include <stdlib.h>

#include "kernel/survival/eg-chi-squared.h"

EgStatus
eg_concordance_compare (const EgSurvivalRows    *rows,
                        const double            *first,
                        const double            *second,
                        EgPairWeight             weight,
                        EgConcordanceComparison *answer,
                        EgStep                   step,
                        void                    *step_data)
{
  const double * const scores[] = { first, second };
  double *changes[2] = { NULL, NULL }, variance = NAN;
  EgCoxData data;
  EgStatus status;

  *answer = (EgConcordanceComparison) { .covariance = NAN };
  status = eg_cox_data_init (&data, rows, NULL, 0, step, step_data);
  if (status != EG_OK)
    return status;
  for (int k = 0; k < 2 && status == EG_OK; k++)
    status = eg_concordance_measure (&data, scores[k], weight, rows->cluster, rows->n_clusters, k ? &answer->second : &answer->first,
                                     &changes[k], step, step_data);
  if (status == EG_OK && changes[0] && changes[1])
    status = eg_concordance_covary (&data, changes[0], changes[1], rows->cluster, rows->n_clusters, &answer->covariance);
  /* of scores that order almost alike a difference of variances would be rounding */
  for (size_t i = 0; changes[0] && changes[1] && i < data.n; i++)
    changes[0][i] -= changes[1][i];
  if (status == EG_OK && changes[0] && changes[1])
    status = eg_concordance_covary (&data, changes[0], changes[0], rows->cluster, rows->n_clusters, &variance);
  if (status == EG_OK)
    {
      answer->difference = answer->first.c - answer->second.c;
      answer->se = sqrt (variance);
      answer->z = answer->se > 0 ? answer->difference / answer->se : NAN;
      answer->p = eg_two_sided_p (answer->z);
    }
  free (changes[0]);
  free (changes[1]);
  eg_cox_data_clear (&data);

  return status;
}
