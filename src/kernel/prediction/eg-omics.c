/* eg-omics.c: rows predicted without themselves, and outcomes dealt anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-omics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/prediction/eg-auc.h"
#include "kernel/prediction/eg-split.h"

/* One fold: the model of the other rows says of its rows what they are. */
static EgStatus
predict_fold (const EgOmicsRows     *rows,
              const EgOmicsSettings *settings,
              const uint32_t        *folds,
              uint32_t               fold,
              uint32_t              *others,
              double                *score,
              uint32_t              *used)
{
  EgOmicsModel model;
  size_t n = 0;
  EgStatus status;

  for (size_t i = 0; i < rows->n; i++)
    if (folds[i] != fold)
      others[n++] = i;
  status = eg_omics_model_init (&model, rows, others, n, settings);
  if (status != EG_OK)
    return status;
  for (size_t i = 0; i < rows->n; i++)
    if (folds[i] == fold)
      score[i] = model.n_columns ? eg_omics_model_at (&model, rows, i) - model.share : 0;
  for (size_t c = 0; used && c < model.n_columns; c++)
    used[model.columns[c]]++;
  eg_omics_model_clear (&model);

  return EG_OK;
}

static EgStatus
deal (const EgOmicsRows     *rows,
      const EgOmicsSettings *settings,
      uint32_t              *folds,
      uint32_t              *n_folds)
{
  const size_t units = rows->unit ? rows->n_units : rows->n;
  EgRandom random;

  *n_folds = settings->outer_folds && settings->outer_folds < units ? settings->outer_folds : units;
  if (*n_folds < units)
    {
      eg_random_init (&random, settings->seed, "outer");
      return eg_split_folds (rows->n, rows->y, rows->unit, rows->n_units, *n_folds, &random, folds);
    }
  for (size_t i = 0; i < rows->n; i++)
    folds[i] = rows->unit ? rows->unit[i] : i;

  return EG_OK;
}

EgStatus
eg_omics_validate (const EgOmicsRows     *rows,
                   const EgOmicsSettings *settings,
                   double                *score,
                   uint32_t              *used,
                   double                *area,
                   EgStep                 step,
                   void                  *step_data)
{
  uint32_t *folds = malloc ((rows->n + 1) * sizeof *folds), *others = malloc ((rows->n + 1) * sizeof *others), n_folds = 0;
  EgStatus status = folds && others ? EG_OK : EG_NO_MEMORY;
  EgAuc auc;

  if (status == EG_OK)
    status = rows->n < 4 || rows->n >= UINT32_MAX ? EG_BAD_INPUT : deal (rows, settings, folds, &n_folds);
  if (used)
    memset (used, 0, rows->p * sizeof *used);
  for (uint32_t fold = 0; status == EG_OK && fold < n_folds; fold++)
    status = step && step ((double) fold / n_folds, step_data)
             ? EG_STOPPED : predict_fold (rows, settings, folds, fold, others, score, used);
  if (status == EG_OK)
    status = eg_auc (score, rows->y, rows->n, &auc, NULL);
  if (status == EG_OK)
    *area = auc.auc;
  free (folds);
  free (others);

  return status;
}

static void
name_stream (uint32_t  number,
             char     *name)
{
  char digits[12];
  int n = 0, at = 12;

  memcpy (name, "permutation:", 12);
  for (uint32_t rest = number; n == 0 || rest; rest /= 10)
    digits[n++] = '0' + rest % 10;
  while (n > 0)
    name[at++] = digits[--n];
  name[at] = '\0';
}

EgStatus
eg_omics_permute (const EgOmicsRows     *rows,
                  const EgOmicsSettings *settings,
                  uint32_t               number,
                  double                *area,
                  EgStep                 step,
                  void                  *step_data)
{
  EgOmicsRows dealt = *rows;
  uint8_t *y = malloc (rows->n + 1);
  double *score = malloc ((rows->n + 1) * sizeof *score);
  EgStatus status = EG_NO_MEMORY;
  EgRandom random;
  char name[28];

  if (y && score)
    {
      name_stream (number, name);
      eg_random_init (&random, settings->seed, name);
      memcpy (y, rows->y, rows->n);
      for (size_t i = rows->n; i > 1; i--)
        {
          const uint32_t j = eg_random_below (&random, i);
          const uint8_t swapped = y[i - 1];

          y[i - 1] = y[j];
          y[j] = swapped;
        }
      dealt.y = y;
      status = eg_omics_validate (&dealt, settings, score, NULL, area, step, step_data);
    }
  free (y);
  free (score);

  return status;
}

double
eg_omics_p_value (double        area,
                  const double *permuted,
                  size_t        n)
{
  size_t as_great = 0;

  /* what rounding makes of equals is no difference */
  for (size_t k = 0; k < n; k++)
    as_great += permuted[k] >= area - 1e-12;

  return (1. + as_great) / (1. + n);
}
