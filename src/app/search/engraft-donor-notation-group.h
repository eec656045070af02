/* engraft-donor-notation-group.h: how a table of donors writes letters, numbers and dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/registry/engraft-donor-mapping.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_NOTATION_GROUP (engraft_donor_notation_group_get_type ())

/* Rows that set it in the mapping; above them stands what was found out, and what is refused until it is chosen. */
G_DECLARE_FINAL_TYPE (EngraftDonorNotationGroup, engraft_donor_notation_group, ENGRAFT, DONOR_NOTATION_GROUP,
                      AdwPreferencesGroup)

GtkWidget *engraft_donor_notation_group_new (GFile               *file,
                                             EngraftDonorMapping *mapping);

G_END_DECLS
