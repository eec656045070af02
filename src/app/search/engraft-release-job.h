/* engraft-release-job.h: a release that is downloaded or imported, as the user sees it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/hla/engraft-nomenclature-entry.h"

G_BEGIN_DECLS

typedef struct _EngraftReleaseJob EngraftReleaseJob;

/* shows the progress of @operation, with a button to stop it, until the job is ended; takes @operation */
EngraftReleaseJob *engraft_release_job_start (EngraftPage               *page,
                                              const char                *heading,
                                              EngraftOperation          *operation);
/* the search of the page uses what has come, or says why nothing has; frees the job */
void               engraft_release_job_end   (EngraftReleaseJob         *self,
                                              EngraftNomenclatureEntry  *entry,
                                              const char                *failed,
                                              const GError              *error);

G_END_DECLS
