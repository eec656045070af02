/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-operation.h"
#include "libengraft/project/engraft-donor-search-item.h"
#include "libengraft/project/engraft-search-donors.h"

G_BEGIN_DECLS

/* One search of an item, in a thread */
typedef struct
{
  /* what is asked */
  char                *registry;
  EngraftPatient      *patient;
  EngraftOptions      *options;
  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;
  EngraftOperation    *operation;

  /* what comes of it; DONORS may be there before */
  EngraftSearchDonors *donors;
  EngraftTyping       *typing;
  GListModel          *problems;
  EngraftSearchResult *result;
  EngraftSearchNeed    need;
  GError              *error;
} EngraftDonorSearchJob;

void        engraft_donor_search_job_free         (gpointer               data);
void        engraft_donor_search_job_run          (GTask                 *task,
                                                   gpointer               source,
                                                   gpointer               task_data,
                                                   GCancellable          *cancellable);
GListModel *engraft_donor_search_job_make_notices (EngraftDonorSearchJob *job);

G_END_DECLS
