/* engraft-endpoint-components.h: the parts of an endpoint with all their settings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/data/engraft-table.h"
#include "libengraft/endpoints/engraft-endpoint-definition.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ENDPOINT_COMPONENTS (engraft_endpoint_components_get_type ())

/* A group for each component of a definition: whether it counts, where its measure is, and every setting. */
G_DECLARE_FINAL_TYPE (EngraftEndpointComponents, engraft_endpoint_components, ENGRAFT, ENDPOINT_COMPONENTS, GtkBox)

/* TABLE: the columns that may have a measure; NULL: a column tells what was measured, and measures are words */
void engraft_endpoint_components_show (EngraftEndpointComponents *self,
                                       EngraftEndpointDefinition *definition,
                                       EngraftTable              *table);

G_END_DECLS
