/* worker-boosting.h: boosted trees are trained by XGBoost.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "worker/worker-request.h"

G_BEGIN_DECLS

/* Rows as XGBoost has them, kept for the next model of the same rows */
typedef struct
{
  gpointer parts[2];     /* those that are learned from, those of validation */
  guint    n_parts;
} WorkerMatrices;

void worker_matrices_clear (WorkerMatrices *self);

/* Called after each tree. */
typedef void (*WorkerProgress) (guint    round,
                                guint    n_rounds,
                                gpointer data);

/* A model as it is answered: its JSON, the best round, the losses; NULL with an error when XGBoost cannot.  MATRICES are
 * those of the model before, at first empty. */
JsonNode *worker_boosting_train (const WorkerRequest  *request,
                                 const WorkerModel    *model,
                                 WorkerMatrices       *matrices,
                                 WorkerProgress        progress,
                                 gpointer              data,
                                 GError              **error);

G_END_DECLS
