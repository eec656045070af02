/* engraft-prediction-private.h: what the files of a prediction share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-prediction.h"

G_BEGIN_DECLS

/* fewer give no limits */
#define ENGRAFT_PREDICTION_FEWEST_MODELS 20

/* of bootstrap models must go the same way */
#define ENGRAFT_PREDICTION_AGREEMENT .8

/* One question whether a prediction can be believed, and its answer. */
typedef struct
{
  const char      *question;    /* not translated */
  EngraftSeverity  severity;    /* INFO: all is well */
  char            *text;
} EngraftPredictionCheck;

struct _EngraftPrediction
{
  GObject                   parent_instance;

  EngraftModel             *model;
  EngraftPredictionOptions *options;
  GListStore               *notices;
  GArray                   *checks;      /* of EngraftPredictionCheck */
  double                   *values[2];   /* of each scenario; NULL: there is no second */
};

/* Asks all questions, and makes notices of those whose answer is not well. */
void engraft_prediction_check       (EngraftPrediction      *self);
void engraft_prediction_result_init (EngraftResultInterface *iface);

G_END_DECLS
