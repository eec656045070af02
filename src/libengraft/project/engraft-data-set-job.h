/* engraft-data-set-job.h: a file is read, or follow-up is divided, and derived columns are made, in a thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/endpoints/engraft-endpoint.h"
#include "libengraft/project/engraft-data-set.h"

G_BEGIN_DECLS

/* What goes in is copied before the thread starts; what comes out is not touched
 * by it any more once the task has returned. */
typedef struct
{
  gatomicrefcount       references;

  GFile                  *file;
  EngraftImportOptions   *import;
  EngraftTable           *subjects;     /* these three instead of a file; NULL: there is one */
  EngraftTable           *visits;
  EngraftIntervalOptions *intervals;
  EngraftEndpoint        *endpoint;     /* or its times; NULL: none */
  GPtrArray              *recipes;      /* of EngraftRecipe */
  EngraftOperation       *operation;

  EngraftTable         *read;         /* as in the file; given when only recipes changed */
  EngraftIntervalTable *divided;      /* what READ is of, without a file */
  EngraftImportReport  *report;
  char                 *sha256;
  EngraftTable         *table;        /* with derived columns */
  GListStore           *notices;
  GError               *error;
} EngraftDataSetJob;

EngraftDataSetJob *engraft_data_set_job_new   (EngraftDataSet    *data_set,
                                               EngraftDataSetJob *former,
                                               EngraftOperation  *operation);
EngraftDataSetJob *engraft_data_set_job_ref   (EngraftDataSetJob *self);
void               engraft_data_set_job_unref (EngraftDataSetJob *self);
/* a GTaskThreadFunc; the job is the task's data */
void               engraft_data_set_job_run   (GTask             *task,
                                               gpointer           source,
                                               gpointer           task_data,
                                               GCancellable      *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftDataSetJob, engraft_data_set_job_unref)

G_END_DECLS
