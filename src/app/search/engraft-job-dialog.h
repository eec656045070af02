/* engraft-job-dialog.h: how far a job is, over a page, with a button that stops it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

/* The dialog goes when it is answered, or when who asked for it destroys it. */
GtkWindow *engraft_job_dialog_show (EngraftPage      *page,
                                    const char       *heading,
                                    EngraftOperation *operation);

G_END_DECLS
