/* engraft-endpoint-file.h: definitions of endpoints from files and into them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"
#include "libengraft/project/engraft-analysis.h"

G_BEGIN_DECLS

/* Asks for a file; a definition in it becomes that of the endpoint, in one step. */
void engraft_endpoint_file_open (EngraftPage     *page,
                                 EngraftAnalysis *endpoint);
/* Asks where, and writes the definition with all its settings. */
void engraft_endpoint_file_save (EngraftPage     *page,
                                 EngraftAnalysis *endpoint);

G_END_DECLS
