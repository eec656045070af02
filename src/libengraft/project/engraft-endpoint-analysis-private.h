/* engraft-endpoint-analysis-private.h: what may be meant, for the class.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/project/engraft-endpoint-analysis.h"

G_BEGIN_DECLS

/* Where no endpoint is chosen: notices with remedies, those whose measures the visits have; else NULL. */
GListStore *engraft_endpoint_analysis_guess (EngraftTable      *table,
                                             GObject           *data,
                                             EngraftOptions    *spec,
                                             EngraftOperation  *operation,
                                             const GError      *error);

G_END_DECLS
