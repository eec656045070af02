/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/prediction/engraft-boosting-job.h"

G_BEGIN_DECLS

/* What is asked of engraft-worker: a line of JSON on its standard input, and after it the numbers, in the order of the
 * processor: values and outcomes of rows, upper ends if there are any (all single precision), then of each model the rows
 * that it learns from and those of validation (32 bits).  It answers with a line of JSON each time something is done:
 *
 *   {"model":0,"round":3,"of":500}          so far
 *   {"model":0,"trees":"…","sha256":"…","best":9,"train":[…],"validation":[…]}
 *   {"done":1}                              all models were given
 *   {"error":"memory","said":"…"}           the end; or "loss", "request", "library"
 *
 * A model whose rows are "same" as of that before has no numbers of rows of its own; one that is not kept has no trees.
 */
#define ENGRAFT_BOOSTING_FORMAT 1

/* one thread is as fast below so many rows */
#define ENGRAFT_BOOSTING_MANY_ROWS 20000

/* One model of a job */
typedef struct
{
  EngraftOptions      *options;
  gboolean             is_kept;        /* its trees are wanted, not only its losses */
  gboolean             is_same;        /* of the same rows as the model before it */
  GArray              *train;          /* guint32 */
  GArray              *validation;
  EngraftBoostedTrees *trees;          /* NULL: not yet, or not wanted */
  guint                best;
  GArray              *losses[2];      /* double; of the rows that it learned from, of those of validation */
} EngraftBoostingModel;

void     engraft_boosting_model_free (EngraftBoostingModel  *self);

struct _EngraftBoostingJob
{
  GObject parent_instance;

  EngraftBoostingData *data;
  GPtrArray           *models;     /* EngraftBoostingModel */
  guint64              memory;
  guint                n_threads;
};

/* What is asked of a worker for N models from FIRST on, the first of which is not of the same rows as that before it; -1
 * with errno when there is no memory. */
int      engraft_boosting_write_request (EngraftBoostingJob  *self,
                                         guint                first,
                                         guint                n);

/* What a line of the worker says */
typedef enum
{
  ENGRAFT_BOOSTING_LINE_BROKEN,
  ENGRAFT_BOOSTING_LINE_PROGRESS,
  ENGRAFT_BOOSTING_LINE_MODEL,
  ENGRAFT_BOOSTING_LINE_DONE,
  ENGRAFT_BOOSTING_LINE_ERROR,
} EngraftBoostingLine;

/* Takes what a line says of models; of progress FRACTION.  With an error for broken lines and errors. */
EngraftBoostingLine engraft_boosting_take_line (GPtrArray    *models,
                                                guint         n_features,
                                                const char   *line,
                                                gsize         size,
                                                double       *fraction,
                                                GError      **error);

/* Ends the worker when CANCELLABLE, which may be NULL, is cancelled.  INPUT is what it reads. */
gboolean engraft_boosting_run_worker (int                input,
                                      GPtrArray         *models,
                                      guint              n_features,
                                      EngraftOperation  *operation,
                                      GCancellable      *cancellable,
                                      GError           **error);

G_END_DECLS
