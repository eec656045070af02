/* engraft-small-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-small-model.h"

#include <glib/gi18n-lib.h>

#include "kernel/prediction/eg-breslow.h"
#include "libengraft/prediction/engraft-compression.h"

static EgStatus
write_linear (EngraftPredictor     *predictor,
              const EgEgbSettings  *settings,
              uint8_t             **bytes,
              gsize                *size)
{
  guint n = predictor->columns->len;
  g_autofree EgEgbTerm *terms = g_new0 (EgEgbTerm, n + 1);

  for (guint c = 0; c < n; c++)
    {
      const EngraftPredictorColumn *column = &g_array_index (predictor->columns, EngraftPredictorColumn, c);

      terms[c] = (EgEgbTerm) {
        .input = column->feature, .what = column->level, .coefficient = column->coefficient, .centre = column->centre,
      };
    }

  return eg_egb_write_terms (terms, n, predictor->fill, engraft_dictionary_get_n (predictor->dictionary), 0, settings, bytes, size);
}

uint8_t *
engraft_small_model_write (EngraftPredictor            *predictor,
                           const EngraftSmallSettings  *settings,
                           gsize                       *size,
                           EgEgbLoss                   *loss,
                           GError                     **error)
{
  EgEgbSettings given = {
    .link = EG_EGB_HAZARD, .time = settings->horizon, .alpha = settings->pruning, .epsilon = settings->dropping,
  };
  uint8_t *bytes;
  EgStatus status;

  *loss = (EgEgbLoss) { 0 };
  given.hazard = eg_breslow_at (predictor->times, predictor->hazard, predictor->n_steps, settings->horizon);
  status = write_linear (predictor, &given, &bytes, size);
  if (status == EG_OK)
    return bytes;
  g_set_error_literal (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_MODEL,
                       status == EG_NO_MEMORY ? _("There is not enough memory to make the model smaller.")
                       : _("The model has more parts than a small one can have."));

  return NULL;
}
