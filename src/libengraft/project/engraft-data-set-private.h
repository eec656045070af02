/* engraft-data-set-private.h: what the parts of a data set know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-data-set-job.h"

G_BEGIN_DECLS

struct _EngraftDataSet
{
  EngraftItem          parent_instance;

  EngraftDataSetState  state;
  EngraftTable        *table;      /* as others see it */
  EngraftImportReport *report;

  EngraftOptions      *asked;      /* the spec as it was when the last job was started */
  EngraftTable        *subjects;   /* these two: of what that job makes intervals; of a file NULL */
  EngraftTable        *visits;
  EngraftEndpoint     *endpoint;   /* or whose times that job takes; else NULL */
  gboolean             again;      /* read, though nothing has changed */
  gboolean             stopped;    /* there is no table because somebody cancelled the job */
  EngraftDataSetJob   *done;       /* the last job that ended, which holds what was read */
};

/* in engraft-data-set.c */
void     engraft_data_set_publish             (EngraftDataSet      *self,
                                               EngraftDataSetState  state,
                                               EngraftTable        *table,
                                               EngraftImportReport *report,
                                               const char          *error);
void     engraft_data_set_publish_done        (EngraftDataSet      *self);
/* READ: the file, or the tables of others; else only the derived columns are made */
void     engraft_data_set_start_job           (EngraftDataSet      *self,
                                               gboolean             read);
gboolean engraft_data_set_has_same_recipes    (EngraftOptions      *spec,
                                               EngraftOptions      *other);

/* in engraft-data-set-file.c */
char    *engraft_data_set_path_of             (GFile               *file);
void     engraft_data_set_map_paths           (EngraftItem         *item,
                                               JsonObject          *spec,
                                               GFile               *folder,
                                               gboolean             store);

/* in engraft-data-set-intervals.c */
gboolean engraft_data_set_depends_on          (EngraftItem         *item,
                                               EngraftItem         *other);
void     engraft_data_set_update_intervals    (EngraftDataSet      *self);
/* there are no rows, for PROBLEM with the OPTION; or not yet: what was made stays until the sources are there again */
void     engraft_data_set_give_up             (EngraftDataSet      *self,
                                               const char          *problem,
                                               const char          *option);
void     engraft_data_set_wait                (EngraftDataSet      *self);
/* whether the last job was asked what is wanted now */
gboolean engraft_data_set_has_current_sources (EngraftDataSet      *self);

/* in engraft-data-set-endpoint.c */
void     engraft_data_set_update_endpoint     (EngraftDataSet      *self);
gboolean engraft_data_set_has_current_endpoint (EngraftDataSet     *self);
void     engraft_data_set_get_roles_of_times  (EngraftDataSet      *self,
                                               EngraftOptions      *roles);

G_END_DECLS
