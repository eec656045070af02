/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/prediction/engraft-boosted-trees.h"
#include "libengraft/prediction/engraft-boosting-data.h"

G_BEGIN_DECLS

#define ENGRAFT_BOOSTING_ERROR (engraft_boosting_error_quark ())

/**
 * EngraftBoostingError:
 * @ENGRAFT_BOOSTING_ERROR_DATA: from these rows this model cannot learn
 * @ENGRAFT_BOOSTING_ERROR_NO_WORKER: the program that trains is not there or does not start
 * @ENGRAFT_BOOSTING_ERROR_FAILED: it says why it cannot
 * @ENGRAFT_BOOSTING_ERROR_MEMORY: memory is not enough
 * @ENGRAFT_BOOSTING_ERROR_CRASHED: it ended before it had an answer: killed, or out of memory
 * @ENGRAFT_BOOSTING_ERROR_ANSWER: its answer is not to be understood
 *
 * Why nothing was learned.
 */
typedef enum
{
  ENGRAFT_BOOSTING_ERROR_DATA,
  ENGRAFT_BOOSTING_ERROR_NO_WORKER,
  ENGRAFT_BOOSTING_ERROR_FAILED,
  ENGRAFT_BOOSTING_ERROR_MEMORY,
  ENGRAFT_BOOSTING_ERROR_CRASHED,
  ENGRAFT_BOOSTING_ERROR_ANSWER,
} EngraftBoostingError;

GQuark engraft_boosting_error_quark (void);

gboolean engraft_boosting_is_possible (GError **error);

#define ENGRAFT_TYPE_BOOSTING_JOB (engraft_boosting_job_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBoostingJob, engraft_boosting_job, ENGRAFT, BOOSTING_JOB, GObject)

EngraftBoostingJob  *engraft_boosting_job_new               (EngraftBoostingData  *data);

gboolean             engraft_boosting_job_add               (EngraftBoostingJob   *self,
                                                             EngraftOptions       *options,
                                                             const guint32        *train,
                                                             gsize                 n_train,
                                                             const guint32        *validation,
                                                             gsize                 n_validation,
                                                             gboolean              keep,
                                                             GError              **error);
void                 engraft_boosting_job_set_memory_limit  (EngraftBoostingJob   *self,
                                                             guint64               bytes);
void                 engraft_boosting_job_set_n_threads     (EngraftBoostingJob   *self,
                                                             guint                 n_threads);

gboolean             engraft_boosting_job_run               (EngraftBoostingJob   *self,
                                                             EngraftOperation     *operation,
                                                             GCancellable         *cancellable,
                                                             GError              **error);
void                 engraft_boosting_job_run_async         (EngraftBoostingJob   *self,
                                                             EngraftOperation     *operation,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
gboolean             engraft_boosting_job_run_finish        (EngraftBoostingJob   *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);

guint                engraft_boosting_job_get_n_models      (EngraftBoostingJob   *self);
EngraftBoostedTrees *engraft_boosting_job_get_trees         (EngraftBoostingJob   *self,
                                                             guint                 model);
guint                engraft_boosting_job_get_best_round    (EngraftBoostingJob   *self,
                                                             guint                 model);
const double        *engraft_boosting_job_get_losses        (EngraftBoostingJob   *self,
                                                             guint                 model,
                                                             gboolean              validation,
                                                             guint                *n_rounds);

G_END_DECLS
