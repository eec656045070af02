/* engraft-small-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-small-model.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-compression.h"
#include "libengraft/prediction/engraft-linear-predictor.h"

static EgStatus
write_linear (EngraftLinearPredictor  *predictor,
              const EgEgbSettings     *settings,
              uint8_t                **bytes,
              gsize                   *size)
{
  guint n = predictor->columns->len;
  g_autofree EgEgbTerm *terms = g_new0 (EgEgbTerm, n + 1);

  for (guint c = 0; c < n; c++)
    {
      const EngraftLinearColumn *column = &g_array_index (predictor->columns, EngraftLinearColumn, c);

      terms[c] = (EgEgbTerm) {
        .input = column->feature, .what = column->level, .coefficient = column->coefficient, .centre = column->centre,
      };
    }

  return eg_egb_write_terms (terms, n, predictor->fill,
                             engraft_dictionary_get_n (engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (predictor))),
                             predictor->intercept, settings, bytes, size);
}

/* The cumulative hazard of a score of 0, from the risk and the score of somebody of whom nothing is known. */
static double
get_hazard (EngraftPredictor *predictor,
            double            horizon)
{
  guint n = engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor));
  g_autofree double *values = g_new (double, n + 1);

  for (guint j = 0; j < n; j++)
    values[j] = NAN;

  return -log1p (-engraft_predictor_get_risk (predictor, values, horizon)) / exp (engraft_predictor_get_score (predictor, values));
}

uint8_t *
engraft_small_model_write (EngraftPredictor            *predictor,
                           const EngraftSmallSettings  *settings,
                           gsize                       *size,
                           EgEgbLoss                   *loss,
                           GError                     **error)
{
  EngraftRiskLink link = engraft_predictor_get_link (predictor);
  EgEgbSettings given = {
    .link = EG_EGB_LOGISTIC, .time = settings->horizon, .alpha = settings->pruning, .epsilon = settings->dropping,
  };
  EgStatus status = EG_BAD_INPUT;
  uint8_t *bytes = NULL;

  *loss = (EgEgbLoss) { 0 };
  if (link == ENGRAFT_RISK_LINK_HAZARD)
    {
      given.link = EG_EGB_HAZARD;
      given.hazard = get_hazard (predictor, settings->horizon);
    }
  if (link == ENGRAFT_RISK_LINK_OWN || !ENGRAFT_IS_LINEAR_PREDICTOR (predictor))
    {
      g_set_error (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_MODEL,
                   _("A model of the kind “%s” cannot be made into a small one."), engraft_predictor_get_kind (predictor));
      return NULL;
    }
  status = write_linear (ENGRAFT_LINEAR_PREDICTOR (predictor), &given, &bytes, size);
  if (status == EG_OK)
    return bytes;
  g_set_error_literal (error, ENGRAFT_COMPRESSION_ERROR, ENGRAFT_COMPRESSION_ERROR_MODEL,
                       status == EG_NO_MEMORY ? _("There is not enough memory to make the model smaller.")
                       : _("The model has more parts than a small one can have."));

  return NULL;
}
