/* fuzz-egb.c: any bytes as a model for small devices: refused, or it predicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/prediction/eg-egb.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* The checksum, which would keep nearly all out, is set right in a copy. */
static void
try_copy (const uint8_t *data,
          size_t         size)
{
  uint8_t *copy = malloc (size + 1);
  EgEgb model;

  if (!copy)
    return;
  memcpy (copy, data, size);
  eg_egb_seal (copy, size);
  if (eg_egb_open (&model, copy, size) == EG_EGB_OK)
    {
      float *row = calloc (model.n_inputs + 1u, sizeof *row);
      double score;

      for (uint32_t k = 0; row && k < 8; k++)
        {
          for (uint32_t i = 0; i < model.n_inputs; i++)
            row[i] = k == 0 ? NAN : k == 1 ? INFINITY : k == 2 ? -INFINITY : (float) ((i * 7 + k) % 19) - 9;
          score = eg_egb_score (&model, row);
          (void) eg_egb_risk (&model, score);
          /* of numbers networks say a number */
          if (model.kind == EG_EGB_NETWORKS && k != 1 && k != 2 && score - score != 0)
            abort ();
        }
      free (row);
    }
  free (copy);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  EgEgb model;

  if (eg_egb_open (&model, data, size) == EG_EGB_OK && model.n_inputs > 65535)
    abort ();
  try_copy (data, size);

  return 0;
}
