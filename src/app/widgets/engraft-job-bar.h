/* engraft-job-bar.h: a job that takes long, with a way to stop it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_JOB_BAR (engraft_job_bar_get_type ())

/* Property: operation.  Nothing is seen of a job that ends within a second. */
G_DECLARE_FINAL_TYPE (EngraftJobBar, engraft_job_bar, ENGRAFT, JOB_BAR, AdwBin)

GtkWidget *engraft_job_bar_new           (void);
void       engraft_job_bar_set_operation (EngraftJobBar    *self,
                                          EngraftOperation *operation);

G_END_DECLS
