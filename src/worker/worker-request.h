/* worker-request.h: what is asked of the worker; libengraft/prediction/engraft-boosting-private.h says how.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "libengraft/prediction/engraft-boosting-options.h"

G_BEGIN_DECLS

/* What does not go; what it says is for the person only when it is LIBRARY. */
typedef enum
{
  WORKER_ERROR_REQUEST,
  WORKER_ERROR_MEMORY,
  WORKER_ERROR_LOSS,
  WORKER_ERROR_LIBRARY,
} WorkerError;

#define WORKER_ERROR (worker_error_quark ())

GQuark worker_error_quark (void);

typedef struct
{
  EngraftOptions *options;
  gboolean        is_kept;
  gboolean        is_same;        /* of the same rows as the model before; those are here as well */
  gsize           n_train, n_validation;
  guint32        *train;          /* numbers of rows */
  guint32        *validation;
} WorkerModel;

typedef struct
{
  gsize       n_rows;
  guint       n_features;
  guint       n_threads;          /* 0: as many as the rows are worth */
  char      **names;
  int        *directions;         /* NULL: none is asked for */
  float      *values;
  float      *outcome;
  float      *upper;              /* NULL: there are no intervals */
  GPtrArray  *models;             /* WorkerModel */
} WorkerRequest;

WorkerRequest *worker_request_read (GInputStream  *input,
                                    GError       **error);
void           worker_request_free (WorkerRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WorkerRequest, worker_request_free)

G_END_DECLS
