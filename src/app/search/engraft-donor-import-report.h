/* engraft-donor-import-report.h: what came of an import of donors, to read and to save.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/registry/engraft-registry-report.h"

G_BEGIN_DECLS

/* How many donors became what, and the first that were refused or taken with a warning. */
AdwPreferencesPage *engraft_donor_import_report_new (EngraftRegistryReport *report);

G_END_DECLS
